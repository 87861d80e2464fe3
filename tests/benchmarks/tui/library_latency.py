"""Measure CPU per key in a long library: `python -m tests.benchmarks.tui.library_latency [ARTICLES [KEYS]]`.

Prints the median, the 95th and 99th percentile and the maximum CPU time of one key, measured as in
`review_latency.py`: for each order of the library (the maximum is that of a key that loads the next page),
for words typed into its filter, for triage, and for the next and previous article. The last line is the
resident memory.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from annotator.core.article import Article, text_hash
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion
from annotator.project import Project
from annotator.storage import open_database
from annotator.storage.queries import articles, suggestions
from tests.benchmarks.tui.review_latency import IDLE_SECONDS, PaintingApp, measure, report

SIZE = (120, 40)
PARAGRAPH = "The minister said on Tuesday that nothing will change before the vote in spring. " * 40


def make_project(where: Path, count: int) -> str:
    """Create a project of many articles, each with a page of text and two suggestions."""
    found = [Suggestion("claim", (Span(0, 60),)), Suggestion("claim", (Span(70, 90),))]
    with closing(open_database(str(where))) as database, database.writing() as tx:
        for number in range(count):
            title = f"{number * 7919 % count:06} things the minister said"
            text = f"{title}\n\n{PARAGRAPH}"
            published = f"20{number % 26:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            id = f"article-{number:06}"
            articles.add(tx, Article(id, text, text_hash(text), title=title, published=published))
            suggestions.put(tx, id, "bench", found)
    return str(where)


async def run(where: str, keys: int) -> None:
    """Open the library, measure each kind of key in each order and print."""
    with Project.open(where) as project:
        app = PaintingApp(project, "bench")
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()

            await pilot.pause(IDLE_SECONDS)
            await measure_filter(pilot, keys)
            await pilot.press("g")
            for order in ("id", "title", "published"):
                for name in ("j", "pagedown", "k", "end", "home"):
                    times = keys if name in "jk" else keys // 4
                    report(f"{order} {name}", await measure(pilot, times, partial(press, pilot, name)))
                report("sort", await measure(pilot, 1, partial(press, pilot, "s")))


async def measure_filter(pilot: Pilot[None], keys: int) -> None:
    """Measure words of the filter, triage, and going from article to article."""
    for words in ("77123", "minister", "77123 things"):
        typed = ["space" if char == " " else char for char in words]
        cycle = ["g", "slash", *typed, "enter", "j", "escape"]
        spent = await measure(pilot, len(cycle), partial(press_next, pilot, cycle))
        report(f"filter {words}", spent)
        print(f"{'':<14}  whole {sum(spent):6.1f} ms   enter {spent[-3]:6.1f} ms")
    report("triage", await measure(pilot, 3, lambda _: press(pilot, "T", 0)))
    await pilot.press("escape")
    report("next article", await measure(pilot, keys // 4, partial(press, pilot, "]")))
    report("previous", await measure(pilot, keys // 4, partial(press, pilot, "[")))


async def press_next(pilot: Pilot[None], keys: list[str], number: int) -> None:
    """Press the key with a number."""
    await pilot.press(keys[number])


async def press(pilot: Pilot[None], key: str, _: int) -> None:
    """Press a key, whatever its number."""
    await pilot.press(key)


def main() -> None:
    """Measure with the numbers from the command line."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    count, keys = (*numbers, *(100_000, 400)[len(numbers) :])
    print(f"{count} articles, {SIZE[0]}x{SIZE[1]}, {keys} keys each")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(make_project(Path(folder) / "bench.db", count), keys))


if __name__ == "__main__":
    main()
