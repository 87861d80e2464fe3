"""Names that look the same are one, or are reported: ids, reviewers, in every locale."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest

from annotator.core.review import actions
from annotator.core.text.names import name_key
from annotator.project import Project
from tests.cli.helpers import SEEDS, Run, in_a_process, write
from tests.project.seed_project import WHEN, decide_everything, do, export

TEXT = b"The bank said rates rose.\n"
NFC, NFD = (normalize(form, "café") for form in ("NFC", "NFD"))
ALIKE = [
    (f"{NFC}.txt", f"{NFD}.txt"),
    ("Kim Oda.txt", "Kim\u00a0Oda.txt"),
    ("Kim Oda.txt", "Kim\u2009 Oda.txt"),
    ("Kim Oda.txt", "\u3000Kim Oda .txt"),
]
"""Names of two files each that are one article."""


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_files_whose_names_look_the_same_are_one_article(run: Run, one: str, other: str) -> None:
    write(one, TEXT)
    write(other, TEXT)
    code, _, err = run("import", one, other)
    assert code == 0
    assert f"1 article added\nskipped 1 file that repeated an article, such as {other.strip()}" in (
        err.replace("such as \u3000", "such as ").replace(f"such as {other}", f"such as {other.strip()}")
    )
    assert len(run("status")[1].splitlines()) == 1
    code, out, err = run("split", one, other)
    assert (code, len(out.splitlines())) == (0, 1)
    assert "skipped 1 file that repeated an article" in err


@pytest.mark.parametrize(("one", "other"), [*ALIKE, ("ab.txt", "a\u200bb.txt"), ("ab.txt", "a\ufe0fb.txt")])
@pytest.mark.parametrize("command", ["import", "split"])
def test_other_texts_under_names_that_look_the_same_are_refused(
    run: Run, tmp_path: Path, command: str, one: str, other: str
) -> None:
    write(one, TEXT)
    write(other, b"Another text.")
    code, out, err = run(command, one, other)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert one in err, "both files are named"
    if name_key(one) == name_key(other):
        assert ascii(other.removesuffix(".txt")).strip("'") in err, "in a form that shows the difference"
    assert err.replace("·", "\u200b").startswith(other)
    assert not list(tmp_path.glob("*.db*"))


def test_a_file_with_a_name_that_is_stored_in_another_form_is_there_already(run: Run) -> None:
    write(f"{NFD}.txt", TEXT)
    run("import", f"{NFD}.txt")
    Path(f"{NFD}.txt").rename(f"{NFC}.txt")
    assert run("import", f"{NFC}.txt")[2] == "0 articles added; 1 there already, unchanged\n"
    assert run("status")[1].split()[2] == NFC


def test_a_blank_file_name_is_refused(run: Run) -> None:
    write("\u00a0.txt", TEXT)
    assert (
        run("import", "\u00a0.txt")[2]
        == "\u00a0.txt: the file's name is blank, but becomes the article's id; rename the file\n"
    )


@cache
def _submitted_line() -> bytes:
    with Project.open("made.db") as project:
        project.import_paths([SEEDS])
        session = decide_everything(project)
        do(session, actions.submit(WHEN))
        line = export(project, format="annotator")
    Path("made.db").unlink()
    return line


def reviewed(reviewer: str) -> bytes:
    """Return the dataset of a submitted review of the seed article, credited to a reviewer."""
    return json.dumps(json.loads(_submitted_line()) | {"reviewer": reviewer}).encode()


@pytest.mark.parametrize("name", [NFD, f"  {NFC}\u00a0", f"\u3000{NFC}"])
def test_a_reviewer_is_one_person_in_every_form_of_the_name(run: Run, name: str) -> None:
    write("one.jsonl", line := reviewed(NFC))
    write("other.jsonl", json.dumps(json.loads(line) | {"reviewer": name}).encode())
    assert "1 review added" in run("import", "one.jsonl")[2]
    assert "1 review there already, unchanged" in run("import", "other.jsonl")[2]
    assert run("status", "--as", name)[2] == f"{NFC}: 1 of 1 articles submitted\n"
    assert json.loads(run("export", "--reviewer", name)[1].splitlines()[0])["reviewer"] == NFC
    assert "1 review there already" in run("import", "one.jsonl", "--reviewer", name)[2]


def test_a_reviewer_who_looks_like_another_is_refused(run: Run) -> None:
    write("one.jsonl", line := reviewed("ann"))
    write("other.jsonl", json.dumps(json.loads(line) | {"reviewer": "a\ufe0fnn"}).encode())
    run("import", "one.jsonl")
    code, _, err = run("import", "other.jsonl")
    assert code == 2
    assert "looks the same as 'ann': 'a\\ufe0fnn' and 'ann'" in err
    assert err.startswith("other.jsonl:1: ")
    assert run("status", "--as", "a\u200dnn")[0] == 2
    assert run("serve", "ann", "a\u200dnn")[::2] == (
        2,
        "NAME: looks the same as 'ann': 'a\\u200dnn' and 'ann'\n",
    )


LOCALES = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "C.UTF-8"},
]


@pytest.mark.parametrize("locale", LOCALES)
def test_names_are_utf8_in_every_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: dict[str, str]
) -> None:
    for variable, value in locale.items():
        monkeypatch.setenv(variable, value)
    write("née.txt", TEXT)
    write("çà/bad.txt", b"")
    project = str(tmp_path / "né.db")
    done = in_a_process("import", "née.txt", "--project", project)
    assert (done.returncode, done.stderr) == (0, f"Created a new project: {project}\n1 article added\n")
    done = in_a_process("status", "--as", "zoë", "--project", project)
    assert (done.returncode, done.stderr) == (0, "zoë: 0 of 1 articles submitted\n")
    assert done.stdout.split()[2] == "née"
    done = in_a_process("import", "çà", "--project", project)
    assert (done.returncode, done.stderr) == (2, "çà/bad.txt: an empty article: it holds no text\n")
    done = in_a_process("export", "--suggestions", "sortié.jsonl", "--project", project)
    assert (done.returncode, Path("sortié.jsonl").exists()) == (0, True)
    assert "sortié" in in_a_process("export", "sortié.jsonl/x", "--project", project).stderr


def test_no_character_stops_a_command_where_the_output_cannot_show_it(run: Run) -> None:
    write("李.txt", TEXT)
    run("import", "李.txt")
    for command in (["status", "--as", "李"], ["import", "无.txt"], ["scheme", "show"], ["--help"]):
        done = in_a_process(*command, PYTHONIOENCODING="ascii")
        assert "error of its own" not in done.stderr
        assert done.returncode == (2 if "import" in command else 0)
