"""Rows for exports: the reviews of the other queries and the newest suggestions, in pages of any size."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from annotator.core.article import Article, text_hash
from annotator.core.review import actions
from annotator.core.review.edits import ReviewState
from annotator.core.stored.stored_review import StoredReview
from annotator.storage import Database
from annotator.storage.queries import articles, reviews, suggestions
from annotator.storage.queries.streams import export_rows, export_stream
from annotator.storage.schema.tables import UNIT
from tests.project.varied_project import fill as fill_varied
from tests.project.varied_project import old_schemes
from tests.storage.samples import SPLITTER, SUGGESTIONS, adopted, article, fill, not_begun, recorder

STATES: tuple[ReviewState, ...] = ("open", "submitted")
SCHEME = old_schemes()[2].version


def rows(
    database: Database, *, reviewers: list[str] | None = None, suggested: bool = False, page: int = 3
) -> list[StoredReview]:
    """Return the rows of reviews, and of suggestions if asked for."""
    scheme = SCHEME if suggested else None
    with database.reading() as tx:
        return list(
            export_rows.stored_rows(tx, reviewers=reviewers, states=STATES, suggested=scheme, page=page)
        )


def test_rows_hold_the_reviews_that_other_queries_read(database: Database) -> None:
    fill_varied(database, Random(5), size=9)
    with database.reading() as tx:
        stored = list(export_stream.stored_reviews(tx, reviewers=None, states=STATES))
    expected = [(of, one) for of, some in stored for one in some]
    found = [export_rows.values_of(one) for one in rows(database)]
    assert [one for one, _, _ in found] == [one for one, _ in expected]
    assert [one for _, one, _ in found] == [replace(one, seq=0, last_at="") for _, one in expected]
    assert len(found) > 9


@pytest.mark.parametrize("page", [1, 4, 200])
def test_rows_are_the_same_in_pages_of_any_size(
    database: Database, page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_varied(database, Random(6), size=9)
    everything = rows(database, suggested=True, page=9)
    order = [(one.article.id, one.suggestions is not None, one.reviewer) for one in everything]
    assert order == sorted(order)
    assert len({one.article.id for one in everything}) > 4
    monkeypatch.setattr(export_rows, "PAGE_CHARACTERS", 500)
    assert rows(database, suggested=True, page=page) == everything
    assert rows(database, reviewers=[]) == []


def test_an_article_longer_than_a_page_is_a_page_of_its_own(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_rows, "PAGE_CHARACTERS", 10)
    with database.writing() as tx:
        for id in ("a", "b"):
            text = f"Longer than a page: {id}"
            articles.add(tx, Article(id, text, text_hash(text)))
            suggestions.put(tx, id, SPLITTER, ())
    assert [one.article.id for one in rows(database, suggested=True)] == ["a", "b"]


def test_the_newest_suggestions_of_every_article_follow_its_reviews(database: Database) -> None:
    ids = ["00", "01", "02"]
    with database.writing() as tx:
        fill(tx, *ids)
        articles.add(tx, article("never split"))
        suggestions.put(tx, "01", "rules-newer", SUGGESTIONS[:1])
        suggestions.put(tx, "02", "rules-newer", ())
    stored = rows(database, suggested=True)
    found = [(one.article.id, one.splitter, export_rows.values_of(one)[2]) for one in stored]
    assert found == [
        ("00", SPLITTER, SUGGESTIONS),
        ("01", "rules-newer", SUGGESTIONS[:1]),
        ("02", "rules-newer", ()),
    ]


def test_adopted_suggestions_without_a_row_are_units(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a")
        noted = actions.write_note(adopted()["u1"], "note")
        assert noted is not None
        review, edits = recorder().do(not_begun(), noted, adopted())
        reviews.save(tx, review, edits)
    [stored] = rows(database)
    assert set(stored.units) == set(adopted())
    assert export_rows.values_of(stored)[1].units == review.units
    assert [unit.id for unit in stored.units.values() if unit.remarked] == ["u1"]


def test_json_that_lacks_what_was_added_later_is_completed(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a")
        noted = actions.write_note(adopted()["u1"], "note")
        assert noted is not None
        review, edits = recorder().do(not_begun(), noted, adopted())
        reviews.save(tx, review, edits)
        tx.execute(UNIT.update().values(evidence='[{"url":"https://e.org"}]', content="[ [0, 3] ]"))
    unit = rows(database)[0].units["u1"]
    assert unit.evidence_json == (
        '[{"url":"https://e.org","archived_url":null,"title":null,"passage":null,"relation":null,'
        '"published":null,"retrieved":null}]'
    )
    assert (unit.content_json, unit.content) == ("[[0,3]]", [(0, 3)])
