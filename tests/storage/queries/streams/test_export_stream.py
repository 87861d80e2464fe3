"""Streams of the whole project: sorted, filtered, and the same for all page sizes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.review import actions
from annotator.core.review.edit_log import Review
from annotator.storage import Database
from annotator.storage.queries import reviews
from annotator.storage.queries.streams import export_stream
from tests.storage.samples import (
    adopted,
    article,
    fill,
    not_begun,
    recorder,
)

IDS = [f"{number:02}" for number in range(9)]


@pytest.fixture
def reviewed(database: Database) -> list[Review]:
    """Reviews of nine articles in export order: ann submits every second, ben begins every third."""
    made: list[Review] = []
    for index, id in enumerate(IDS):
        for reviewer, begins, submits in (("ann", index % 2 == 0, True), ("ben", index % 3 == 0, False)):
            if begins:
                made.append(_review(id, reviewer, submits))
    return made


def _review(id: str, reviewer: str, submits: bool) -> Review:
    actor = recorder(reviewer)
    review, _ = actor.do(not_begun(id, reviewer), actions.reject(adopted(), adopted()["u1"]), adopted())
    if submits:
        review, _ = actor.do(review, actions.submit("2026-01-02T03:04:05.000006Z"), adopted())
    return review


def store(database: Database, made: list[Review]) -> None:
    """Store the articles and the reviews."""
    with database.writing() as tx:
        fill(tx, *IDS)
        for review in made:
            imported, edits = recorder(review.reviewer).import_decisions(
                replace(not_begun(review.article, review.reviewer), splitter=None), review.decisions
            )
            reviews.save(tx, imported, edits)


@pytest.mark.parametrize("page", [1, 2, 200])
def test_all_reviews_are_sorted_by_article_and_reviewer(
    database: Database, reviewed: list[Review], page: int
) -> None:
    store(database, reviewed)
    with database.reading() as tx:
        streamed = list(
            export_stream.stored_reviews(tx, reviewers=None, states=["open", "submitted"], page=page)
        )
    found = [(stored.id, one.reviewer, one.decisions) for stored, some in streamed for one in some]
    assert found == [(one.article, one.reviewer, one.decisions) for one in reviewed]
    assert all(stored == article(stored.id) for stored, _ in streamed)
    assert not any(one.stacks.undo for _, some in streamed for one in some)


def test_reviews_are_filtered_by_reviewer_and_state(database: Database, reviewed: list[Review]) -> None:
    store(database, reviewed)
    with database.reading() as tx:
        submitted = list(export_stream.stored_reviews(tx, reviewers=None, states=["submitted"], page=2))
        of_ben = list(
            export_stream.stored_reviews(tx, reviewers=["ben"], states=["open", "submitted"], page=2)
        )
        of_no_one = list(export_stream.stored_reviews(tx, reviewers=[], states=["open", "submitted"]))
    assert [(stored.id, [one.reviewer for one in some]) for stored, some in submitted] == [
        (id, ["ann"]) for id in IDS[::2]
    ]
    assert [(stored.id, [one.reviewer for one in some]) for stored, some in of_ben] == [
        (id, ["ben"]) for id in IDS[::3]
    ]
    assert of_no_one == []


def test_the_stream_of_an_empty_project_is_empty(database: Database) -> None:
    with database.reading() as tx:
        assert list(export_stream.stored_reviews(tx, reviewers=None, states=["open"])) == []
