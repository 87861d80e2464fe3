"""A reader that closes a pipe early, like `head`, ends a command silently; so does a closed output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.cli.helpers import ROOT, SEEDS

PROGRAM = (sys.executable, "-m", "annotator")
ARTICLES = 12
"""Enough articles for their suggestions to exceed a pipe's buffer."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in `in`, a project of them, a table of ratings and a scheme."""
    folder = tmp_path_factory.mktemp("output")
    (folder / "in").mkdir()
    (seed,) = SEEDS.glob("*.txt")
    for number in range(ARTICLES):
        shutil.copy(seed, folder / "in" / f"{number}.txt")
    (folder / "r.csv").write_text("unit,annotator,label\n1,ann,x\n1,bob,x\n2,ann,y\n2,bob,x\n")
    subprocess.run([*PROGRAM, "import", "in"], cwd=folder, env=environment(), check=True)
    with (folder / "s.toml").open("w") as scheme:
        subprocess.run([*PROGRAM, "scheme", "show", "--toml"], env=environment(), stdout=scheme, check=True)
    return folder


def environment() -> dict[str, str]:
    """Return an environment in which Python buffers its output, as it does by default."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ANNOTATOR"))}
    return {**own, "PYTHONPATH": str(ROOT), "ANNOTATOR_REVIEWER": "ann"}


def start(folder: Path, command: str, stdout: int, stderr: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*PROGRAM, *command.split()], cwd=folder, env=environment(), stdout=stdout, stderr=stderr
    )


def pipe_without_reader() -> int:
    """Return the write end of a pipe without a reader."""
    reader, writer = os.pipe()
    os.close(reader)
    return writer


@pytest.mark.parametrize(
    "command",
    [
        "--version",
        "--help",
        "export --help",
        "export --schema",
        "export --suggestions",
        "export --suggestions /dev/stdout",
        "split in",
        "status",
        "agreement --format json",
        "agreement --ratings r.csv",
        "scheme show",
        "scheme show --toml",
        "scheme check s.toml",
    ],
)
def test_a_missing_reader_is_not_reported(folder: Path, command: str) -> None:
    writer = pipe_without_reader()
    with start(folder, command, writer) as process:
        os.close(writer)
        assert process.communicate()[1] == b""
    assert process.returncode == 1


@pytest.mark.parametrize(
    "command",
    ["split in", "split in --workers 2", "export --suggestions", "export --suggestions /dev/stdout"],
)
def test_a_reader_may_close_the_pipe_early(folder: Path, command: str) -> None:
    with start(folder, command, subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_the_progress_bar_leaves_nothing_behind(folder: Path) -> None:
    terminal, stderr = os.openpty()
    writer = pipe_without_reader()
    with start(folder, "split in", writer, stderr) as process:
        os.close(writer)
    shown = os.read(terminal, 65536).decode()
    os.close(stderr)
    os.close(terminal)
    assert process.returncode == 1
    assert "1 article " in shown
    assert shown.endswith("\x1b[?25h\r\x1b[1A\x1b[2K"), "the cursor is shown, the line erased"


@pytest.mark.parametrize("command", ["import in", "split nosuch", "nosuch"])
def test_messages_without_a_reader_are_lost(folder: Path, command: str) -> None:
    writer = pipe_without_reader()
    with start(folder, command, writer, writer) as process:
        os.close(writer)
    assert process.returncode == 1


@pytest.mark.parametrize("closed", [1, 2])
@pytest.mark.parametrize("command", ["--version", "split in"])
def test_an_output_closed_at_the_start_is_an_error(folder: Path, command: str, closed: int) -> None:
    done = subprocess.run(
        [*PROGRAM, *command.split()],
        cwd=folder,
        env=environment(),
        capture_output=True,
        preexec_fn=partial(os.close, closed),
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


@pytest.mark.parametrize("command", ["--version", "export --schema", "split in"])
def test_a_full_output_is_reported(folder: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full, start(folder, command, full.fileno()) as process:
        assert process.communicate()[1] == b"annotator: standard output: no space left on device\n"
    assert process.returncode == 2
