"""Articles in tables: the columns that are guessed or named with --map."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.article import text_hash
from tests.cli.helpers import Run, write

TEXTS = ("The bank said rates rose.", "“No,” she said.")
LINES = b"".join(json.dumps({"body": text, "guid": n}).encode() + b"\n" for n, text in enumerate(TEXTS))
CSV = "body;when\n{};2020-03-03\n{};3/4/2024\n".format(*TEXTS).encode()


@pytest.mark.parametrize("command", ["import", "split"])
def test_guessed_columns_are_reported_once(run: Run, command: str) -> None:
    write("a.jsonl", LINES)
    code, _, err = run(command, "a.jsonl")
    assert code == 0
    assert err.count("a.jsonl: text from 'body', id from 'guid'\n") == 1
    assert "from" not in run(command, "a.jsonl", "--map", "text=body", "--map", "id=guid")[2]


def test_a_dry_run_shows_the_columns(run: Run) -> None:
    write("a.jsonl", LINES)
    code, out, err = run("import", "--dry-run", "a.jsonl")
    remark = "a.jsonl: text from 'body', id from 'guid'\n"
    assert (code, err[: err.index("a.jsonl:2")]) == (0, f"2 articles read, nothing stored\n{remark}")
    assert "a.jsonl:2" in out


def test_of_many_files_the_first_are_reported(run: Run) -> None:
    for number in range(12):
        write(f"{number:02}.jsonl", json.dumps({"body": f"The bank said {number} rates rose."}).encode())
    err = run("split", ".")[2].splitlines()
    assert err[9] == "09.jsonl: text from 'body', id from the file's name and the text"
    assert err[10:] == ["… and 2 more files whose columns were guessed"]


@pytest.mark.parametrize("command", ["import", "split"])
@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["text=story"], "a.csv:1: text: there is no column 'story'; the columns are 'body', 'when'"),
        (["story=body"], "--map: unknown field 'story'; choose one of text, id, "),
        (["body"], "--map: 'body' is not FIELD=COLUMN, such as text=body"),
        (
            ["published=when"],
            f"a.csv:3: a-{text_hash(TEXTS[1])[:12]}: published: '3/4/2024' is not a clear date",
        ),
    ],
)
def test_a_bad_column_is_refused_and_nothing_kept(
    run: Run, tmp_path: Path, command: str, options: list[str], problem: str
) -> None:
    write("a.csv", CSV)
    code, out, err = run(command, "a.csv", *(word for one in options for word in ("--map", one)))
    assert (code, out) == (2, "")
    assert err.startswith(problem)
    assert not list(tmp_path.glob("*.db*"))


def test_skipped_rows_are_kept_as_they_are(run: Run, tmp_path: Path) -> None:
    write("a.csv", CSV)
    code, _, err = run("import", "a.csv", "--map", "published=when", "--skip-bad", "bad")
    assert code == 1
    assert "1 article added" in err
    assert (tmp_path / "bad").read_bytes().endswith(f"{TEXTS[1]};3/4/2024\n".encode())


def test_tables_can_be_imported_again(run: Run) -> None:
    write("a.csv", CSV)
    write("b.csv", CSV)
    assert "2 articles added" in run("import", "a.csv")[2]
    assert "0 articles added; 2 there already, unchanged" in run("import", "a.csv")[2]
    # Other ids, since they come from the file's name; the texts are reported as the same.
    assert "2 articles added" in run("import", "b.csv")[2]


def test_suggestions_are_not_mistaken_for_articles(run: Run) -> None:
    write("a.jsonl", LINES)
    write("split.jsonl", run("split", "a.jsonl")[1].encode())
    problem = (
        "split.jsonl:1: is a line of `annotator split`, which has suggestions but not the article's text\n"
    )
    assert run("import", "split.jsonl") == (2, "", problem)
    assert run("split", "split.jsonl") == (2, "", problem)


def test_an_export_is_imported_as_a_dataset(run: Run) -> None:
    write("a.jsonl", LINES)
    run("import", "a.jsonl")
    exported = run("export", "--per", "article", "--suggestions")[1]
    write("set.jsonl", exported.encode())
    assert run("import", "set.jsonl", "--project", "other.db")[0] == 0
    assert run("export", "--per", "article", "--suggestions", "--project", "other.db")[1] == exported
    code, _, err = run("import", "set.jsonl", "--format", "jsonl")
    assert (code, err) == (
        2,
        "set.jsonl:1: is a line of a dataset, not an article; read such files with --format annotator\n",
    )
