"""Measure the agreement app: `python -m tests.benchmarks.tui.agreement_latency [ARTICLES]`.

Creates a project of ARTICLES articles (default 2,000) by three reviewers, opens the agreement screen, and
prints

- the CPU time of a key, median and 95th percentile, in each view and in the comparison, once the report is
  complete;
- the delay of the event loop, and so of a key, while a thread computes the report, and the number of
  progress messages;
- the time to quit while the report is computed.

No keys are pressed while it is computed: after each, the test driver would wait until the process is idle.
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
"""Seconds between two readings of the clock."""

KEYS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "overview, j k": (["1"], ["j"] * 30 + ["k"] * 30),
    "labels, ]": (["2"], ["]"] * 40),
    "annotators, ]": (["3"], ["]"] * 40),
    "articles, j": (["4"], ["j"] * 60),
    "disagreements, j": (["5"], ["j"] * 60),
    "versions, n": (["5", "home", "enter"], ["n"] * 60),
}


async def key_times(pilot: Pilot[None], keys: Sequence[str]) -> list[float]:
    """Return the CPU milliseconds of each key, including painting and the test driver."""
    found = []
    for key in keys:
        start = time.process_time()
        await pilot.press(key)
        found.append((time.process_time() - start) * 1000)
    return found


async def loop_delays(screen: ReportScreen) -> tuple[list[float], int]:
    """Return the delays of the loop in wall milliseconds until the report is complete, and the number of
    progress messages."""
    delays, messages = [], set()
    while screen._progress is not None:
        messages.add(screen._progress)
        start = time.perf_counter()
        await asyncio.sleep(STEP)
        delays.append((time.perf_counter() - start - STEP) * 1000)
    return delays, len(messages)


def line(name: str, found: Sequence[float], unit: str) -> str:
    """Format median and 95th percentile."""
    high = statistics.quantiles(found, n=20)[-1]
    return f"{name:<32} {statistics.median(found):8.1f} {high:8.1f}  {unit}"


async def measure(where: str) -> None:
    """Measure and print everything."""
    with Project.open(where) as project:
        app = AgreementApp(project)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = app.screen_stack[0]
            assert isinstance(screen, ReportScreen)
            delays, messages = await loop_delays(screen)
            print(f"{'':<32} {'median':>8} {'p95':>8}")
            print(line("loop delay while computing", delays, f"ms wall; {messages} progress messages"))
            for name, (there, keys) in KEYS.items():
                await pilot.press(*there)
                print(line(name, await key_times(pilot, keys), "ms CPU"))
                await pilot.press("escape")
            screen.action_run("recompute")
            await asyncio.sleep(0.5)
            assert screen._progress is not None, "more articles are needed"
            start = time.perf_counter()
            screen.action_run("quit")
        print(
            f"{'quitting while computing':<32} {(time.perf_counter() - start) * 1000:8.1f}           ms wall"
        )


def main() -> None:
    """Create the project and measure."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "p.db"
        make(where, int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
        asyncio.run(measure(str(where)))


if __name__ == "__main__":
    main()
