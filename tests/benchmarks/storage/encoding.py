"""The cost of an item of an import outside the database: python -m tests.benchmarks.storage.encoding [--full]

Prints CPU milliseconds for each of 100 articles (1,000 with --full) with 25 accepted units: parsing its line
of `export --per article`, checking it, encoding its rows, and reading them back, each beside `json.loads` of
the line. A cost is the median of the articles, a ratio the median of theirs.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from annotator.core.recall import similarity
from annotator.core.review.edits import Decisions
from annotator.core.review.invariants import Structure, violations
from annotator.core.scheme import default_scheme
from annotator.formats.dataset import reader
from annotator.formats.record import Record
from annotator.splitter import split
from annotator.storage.queries import recall_index
from annotator.storage.queries.importing import encode_rows
from annotator.storage.schema import row_codec
from tests.benchmarks.corpus import review_line
from tests.benchmarks.measurement import Pairs, Row, show_module
from tests.formats.dataset import plain_lines

HOW = "tests.benchmarks.storage.encoding"
TOGETHER = "parse and encode a review, checked and indexed"


class Stopwatch:
    """The CPU milliseconds of each part, article by article."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {}

    def run(self, part: str, work: Callable[..., Any], *arguments: Any) -> Any:
        """Return what a function returns, and note what it cost."""
        before = time.process_time()
        result = work(*arguments)
        self.spent.setdefault(part, []).append((time.process_time() - before) * 1000)
        return result


def measure(number: int, clock: Stopwatch) -> None:
    """Measure every part for an article."""
    scheme, line = default_scheme(), review_line(number)
    clock.run("json.loads", json.loads, line)
    record: Record = clock.run("parse a review", reader.parse_record, line, "file", 1)
    review, article = record.review, record.article
    units, structure = review.units, Structure(article.text, scheme)
    assert not clock.run("check its units", violations, units, units, structure)
    fresh = replace(review, decisions=Decisions())
    encoded = clock.run(
        "encode it, checked and indexed", encode_rows.encode_import, fresh, review.decisions, structure
    )
    similarity.recall_keys.cache_clear()
    clock.run("of that, index it", recall_index.rows_of, review, units.values(), article.text)
    rows = [dict(zip(encode_rows.UNIT_COLUMNS, row, strict=True)) for row in encoded.units]
    read = clock.run("read its units", row_codec.units, [SimpleNamespace(**row) for row in rows])
    assert {unit.id: unit for unit in read} == units
    clock.run("encode the article", encode_rows.encode_article, article)
    record = plain_lines.suggested(article, "bench", split(article), scheme)
    suggested = plain_lines.review_line(record).encode()
    brought: Record = clock.run("parse suggestions", reader.parse_record, suggested, "file", 1)
    clock.run("encode suggestions", encode_rows.encode_set, "bench", brought.suggestions)


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    clock = Stopwatch()
    for number in range(1_000 if full else 100):
        measure(number, clock)
    floor = clock.spent.pop("json.loads")
    parts = ("parse a review", "encode it, checked and indexed")
    clock.spent[TOGETHER] = [sum(costs) for costs in zip(*(clock.spent[one] for one in parts), strict=True)]
    for part, costs in clock.spent.items():
        goal = "≤ 10" if part == TOGETHER else "–"
        yield Row(f"{part} / json.loads", Pairs(costs, floor).shown("ms"), goal, HOW)


if __name__ == "__main__":
    show_module(__doc__, rows)
