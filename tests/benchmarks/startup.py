"""How long from start to the article on screen, against the bare imports: python tests/benchmarks/startup.py

An existing project with the seed is opened in a pseudo-terminal of 100x30; the clock stops when the first
words of the article have been written to it. The floor is a process that only imports the two frameworks.
Both are taken in turn, best of RUNS: what the machine does besides only ever adds.
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
    """Seconds that a process takes to import the frameworks and end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", FLOOR], check=True)
    return time.perf_counter() - start


def first_paint(project: Path) -> float:
    """Seconds from exec to the article's first words on the terminal."""
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
    """Print both and their ratio."""
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
