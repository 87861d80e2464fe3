"""Pages of the library, claims of triage, and effort."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from sqlalchemy import Connection, event

from annotator.core.effort import Effort
from annotator.core.review import actions
from annotator.core.text.span import Span
from annotator.core.unit import Flag
from annotator.storage import Database
from annotator.storage.queries import (
    articles,
    library,
    reviews,
    schemes,
    suggestions,
    unchecked_claims,
)
from annotator.storage.queries.library import ORDERS, LibraryFilter, Order
from tests.storage.samples import (
    SCHEME,
    SPLITTER,
    SUGGESTIONS,
    adopted,
    article,
    fill,
    not_begun,
    recorder,
)

TITLES = {"a": "Zebra", "b": None, "c": "apple", "d": "Zebra", "e": "élan 50%", "f": None, "g": "Apple_pie"}
PUBLISHERS = {"b": "Daily Planet", "g": "The Planet"}


def add_articles(database: Database) -> None:
    """Store articles that have another order by id, by title and by date."""
    with database.writing() as tx:
        schemes.put(tx, SCHEME)
        schemes.set_current(tx, SCHEME.version)
        for number, (id, title) in enumerate(TITLES.items()):
            published = None if id == "d" else f"2026-01-{(number * 3) % 7 + 1:02}"
            stored = replace(article(id), title=title, published=published, publisher=PUBLISHERS.get(id))
            articles.add(tx, stored)
            suggestions.put(tx, id, SPLITTER, SUGGESTIONS)


def flag(database: Database, id: str, reviewer: str, *, submit: bool = False) -> None:
    """Save a review that flags the claim of an article; submit it on request."""
    actor = recorder(reviewer)
    flagged = actions.set_flag(adopted()["u2"], Flag("other"))
    assert flagged is not None
    review, edits = actor.do(not_begun(id, reviewer), flagged, adopted())
    if submit:
        review, more = actor.do(review, actions.submit("2026-01-02T03:04:05.000006Z"), adopted())
        edits += more
    with database.writing() as tx:
        reviews.save(tx, review, edits)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_follow_each_other_in_both_directions(database: Database, order: Order, limit: int) -> None:
    add_articles(database)
    filter = LibraryFilter(order)
    with database.reading() as tx:
        whole = library.page(tx, "ann", filter, None, 1, 100)
        forwards = library.page(tx, "ann", filter, None, 1, limit)
        while more := library.page(tx, "ann", filter, forwards[-1], 1, limit):
            forwards += more
        backwards = library.page(tx, "ann", filter, None, -1, limit)
        while more := library.page(tx, "ann", filter, backwards[0], -1, limit):
            backwards = more + backwards
    assert forwards == backwards == whole
    assert len(whole) == len(TITLES)
    keys = [(getattr(entry, order) or "", entry.id) for entry in whole]
    assert keys == sorted(keys)


@pytest.mark.parametrize("order", ["title", "published"])
@pytest.mark.parametrize("step", [1, -1])
def test_page_uses_an_index(database: Database, order: Order, step: Literal[1, -1]) -> None:
    add_articles(database)
    with database.writing() as tx:
        for number in range(500):  # for a few rows, any index is as good
            articles.add(tx, replace(article(f"z{number}"), title=f"Title {number}", published=f"{number}"))
        tx.exec_driver_sql("ANALYZE article")
    plans: list[str] = []

    def explain(tx: Connection, cursor: object, statement: str, values: tuple[str, ...], *_: object) -> None:
        if "coalesce" in statement and statement.startswith("SELECT article.id \n"):
            how = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN "
            plans.append(str(tx.exec_driver_sql(how + statement, values).all()))

    with database.reading() as tx:
        if database.dialect == "postgresql":
            for other in ("seqscan", "bitmapscan", "sort"):  # for a few rows, these are cheaper than an index
                tx.exec_driver_sql(f"SET LOCAL enable_{other} = off")
        middle = library.page(tx, "ann", LibraryFilter(order), None, 1, 4)[-1]
        event.listen(tx, "before_cursor_execute", explain)
        library.page(tx, "ann", LibraryFilter(order), middle, step, 100)
    assert len(plans) == 2
    for plan in plans:
        assert f"ix_article_{order}" in plan
        assert "SEARCH" in plan or "Index Cond" in plan or "Index Only Scan" in plan
        assert "TEMP B-TREE" not in plan
        assert "Sort" not in plan


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), "abcdefg"),
        (("APPLE",), "cg"),
        (("apple", "pie"), "g"),
        (("%",), "e"),
        (("_",), "g"),
        (("d",), "bd"),
        (("planet",), "bg"),
        (("planet", "pie"), "g"),
    ],
)
def test_filter_finds_words_in_any_name(database: Database, words: tuple[str, ...], found: str) -> None:
    add_articles(database)
    with database.reading() as tx:
        entries = library.page(tx, "ann", LibraryFilter("id", words), None, 1, 100)
        assert library.count(tx, "ann", LibraryFilter("id", words)) == len(found)
    assert "".join(entry.id for entry in entries) == found


def test_states_and_flags_are_those_of_the_reviewer(database: Database) -> None:
    add_articles(database)
    flag(database, "a", "ann", submit=True)
    flag(database, "c", "ann")
    flag(database, "d", "ben")
    with database.reading() as tx:
        listed = {
            state: [
                entry.id for entry in library.page(tx, "ann", LibraryFilter("id", (), state), None, 1, 100)
            ]
            for state in ("new", "open", "submitted")
        }
        first = library.page(tx, "ann", LibraryFilter(), None, 1, 1)[0]
    assert listed == {"new": ["b", "d", "e", "f", "g"], "open": ["c"], "submitted": ["a"]}
    assert (first.flagged, first.units, first.state) == (1, 2, "submitted")


def test_unchecked_claims_are_own_or_suggested(database: Database) -> None:
    add_articles(database)
    flag(database, "a", "ann")
    flag(database, "c", "ben")
    with database.reading() as tx:
        assert [(id, unit.id, unit.flag) for id, unit in unchecked_claims.own(tx, "ann")] == [
            ("a", "u2", Flag("other"))
        ]
        suggested = unchecked_claims.suggested(tx, "ann", 100)
        assert [id for id, _ in suggested] == ["b", "c", "d", "e", "f", "g"]
        assert {unit.id for _, unit in suggested} == {"u2"}
        assert suggested[0][1] == adopted()["u2"]
        assert len(unchecked_claims.suggested(tx, "ann", 2)) == 2


def test_context_of_a_claim_has_a_short_excerpt(database: Database) -> None:
    text = "\U0001f600\U0001f600 eight words " + "x" * 1000
    with database.writing() as tx:
        articles.add(tx, replace(article("a", text), title="T"))
    unit = adopted()["u2"]
    with database.reading() as tx:
        contents = [(Span(1, 8),), (Span(3, 8), Span(9, 14)), (Span(2, 900),), (Span(2, 400), Span(500, 600))]
        claims = [("a", replace(unit, content=content)) for content in contents]
        short, parts, long, apart = unchecked_claims.in_articles(tx, claims)
    assert (short.title, short.published, short.excerpt) == ("T", "2026-01-02", text[1:8])
    assert parts.excerpt == "eight words"
    assert long.excerpt == apart.excerpt == text[2 : 2 + unchecked_claims.MAX_EXCERPT]


def test_claims_are_read_from_an_index_and_their_articles_together(database: Database) -> None:
    with database.writing() as tx:
        fill(tx)
        for number in range(unchecked_claims.ARTICLES_AT_ONCE + 1):
            articles.add(tx, article(f"z{number:02}"))
            scored = [replace(one, score=number / 100) for one in SUGGESTIONS]
            suggestions.put(tx, f"z{number:02}", "older", SUGGESTIONS)
            suggestions.put(tx, f"z{number:02}", SPLITTER, scored)
        tx.exec_driver_sql("ANALYZE suggestion")
    plans: list[str] = []

    def explain(tx: Connection, cursor: object, statement: str, values: tuple[str, ...], *_: object) -> None:
        if not statement.startswith("EXPLAIN"):
            how = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN "
            plans.append(str(tx.exec_driver_sql(how + statement, values).all()))

    with database.reading() as tx:
        if database.dialect == "postgresql":
            for other in ("seqscan", "bitmapscan", "sort"):
                tx.exec_driver_sql(f"SET LOCAL enable_{other} = off")
        event.listen(tx, "before_cursor_execute", explain)
        found = unchecked_claims.suggested(tx, "ann", 1000)
        (plan,) = plans
        shown = unchecked_claims.in_articles(tx, found)
    assert [id for id, _ in found] == [f"z{number:02}" for number in reversed(range(len(found)))]
    assert len(found) == unchecked_claims.ARTICLES_AT_ONCE + 1
    assert [(one.article, one.unit) for one in shown] == found
    assert "ix_suggestion_claim" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
    assert len(plans) == 3  # the claims, then the articles in two queries


def test_effort_is_summed_for_each_review_of_a_reviewer(database: Database) -> None:
    add_articles(database)
    for id, reviewer in (("a", "ann"), ("b", "ann"), ("a", "ben")):
        actor = recorder(reviewer)
        actor.active_ms, actor.keys = 1500, 4
        review, edits = actor.do(
            not_begun(id, reviewer), actions.reject(adopted(), adopted()["u2"]), adopted()
        )
        with database.writing() as tx:
            reviews.save(tx, review, edits)
    with database.reading() as tx:
        assert reviews.efforts(tx, "ann") == {"a": Effort(1, 1500, 4), "b": Effort(1, 1500, 4)}
        assert reviews.effort(tx, "c", "ann") == Effort(0, 0, 0)
