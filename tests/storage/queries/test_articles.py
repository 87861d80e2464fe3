"""Articles, suggestions and schemes round-trip, and lists show nothing of other reviewers."""

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


def save_review(database: Database, article_id: str, reviewer: str, *, submit: bool = False) -> None:
    """Save a review that rejects the claim of an article; submit it on request."""
    actor = recorder(reviewer)
    review, edits = actor.do(
        not_begun(article_id, reviewer), actions.reject(adopted(), adopted()["u2"]), adopted()
    )
    if submit:
        review, more = actor.do(review, actions.submit("2026-01-02T03:04:05.000006Z"), adopted())
        edits += more
    with database.writing() as tx:
        reviews.save(tx, review, edits)


def test_article_round_trips(database: Database) -> None:
    with database.writing() as tx:
        articles.add(tx, article())
    with database.reading() as tx:
        assert articles.get(tx, "a") == article()
        assert articles.get(tx, "b") is None


def test_code_points_of_a_text_round_trip(database: Database) -> None:
    text = "\U0001f469\u200d\U0001f680 e\u0301\r\n\x85\u2028\ufeff\U00010348"
    with database.writing() as tx:
        articles.add(tx, article(text=text))
    with database.reading() as tx:
        stored = articles.get(tx, "a")
    assert stored is not None
    assert [stored.text[i] for i in range(len(text))] == list(text)


def test_adding_an_id_twice_is_a_conflict(database: Database) -> None:
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
def test_invalid_article_rolls_back_its_transaction(database: Database, bad: Article) -> None:
    def add_both() -> None:
        with database.writing() as tx:
            articles.add(tx, article("first"))
            articles.add(tx, bad)

    with pytest.raises(Refused):
        add_both()
    with database.reading() as tx:
        assert articles.get(tx, "first") is None


def test_articles_are_sorted_by_code_point(database: Database) -> None:
    ids = ["a", "B", "é", "Z", "_", "10", "9", "\U0001f600", "\uffee", "a b", "a-b"]
    with database.writing() as tx:
        fill(tx, *ids)
    with database.reading() as tx:
        assert [entry.id for entry in articles.entries(tx, "ann")] == sorted(ids)
        visited = [sorted(ids)[0]]
        while (next_id := articles.adjacent_id(tx, visited[-1], 1)) is not None:
            visited.append(next_id)
        assert visited == sorted(ids)
        assert articles.adjacent_id(tx, visited[-1], -1) == visited[-2]
        assert articles.adjacent_id(tx, visited[0], -1) is None
        assert [articles.position(tx, id) for id in visited] == [
            (n, len(ids)) for n in range(1, len(ids) + 1)
        ]


def test_texts_and_titles_are_those_of_the_articles(database: Database) -> None:
    named = {"b": "Zebra", "a": None, "c": "Apple"}
    stored = [replace(article(id), title=title) for id, title in named.items()]
    with database.writing() as tx:
        assert (list(articles.texts(tx)), articles.length(tx)) == ([], 0)
        for one in stored:
            articles.add(tx, one)
    with database.reading() as tx:
        assert list(articles.texts(tx)) == sorted((one.id, one.text) for one in stored)
        assert articles.text(tx, "b") == stored[0].text
        assert articles.length(tx) == sum(len(one.text) for one in stored)
        assert articles.titles(tx, ["a", "b", "x"]) == {"a": None, "b": "Zebra"}


def test_entries_count_units_and_decisions(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a", "b", "c")
        articles.add(tx, article("d"))
        suggestions.put(tx, "c", "rules-newer", SUGGESTIONS[:1])
    save_review(database, "a", "ann", submit=True)
    save_review(database, "b", "ann")
    with database.reading() as tx:
        entries = articles.entries(tx, "ann")
    title, length = article().title, len(article().text)
    assert entries == [
        ArticleEntry("a", title, "2026-01-02", length, "submitted", 2, 1),
        ArticleEntry("b", title, "2026-01-02", length, "open", 2, 1),
        ArticleEntry("c", title, "2026-01-02", length, "new", 1, 0),
        ArticleEntry("d", title, "2026-01-02", length, "new", 0, 0),
    ]


def test_entries_of_some_articles_say_where_they_are_from(database: Database) -> None:
    first = replace(article("a"), publisher="The Daily", authors=("Ann Lee", "Bo Ek"))
    again = replace(article("a@2"), publisher=None, authors=(), replaces="a")
    with database.writing() as tx:
        for one in (first, again):
            articles.add(tx, one)
        entries = articles.entries(tx, "ann", ["a", "a@2"])
    assert [(one.publisher, one.authors, one.replaces) for one in entries] == [
        ("The Daily", ("Ann Lee", "Bo Ek"), None),
        (None, (), "a"),
    ]


def test_entries_show_nothing_of_other_reviewers(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a", "b")
    with database.reading() as tx:
        before = articles.entries(tx, "ben")
    save_review(database, "a", "ann", submit=True)
    with database.reading() as tx:
        assert articles.entries(tx, "ben") == before
        assert articles.first_unsubmitted(tx, "ben") == "a"
        assert articles.first_unsubmitted(tx, "ann") == "b"


def test_first_unsubmitted_is_none_when_all_are_submitted(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a")
    save_review(database, "a", "ann", submit=True)
    with database.reading() as tx:
        assert articles.first_unsubmitted(tx, "ann") is None
        assert articles.adjacent_id(tx, "a", 1) is None


def test_suggestions_round_trip_without_reasons(database: Database) -> None:
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


def test_storing_other_suggestions_of_a_version_is_a_conflict(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a")
    with pytest.raises(Conflict, match=SPLITTER), database.writing() as tx:
        suggestions.put(tx, "a", SPLITTER, [Suggestion("claim", (Span(0, 1),))])
    with database.reading() as tx:
        assert suggestions.get(tx, "a") == (SPLITTER, SUGGESTIONS)


def test_suggestions_of_a_missing_article_are_refused(database: Database) -> None:
    with pytest.raises(Refused), database.writing() as tx:
        suggestions.put(tx, "nowhere", SPLITTER, SUGGESTIONS)


def test_schemes_are_stored_by_version(database: Database) -> None:
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


def test_current_scheme_can_change(database: Database) -> None:
    other = type(SCHEME).model_validate({**SCHEME.model_dump(), "title": HOSTILE})
    with database.writing() as tx:
        for scheme in (SCHEME, other):
            schemes.put(tx, scheme)
            schemes.set_current(tx, scheme.version)
    with database.reading() as tx:
        assert schemes.current(tx) == other
        assert schemes.get(tx, SCHEME.version) == SCHEME


def test_setting_a_missing_scheme_is_refused(database: Database) -> None:
    with pytest.raises(Refused), database.writing() as tx:
        schemes.set_current(tx, "000000000000")
