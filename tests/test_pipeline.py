"""From files to suggestions, in order, on any number of processes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from annotator import splitter
from annotator.core.errors import BadInput
from annotator.core.review.actions import write_note
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion
from annotator.formats.inputs.finder import find_inputs
from annotator.formats.inputs.parts import total_size
from annotator.formats.plain_text import read_article
from annotator.formats.registry import format_named
from annotator.pipeline import (
    check_inputs,
    read_articles,
    split_articles,
    split_paths,
)
from annotator.project import Project
from annotator.project.exporter import ExportOptions
from tests.formats.dataset.plain_lines import review_line, suggested
from tests.project.seed_project import do

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty short articles."""
    for number in range(40):
        text = f"Prices fell by {number} percent, Ann Lee said.\n"
        (tmp_path / f"{number:02}.txt").write_text(text)
    return tmp_path


def ids(lines: Iterable[bytes]) -> list[str]:
    """Return the article ids of the lines."""
    return [json.loads(line)["article"]["id"] for line in lines]


def test_find_inputs_recognises_files_by_their_endings_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.jsonl", "d.pdf", ".hidden.txt", "sub/e.txt", ".git/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [
        (Path(file.name).relative_to(tmp_path).as_posix(), one.name) for file, one in find_inputs([tmp_path])
    ]
    assert found == [("a.TXT", "text"), ("b.txt", "text"), ("c.jsonl", "jsonl"), ("sub/e.txt", "text")]
    text = format_named("text")
    assert [Path(file.name).name for file, _ in find_inputs([tmp_path], text)] == ["a.TXT", "b.txt", "e.txt"]
    [(file, format)] = find_inputs([tmp_path / "d.pdf"], text)
    assert (file.path, format) == (tmp_path / "d.pdf", text)


