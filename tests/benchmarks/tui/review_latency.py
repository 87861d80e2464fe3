"""Measure CPU per key on a long article.

Run `python -m tests.benchmarks.tui.review_latency [LINES [UNITS [KEYS]]]`.

Prints the median and the 95th percentile of the CPU time of one key, from the key to the bytes for the
terminal (which headless Textual does not compute). The line "no command" is the cost of the measurement
itself. Wall time is not printed, because it depends on the disk and on other processes. Labels are saved
to SQLite.
"""

from __future__ import annotations

import asyncio
import gc
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.pilot import Pilot
from textual.screen import Screen

from annotator.core.article import Article, text_hash
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion
from annotator.project import Project
from annotator.storage import open_database
from annotator.storage.queries import articles, suggestions
from annotator.tui.review.review_app import AnnotatorApp
from annotator.tui.review.review_screen import ReviewScreen
from annotator.tui.widgets.unit_list import UnitChosen

SIZE = (120, 40)
JUMP = 37
SENTENCE = (
    "The minister said on Tuesday that “nothing will change” before the vote in the spring of next year"
)

QUOTE = {"attribution": "person", "stance": "support", "fidelity": "unchecked"}
CLAIM = {"checkworthiness": "check_worthy", "verification": "unchecked"}


class PaintingApp(AnnotatorApp):
    """Renders every update as the segments that a terminal receives."""

    written = 0

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate):
            self.written += len(renderable.render_segments(self.console))


def long_article(lines: int, units: int) -> tuple[Article, list[Suggestion]]:
    """Create an article of one sentence per line, with quotes and claims at regular intervals."""
    text = "\n".join(f"{SENTENCE} {number:>6}." for number in range(lines)) + "\n"
    step, line = lines / units, len(SENTENCE) + 9
    found: list[Suggestion] = []
    for number in range(units):
        start = int(number * step) * line
        if number % 2 and len(found) % 2:
            found.append(Suggestion("claim", (Span(start + 30, start + 60),), labels=CLAIM))
        else:
            cue, source = Span(start + 13, start + 17), Span(start, start + 12)
            content = Span(start + 29, start + line + 40 if number + 1 < units else start + 90)
            found.append(Suggestion("quote", (content,), (source,), cue, "The minister", labels=QUOTE))
    return Article("long", text, text_hash(text), title="A long article", published="2026-01-01"), found


def make_project(where: Path, lines: int, units: int) -> str:
    """Create a project with the long article."""
    article, found = long_article(lines, units)
    with closing(open_database(str(where))) as database, database.writing() as tx:
        articles.add(tx, article)
        suggestions.put(tx, article.id, "bench", found)
    return str(where)


async def measure(pilot: Pilot[None], times: int, key: Callable[[int], Awaitable[None]]) -> list[float]:
    """Return the CPU milliseconds of each key."""
    spent = []
    for number in range(times):
        before = time.process_time()
        await key(number)
        await pilot.pause()
        spent.append((time.process_time() - before) * 1000)
    return spent


async def run(where: str, keys: int) -> None:
    """Open the project, measure each kind of key and print."""
    with Project.open(where) as project:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started, cpu = time.perf_counter(), time.process_time()
        app = PaintingApp(project, "bench")
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            wall, cpu = time.perf_counter() - started, time.process_time() - cpu
            memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
            print(f"first paint   wall {wall * 1000:6.0f} ms   cpu {cpu * 1000:6.0f} ms   +{memory:.1f} MB")
            gc.collect()
            screen = app.screen
            assert isinstance(screen, ReviewScreen)

            async def press(name: str) -> None:
                await pilot.press(name)

            async def jump(number: int) -> None:
                screen.post_message(UnitChosen(number * JUMP % len(screen.review.index.entries)))

            report("no command", await measure(pilot, keys, lambda _: press("z")))
            report("next unit", await measure(pilot, keys, lambda _: press("j")))
            report("jump", await measure(pilot, keys, jump))
            report("label", await measure(pilot, keys, lambda _: press("1")))
            report("accept", await measure(pilot, keys, lambda _: press("space")))
            report("end of a span", await measure(pilot, keys, lambda number: press("lh"[number % 2])))
            await press("c")
            report("marking", await measure(pilot, keys, lambda number: press("lj"[number % 2])))
            await press("escape")
            report("undo", await measure(pilot, keys, lambda _: press("u")))


def report(name: str, spent: list[float]) -> None:
    """Print one line."""
    print(f"{name:<14}  cpu p50 {median(spent):5.1f} ms   p95 {quantiles(spent, n=20)[-1]:5.1f} ms")


def main() -> None:
    """Measure with the numbers from the command line."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    lines, units, keys = (*numbers, *(30_000, 5_000, 100)[len(numbers) :])
    print(f"{lines} lines, {units} units, {SIZE[0]}x{SIZE[1]}, {keys} keys each")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(make_project(Path(folder) / "bench.db", lines, units), keys))


if __name__ == "__main__":
    main()
