"""`annotator import`: its reports on versions, equal texts and roles, and its listing of a layout."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.helpers import Run, write

TEXT = (
    "Prices rise\n\nMay 3, 2021\n\n"
    "Prices rose by {} % in May, the office said. “It is not over,” said Ann Lee.\n"
)
HEADER = b"article,start,role\n"


def text(number: int) -> bytes:
    return TEXT.format(number).encode()


def articles(run: Run) -> dict[str, dict[str, object]]:
    """Return the articles of the project by id, as exported."""
    out = run("export", "--per", "article", "--suggestions")[1]
    lines = [json.loads(line) for line in out.splitlines()]
    return {line["article"]["id"]: line["article"] for line in lines}


def as_text(number: int) -> str:
    write("a.txt", text(number))
    return "a.txt"


def as_markdown(number: int) -> str:
    write("a.md", text(number))
    return "a.md"


def as_gzip(number: int) -> str:
    write("a.txt.gz", gzip.compress(text(number)))
    return "a.txt.gz"


def as_zip(number: int) -> str:
    with zipfile.ZipFile("in.zip", "w") as archive:
        archive.writestr("x/a.txt", text(number))
    return "in.zip"


def as_json(number: int) -> str:
    write("in.jsonl", json.dumps({"id": "a", "text": TEXT.format(number)}).encode())
    return "in.jsonl"


def as_csv(number: int) -> str:
    write("in.csv", f'id,text\na,"{TEXT.format(number)}"\n'.encode())
    return "in.csv"


def as_mail(number: int) -> str:
    write(
        "a.eml", f"Subject: Prices\nContent-Type: text/plain; charset=utf-8\n\n{TEXT.format(number)}".encode()
    )
    return "a.eml"


@pytest.mark.parametrize("prepare", [as_text, as_markdown, as_gzip, as_zip, as_json, as_csv, as_mail])
def test_another_text_becomes_a_version_with_the_option_alone(
    run: Run, tmp_path: Path, prepare: Callable[[int], str]
) -> None:
    assert run("import", prepare(4))[0] == 0
    code, out, err = run("import", prepare(5))
    assert (code, out) == (2, "")
    advice = "use --new-version to add it as an article of its own"
    assert f"a: the project holds another text under this id; {advice}\n" in err
    code, out, err = run("import", prepare(5), "--new-version")
    assert (code, out, err.splitlines()[0]) == (0, "", "1 article added (1 new version)")
    for options in (), ("--new-version",):
        for number in (4, 5):
            code, _, err = run("import", prepare(number), *options)
            assert (code, err.splitlines()[0]) == (0, "0 articles added; 1 there already, unchanged")
    found = articles(run)
    assert {id: article["replaces"] for id, article in found.items()} == {"a": None, "a@2": "a"}
    assert "by 5 %" in str(found["a@2"]["text"])


def test_a_text_under_another_id_is_reported_once_with_an_example(run: Run, tmp_path: Path) -> None:
    for id in "abc":
        write(f"in/{id}.txt", text(4))
    code, _, err = run("import", "in")
    said = "2 added articles with the text of another one, such as b, which repeats a\n"
    assert (code, err.endswith(said)) == (0, True)
    assert run("import", "in")[2] == "0 articles added; 3 there already, unchanged\n"


def test_metadata_that_differs_is_reported_and_not_stored(run: Run, tmp_path: Path) -> None:
    for publisher in ("The Post", "The \x1b[2J Times"):
        write("a.md", f"---\npublisher: {publisher}\n---\nPrices rose, Ann Lee said.\n".encode())
        code, _, err = run("import", "a.md")
        assert code == 0
    said = "1 unchanged article with other metadata in the input, such as publisher in a.md; "
    said += "nothing was overwritten"
    assert err.splitlines() == ["0 articles added; 1 there already, unchanged", said]
    assert articles(run)["a"]["publisher"] == "The Post"


def test_a_dry_run_shows_the_layout_and_creates_no_project(run: Run, tmp_path: Path) -> None:
    write("in/a.txt", text(4))
    write("in/b.txt", b"\x1b[2J Prices fell, she said.\n")
    assert run("import", "--dry-run", "in") == (
        0,
        "in/a.txt\n"
        "  id         a\n"
        "  title      Prices rise\n"
        "  published  2021-05-03\n"
        "  authors    –\n"
        "  start  role       text\n"
        "      0  title      Prices rise\n"
        "     13  date       May 3, 2021\n"
        "     26  paragraph  Prices rose by 4 % in May, the office said. “It is not over…\n"
        "\n"
        "in/b.txt\n"
        "  id         b\n"
        "  title      –\n"
        "  published  –\n"
        "  authors    –\n"
        "  start  role       text\n"
        "      0  paragraph  ␛[2J Prices fell, she said.\n"
        "\n",
        "2 articles read, nothing stored\n",
    )
    assert not list(tmp_path.glob("*.db*"))


def test_a_dry_run_reports_notes_with_the_number_of_articles(run: Run) -> None:
    for name in ("a", "b"):
        write(f"in/{name}.txt", b"Costs rose.<br>She said so.<br>He did too.\n")
    notes = "2 articles contain leftover HTML, such as &nbsp; or <br> (first: in/a.txt); "
    notes += "export the text without markup, or import the page as .html\n"
    assert run("import", "--dry-run", "in")[2] == f"2 articles read, nothing stored\n{notes}"


def test_a_dry_run_reports_bad_input_as_an_import_does(run: Run, tmp_path: Path) -> None:
    write("in/a.txt", text(4))
    write("in/b.txt", b"\xff")
    code, out, err = run("import", "--dry-run", "in")
    assert (code, err) == (2, "in/b.txt:1: not UTF-8: byte 0xFF at offset 0\n")
    code, out, err = run("import", "--dry-run", "in", "--skip-bad", "bad.log")
    assert code == 1
    assert out.startswith("in/a.txt\n")
    assert (tmp_path / "bad.log").read_text(encoding="utf-8").startswith("in/b.txt:1: not UTF-8")


def test_roles_are_shown_by_a_dry_run_and_set_by_import_and_split(run: Run, tmp_path: Path) -> None:
    write("a.txt", text(4))
    write("r.csv", HEADER + b"a,0,boilerplate\na,26,title\n")
    out = run("import", "--dry-run", "a.txt", "--roles", "r.csv")[1]
    assert "      0  title → boilerplate  Prices rise\n" in out
    assert "  title      Prices rose by 4 % in May, the office said." in out
    [line] = [json.loads(line) for line in run("split", "a.txt", "--roles", "r.csv")[1].splitlines()]
    assert line["article"]["title"].startswith("Prices rose by 4 %")
    assert run("import", "a.txt", "--roles", "r.csv")[0] == 0
    article = articles(run)["a"]
    assert article["title"] == line["article"]["title"]
    assert [block["role"] for block in article["blocks"]] == ["boilerplate", "date", "title"]  # type: ignore[attr-defined]
    for _ in range(2):
        said = "0 articles added; 1 there already, unchanged\n"
        assert run("import", "a.txt", "--roles", "r.csv") == (0, "", said)
        assert run("import", "a.txt") == (0, "", said)
    write("r.csv", HEADER + b"a,0,heading\n")
    problem = "r.csv:2: a: role: the project has this article with other roles; nothing is overwritten\n"
    assert run("import", "a.txt", "--roles", "r.csv") == (2, "", problem)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (b"a,0,lede\n", "r.csv:2: a: role: unknown role 'lede'; choose one of title"),
        (
            b"a,0,date\nb,7,title\n",
            "r.csv:3: b: start: no block starts at 7; `annotator import --dry-run` lists",
        ),
        (b"a,0,date\nc,0,title\n", "r.csv:3: c: article: no such article in the input"),
    ],
)
@pytest.mark.parametrize(
    "command", [("import",), ("import", "--workers", "2"), ("split",), ("import", "--dry-run")]
)
def test_wrong_roles_are_refused_and_nothing_is_stored(
    run: Run, tmp_path: Path, command: tuple[str, ...], rows: bytes, problem: str
) -> None:
    write("in/a.txt", text(4))
    write("in/b.txt", text(5))
    write("r.csv", HEADER + rows)
    code, out, err = run(*command, "in", "--roles", "r.csv")
    assert code == 2
    assert err.startswith(problem)
    assert err.count("\n") == 1
    assert not list(tmp_path.glob("*.db*"))
    assert "--dry-run" in command or not out


def test_roles_of_missing_articles_can_be_skipped(run: Run, tmp_path: Path) -> None:
    write("a.txt", text(4))
    write("r.csv", HEADER + b"a,0,heading\nc,0,title\n")
    code, _, err = run("import", "a.txt", "--roles", "r.csv", "--skip-bad", "bad.log")
    assert code == 1
    assert "1 article added" in err
    code, out, _ = run("split", "a.txt", "--roles", "r.csv", "--skip-bad", "worse.log")
    assert (code, json.loads(out)["article"]["title"]) == (1, None)
    assert (tmp_path / "worse.log").read_text(encoding="utf-8") == (tmp_path / "bad.log").read_text(
        encoding="utf-8"
    )


def test_bad_inputs_are_reported_in_order_and_an_article_with_wrong_roles_once(
    run: Run, tmp_path: Path
) -> None:
    write("in/a.txt", text(4))
    write("in/b.txt", b"\xff")
    write("r.csv", HEADER + b"a,7,heading\nc,0,title\n")
    for command in ("import", "split"):
        code, _, err = run(command, "in", "--roles", "r.csv", "--skip-bad", f"{command}.log")
        assert code == 1
        starts = [line.split(" ")[0] for line in err.splitlines() if "csv" in line or "txt" in line]
        assert starts[:3] == ["r.csv:2:", "in/b.txt:1:", "r.csv:3:"]


def test_equal_files_in_an_archive_are_two_articles(run: Run, tmp_path: Path) -> None:
    """Their lines are recognised by content and name, since the name becomes the id."""
    for _ in range(2):
        with zipfile.ZipFile("in.zip", "w") as archive:
            archive.writestr("a.txt", text(4))
            archive.writestr("b.txt", text(4))
        assert run("import", "in.zip")[0] == 0
    assert sorted(articles(run)) == ["a", "b"]
