"""Articles, suggestions and schemes: stored as they are, listed blindly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.article import Article
from annotator.core.review import actions
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion
from annotator.storage import Conflict, Database, Refused
from annotator.storage.queries import articles, reviews, schemes, suggestions
from annotator.storage.queries.articles import ArticleEntry
from tests.storage.samples import (
    HOSTILE,
    SCHEME,
    SPLITTER,
    SUGGESTIONS,
    adopted,
    article,
    fill,
    not_begun,
    recorder,
)


def work(database: Database, article_id: str, reviewer: str, *, submit: bool = False) -> None:
    """Reject the claim of an article, and hand the review in or not."""
    actor = recorder(reviewer)
    review, edits = actor.do(
        not_begun(article_id, reviewer), actions.reject(adopted(), adopted()["u2"]), adopted()
    )
    if submit:
        review, more = actor.do(review, actions.submit("2026-01-02T03:04:05.000006Z"), adopted())
        edits += more
    with database.writing() as tx:
        reviews.save(tx, review, edits)


def test_an_article_comes_back(database: Database) -> None:
    with database.writing() as tx:
        articles.add(tx, article())
    with database.reading() as tx:
        assert articles.get(tx, "a") == article()
        assert articles.get(tx, "b") is None


def test_offsets_hold_after_a_round_trip(database: Database) -> None:
    text = "\U0001f469\u200d\U0001f680 e\u0301\r\n\x85\u2028\ufeff\U00010348"
    with database.writing() as tx:
        articles.add(tx, article(text=text))
    with database.reading() as tx:
        stored = articles.get(tx, "a")
    assert stored is not None
    assert [stored.text[i] for i in range(len(text))] == list(text)


def test_an_article_is_added_once(database: Database) -> None:
    with database.writing() as tx:
        articles.add(tx, article())
    with pytest.raises(Conflict), database.writing() as tx:
        articles.add(tx, article(text="other"))


@pytest.mark.parametrize(
    "bad",
    [
        article(text="a NUL\0"),
        replace(article(), text="half of \ud83d", title="and half of \ud83d"),
        article(text=""),
        replace(article(), sha256="short"),
        replace(article(), id=""),
        replace(article(), title="\0"),
        replace(article(), authors=("\0",)),
    ],
)
def test_a_bad_article_is_refused_with_all_that_came_with_it(database: Database, bad: Article) -> None:
    def add_both() -> None:
        with database.writing() as tx:
            articles.add(tx, article("first"))
            articles.add(tx, bad)

    with pytest.raises(Refused):
        add_both()
    with database.reading() as tx:
        assert articles.get(tx, "first") is None


def test_hash_of_an_article_that_is_stored(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a", "b")
    with database.reading() as tx:
        assert articles.hash_of(tx, "b") == article().sha256
        assert articles.hash_of(tx, "missing") is None


def test_the_order_is_by_code_point(database: Database) -> None:
    ids = ["a", "B", "é", "Z", "_", "10", "9", "\U0001f600", "\uffee", "a b", "a-b"]
    with database.writing() as tx:
        fill(tx, *ids)
    with database.reading() as tx:
        assert [entry.id for entry in articles.entries(tx, "ann")] == sorted(ids)
        walked = [sorted(ids)[0]]
        while (onward := articles.adjacent_id(tx, walked[-1], 1)) is not None:
            walked.append(onward)
        assert walked == sorted(ids)
        assert articles.adjacent_id(tx, walked[-1], -1) == walked[-2]
        assert articles.adjacent_id(tx, walked[0], -1) is None
        assert [articles.position(tx, id) for id in walked] == [(n, len(ids)) for n in range(1, len(ids) + 1)]


def test_entries_count_units_and_decisions(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a", "b", "c")
        articles.add(tx, article("d"))
        suggestions.put(tx, "c", "rules-newer", SUGGESTIONS[:1])
    work(database, "a", "ann", submit=True)
    work(database, "b", "ann")
    with database.reading() as tx:
        entries = articles.entries(tx, "ann")
    title, length = article().title, len(article().text)
    assert entries == [
        ArticleEntry("a", title, "2026-01-02", length, "submitted", 2, 1),
        ArticleEntry("b", title, "2026-01-02", length, "open", 2, 1),
        ArticleEntry("c", title, "2026-01-02", length, "new", 1, 0),
        ArticleEntry("d", title, "2026-01-02", length, "new", 0, 0),
    ]


def test_the_list_is_blind(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a", "b")
    with database.reading() as tx:
        before = articles.entries(tx, "ben")
    work(database, "a", "ann", submit=True)
    with database.reading() as tx:
        assert articles.entries(tx, "ben") == before
        assert articles.first_unsubmitted(tx, "ben") == "a"
        assert articles.first_unsubmitted(tx, "ann") == "b"


def test_nothing_is_left_to_submit(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a")
    work(database, "a", "ann", submit=True)
    with database.reading() as tx:
        assert articles.first_unsubmitted(tx, "ann") is None
        assert articles.adjacent_id(tx, "a", 1) is None


def test_suggestions_come_back_without_their_reasons(database: Database) -> None:
    explained = tuple(replace(one, reasons=("because",)) for one in SUGGESTIONS)
    with database.writing() as tx:
        articles.add(tx, article())
        suggestions.put(tx, "a", SPLITTER, explained)
        suggestions.put(tx, "a", SPLITTER, explained)
        suggestions.put(tx, "a", "rules-newer", ())
    with database.reading() as tx:
        assert suggestions.get(tx, "a", SPLITTER) == (SPLITTER, SUGGESTIONS)
        assert suggestions.get(tx, "a") == ("rules-newer", ())
        assert suggestions.get(tx, "a", "rules-none") is None
        assert suggestions.get(tx, "b") is None


def test_suggestions_never_change(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a")
    with pytest.raises(Conflict, match=SPLITTER), database.writing() as tx:
        suggestions.put(tx, "a", SPLITTER, [Suggestion("claim", (Span(0, 1),))])
    with database.reading() as tx:
        assert suggestions.get(tx, "a") == (SPLITTER, SUGGESTIONS)


def test_suggestions_need_their_article(database: Database) -> None:
    with pytest.raises(Refused), database.writing() as tx:
        suggestions.put(tx, "nowhere", SPLITTER, SUGGESTIONS)


def test_schemes_are_kept_by_version(database: Database) -> None:
    with database.writing() as tx:
        assert schemes.current(tx) is None
        schemes.put(tx, SCHEME)
        schemes.put(tx, SCHEME)
        schemes.set_current(tx, SCHEME.version)
        schemes.set_current(tx, SCHEME.version)
    with database.reading() as tx:
        assert schemes.current(tx) == SCHEME
        assert schemes.get(tx, SCHEME.version) == SCHEME
        assert schemes.get(tx, "nothing") is None


def test_the_current_scheme_can_be_another(database: Database) -> None:
    other = type(SCHEME).model_validate({**SCHEME.model_dump(), "title": HOSTILE})
    with database.writing() as tx:
        for scheme in (SCHEME, other):
            schemes.put(tx, scheme)
            schemes.set_current(tx, scheme.version)
    with database.reading() as tx:
        assert schemes.current(tx) == other
        assert schemes.get(tx, SCHEME.version) == SCHEME


def test_the_current_scheme_is_a_stored_one(database: Database) -> None:
    with pytest.raises(Refused), database.writing() as tx:
        schemes.set_current(tx, "000000000000")
