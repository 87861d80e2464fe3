"""The catalogue of a project's articles, read in the background; listings of the library that it finds."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Literal

from annotator.core.errors import AnnotatorError
from annotator.project.saving.background import BackgroundThreads
from annotator.storage import Database, Transaction
from annotator.storage.queries import articles, catalogue, library
from annotator.storage.queries.articles import ArticleEntry
from annotator.storage.queries.catalogue import Catalogue
from annotator.storage.queries.library import LibraryFilter

if TYPE_CHECKING:
    from annotator.core.text.near_duplicates import NearDuplicate

PAGE = 50
"""Articles read at a time."""

REBUILD_SECONDS = 30.0
"""Least seconds between two readings of all articles, while an import adds some."""

LoadEntries = Callable[[ArticleEntry | None, Literal[1, -1]], list[ArticleEntry]]
"""Loads the articles after (1) or before (-1) another one; for None those at that end of the list."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles that match a filter: their number, and a function that reads a page of them."""

    count: int
    page: LoadEntries


class LibraryIndex:
    """The catalogue, once it is read. Nothing waits for it: queries of the database give the same answers."""

    def __init__(self, database: Database, threads: BackgroundThreads) -> None:
        self._database = database
        self._threads = threads
        self._catalogue: Catalogue | None = None
        self._reading = threading.Lock()
        self._begun: float | None = None
        """When the last reading began."""

    def read_soon(self) -> None:
        """Read all articles in the background, unless that was begun a moment ago."""
        recent = self._begun is not None and monotonic() - self._begun < REBUILD_SECONDS
        if not recent and not self._threads.closed.is_set() and self._reading.acquire(blocking=False):
            self._begun = monotonic()
            self._threads.start(self._read, "library")

    def _read(self) -> None:
        try:
            # Errors are reported by the queries that read the database meanwhile.
            with suppress(AnnotatorError), self._database.reading() as tx:
                self._catalogue = catalogue.read(tx, self._threads.closed.is_set)
        finally:
            self._reading.release()

    def current(self, tx: Transaction) -> Catalogue | None:
        """Return the catalogue of the articles that a transaction sees; None until it is read."""
        found = self._catalogue
        if found is None or found.version == catalogue.version(tx):
            return found
        self.read_soon()
        return None

    def position(self, tx: Transaction, article: str) -> tuple[int, int]:
        """Return the position of an article by id, from 1, and the number of articles."""
        known = self.current(tx)
        rank = None if known is None else known.rank(article)
        return articles.position(tx, article) if known is None or rank is None else (rank + 1, known.count)

    def near_duplicates(
        self, on_article: Callable[[int, int], None]
    ) -> list[list[tuple[NearDuplicate, str | None]]]:
        """Return the groups of near-duplicates among all articles, each article with its title.

        Args:
            on_article: called after each article that was read, with the code points and the number 1.
        """
        from annotator.core.text.near_duplicates import near_duplicates  # the app starts without

        with self._database.reading() as tx:

            def counted() -> Iterator[tuple[str, str]]:
                for id, text in articles.texts(tx):
                    yield id, text
                    on_article(len(text), 1)

            groups = near_duplicates(counted(), partial(articles.text, tx))
            titles = articles.titles(tx, (one.id for group in groups for one in group))
        return [[(one, titles[one.id]) for one in group] for group in groups]

    def length(self) -> int:
        """Return the code points of all articles."""
        with self._database.reading() as tx:
            return articles.length(tx)

    def listing(self, reviewer: str, filter: LibraryFilter) -> Listing:
        """Return the articles that match a filter, with the progress of a reviewer."""
        with self._database.reading() as tx:
            known = self.current(tx)
            if known is None or not filter.words:
                whole = known is not None and filter == LibraryFilter(filter.order)
                count = known.count if known and whole else library.count(tx, reviewer, filter)
                return Listing(count, partial(self._page, reviewer, filter))
            ranks = known.find(filter.words)
            if filter.state is not None:
                ranks = _in_state(known, ranks, library.states(tx, reviewer), filter.state)
        found = _FoundArticles(self._database, reviewer, known, known.in_order(ranks, filter.order))
        return Listing(len(ranks), found.page)

    def _page(
        self, reviewer: str, filter: LibraryFilter, cursor: ArticleEntry | None, step: Literal[1, -1]
    ) -> list[ArticleEntry]:
        with self._database.reading() as tx:
            return library.page(tx, reviewer, filter, cursor, step, PAGE)


def _in_state(known: Catalogue, ranks: array[int], states: dict[str, str], state: str) -> array[int]:
    """Return the ranks of the articles that a reviewer's reviews, given by `states`, have in a state."""
    if state == "new":
        begun = {known.rank(article) for article in states}
        return array("I", [rank for rank in ranks if rank not in begun])
    wanted = {known.rank(article) for article, found in states.items() if found == state}
    return array("I", [rank for rank in ranks if rank in wanted])


@dataclass(frozen=True, slots=True)
class _FoundArticles:
    """Articles found in the catalogue."""

    _database: Database
    _reviewer: str
    _known: Catalogue
    _ranks: array[int]

    def page(self, cursor: ArticleEntry | None, step: Literal[1, -1]) -> list[ArticleEntry]:
        """Return the entries beside one of them, as `LoadEntries` describes."""
        at = -1 if step > 0 else len(self._ranks)
        rank = None if cursor is None else self._known.rank(cursor.id)
        if rank is not None:
            at = self._ranks.index(rank)
        chosen = self._ranks[at + 1 : at + 1 + PAGE] if step > 0 else self._ranks[max(0, at - PAGE) : at]
        with self._database.reading() as tx:
            return library.entries_in_order(tx, self._reviewer, self._known.ids(chosen))