@pytest.mark.parametrize(
    ("name", "format", "message"),
    [
        ("none", None, "no such file or folder"),
        ("none.zip", None, "no such file or folder"),
        ("empty", None, r"a folder without articles \(\.txt or .*\.jsonl .*files\)"),
        ("empty", "text", r"a folder without articles \(.txt files\)"),
        ("x.pdf", None, r"known are .*\.jsonl, .*\.txt.* \(also in .gz or .zip\), or name it with --format"),
    ],
)
def test_find_inputs_reports_paths_without_inputs(
    tmp_path: Path, name: str, format: str | None, message: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.pdf").write_text("x")
    with pytest.raises(BadInput, match=message):
        list(find_inputs([tmp_path / name], None if format is None else format_named(format)))


def test_split_paths_gives_the_same_lines_with_more_workers(folder: Path) -> None:
    alone = list(split_paths([folder]))
    assert ids(alone) == [f"{number:02}" for number in range(40)]
    assert list(split_paths([folder], workers=2)) == alone


@pytest.mark.parametrize("workers", [1, 2])
def test_split_paths_stops_before_the_first_line_at_a_bad_article(folder: Path, workers: int) -> None:
    (folder / "39.txt").write_bytes(b"\xff")
    lines = split_paths([folder], workers=workers)
    with pytest.raises(BadInput, match=r"39\.txt:1: not UTF-8"):
        next(lines)


@pytest.mark.parametrize("workers", [1, 2])
def test_split_paths_reports_and_skips_bad_articles(folder: Path, workers: int) -> None:
    (folder / "07.txt").write_bytes(b"")
    bad: list[BadInput] = []
    lines = list(split_paths([folder, folder / "none"], workers=workers, on_bad=bad.append))
    assert len(lines) == 39
    assert sorted(str(one).rpartition("/")[2] for one in bad) == [
        "07.txt: an empty article: it holds no text",
        "none: no such file or folder",
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_bad_inputs_are_reported_in_the_order_of_the_inputs(folder: Path, workers: int) -> None:
    (folder / "07.txt").write_bytes(b"")
    (folder / "d.jsonl").write_text("{}\n[]\n")
    paths = [folder / "none", folder / "07.txt", folder / "no.jsonl", folder / "d.jsonl", folder / "x.pdf"]
    bad: list[BadInput] = []
    assert list(split_paths(paths, workers=workers, on_bad=bad.append)) == []
    assert [(Path(one.file or "").name, one.line) for one in bad] == [
        ("none", None),
        ("07.txt", None),
        ("no.jsonl", None),
        ("d.jsonl", 1),
        ("d.jsonl", 2),
        ("x.pdf", None),
    ]
    for first, path in enumerate(paths):
        with pytest.raises(BadInput, match=path.name):
            next(split_paths([folder / "05.txt", *paths[first:]], workers=workers))


def test_split_paths_splits_a_text_once_and_refuses_two_texts_with_one_id(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "03.txt").write_bytes((folder / "03.txt").read_bytes())
    assert len(list(split_paths([folder]))) == 40
    (folder / "sub" / "03.txt").write_text("Another text.")
    with pytest.raises(BadInput, match=r"sub/03\.txt: 03: another input"):
        list(split_paths([folder]))


def test_split_paths_adds_reasons_if_asked(folder: Path) -> None:
    [line] = split_paths([folder / "05.txt"])
    assert all("reasons" not in unit for unit in json.loads(line)["units"])
    [line] = split_paths([folder / "05.txt"], explain=True)
    units = json.loads(line)["units"]
    assert units
    assert all(unit["reasons"] for unit in units)


def test_spans_of_the_seed_give_the_text_of_each_unit() -> None:
    [path] = SEEDS.glob("*.txt")
    [line] = split_paths([path])
    parsed, text = json.loads(line), read_article(path).text
    assert parsed["article"]["characters"] == len(text)
    for unit in parsed["units"]:
        assert unit["text"] == " ".join(text[start:end] for start, end in unit["content"])


def test_read_articles_yields_each_article_of_texts_and_datasets_once(folder: Path) -> None:
    article = read_article(folder / "05.txt")
    [seed] = read_articles([SEEDS])
    with Project.open(str(folder / "p.db")) as project:
        scheme = project.scheme
    lines = [
        review_line(suggested(one, "x", (Suggestion("claim", (Span(0, 6),)),), scheme))
        for one in (article, seed)
    ]
    (folder / "d.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    found = list(read_articles([folder]))
    assert [one.id for one in found] == [*(f"{number:02}" for number in range(40)), seed.id]
    assert found[5] == article
    assert list(read_articles([folder / "d.jsonl"], format="annotator")) == [article, seed]


def test_read_articles_skips_bad_inputs_or_stops(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "03.txt").write_text("Another text.")
    (folder / "07.txt").write_bytes(b"")
    bad: list[BadInput] = []
    assert len(list(read_articles([folder], on_bad=bad.append))) == 39
    assert [one.problem for one in bad] == [
        "an empty article: it holds no text",
        f"another input of this command has the same id but a different text: {folder / '03.txt'}",
    ]
    with pytest.raises(BadInput, match="an empty article"):
        list(read_articles([folder]))
    with pytest.raises(BadInput, match="unknown format 'docx'"):
        list(read_articles([folder], format="docx"))


@pytest.mark.parametrize("workers", [1, 2])
def test_split_articles_pairs_articles_with_their_suggestions(folder: Path, workers: int) -> None:
    articles = list(read_articles([folder]))
    found = list(split_articles(iter(articles), workers=workers))
    assert [article for article, _ in found] == articles
    assert [units for _, units in found] == [splitter.split(article) for article in articles]


def test_check_inputs_finds_the_first_bad_input(folder: Path) -> None:
    check_inputs([folder])
    (folder / "d.jsonl").write_text("{}\n")
    with pytest.raises(BadInput, match=r"d\.jsonl:1: "):
        check_inputs([folder])
    check_inputs([folder], "text")


def _dataset(folder: Path) -> Path:
    """Write two reviews and the suggestions of each of two articles; return the file."""
    with Project.open(str(folder / "p.db")) as project:
        project.import_paths([folder / "05.txt", folder / "06.txt"])
        for reviewer in ("ann", "bob"):
            for id in ("05", "06"):
                session = project.session(id, reviewer)
                do(session, write_note(session.in_order[0], "look"))
        options = ExportOptions(format="annotator", open=True, suggestions=True)
        file = folder / "d.jsonl"
        file.write_bytes(b"".join(project.export(options)))
    return file


@pytest.mark.parametrize("workers", [1, 2])
def test_split_paths_splits_each_article_of_a_dataset_once(folder: Path, workers: int) -> None:
    file = _dataset(folder)
    assert file.read_bytes().count(b"\n") == 6
    lines = list(split_paths([file], workers=workers))
    assert lines == list(split_paths([folder / "05.txt", folder / "06.txt"]))
    assert list(split_paths([file], format="annotator", workers=workers)) == lines
    assert ids(split_paths([folder / "07.txt", file, folder / "06.txt"], workers=workers)) == [
        "07",
        "05",
        "06",
    ]
    checked: list[tuple[int, int]] = []
    parts: list[tuple[int, int]] = []
    paths = [folder / "07.txt", file]
    for _ in split_paths(
        paths,
        workers=workers,
        on_check=lambda *part: checked.append(part),
        on_part=lambda *part: parts.append(part),
    ):
        pass
    assert parts == checked
    assert [articles for _, articles in parts] == [1] * 7
    assert sum(size for size, _ in parts) == total_size(paths) == sum(path.stat().st_size for path in paths)


@pytest.mark.parametrize("workers", [1, 2])
def test_split_paths_checks_every_line_of_a_dataset_first(folder: Path, workers: int) -> None:
    file = _dataset(folder)
    with file.open("ab") as more:
        more.write(b"{}\n")
    with pytest.raises(BadInput, match=r"d\.jsonl:7: is an object without 'schema'"):
        next(split_paths([file], workers=workers))
    bad: list[BadInput] = []
    assert ids(split_paths([file], workers=workers, on_bad=bad.append)) == ["05", "06"]
    assert [one.line for one in bad] == [7]


def test_split_paths_reads_brat_files_and_any_file_if_the_format_is_named(
    folder: Path, tmp_path: Path
) -> None:
    for annotator in ("ann", "bob"):
        (folder / f"03_{annotator}.ann").write_text("T1\tCue 34 38\tsaid\n")
    assert ids(split_paths([folder], format="brat")) == ["03"]
    (folder / "05.txt").rename(folder / "five")
    with pytest.raises(BadInput, match="unknown kind of file; known are"):
        list(split_paths([folder / "five"]))
    assert ids(split_paths([folder / "five"], format="text")) == ["five"]
    with pytest.raises(BadInput, match="unknown format 'docx'"):
        list(split_paths([folder / "five"], format="docx"))


def test_split_paths_reports_files_that_repeat_an_article(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "03.txt").write_bytes((folder / "03.txt").read_bytes())
    repeated: list[tuple[str, str]] = []
    list(split_paths([folder], on_repeat=lambda file, first: repeated.append((file, first))))
    assert repeated == [(str(folder / "sub" / "03.txt"), str(folder / "03.txt"))]
