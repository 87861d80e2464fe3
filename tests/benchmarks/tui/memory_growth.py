"""Measure memory over a long session: `python -m tests.benchmarks.tui.memory_growth [KEYS]`.

Opens the seed under Pilot and presses `? esc space u j` repeatedly. Prints the growth of resident memory
after each third of the keys, and the ratio of the end to the start, both relative to the memory after the
first WARM_UP keys and a pause, which fill the caches and load the forms.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

from annotator.project import Project
from annotator.tui.review.review_app import AnnotatorApp

ROOT = Path(__file__).parents[3]
SIZE = (100, 30)
KEYS = ("question_mark", "escape", "space", "u", "j")
WARM_UP = 60
IDLE_SECONDS = 3.0
"""Time in which the app loads what it loads in pauses."""


def memory() -> float:
    """Return the resident memory of the process in MiB, from Linux's /proc."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 2**20


async def run(project: Project, keys: int) -> None:
    """Open the app, press keys and print the growth."""
    app = AnnotatorApp(project, "bench")
    async with app.run_test(size=SIZE) as pilot:

        async def press(count: int) -> None:
            for key in islice(cycle(KEYS), count):
                await pilot.press(key)
                await pilot.pause()

        await press(WARM_UP)
        await pilot.pause(IDLE_SECONDS)
        begin = memory()
        for third in (1, 2, 3):
            await press(keys // 3)
            now = memory()
            print(f"{third * (keys // 3):5} keys   {now - begin:+6.1f} MiB")
        print(f"ratio         {now / begin:5.2f}   of {begin:.0f} MiB")


def main() -> None:
    """Measure with the number of keys from the command line."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else 900
    with tempfile.TemporaryDirectory() as folder, Project.open(str(Path(folder, "p.db"))) as project:
        project.import_paths([ROOT / "seeds"])
        asyncio.run(run(project, keys))


if __name__ == "__main__":
    main()
