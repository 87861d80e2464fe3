"""Bad input and failures: one clear line, the right exit code, and nothing written."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from tests.cli.helpers import SEEDS, Run, in_a_process, write

BAD_INPUTS: dict[str, tuple[list[tuple[str, bytes]], str, str]] = {
    "missing": ([], "none.txt", "none.txt: no such file or folder"),
    "folder without articles": ([("empty/x.pdf", b"x")], "empty", "empty: a folder without articles"),
    "binary": ([("b.txt", b"\x7fELF\0\0\0\0")], "b.txt", "b.txt: looks like a binary file"),
    "invalid UTF-8": ([("u.txt", b"a\nb\xff")], "u.txt", "u.txt:2: not UTF-8: byte 0xFF at offset 3"),
    "NUL": ([("n.txt", b"a\nb\0")], "n.txt", "n.txt:2: NUL character"),
    "empty": ([("e.txt", b" \n")], "e.txt", "e.txt: an empty article"),
    "too large": ([("l.txt", b"a" * (16 * 2**20 + 1))], "l.txt", "l.txt: larger than 16 MiB"),
    "same stem": ([("s/x.txt", b"One."), ("s/t/x.txt", b"Two.")], "s", "s/t/x.txt: x: another input of this"),
    "hostile name": ([("\x1b[2J.txt", b"")], "\x1b[2J.txt", "␛[2J.txt: an empty article"),
}


@pytest.mark.parametrize("case", BAD_INPUTS)
@pytest.mark.parametrize("command", ["import", "split"])
def test_bad_input_is_reported_in_one_line_and_changes_nothing(
    run: Run, tmp_path: Path, command: str, case: str
) -> None:
    files, argument, message = BAD_INPUTS[case]
    for name, data in files:
        write(name, data)
    code, out, err = run(command, SEEDS, argument)
    assert (code, out) == (2, "")
    assert not list(tmp_path.glob("*.db*")), "a bad input creates no project"
    run("import", SEEDS)
    before = run("export", "--suggestions", "--per", "article")[1]
    code, out, err = run(command, SEEDS, argument)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert run("export", "--suggestions", "--per", "article")[1] == before


def test_skip_bad_reports_and_lists_bad_inputs_and_exits_with_1(run: Run, tmp_path: Path) -> None:
    write("in/bad.txt", b"\xff")
    write("in/good.txt", b"Prices fell, Ann Lee said.")
    code, out, err = run("split", "in", "--skip-bad", "bad.log")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert "in/bad.txt:1: not UTF-8" in err
    assert (tmp_path / "bad.log").read_text().startswith("in/bad.txt:1: not UTF-8")
    assert run("split", "in", "--skip-bad", "bad.log")[::2] == (2, "bad.log: file exists\n")
    code, _, err = run("import", "in", "--skip-bad", "worse.log")
    assert code == 1
    assert "1 article added" in err


def test_skip_bad_can_be_repeated_after_a_kill_or_an_error(run: Run, tmp_path: Path) -> None:
    write("in/bad.txt", b"\xff")
    write("again.log.partial", b"of a command that was killed\n")
    assert run("import", "in", "--skip-bad", "again.log", "--project", "no/folder.db")[0] == 2
    assert not list(tmp_path.glob("again.log*"))
    assert run("import", "in", "--skip-bad", "again.log")[0] == 1
    assert [path.name for path in tmp_path.glob("again.log*")] == ["again.log"]
    assert (tmp_path / "again.log").read_text().startswith("in/bad.txt:1: not UTF-8")


def test_the_list_of_bad_inputs_never_replaces_the_project(run: Run, tmp_path: Path) -> None:
    write("in/bad.txt", b"\xff")
    write("in/good.txt", b"Prices fell, Ann Lee said.")
    code, _, err = run("import", "in", "--skip-bad", "new.db", "--project", "new.db")
    assert code == 1
    assert "listed in new.db.partial" in err
    assert (tmp_path / "new.db.partial").read_text().startswith("in/bad.txt:1: not UTF-8")
    assert '"good"' in run("export", "--suggestions", "--per", "article", "--project", "new.db")[1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_nothing_is_imported_if_the_bad_inputs_cannot_be_listed(run: Run) -> None:
    write("in/bad.txt", b"\xff")
    write("in/good.txt", b"Prices fell, Ann Lee said.")
    code, _, err = run("import", "in", "--skip-bad", "/dev/full")
    assert (code, err) == (2, "/dev/full: no space left on device\n")
    assert not Path("annotator.db").exists()


@pytest.mark.parametrize("command", [["import", str(SEEDS)], ["export"], ["status"], ["scheme", "show"]])
def test_a_foreign_database_is_refused_unchanged(run: Run, command: list[str]) -> None:
    connection = sqlite3.connect("other.db")
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    before = Path("other.db").read_bytes()
    code, out, err = run(*command, "--project", "other.db")
    assert (code, out) == (2, "")
    assert err.startswith("annotator: ")
    assert "Traceback" not in err
    assert Path("other.db").read_bytes() == before


def test_export_without_a_project_creates_none(run: Run, tmp_path: Path) -> None:
    code, _, err = run("export")
    assert code == 2
    assert "annotator.db" in err
    assert list(tmp_path.iterdir()) == []


def test_export_reports_a_file_that_cannot_be_written(run: Run) -> None:
    run("import", SEEDS)
    code, _, err = run("export", "nowhere/out.jsonl")
    assert code == 2
    assert err == "nowhere/out.jsonl: no such file or directory\n"


def test_export_writes_through_links_and_devices(run: Run, tmp_path: Path) -> None:
    run("import", SEEDS)
    _, expected, _ = run("export", "--suggestions")
    (tmp_path / "real.jsonl").write_text("before")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    assert run("export", "--suggestions", "link.jsonl")[0] == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "real.jsonl").read_text("utf-8") == expected
    assert run("export", "--suggestions", "/dev/null")[0] == 0
    assert not os.path.isfile("/dev/null")


def test_export_refuses_to_overwrite_a_project(run: Run) -> None:
    run("import", SEEDS)
    assert run("export", "annotator.db")[::2] == (
        2,
        "annotator.db: is a database, which an export would replace\n",
    )
    assert run("status")[0] == 0


def test_messages_contain_no_control_characters(run: Run) -> None:
    write("in/bad.txt", b"\xff")
    _, _, err = run("split", "in", "--skip-bad", "lo\x1b[31mg")
    assert "\x1b" not in err
    assert "listed in lo␛[31mg" in err


def test_file_names_that_are_not_utf8_are_reported(run: Run) -> None:
    name = os.fsdecode(b"a\xff.txt")
    write(name, b"Prices fell, Ann Lee said.")
    for command in ("import", "split"):
        code, out, err = run(command, name)
        assert (code, out) == (2, "")
        assert "the file's name is not UTF-8" in err


def test_import_refuses_a_pipe(run: Run) -> None:
    os.mkfifo("pipe.jsonl")
    assert run("import", "pipe.jsonl")[::2] == (2, "pipe.jsonl: not a regular file\n")


def test_scheme_check_reports_toml_that_nests_too_deeply(run: Run) -> None:
    for source in ("a = " + "[" * 100_000, "a = " + "9" * 5000):
        Path("deep.toml").write_text(source)
        code, _, err = run("scheme", "check", "deep.toml")
        assert code == 2
        assert err.startswith("deep.toml: ")
        assert err.count("\n") == 1


def test_folders_and_overlong_names_are_reported(run: Run) -> None:
    Path("folder").mkdir()
    assert run("scheme", "check", "folder")[::2] == (2, "folder: not a regular file\n")
    code, _, err = run("split", "x" * 300)
    assert (code, err) == (2, f"{'x' * 300}: file name too long\n")


def test_scheme_show_reports_a_missing_project(run: Run) -> None:
    assert run("scheme", "show", "--project", "nope.db")[0] == 2


@pytest.mark.parametrize("name", ["splitter", "gold"])
def test_reserved_reviewer_names_are_refused(run: Run, name: str) -> None:
    code, _, err = run("status", "--as", name)
    assert code == 2
    assert f"'{name}' is reserved" in err


@pytest.mark.parametrize("closed", [False, True])
def test_review_needs_a_terminal(closed: bool) -> None:
    close = partial(os.close, 0) if closed else None
    done = in_a_process("review", str(SEEDS), before_start=close)
    assert done.returncode == 2
    assert done.stderr == "annotator: review needs a terminal; import, split and export work without one\n"
    assert not Path("annotator.db").exists()


OTHER_FORMATS = {
    "page.txt": ("HTML", b'<!DOCTYPE html>\n<html><body><p>"No," she said.</p></body></html>'),
    "part.txt": ("HTML", b'<p class="x">The bank said\nrates rose.</p>'),
    "feed.txt": ("HTML", b'<?xml version="1.0"?><rss>The bank said rates rose.</rss>'),
    "lines.txt": (
        "JSON lines",
        b'\xef\xbb\xbf{"id": "n1", "text": "The bank said rates rose."}\n{"id": "n2"}\n',
    ),
    "whole.txt": ("JSON", b'[\n {"id": "n1",\n "text": "The bank said rates rose."}\n]'),
    "letter.txt": ("RTF", rb"{\rtf1\ansi The bank said rates rose.}"),
    "print.txt": ("PDF", b"%PDF-1.7\nThe bank said rates rose."),
}


@pytest.mark.parametrize("name", OTHER_FORMATS)
@pytest.mark.parametrize("command", ["import", "split"])
def test_a_text_that_is_another_format_is_refused_unless_the_format_is_named(
    run: Run, tmp_path: Path, command: str, name: str
) -> None:
    other, data = OTHER_FORMATS[name]
    write(name, data)
    reader = {"HTML": "html", "JSON": "json", "JSON lines": "jsonl"}.get(other)
    add = f"add --format {reader}, or --format text" if reader else "add --format text"
    problem = f"looks like {other}, not like plain text; {add} to read it as it is"
    assert run(command, name) == (2, "", f"{name}: {problem}\n")
    assert not list(tmp_path.glob("*.db*"))
    assert run(command, name, "--format", "text")[0] == 0


@pytest.mark.parametrize(
    "text",
    [
        "The <b>bank</b> said rates rose.",
        "<The bank> said rates rose.",
        "<p> is a tag, she said.",
        "{sic} The bank said so.",
        '[1] "No," she said.',
        "[1, 2]",
        "HTML is <!DOCTYPE html> at first, she said.",
    ],
)
def test_a_text_with_marks_in_it_stays_a_text(run: Run, text: str) -> None:
    write("a.txt", text.encode())
    assert run("split", "a.txt")[0] == 0


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "README", "a.jsonl.bak", ".txt"])
def test_split_refuses_other_files_with_the_message_of_import(run: Run, name: str) -> None:
    write(name, b"The bank said rates rose.\n")
    refused = run("import", name)
    assert run("split", name) == refused
    assert refused[0] == 2
    assert refused[2].startswith(f"{name}: unknown kind of file; known are ")
    code, out, _ = run("split", name, "--format", "text")
    assert (code, out.count("\n")) == (0, 1)


@pytest.mark.parametrize(
    "line", [b'{"id":"n1"} {"text":"The bank said rates rose."}', b"<!DOCTYPE html>", b"[]", b"no"]
)
def test_split_refuses_other_lines_with_the_message_of_import(run: Run, line: bytes) -> None:
    write("a.jsonl", line + b"\n")
    refused = run("import", "a.jsonl")
    assert run("split", "a.jsonl") == refused
    assert refused[0] == 2
    assert refused[2].startswith("a.jsonl:1: ")
    assert any(told in refused[2] for told in ("Extra data", "--format json", "`annotator export"))


HOSTILE = "\u202e\u2066\x1b[2J\x9b"


@pytest.mark.parametrize(
    "arguments",
    [
        [f"--{HOSTILE}"],
        ["import", f"-{HOSTILE}.txt"],
        ["status", f"--{HOSTILE}"],
        ["export", "--format", HOSTILE],
        [HOSTILE],
        ["agreement", "--level", HOSTILE],
        ["split", "--workers", HOSTILE, "x"],
        ["scheme", HOSTILE],
    ],
)
def test_usage_errors_contain_no_control_characters(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Error: " in err
    assert not set(err) & set(HOSTILE.replace("[2J", ""))


URL = "postgresql://u:SECRET@h/db"


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", URL],
        ["split", URL],
        ["split", SEEDS, "--skip-bad", f"no/{URL}"],
        ["export", URL],
        ["status", "--as", URL],
        ["import", SEEDS, "--reviewer", URL],
        ["import", SEEDS, "--format", URL],
        ["status", URL],
        ["status", "--where", URL],
        ["serve", URL],
        ["scheme", "check", URL],
        ["agreement", "--field", URL],
        ["agreement", "--ratings", URL],
        [URL],
        [f"--{URL}"],
    ],
)
def test_a_password_in_the_wrong_place_is_not_repeated(run: Run, arguments: list[str | Path]) -> None:
    run("import", SEEDS)
    code, out, err = run(*arguments)
    assert code == 2
    assert err
    assert "SECRET" not in out + err
