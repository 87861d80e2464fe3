"""One reviewer's view across articles: the library, triage, counts and time. Blind: nobody else's work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotator.core.errors import BadInput
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.review.effort import Effort
from annotator.core.scheme import Scheme
from annotator.core.triage import UncheckedClaim, is_unchecked, urgency
from annotator.core.unit import Unit
from annotator.core.unit_query import QueryTarget, parse_query
from annotator.storage import Database
from annotator.storage.queries import export_stream, library, reviews, unchecked_claims
from annotator.storage.queries.articles import ArticleEntry
from annotator.storage.queries.library import LibraryFilter, Order

PAGE = 50
"""Articles read at a time."""

TRIAGE = 500
"""Claims that triage lists: more is more than a day's work."""

STATES: tuple[Literal["new", "open", "submitted"], ...] = ("new", "open", "submitted")


@dataclass(frozen=True, slots=True)
class ReviewerOverview:
    """What a reviewer may see across articles: their own work and the suggestions."""

    _database: Database
    scheme: Scheme
    reviewer: str

    def begun(self) -> bool:
        """Whether the reviewer has begun, or handed in, any review."""
        return any(self.count(LibraryFilter(state=state)) for state in STATES if state != "new")

    def count(self, wanted: LibraryFilter) -> int:
        """How many articles there are of those."""
        with self._database.reading() as tx:
            return library.count(tx, self.reviewer, wanted)

    def page(
        self, wanted: LibraryFilter, beside: ArticleEntry | None, step: Literal[1, -1]
    ) -> list[ArticleEntry]:
        """The articles after another or before it, in the order wanted; without another, at the end."""
        with self._database.reading() as tx:
            return library.page(tx, self.reviewer, wanted, beside, step, PAGE)

    def unchecked(self) -> list[UncheckedClaim]:
        """The claims that this reviewer has given no verdict on, the most check-worthy first."""
        with self._database.reading() as tx:
            found = [
                place
                for place in unchecked_claims.own(tx, self.reviewer)
                if is_unchecked(place[1], self.scheme)
            ]
            found += [
                place
                for place in unchecked_claims.suggested(tx, self.reviewer, TRIAGE)
                if is_unchecked(place[1], self.scheme)
            ]
            found.sort(key=lambda place: (*urgency(place[1]), place[0], place[1].span))
            return [
                _told(article, unit, unchecked_claims.context(tx, article, unit))
                for article, unit in found[:TRIAGE]
            ]

    def efforts(self) -> Iterator[tuple[str, Effort]]:
        """The work on each article that the reviewer has begun, by id."""
        with self._database.reading() as tx:
            yield from reviews.efforts(tx, self.reviewer).items()

    def unit_efforts(self) -> list[tuple[str, str, int, int]]:
        """The work on each unit that the reviewer has edited: article, unit, active milliseconds, keys."""
        with self._database.reading() as tx:
            return reviews.unit_efforts(tx, self.reviewer)

    def matching(self, query: str) -> Iterator[tuple[str, str | None, int]]:
        """Articles of which units in own reviews answer a query: id, title, how many.

        Raises:
            BadInput: the query cannot be read.
        """
        wanted = parse_query(query, self.scheme)
        with self._database.reading() as tx:
            stored = export_stream.stored_reviews(tx, reviewers={self.reviewer}, states={"open", "submitted"})
            for article, reviews in stored:
                quoted = quoted_ranges(article.text)
                many = sum(
                    wanted(
                        QueryTarget(
                            unit,
                            article.text,
                            quote_type(article.text, unit.content, quoted) if unit.kind == "quote" else None,
                            self.scheme.finished(unit),
                        )
                    )
                    for review in reviews
                    for unit in review.units.values()
                )
                if many:
                    yield article.id, article.title, many


def wanted_by(text: str, order: Order) -> LibraryFilter:
    """The articles that a typed filter asks for: words of id and title, and `is:new`, `is:open`, ….

    Raises:
        BadInput: a state that does not exist.
    """
    words: list[str] = []
    state: Literal["new", "open", "submitted"] | None = None
    for word in text.split():
        if not word.startswith("is:"):
            words.append(word)
            continue
        named = [one for one in STATES if one == word[3:]]
        if not named:
            raise BadInput(f"there is no '{word}'; known are is:{', is:'.join(STATES)}", field="filter")
        state = named[0]
    return LibraryFilter(order, tuple(words), state)


def _told(article: str, unit: Unit, context: unchecked_claims.ClaimContext) -> UncheckedClaim:
    return UncheckedClaim(article, context.title, context.published, unit, unit.restated or context.excerpt)
