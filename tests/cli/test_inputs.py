"""Archives, standard input, progress and `--skip-bad`, as the commands show them."""

from __future__ import annotations

import fcntl
import gzip
import io
import os
import re
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.helpers import ROOT, Run, write

TEXT = "Prices fell by {} percent, Ann Lee said.\n"


def write_zip(name: str, **members: str | bytes) -> None:
    """Write an archive of texts."""
    with ZipFile(name, "w") as archive:
        for stem, data in members.items():
            archive.writestr(f"{stem}.txt", data)


def test_containers_are_imported_and_found_unchanged_by_the_next_import(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_zip("a.zip", a=TEXT.format(1), b=TEXT.format(2))
    write("c.txt.gz", gzip.compress(TEXT.format(3).encode()))
    files, stdin = ("import", "a.zip", "c.txt.gz"), ("import", "-", "--format", "text")
    for first, second in (
        ("3 articles added\n", "1 article added\n"),
        ("0 articles added; 3 there already, unchanged\n", "0 articles added; 1 there already, unchanged\n"),
    ):
        stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(TEXT.format(4).encode())))
        monkeypatch.setattr(sys, "stdin", stream)
        assert run(*files)[2].endswith(first)
        assert run(*stdin)[2] == second
    assert [word for word in run("status")[1].split() if word in ("a", "b", "c", "stdin")] == [
        *"abc",
        "stdin",
    ]


def test_one_command_may_have_an_article_in_several_containers_but_not_two_texts(run: Run) -> None:
    write_zip("a.zip", a=TEXT.format(1), b=TEXT.format(2))
    write_zip("b.zip", a=TEXT.format(1))
    write("b.txt.gz", gzip.compress(b"Another text."))
    same = "skipped 1 file that repeated an article, such as b.zip/a.txt, the same as a.zip/a.txt\n"
    for command in ("split", "import", "import"):
        assert run(command, "a.zip", "b.zip")[2].endswith(same)
        code, _, err = run(command, "a.zip", "b.txt.gz")
        problem = "another input of this command has the same id but a different text: a.zip/b.txt"
        assert (code, err) == (2, f"b.txt.gz: b: {problem}\n")


@pytest.mark.parametrize("command", ["import", "split"])
def test_damaged_containers_are_refused_and_nothing_is_written(
    run: Run, tmp_path: Path, command: str
) -> None:
    write_zip("a.zip", a=TEXT.format(1))
    write("good.txt", TEXT.format(2).encode())
    write("cut.zip", Path("a.zip").read_bytes()[:-30])
    write("cut.txt.gz", gzip.compress(TEXT.format(3).encode())[:-9])
    write("tar.tgz", b"")
    for name, problem in (
        ("cut.zip", "not a ZIP archive, or damaged"),
        ("cut.txt.gz", "truncated: it ends before its data does"),
        ("tar.tgz", "tar archives are not read; unpack it and name the folder"),
    ):
        assert run(command, "a.zip", "good.txt", name) == (2, "", f"{name}: {problem}\n")
    assert run(command, "-") == (2, "", "-: name the format of standard input with --format\n")
    assert not list(tmp_path.glob("*.db*"))


LINES = [b'{"id": "1", "text": "Bob Day said no."}', b'{"id": "2"}', b"\xff", b'{"id": "1", "text": "Yes."}']


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("command", ["import", "split"])
def test_skip_bad_keeps_the_bytes_of_bad_lines_and_members(run: Run, command: str, workers: int) -> None:
    write("a.jsonl", b"\r\n".join(LINES))
    write_zip("b.zip", bad=b"\xfe\n", good="Ann Lee said no.")
    write("c.txt", b"\xff")
    code, _, _ = run(command, "a.jsonl", "b.zip", "c.txt", "--skip-bad", "bad", "--workers", str(workers))
    assert code == 1
    listed = Path("bad").read_bytes().split(b"\n")
    assert [line.partition(b": ")[0] for line in listed[::2]] == [
        b"a.jsonl:2",
        b"a.jsonl:3",
        b"a.jsonl:4",
        b"b.zip/bad.txt:1",
        b"c.txt:1",
    ]
    assert listed[1::2] == [LINES[1] + b"\r", LINES[2] + b"\r", LINES[3], b"\xfe", b""]


