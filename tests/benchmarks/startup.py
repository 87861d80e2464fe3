"""The cost of starting: python -m tests.benchmarks.startup

CPU time of each command with next to nothing to do, against that of a process that imports SQLModel; and of
opening a project until the first words of the article are on a pseudo-terminal of 100x30, against that of
importing the two frameworks.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
from collections.abc import Iterator

from annotator.project import Project
from tests.benchmarks.corpus import SEED
from tests.benchmarks.measurement import ROOT, Row, cpu_of, in_turn, program, show_module

HOW = "tests.benchmarks.startup"
WORDS = b"NATO Ready to Defend"


def bare_import(names: str) -> float:
    """Return the CPU seconds of a process that only imports something."""
    return cpu_of([sys.executable, "-c", f"import {names}"])


def first_paint(project: str) -> float:
    """Return the CPU seconds of a review screen until the article's first words are on the terminal."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
        os.chdir(ROOT)
        os.execv(sys.executable, program("review", "--project", project))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    seen = b""
    try:
        while WORDS not in seen:
            if not select.select([terminal], [], [], 30)[0]:
                raise RuntimeError("the article never appeared")
            seen += os.read(terminal, 65536)
    finally:
        os.kill(child, signal.SIGKILL)
        usage = os.wait4(child, 0)[2]
        os.close(terminal)
    return usage.ru_utime + usage.ru_stime


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    runs = 15 if full else 7
    with tempfile.TemporaryDirectory() as folder:
        empty, seeded = f"{folder}/empty.db", f"{folder}/seeded.db"
        Project.open(empty).close()
        cpu_of(program("import", SEED, "--project", seeded))
        goals = {
            ("--help",): "–",
            ("split", str(SEED)): "–",
            ("status", "--project", empty): "≤ 1.3",
            ("export", "--project", empty): "≤ 1.3",
            ("agreement", "--project", empty): "–",
            ("import", str(SEED), "--project", seeded): "–",
        }
        for arguments, goal in goals.items():
            costs = in_turn(lambda: cpu_of(program(*arguments)), lambda: bare_import("sqlmodel"), runs)  # noqa: B023
            yield Row(f"{arguments[0]} / import sqlmodel", costs.shown("ms", 1000), goal, HOW)
        costs = in_turn(
            lambda: first_paint(seeded), lambda: bare_import("textual.app, textual.widgets, sqlmodel"), runs
        )
        yield Row("first paint / importing Textual and SQLModel", costs.shown("ms", 1000), "≤ 1.25", HOW)


if __name__ == "__main__":
    show_module(__doc__, rows)
