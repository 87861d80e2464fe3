"""Schemes, their recorded changes, and the labels and reviews that these concern."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import Connection

from annotator.core.label_map import SchemeChange
from annotator.core.review import actions
from annotator.core.review.edit_log import Review
from annotator.core.scheme import Scheme, SchemeField, default_scheme_source, parse_scheme
from annotator.core.unit import Unit
from annotator.storage import Database
from annotator.storage.queries import reviews, schemes
from tests.storage.samples import SCHEME, adopted, fill, not_begun, recorder

ASK = parse_scheme(default_scheme_source().replace('code = "query"', 'code = "ask"'))
LATER = parse_scheme(default_scheme_source().replace('code = "query"', 'code = "inquire"'))


def field(code: str) -> SchemeField:
    found = SCHEME.field(code)
    assert found is not None
    return found


def judge(tx: Connection, article: str, reviewer: str, *, submit: bool = False) -> Review:
    """Store a review with a stance of its quote and a verdict on its claim, which is rejected."""
    units: dict[str, Unit] = adopted()
    steps = [
        actions.answer(units["u1"], field("stance"), "query"),
        actions.answer(units["u2"], field("verification"), "refuted"),
        actions.reject(units, units["u2"]),
        *([actions.submit("2026-01-02T00:00:00.000000Z")] if submit else []),
    ]
    review, by = not_begun(article, reviewer), recorder(reviewer)
    for step in steps:
        review, edits = by.do(review, step, units)
        reviews.save(tx, review, edits)
    return review


def test_changes_are_returned_in_order(database: Database) -> None:
    changes = [
        SchemeChange(SCHEME.version, ASK.version, {"stance.query": "stance.ask", "fidelity.altered": None}),
        SchemeChange(ASK.version, LATER.version, {}),
    ]
    with database.writing() as tx:
        fill(tx)
        schemes.put(tx, ASK)
        schemes.put(tx, LATER)
        for change in changes:
            schemes.record(tx, change)
    with database.reading() as tx:
        assert schemes.changes(tx) == changes


def test_only_the_current_scheme_resolves_suggested_labels(database: Database) -> None:
    with database.writing() as tx:
        fill(tx)
        schemes.put(tx, ASK)
        schemes.record(tx, SchemeChange(SCHEME.version, ASK.version, {"stance.query": "stance.ask"}))
        schemes.set_current(tx, ASK.version)
    unit = Unit("u1", "quote", adopted()["u1"].content, proposed={"stance": "query"})
    with database.reading() as tx:
        current, old = schemes.current(tx), schemes.get(tx, SCHEME.version)
        assert schemes.current_version(tx) == ASK.version
    assert isinstance(current, Scheme)
    assert isinstance(old, Scheme)
    assert current.suggested(unit) == {"stance": "ask"}
    assert old.suggested(unit) == {"stance": "query"}
    assert current.version == ASK.version


def test_labels_in_use_are_counted_by_review_rejected_units_included(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a", "b")
        judge(tx, "a", "ann")
        judge(tx, "a", "gold", submit=True)
        judge(tx, "b", "ben")
    with database.reading() as tx:
        found = list(schemes.labels_in_use(tx))
        assert schemes.versions_in_use(tx) == [SCHEME.version]
        assert schemes.versions_of(tx, "ann") == {"a": SCHEME.version}
    assert len({one.review for one in found}) == 3
    assert Counter((one.kind, *one.labels.items(), one.units) for one in found) == {
        ("claim", ("verification", "refuted"), 1): 3,
        ("quote", ("stance", "query"), 1): 3,
    }


@pytest.mark.parametrize("lock", [True, False])
def test_open_reviews_under_other_versions_are_found(database: Database, lock: bool) -> None:
    with database.writing() as tx:
        fill(tx, "a", "b")
        opened = judge(tx, "a", "ann")
        judge(tx, "a", "ben", submit=True)
        judge(tx, "b", "ann")
    with database.writing() as tx:
        assert schemes.outdated_reviews(tx, SCHEME.version, lock=lock) == []
        rows = schemes.outdated_reviews(tx, ASK.version, lock=lock)
        assert [(one.article, one.reviewer) for one in schemes.reviews_in(tx, rows)] == [
            ("a", "ann"),
            ("b", "ann"),
        ]
        [row] = schemes.outdated_reviews(tx, ASK.version, "a", "ann", lock=lock)
        [found] = schemes.reviews_in(tx, [row])
        assert found.decisions == opened.decisions
        assert schemes.outdated_reviews(tx, ASK.version, "a", "ben", lock=lock) == []