def test_skip_bad_keeps_what_the_project_refuses(run: Run) -> None:
    write("a.jsonl", LINES[0])
    write("b.jsonl", LINES[3])
    assert run("import", "a.jsonl")[0] == 0
    assert run("import", "b.jsonl", "--skip-bad", "bad")[0] == 1
    message, line, rest = Path("bad").read_bytes().split(b"\n")
    assert message.startswith(b"b.jsonl:1: 1: ")
    assert (line, rest) == (LINES[3], b"")
    write("c.jsonl", LINES[3] + b"\n" + LINES[0])  # the second line is there already, in this form
    assert run("import", "c.jsonl", "--skip-bad", "worse")[0] == 1
    assert LINES[3] in Path("worse").read_bytes().split(b"\n")


def on_terminal(
    *arguments: str, columns: int = 80, interrupt: str = "", **environment: str
) -> tuple[int, str]:
    """Run a command with standard error on a terminal; return its exit code and what it wrote there."""
    terminal, stderr = os.openpty()
    fcntl.ioctl(stderr, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    inherited = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    with subprocess.Popen(
        [sys.executable, "-m", "annotator", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        env={**inherited, "PYTHONPATH": str(ROOT), "TERM": "xterm", **environment},
    ) as process:
        os.close(stderr)
        shown = ""
        while True:
            try:
                shown += os.read(terminal, 65536).decode()
            except OSError:  # the other end is closed
                break
            if interrupt and interrupt in shown:
                process.send_signal(signal.SIGINT)
                interrupt = ""
    os.close(terminal)
    return process.returncode, shown


ERASED = "\x1b[?25h\r\x1b[1A\x1b[2K"
"""Shows the cursor and erases the line."""


@pytest.mark.parametrize("command", ["import", "split"])
def test_a_bar_shows_progress_and_disappears(tmp_path: Path, command: str) -> None:
    for number in range(9):
        write(f"in/{number}.txt", TEXT.format(number).encode() * 200)
    write_zip("in/a.zip", a=TEXT.format("ten") * 200)
    code, shown = on_terminal(command, "in", columns=60, NO_COLOR="1")
    assert code == 0
    lines = re.findall(r"\x1b\[2K((?:checking|splitting|importing) [^\r]*)", shown)
    assert {len(line) for line in lines} == {60}
    percents = [int(found) for found in re.findall(r" (\d+)% \d+ articles? ", shown)]
    assert percents[0] < 20
    assert all(0 <= percent <= 100 for percent in percents)
    assert re.sub(r"\x1b\[(\?25[lh]|2K|1A)", "", shown).count("\x1b") == 0, "no colour"
    after = "Created a new project: annotator.db\r\n10 articles added\r\n" if command == "import" else ""
    assert shown.partition(ERASED)[2].replace(f"{tmp_path}/", "") == after


def test_a_bar_fits_a_narrow_terminal(tmp_path: Path) -> None:
    for number in range(9):
        write(f"in/{number}.txt", TEXT.format(number).encode() * 99)
    _, shown = on_terminal("split", "in", columns=20, NO_COLOR="1")
    lines = re.findall(r"\x1b\[2K([^\r\x1b]+)", shown)
    assert lines
    assert max(map(len, lines)) <= 20


def test_a_bar_is_erased_before_an_error_and_after_ctrl_c(tmp_path: Path) -> None:
    for number in range(30):
        write(f"in/{number:02}.txt", TEXT.format(number).encode() * 300)
    code, shown = on_terminal("import", "in", interrupt="importing")
    assert code == 130
    assert shown.endswith(f"{ERASED}Interrupted; nothing was added\r\n")
    assert not list(tmp_path.glob("*.db*"))
    write("in/99.txt", b"\xff")
    code, shown = on_terminal("split", "in")
    assert code == 2
    assert shown.endswith(f"{ERASED}in/99.txt:1: not UTF-8: byte 0xFF at offset 0\r\n")


def test_a_terminal_that_cannot_erase_shows_no_bar(tmp_path: Path) -> None:
    write("a.txt", TEXT.encode())
    assert on_terminal("split", "a.txt", TERM="dumb") == (0, "")
