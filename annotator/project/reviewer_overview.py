"""One reviewer's view of all articles: library, triage, counts and effort, without others' work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from annotator.core.effort import Effort
from annotator.core.errors import BadInput
from annotator.core.scheme import Scheme
from annotator.core.triage import UncheckedClaim, is_unchecked, urgency
from annotator.core.unit_query import parse_query
from annotator.formats.record import Record
from annotator.project.library_index import LibraryIndex, Listing
from annotator.storage import Database
from annotator.storage.queries import library, reviews, schemes, unchecked_claims
from annotator.storage.queries.library import LibraryFilter, Order
from annotator.storage.queries.streams import export_stream

MAX_UNCHECKED = 500
"""Most claims in the triage list: more than a day's work."""

STATES: tuple[Literal["new", "open", "submitted"], ...] = ("new", "open", "submitted")


@dataclass(frozen=True, slots=True)
class ReviewerOverview:
    """A reviewer's own work and the suggestions, across articles."""

    _database: Database
    scheme: Scheme
    reviewer: str
    _index: LibraryIndex

    def begun(self) -> bool:
        """Return whether the reviewer has begun or submitted any review."""
        with self._database.reading() as tx:
            return bool(library.states(tx, self.reviewer))

    def listing(self, filter: LibraryFilter) -> Listing:
        """Return the articles that match a filter, to be read in pages in its order."""
        return self._index.listing(self.reviewer, filter)

    def unchecked(self) -> list[UncheckedClaim]:
        """Return the claims without a verdict of this reviewer, most check-worthy first."""
        with self._database.reading() as tx:
            maps = schemes.label_maps(tx)
            scheme = maps.scheme
            versions = schemes.versions_of(tx, self.reviewer)
            own = unchecked_claims.own(tx, self.reviewer)
            found = [(article, maps.of(versions[article]).unit(unit)) for article, unit in own]
            found += unchecked_claims.suggested(tx, self.reviewer, MAX_UNCHECKED)
            unchecked = [(article, unit) for article, unit in found if is_unchecked(unit, scheme)]
            unchecked.sort(key=lambda place: (*urgency(place[1], scheme), place[0], place[1].span))
            first = [
                (article, replace(unit, proposed=scheme.suggested(unit)))
                for article, unit in unchecked[:MAX_UNCHECKED]
            ]
            return unchecked_claims.in_articles(tx, first)

    def efforts(self) -> Iterator[tuple[str, Effort]]:
        """Yield the id and effort of each article that the reviewer has begun, by id."""
        with self._database.reading() as tx:
            yield from reviews.efforts(tx, self.reviewer).items()

    def unit_efforts(self) -> list[tuple[str, str, int, int]]:
        """Return article, unit, active milliseconds and keystrokes of each unit the reviewer has edited."""
        with self._database.reading() as tx:
            return reviews.unit_efforts(tx, self.reviewer)

    def matching(self, query: str) -> Iterator[tuple[str, str | None, int]]:
        """Yield id, title and number of matching units of each article in which the reviewer has some.

        Raises:
            BadInput: the query is invalid.
        """
        wanted = parse_query(query, self.scheme)
        with self._database.reading() as tx:
            maps = schemes.label_maps(tx)
            stored = export_stream.stored_reviews(tx, reviewers={self.reviewer}, states={"open", "submitted"})
            for article, own in stored:
                number = 0
                for review in own:
                    record = Record(article, review, None)
                    units = map(maps.of(review.scheme).unit, record.units.values())
                    number += sum(wanted(record.target(unit, self.scheme)) for unit in units)
                if number:
                    yield article.id, article.title, number


def parse_filter(text: str, order: Order) -> LibraryFilter:
    """Parse a library filter: words of id, title and publisher, and `is:new`, `is:open` or `is:submitted`.

    Raises:
        BadInput: the state does not exist.
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
