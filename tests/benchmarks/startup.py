"""Measure the time from start to the article on screen: `python tests/benchmarks/startup.py`.

Opens an existing project with the seed in a pseudo-terminal of 100x30 until the first words of the article
are written to it, and compares this with a process that only imports the two frameworks. Runs both in turn
and prints the best of RUNS, because other processes only ever add time.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 9
FLOOR = "import textual.app, textual.widgets, sqlmodel"
WORDS = b"NATO Ready to Defend"


def bare_import() -> float:
    """Return the seconds of a process that only imports the frameworks."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", FLOOR], check=True)
    return time.perf_counter() - start


def first_paint(project: Path) -> float:
    """Return the seconds from exec to the article's first words on the terminal."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", PYTHONPATH=str(ROOT))
        os.execv(sys.executable, [sys.executable, "-m", "annotator", "review", "--project", str(project)])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    seen = b""
    try:
        while WORDS not in seen:
            if not select.select([terminal], [], [], 30)[0]:
                raise RuntimeError("the article never appeared")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - start
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def main() -> None:
    """Print both times and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project.db")
        subprocess.run(
            [sys.executable, "-m", "annotator", "import", str(ROOT / "seeds"), "--project", str(project)],
            check=True,
            cwd=ROOT,
            stderr=subprocess.DEVNULL,
        )
        floors, paints = [], []
        for _ in range(RUNS):
            floors.append(bare_import())
            paints.append(first_paint(project))
    floor, paint = min(floors), min(paints)
    print(f"bare import   {floor * 1000:6.0f} ms  {FLOOR}")
    print(f"first paint   {paint * 1000:6.0f} ms  best of {RUNS}")
    print(f"ratio         {paint / floor:6.2f}")


if __name__ == "__main__":
    main()
