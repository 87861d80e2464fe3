"""CPU per key in a long library: `python tests/benchmarks/tui/library.py [ARTICLES [KEYS]]`.

Prints, for each order, the median, the 95th percentile and the worst CPU time of one key, measured as in
`desk.py`; the worst is a key that reads the next page.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles

from annotator.core.article import Article, text_hash
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion
from annotator.project import Project
from annotator.storage import open_database
from annotator.storage.queries import articles, suggestions
from tests.benchmarks.tui.desk import PaintingApp, measure

SIZE = (120, 40)
PARAGRAPH = "The minister said on Tuesday that nothing will change before the vote in spring. " * 40


def make_project(where: Path, count: int) -> str:
    """A project of many articles, each of a page of text and two suggestions."""
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
    """Open the library, measure in each order, print."""
    with Project.open(where) as project:
        app = PaintingApp(project, "bench")
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.press("g")
            for order in ("id", "title", "published"):
                for name in ("j", "pagedown", "k", "end", "home"):
                    times = keys if name in "jk" else keys // 4
                    spent = await measure(pilot, times, lambda _, name=name: pilot.press(name))
                    report(f"{order} {name}", spent)
                report("sort", await measure(pilot, 1, lambda _: pilot.press("s")))


def report(name: str, spent: list[float]) -> None:
    """One line."""
    high = quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
    print(f"{name:<20}  cpu p50 {median(spent):6.1f} ms   p95 {high:6.1f} ms   worst {max(spent):6.1f} ms")


def main() -> None:
    """Read the numbers from the command line."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    count, keys = (*numbers, *(100_000, 400)[len(numbers) :])
    print(f"{count} articles, {SIZE[0]}x{SIZE[1]}, {keys} keys each")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(make_project(Path(folder) / "bench.db", count), keys))


if __name__ == "__main__":
    main()
