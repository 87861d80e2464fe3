"""A review that refers to its suggestions reads the same as one with a row for every unit."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection, delete, insert, select

from annotator.core.review.actions import submit
from annotator.core.review.edit_log import Action, Review
from annotator.core.review.edits import Remove
from annotator.storage import Database
from annotator.storage.queries import articles, reviews, submitted_reviews, suggestions, unchecked_claims
from annotator.storage.queries.streams import agreement_stream, export_rows, export_stream
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import EDIT, REVIEW, REVIEWER, SUGGESTION, SUGGESTION_SET, UNIT
from tests.storage.samples import SPLITTER, fill
from tests.strategies import Worked, sessions


def everything_read(tx: Connection) -> list[Any]:
    """Return what each query that reads units returns."""
    pages = agreement_stream.submitted_pages(tx)
    whole = export_stream.stored_reviews(tx, reviewers=None, states={"open", "submitted"})
    rows = export_rows.stored_rows(tx, reviewers=None, states={"open", "submitted"})
    own = unchecked_claims.own(tx, "ann")
    return [
        reviews.load(tx, "a", "ann"),
        list(whole),
        list(map(export_rows.values_of, rows)),
        submitted_reviews.for_article(tx, "a"),
        sorted(own, key=lambda claim: claim[1].id),
        articles.entries(tx, "ann"),
        reviews.efforts(tx, "ann"),
        reviews.unit_efforts(tx, "ann"),
        [(page.reviews, sorted(map(repr, page.units))) for page in pages],
    ]


def give_every_unit_a_row(tx: Connection, review: Review) -> None:
    """Store a review as programs before schema 3 did."""
    [id] = tx.execute(select(REVIEW.c.id)).scalars()
    stored = set(tx.execute(select(UNIT.c.id)).scalars())
    for unit in review.units.values():
        if unit.id not in stored:
            tx.execute(insert(UNIT), {"review_id": id, **row_codec.unit_row(unit)})
    tx.execute(REVIEW.update().values(adopted=None, removed="[]"))


def start(database: Database, worked: Worked) -> None:
    """Delete the last example, and store the suggestions of this one."""
    with database.writing() as tx:
        if articles.get(tx, "a") is None:
            fill(tx, "a")
        for table in (EDIT, UNIT, REVIEW, REVIEWER, SUGGESTION, SUGGESTION_SET):
            tx.execute(delete(table))
        suggestions.put(tx, "a", SPLITTER, worked.proposed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worked=sessions())
def test_queries_read_the_same_with_and_without_rows(database: Database, worked: Worked) -> None:
    start(database, worked)
    review = worked.history[-1]
    if not worked.log:
        return
    with database.writing() as tx:
        reviews.save(tx, review, worked.log)
        if review.decisions.state == "open":
            parents = {unit.parent for unit in review.units.values()}
            childless = next(id for id in review.units if id not in parents)
            for action in (Action("remove", (Remove(childless),)), submit("2026-01-02T03:04:05.000006Z")):
                review, edits = worked.recorder.do(review, action, {})
                reviews.save(tx, review, edits)
    with database.writing() as tx:
        referring = everything_read(tx)
        give_every_unit_a_row(tx, review)
        assert everything_read(tx) == referring
