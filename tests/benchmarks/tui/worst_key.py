"""The slowest key on a long article: python -m tests.benchmarks.tui.worst_key

Runs `review_latency` in a process of its own, so that nothing else is in its memory; the line of all keys.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.measurement import ROOT, Row, show_module

HOW = "tests.benchmarks.tui.worst_key"
ALL = "all keys"


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the row of the table."""
    size = ["30000", "5000", "100" if full else "50"]
    command = [sys.executable, "-m", "tests.benchmarks.tui.review_latency", *size]
    printed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    line = next(line for line in printed.splitlines() if line.startswith(ALL))
    shown = " ".join(line.removeprefix(ALL).split())
    yield Row("a key on 30,000 lines and 5,000 units", shown, "max ≤ 100 ms", HOW)


if __name__ == "__main__":
    show_module(__doc__, rows)
