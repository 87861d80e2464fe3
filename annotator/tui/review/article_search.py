"""Search and filter: words in the text of an article, and units that match a query. No widgets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.core.article import Article
from annotator.core.text.reading_text import reading_text
from annotator.core.text.span import Span
from annotator.core.unit import Unit
from annotator.core.unit_query import QueryTarget, parse_query
from annotator.tui.widgets.unit_index import UnitIndex

if TYPE_CHECKING:
    from annotator.project import ReviewSession

_SAME = ("'’‘", '"“”„')
"""Quotation marks that match each other: keyboards have one of each row, newspapers use all."""


@dataclass(frozen=True, slots=True)
class Search:
    """Words searched for in an article, their hits, and the index of the current hit."""

    words: str
    hits: Sequence[tuple[int, int]]
    """Start and end of each hit, in order. There may be tens of thousands, so they are not spans."""
    at: int

    @property
    def hit(self) -> Span:
        """The current hit."""
        return Span(*self.hits[self.at])

    def step(self, step: int) -> Search:
        """Return the search at the next or previous hit, wrapping around at the ends."""
        return replace(self, at=(self.at + step) % len(self.hits))


def search(article: Article, words: str, near: int) -> Search | None:
    """Search for words, ignoring case, from `near` on; return None without a hit.

    A space matches any white space, and a straight quotation mark a curly one. Invisible characters, and
    hyphens at the end of lines, do not matter.
    """
    if not words.strip():
        return None
    reading = reading_text(article.text, article.blocks)
    hits = list(map(re.Match[str].span, re.finditer(_pattern(words), reading.text, re.IGNORECASE)))
    if not reading.is_exact:
        hits = [(start, end) for start, end in (reading.to_article(Span(*hit)) for hit in hits)]
    if not hits:
        return None
    at = bisect_left(hits, (near, near)) % len(hits)
    return Search(words, hits, at)


def _pattern(words: str) -> str:
    return r"\s+".join("".join(map(_letter, word)) for word in words.split())


def _letter(char: str) -> str:
    return next((f"[{same}]" for same in _SAME if char == same[0]), re.escape(char))


class ArticleSearch:
    """The search and the filter of one article; the unit index applies the filter."""

    def __init__(self, session: ReviewSession, index: UnitIndex) -> None:
        self._session = session
        self._index = index
        self.current: Search | None = None
        self.filter = ""
        """The query as typed; empty without a filter."""

    @property
    def summary(self) -> str:
        """The text for the header; empty without a search or filter."""
        parts = []
        if self.current is not None:
            parts.append(f"/{self.current.words} {self.current.at + 1}/{len(self.current.hits)}")
        if self.filter:
            parts.append(f"F {self.filter} {len(self._index.shown)}/{len(self._index.entries)}")
        return "  ".join(parts)

    def start(self, words: str, near: int) -> str:
        """Start a search at an offset, or end it if there are no words; return a message."""
        self.current = search(self._session.article, words, near)
        return "" if self.current or not words.strip() else f"not in this article: {words}"

    def step(self, step: int) -> str:
        """Go to the next or the previous hit."""
        if self.current is not None:
            self.current = self.current.step(step)
        return ""

    def check(self, query: str) -> None:
        """Raise BadInput if a query is not valid."""
        parse_query(query, self._session.scheme)

    def narrow(self, source: str) -> None:
        """Show only the units that match a query; an empty one shows all.

        Raises:
            BadInput: the query is not valid; the filter stays as it was.
        """
        source = source.strip()
        query = parse_query(source, self._session.scheme) if source else None
        self.filter = source
        self._index.narrow(None if query is None else lambda unit: query(self._found(unit)))

    def _found(self, unit: Unit) -> QueryTarget:
        session = self._session
        return QueryTarget(unit, session.article.text, session.quote_type, session.scheme.finished(unit))
