"""Measure CPU per key on a long article, with the maximum: hiccups are what a reviewer feels.

Run `python -m tests.benchmarks.tui.review_latency [LINES [UNITS [KEYS]]]`.

Prints the CPU time of a key, from the key to the bytes for the terminal (which headless Textual does not
compute): median, 95th and 99th percentile and maximum of each kind, then of all keys together. The line "no
command" is the cost of the measurement itself. The first label, which begins the review, is a line of its
own, and so is the first use of each form, beside its second use. Wall time is not printed, because it depends
on the disk and on other processes. Labels are saved to SQLite.
"""

from __future__ import annotations

import asyncio
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
IDLE_SECONDS = 4.0
"""Time after the first paint and before the forms, in which a reviewer reads."""

FORMS = {
    "speaker": "p",
    "evidence": "e",
    "note": "i",
    "flag": "f",
    "search": "slash",
    "filter": "F",
    "library": "g",
    "triage": "T",
    "help": "question_mark",
    "palette": "ctrl+p",
    "tour": "G",
}
"""The key that opens each form."""

TYPED = {"search": ("slash", *"spring", "enter"), "filter": ("F", *"kind:quote", "enter")}
"""Forms in which text is typed; each of their keys is measured."""

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
            await pilot.pause(IDLE_SECONDS)
            await measure_keys(pilot, keys)


async def measure_keys(pilot: Pilot[None], keys: int) -> None:
    """Measure each kind of key in a review that is open but not begun, and print."""
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    everything: list[float] = []

    async def line(name: str, *cycle: str, times: int = keys) -> None:
        spent = await measure(pilot, times, lambda number: pilot.press(cycle[number % len(cycle)]))
        everything.extend(spent)
        report(name, spent)

    async def jump(number: int) -> None:
        screen.post_message(UnitChosen(number * JUMP % len(screen.review.index.entries)))

    report("no command", await measure(pilot, keys, lambda _: pilot.press("z")))
    await line("first label", "1", times=1)
    await pilot.pause(IDLE_SECONDS)
    for name, key in FORMS.items():
        first, second = [await open_form(pilot, key) for _ in "12"]
        everything += [*first, *second]
        print(f"{name:<14}  cpu first {sum(first):5.1f} ms   second {sum(second):5.1f} ms")
    for name, typed in TYPED.items():
        await line(f"{name} typed", *typed, times=len(typed) * max(1, keys // 50))
        await open_form(pilot, "F", "enter")
    await pilot.press("escape")
    await line("next unit", "j")
    jumps = await measure(pilot, keys, jump)
    everything.extend(jumps)
    report("jump", jumps)
    await line("label", "1")
    await line("accept", "space")
    await line("end of a span", "l", "h")
    await line("speaker", "p", "1", "escape")
    await line("add", "o", "escape")
    await pilot.press("c")
    await line("marking", "l", "j")
    await pilot.press("escape")
    await line("undo", "u")
    report("all keys", everything)


async def open_form(pilot: Pilot[None], key: str, leave: str = "escape") -> list[float]:
    """Open a form and leave it; return the CPU milliseconds of both keys."""
    return await measure(pilot, 2, lambda number: pilot.press((key, leave)[number]))


def report(name: str, spent: list[float]) -> None:
    """Print one line."""
    cuts = quantiles(spent, n=100, method="inclusive") if len(spent) > 1 else spent * 99
    print(
        f"{name:<14}  cpu p50 {median(spent):6.1f} ms   p95 {cuts[94]:6.1f} ms"
        f"   p99 {cuts[98]:6.1f} ms   max {max(spent):6.1f} ms   {len(spent)} keys"
    )


def main() -> None:
    """Measure with the numbers from the command line."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    lines, units, keys = (*numbers, *(30_000, 5_000, 100)[len(numbers) :])
    print(f"{lines} lines, {units} units, {SIZE[0]}x{SIZE[1]}, {keys} keys each")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(make_project(Path(folder) / "bench.db", lines, units), keys))


if __name__ == "__main__":
    main()
