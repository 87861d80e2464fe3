"""`import --duplicates`: the articles of a project that share much of their text."""

from __future__ import annotations

import random
from pathlib import Path

from annotator.project import Project
from tests.cli.helpers import Run

STORY = [f"w{random.Random(1).randrange(900) + number}" for number in range(200)]


def write(folder: Path, name: str, words: list[str], title: str) -> Path:
    """Write an article; return its folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(f"{title}\n\n{' '.join(words)} end.\n", "utf-8")
    return folder


def test_it_lists_the_near_duplicates_among_all_articles(run: Run, tmp_path: Path) -> None:
    run("import", write(tmp_path / "old", "agency", STORY, "All of it"))
    new = write(tmp_path / "new", "paper", STORY[:100], "Half of it")
    write(new, "other", [f"x{number}" for number in range(200)], "Another story")
    code, out, err = run("import", new, "--duplicates")
    assert code == 0
    assert out.splitlines() == [
        "group  shared  article  title",
        "    1     98%  agency   All of it",
        "    1     98%  paper    Half of it",
    ]
    assert err.splitlines()[0] == "2 articles added"
    assert err.splitlines()[-1] == "2 articles in 1 group of near-duplicates"


def test_without_a_path_it_only_reports(run: Run, tmp_path: Path) -> None:
    run("import", write(tmp_path / "old", "a\u202eb", STORY, "First"))
    write(tmp_path / "old", "c", STORY, "Second")
    code, out, err = run("import", "--duplicates")
    assert (code, out) == (0, "")
    assert err == "no near-duplicates\n"
    run("import", tmp_path / "old")
    code, out, err = run("import", "--duplicates")
    assert len(out.splitlines()) == 3
    assert "\u202e" not in out
    with Project.open("annotator.db") as project:
        assert [one.id for one in project.entries("ann")] == ["a\u202eb", "c"]


def test_without_a_project_or_articles_there_is_nothing_to_report(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", "--duplicates")
    assert (code, out) == (2, "")
    assert "there is no project" in err
    empty = tmp_path / "empty"
    empty.mkdir()
    code, out, err = run("import", empty, "--duplicates")
    assert (code, out) == (2, "")
    assert not Path("annotator.db").exists()
