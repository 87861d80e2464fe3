"""A project's report is read as columns; it must equal the report from the units, on both engines."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from annotator.agreement import Collector, ComparedField, report
from annotator.core.article import Article, text_hash
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Decisions, ReviewState
from annotator.core.review.invariants import Structure
from annotator.core.review.recorder import Recorder
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Evidence, Kind, Label, Unit
from annotator.project.agreement import agreement_of_project
from annotator.storage import Database
from annotator.storage.queries import articles, reviews, schemes
from annotator.storage.queries.streams import agreement_stream, export_stream

SCHEME = default_scheme()
KINDS: list[Kind] = ["quote", "claim"]
STATES: list[ReviewState] = ["submitted", "submitted", "open"]
LEFT_OUT = {"suggested", "rejected"}
"""Statuses of units that agreement does not count."""
TEXT = "“We are ready,” the café’s owner said. Prices rose, he added, by two percent in March. " * 3


def units(draw: random.Random) -> Iterator[Unit]:
    """Units of every kind and status, most of them at the same positions in every review."""
    for number in range(8):
        kind = draw.choice(KINDS) if number else "quote"
        start = number * 25 + draw.choice([0, 0, 0, 3])
        content = (Span(start, start + 9), *((Span(start + 12, start + 15),) if number == 5 else ()))
        labels = {
            field.code: Label(draw.choice(field.labels).code, draw.choice(["typed", "accepted", "repeated"]))
            for field in SCHEME.fields_of(kind)
            if draw.random() < 0.8
        }
        yield Unit(
            f"u{number}",
            kind,
            content,
            source=(Span(start + 10, start + 12),) if kind == "quote" and number % 3 else (),
            cue=Span(start + 12, start + 14) if kind == "quote" and number % 2 else None,
            speaker=draw.choice([None, "Ann Lee", "ann lee"]) if kind == "quote" else None,
            parent=draw.choice([None, None, "u0"]) if number else None,
            standing=draw.choice(["suggested", "accepted", "edited", "added"]),
            rejected=draw.random() < 0.2,
            labels=labels,
            evidence=(Evidence(url=draw.choice([None, "https://a.example", "https://b.example"])),)
            if draw.random() < 0.4
            else (),
        )


@pytest.fixture
def judged(database: Database) -> Database:
    """Nine articles with three reviewers, each with submitted and open reviews."""
    draw = random.Random(3)
    with database.writing() as tx:
        schemes.put(tx, SCHEME)
        for number in range(9):
            id = f"a{number}"
            articles.add(tx, Article(id, TEXT, text_hash(TEXT)))
            for name in ("zoe", "ann", "ben"):
                state = draw.choice(STATES)
                when = f"2026-01-{number + 1:02}T00:00:00.000000Z" if state == "submitted" else None
                decisions = Decisions({unit.id: unit for unit in units(draw)}, state, when)
                review, edits = Recorder(name, Structure(TEXT, SCHEME)).import_decisions(
                    Review(id, name, None, SCHEME.version), decisions
                )
                reviews.save(tx, review, edits)
    return database


@pytest.mark.parametrize("page", [2, 200])
def test_the_report_from_columns_equals_that_from_units(
    judged: Database, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(agreement_stream, "PAGE", page)
    collector = Collector([ComparedField.of(field) for field in SCHEME.fields])
    progress: list[int] = []
    with judged.reading() as tx:
        for article, found in export_stream.stored_reviews(tx, reviewers=None, states={"submitted"}):
            collector.add(
                article.id,
                article.text,
                {
                    one.reviewer: [unit for unit in one.units.values() if unit.status not in LEFT_OUT]
                    for one in found
                },
                submitted={one.reviewer: one.decisions.submitted or "" for one in found},
            )
        by_columns = agreement_of_project(tx, SCHEME, (), progress.append).to_json()
    by_units = report(collector, versions=by_columns["versions"]).to_json()
    assert by_columns == by_units
    assert progress[-1] == by_columns["articles"] == len(collector.articles) > 0
