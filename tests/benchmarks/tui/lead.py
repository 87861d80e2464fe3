"""What the lead's keys cost: python -m tests.benchmarks.tui.lead [ARTICLES]

Makes a project of ARTICLES articles (default 2,000) by three people, opens the lead's screen, and measures

- the CPU time of a key, median and 95th percentile, in each view and among the versions, report ready;
- how long the event loop, and so a key, waits beyond its time while the report is made in its thread, and
  how often it was told how far that is;
- how long leaving takes in the middle of that.

Keys are not pressed meanwhile: the test driver would wait after each for the whole process to be idle.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from textual.pilot import Pilot

from annotator.project import Project
from annotator.tui.agreement.agreement_app import AgreementApp
from annotator.tui.agreement.report_screen import ReportScreen
from tests.benchmarks.agreement.project import make

STEP = 0.01
"""Seconds between two looks at the clock."""

KEYS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "overview, j k": (["1"], ["j"] * 30 + ["k"] * 30),
    "labels, ]": (["2"], ["]"] * 40),
    "annotators, ]": (["3"], ["]"] * 40),
    "articles, j": (["4"], ["j"] * 60),
    "disagreements, j": (["5"], ["j"] * 60),
    "versions, n": (["5", "home", "enter"], ["n"] * 60),
}


async def costs(pilot: Pilot[None], keys: Sequence[str]) -> list[float]:
    """CPU milliseconds of each key, painting and the test driver's share included."""
    found = []
    for key in keys:
        start = time.process_time()
        await pilot.press(key)
        found.append((time.process_time() - start) * 1000)
    return found


async def waits(screen: ReportScreen) -> tuple[list[float], int]:
    """Wall milliseconds that the loop was late while the report was made, and how many words on how far."""
    found, told = [], set()
    while screen._progress is not None:
        told.add(screen._progress)
        start = time.perf_counter()
        await asyncio.sleep(STEP)
        found.append((time.perf_counter() - start - STEP) * 1000)
    return found, len(told)


def line(name: str, found: Sequence[float], unit: str) -> str:
    """Median and 95th percentile."""
    worst = statistics.quantiles(found, n=20)[-1]
    return f"{name:<32} {statistics.median(found):8.1f} {worst:8.1f}  {unit}"


async def measure(where: str) -> None:
    """Print everything."""
    with Project.open(where) as project:
        app = AgreementApp(project)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = app.screen_stack[0]
            assert isinstance(screen, ReportScreen)
            found, told = await waits(screen)
            print(f"{'':<32} {'median':>8} {'p95':>8}")
            print(line("loop late, while it is made", found, f"ms wall; told {told} times"))
            for name, (there, keys) in KEYS.items():
                await pilot.press(*there)
                print(line(name, await costs(pilot, keys), "ms CPU"))
                await pilot.press("escape")
            screen.action_run("recompute")
            await asyncio.sleep(0.5)
            assert screen._progress is not None, "more articles are needed"
            start = time.perf_counter()
            screen.action_run("quit")
        print(
            f"{'leaving while it is made':<32} {(time.perf_counter() - start) * 1000:8.1f}           ms wall"
        )


def main() -> None:
    """Make the project, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "p.db"
        make(where, int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
        asyncio.run(measure(str(where)))


if __name__ == "__main__":
    main()
