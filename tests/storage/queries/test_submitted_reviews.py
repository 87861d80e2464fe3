"""Submitted reviews, for the lead."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.review import actions
from annotator.storage import Database
from annotator.storage.queries import reviews, submitted_reviews
from tests.storage.samples import adopted, fill, not_begun, recorder


def test_only_submitted_reviews_sorted_by_reviewer(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a", "b", "c")
        for article, reviewer, submits in (
            ("a", "zoe", True),
            ("a", "ann", True),
            ("a", "ben", False),
            ("b", "ann", True),
            ("c", "ann", False),
        ):
            actor = recorder(reviewer)
            units = adopted()
            review, _ = actor.do(not_begun(article, reviewer), actions.reject(units, units["u1"]), units)
            if submits:
                review, _ = actor.do(review, actions.submit("2026-01-02T03:04:05.000006Z"), units)
            imported, edits = recorder(reviewer).import_decisions(
                replace(not_begun(article, reviewer), splitter=None), review.decisions
            )
            reviews.save(tx, imported, edits)
    with database.reading() as tx:
        assert submitted_reviews.count_articles(tx) == 2
        found = submitted_reviews.for_article(tx, "a")
        assert [one.reviewer for one in found] == ["ann", "zoe"]
        assert found[0].units["u1"].rejected
        assert submitted_reviews.for_article(tx, "c") == []
        assert submitted_reviews.for_article(tx, "nothing") == []
