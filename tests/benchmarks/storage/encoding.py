"""Measure what an item of an import costs before any statement runs.

Run `python -m tests.benchmarks.storage.encoding [ARTICLES]`.

Prints CPU milliseconds for each article with 25 accepted units: parsing its line of `export --per article`,
checking it, encoding its rows, and reading the rows back, each with its ratio to `json.loads` of the line.
Values are medians over the articles.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import median
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Row

from annotator.core.article import Article, Block, text_hash
from annotator.core.review.actions import accept
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Decisions, apply
from annotator.core.review.invariants import Structure, violations
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Alternative, Suggestion, adopt
from annotator.formats.dataset import reader, writer
from annotator.formats.record import Record
from annotator.storage.queries import encode_rows, recall_index
from annotator.storage.schema import row_codec

UNITS = 25
WORDS = """minister prices voters report percent rise critics policy court president election people country
government police company market hospital school research water energy border summer family city union week
budget inflation parliament spokesman interview statement before after""".split()  # noqa: SIM905 - a text is easier to read than its words
SPEAKERS = ("Ann Lee", "the ministry", "Jens Holm", "critics", "Reuters", "María Ortiz")


ENCODE = "encode it, checked and indexed"


def item(number: int, scheme: Scheme) -> tuple[Article, tuple[Suggestion, ...]]:
    """Return an article of about 5,000 characters with 15 claims and 10 quotes, half of them with a claim."""
    draw = random.Random(number)
    text, found = f"About {number}\n\n", list[Suggestion]()
    blocks = [Block("title", 0, len(text) - 2)]
    for place in range(UNITS):
        words = " ".join(draw.choices(WORDS, k=draw.randint(18, 28)))
        start = len(text)
        if place % 5 in (0, 2):
            speaker = draw.choice(SPEAKERS)
            text += f"“{words}”, {speaker} said on Tuesday.\n"
            cue = start + len(words) + 4 + len(speaker)
            found.append(
                Suggestion(
                    kind="quote",
                    content=(Span(start, start + len(words) + 2),),
                    source=(Span(cue - 1 - len(speaker), cue - 1),),
                    cue=Span(cue, cue + 4),
                    speaker=speaker,
                    labels={"attribution": "person", "stance": "support", "fidelity": "unchecked"},
                    score=round(draw.random(), 4),
                    alternatives=(Alternative((Span(start + 1, start + 20),), (), None, None, 0.25),),
                )
            )
        else:
            text += f"{words.capitalize()} {draw.randint(2, 90)} percent.\n"
            found.append(
                Suggestion(
                    kind="claim",
                    content=(Span(start, len(text) - 2),),
                    parent=place - 1 if place % 5 == 1 else None,
                    labels={"checkworthiness": "check_worthy", "verification": "unchecked"},
                    score=round(draw.random(), 4),
                )
            )
        blocks.append(Block("paragraph", start, len(text) - 1))
    of = Article(f"article-{number:06}", text, text_hash(text), tuple(blocks), title=f"About {number}")
    return replace(of, published="2026-01-02", authors=("A. Author",)), tuple(found)


def accepted(suggestions: Sequence[Suggestion], scheme: Scheme) -> Decisions:
    """Return the decisions of a reviewer who accepts every suggestion and submits."""
    decisions = Decisions(adopt(suggestions))
    for unit in decisions.units.values():
        action = accept(unit, scheme)
        assert action is not None
        decisions = apply(decisions, action.operation).decisions
    return Decisions(decisions.units, "submitted", "2026-01-02T03:04:05.000006Z")


def stored_units(encoded: encode_rows.EncodedReview) -> list[Row[Any]]:
    """Return the units of a review as rows, with the attributes that a query's rows have."""
    rows = [dict(zip(encode_rows.UNIT_COLUMNS, row, strict=True)) for row in encoded.units]
    return [cast(Row[Any], SimpleNamespace(**row)) for row in rows]


def measure(count: int) -> Mapping[str, float]:
    """Return the median CPU milliseconds of each part."""
    scheme = default_scheme()
    spent: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[..., Any], *arguments: Any) -> Any:
        before = time.process_time()
        result = work(*arguments)
        spent.setdefault(name, []).append((time.process_time() - before) * 1000)
        return result

    for number in range(count):
        article, suggestions = item(number, scheme)
        fresh = Review(article.id, "ann", "bench", scheme.version)
        reviewed = replace(fresh, decisions=accepted(suggestions, scheme))
        line = writer.review_line(Record(article, reviewed, scheme.name)).encode()
        suggested = writer.review_line(writer.suggested(article, "bench", suggestions, scheme)).encode()
        structure = Structure(article.text, scheme)
        timed("json.loads of the line", json.loads, line)
        record: Record = timed("parse a review", reader.parse_record, line, "file", 1)
        decisions = record.review.decisions
        units = decisions.units
        assert not timed("check it", violations, units, units, structure)
        encoded = timed(ENCODE, encode_rows.encode_import, fresh, decisions, structure)
        timed("  of it recall keys", recall_index.rows_of, reviewed, units.values(), article.text)
        timed("encode the article", encode_rows.encode_article, article)
        brought: Record = timed("parse suggestions", reader.parse_record, suggested, "file", 1)
        timed("encode suggestions", encode_rows.encode_set, "bench", brought.suggestions)
        read = timed("read units", row_codec.units, stored_units(encoded))
        assert {unit.id: unit for unit in read} == units
    return {name: median(values) for name, values in spent.items()}


def main() -> None:
    """Measure with the number from the command line."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    spent = measure(count)
    floor = next(iter(spent.values()))
    for name, value in spent.items():
        print(f"{name:<32} {value:6.3f} ms   {value / floor:5.1f}")


if __name__ == "__main__":
    main()
