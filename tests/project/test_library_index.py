"""The catalogue gives the same answers as the database, is read in the background, and is never stale."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from sqlalchemy import event, insert

from annotator.core.review import actions
from annotator.project import ORDERS, LibraryFilter
from annotator.project import library_index as module
from annotator.project.library_index import LibraryIndex, Listing
from annotator.project.saving.background import BackgroundThreads
from annotator.storage import Database, Unavailable
from annotator.storage.queries import articles, batches, catalogue, reviews, schemes, suggestions
from annotator.storage.schema.batch_tables import BATCH_ARTICLE
from tests.storage.samples import SCHEME, SPLITTER, SUGGESTIONS, adopted, article, not_begun, recorder

TITLES = {
    "10 %": "Éclair \u00ff\u00fe",
    "a": "Zebra",
    "b": None,
    "B": "zebra crossing",
    "caf\u00e9": "An old id",
    "d": "cafe\u0301 2026",
    "e\U0001f600": "Apple_pie",
    "zebra": None,
}
WORDS = (
    "zebra",
    "ZEBRA",
    "z",
    "é",
    "É",
    "cafe\u0301",
    "caf\u00e9",
    "_",
    "%",
    "2026",
    "\U0001f600",
    "a p",
    "ÿ",
    "post",
)


@pytest.fixture(params=["one block", "blocks of two"])
def library(request: pytest.FixtureRequest, database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Return a project with articles, a submitted and an open review."""
    if request.param == "blocks of two":
        monkeypatch.setattr(catalogue, "BLOCK", 2)
    with database.writing() as tx:
        schemes.put(tx, SCHEME)
        schemes.set_current(tx, SCHEME.version)
        for number, (id, title) in enumerate(TITLES.items()):
            published = f"2026-01-{9 - number:02}" if number % 3 else None
            publisher = None if number % 2 else f"{title} Post"
            stored = replace(article(id), title=title, published=published, publisher=publisher)
            articles.add(tx, stored)
            suggestions.put(tx, id, SPLITTER, SUGGESTIONS)
        for id in ("a", "zebra"):
            rejection = actions.reject(adopted(), adopted()["u2"])
            review, edits = recorder().do(not_begun(id), rejection, adopted())
            if id == "a":
                review, more = recorder().do(review, actions.submit("2026-01-02T03:04:05.000006Z"), {})
                edits += more
            reviews.save(tx, review, edits)
    return database


def read(index: LibraryIndex) -> None:
    """Read the catalogue and wait for it."""
    before = set(threading.enumerate())
    index.read_soon()
    for thread in set(threading.enumerate()) - before:
        thread.join()


def pages(listing: Listing) -> list[list[str]]:
    """Return the ids of a listing, forwards and backwards."""
    forwards, backwards = listing.page(None, 1), listing.page(None, -1)
    while more := listing.page(forwards[-1], 1) if forwards else []:
        forwards += more
    while more := listing.page(backwards[0], -1) if backwards else []:
        backwards = more + backwards
    assert forwards == backwards
    assert len(forwards) == listing.count
    return [[entry.id for entry in forwards]]


def test_listings_and_positions_are_those_of_the_database(
    library: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    index, plain = (LibraryIndex(library, BackgroundThreads()) for _ in "12")
    read(index)
    states: tuple[Any, ...] = (None, "new", "open", "submitted")
    words = [(), *((word,) for word in WORDS), ("zebra", "cross"), ("zebra", "nothing")]
    for order, state, wanted in product(ORDERS, states, words):
        filter = LibraryFilter(order, wanted, state)
        found, expected = index.listing("ann", filter), plain.listing("ann", filter)
        assert (found.count, pages(found)) == (expected.count, pages(expected)), filter
    with library.reading() as tx:
        assert index.current(tx) is not None
        for id in (*TITLES, "0", "bb", "zz"):
            assert index.position(tx, id) == articles.position(tx, id)


def test_words_are_found_without_reading_the_articles(library: Database) -> None:
    index = LibraryIndex(library, BackgroundThreads())
    statements: list[str] = []
    with library.reading() as tx:
        engine = tx.engine

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    index.listing("ann", LibraryFilter(words=("zebra",)))
    assert any("LIKE" in one for one in statements)
    read(index)
    del statements[:]
    with library.reading() as tx:
        index.position(tx, "d")
    assert index.listing("ann", LibraryFilter("title", ("zebra",))).count == 3
    assert not [one for one in statements if "count(*)" in one or "LIKE" in one]


def test_articles_that_an_import_shows_change_the_version(library: Database) -> None:
    """Also if another one goes on, so that as many are unfinished as before."""
    seen = []
    with library.writing() as tx:
        first = batches.begin(tx, "token 1", "annotator import 1")
        articles.add(tx, article("new"))
        tx.execute(insert(BATCH_ARTICLE), {"article": "new", "batch": first})
        seen.append(catalogue.version(tx))
        batches.begin(tx, "token 2", "annotator import 2")
        batches.complete(tx, first)
        while not batches.clean(tx, 1):
            pass
        seen.append(catalogue.version(tx))
        assert catalogue.read(tx).count == len(TITLES) + 1  # type: ignore[union-attr]
    assert seen[0] != seen[1]


def test_other_articles_make_it_read_again(library: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    index = LibraryIndex(library, BackgroundThreads())
    read(index)
    with library.writing() as tx:
        articles.add(tx, replace(article("new"), title="Zebra again"))
    zebras = LibraryFilter(words=("zebra",))
    assert index.listing("ann", zebras).count == 4  # from the database: it was read a moment ago
    with library.reading() as tx:
        assert index.position(tx, "new") == (8, 9)
        assert index.current(tx) is None
    monkeypatch.setattr(module, "REBUILD_SECONDS", 0.0)
    read(index)
    with library.reading() as tx:
        assert index.current(tx) is not None
        assert index.position(tx, "new") == (8, 9)
    assert index.listing("ann", zebras).count == 4


def test_an_error_while_reading_leaves_the_queries(
    library: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unavailable("no answer")

    index = LibraryIndex(library, BackgroundThreads())
    monkeypatch.setattr(catalogue, "read", fail)
    read(index)
    assert index.listing("ann", LibraryFilter(words=("zebra",))).count == 3
    monkeypatch.undo()
    monkeypatch.setattr(module, "REBUILD_SECONDS", 0.0)
    read(index)
    with library.reading() as tx:
        assert index.current(tx) is not None


def test_a_closed_project_is_not_read(library: Database) -> None:
    threads = BackgroundThreads()
    index = LibraryIndex(library, threads)
    with library.reading() as tx:
        assert catalogue.read(tx, lambda: True) is None
    threads.close()
    read(index)
    with library.reading() as tx:
        assert index.current(tx) is None
