"""A project's reviews as the lines of a dataset: the same state gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge

from annotator.core.review.edit_log import GOLD
from annotator.core.review.edits import ReviewState
from annotator.core.scheme import Scheme
from annotator.core.unit_query import Query
from annotator.formats.dataset.writer import Record, review_line, suggested, unit_lines
from annotator.storage import Transaction
from annotator.storage.queries import export_stream, schemes


@dataclass(slots=True)
class ExportCounts:
    """What an export held, for the word to its user."""

    articles: int = 0
    reviews: int = 0
    units: int = 0
    empty: int = 0
    """Reviews (or suggestions of an article) that had no unit to show."""


@dataclass(slots=True)
class ExportOptions:
    """Which reviews to export, and how."""

    per_article: bool = False
    reviewers: frozenset[str] | None = None
    """None exports every person's."""
    gold: bool = False
    """The adjudicated reviews; without `reviewers` these alone."""
    open: bool = False
    """Unfinished reviews too."""
    suggestions: bool = False
    """The splitter's suggestions too."""
    where: str | None = None
    """A query that units must answer; only for lines of units."""
    counts: ExportCounts = field(default_factory=ExportCounts)


Ranked = tuple[tuple[str, int], Record]
"""A record under its sort key: the article's id, reviews before suggestions."""


@dataclass(slots=True)
class Export:
    """One export, inside one reading transaction: a snapshot."""

    _tx: Transaction
    _options: ExportOptions
    _where: Query | None = None
    _schemes: dict[str, Scheme] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """Lines by article id; an article's reviews by reviewer, its suggestions after them."""
        counts, last = self._options.counts, None
        for record in self._records():
            counts.articles += record.article.id != last
            counts.reviews += 1
            last = record.article.id
            shown = 0
            for line in self._of(record):
                shown += 1
                yield line
            counts.units += len(record.units) if self._options.per_article else shown
            counts.empty += not (record.units if self._options.per_article else shown)

    def _of(self, record: Record) -> Iterator[str]:
        if self._options.per_article:
            yield review_line(record)
        else:
            yield from unit_lines(record, self._scheme(record.review.scheme), self._where)

    def _records(self) -> Iterator[Record]:
        """Reviews and suggestions, both in order of article, merged into one stream."""
        streams = [self._reviews()]
        if self._options.suggestions:
            streams.append(self._suggestions())
        for _, record in merge(*streams, key=lambda ranked: ranked[0]):
            yield record

    def _reviews(self) -> Iterator[Ranked]:
        states: set[ReviewState] = {"submitted", "open"} if self._options.open else {"submitted"}
        reviewers = self._options.reviewers
        if self._options.gold:
            reviewers = (reviewers or frozenset()) | {GOLD}
        stored = export_stream.stored_reviews(self._tx, reviewers=reviewers, states=states)
        for article, reviews in stored:
            for review in reviews:
                name = self._scheme(review.scheme).name
                yield (article.id, 0), Record(article, review, name)

    def _suggestions(self) -> Iterator[Ranked]:
        scheme = schemes.current(self._tx)
        assert scheme is not None, "opening a project gives it a scheme"
        for article, version, units in export_stream.stored_suggestions(self._tx):
            yield (article.id, 1), suggested(article, version, units, scheme)

    def _scheme(self, version: str) -> Scheme:
        if version not in self._schemes:
            found = schemes.get(self._tx, version)
            assert found is not None, "a foreign key holds reviews to stored schemes"
            self._schemes[version] = found
        return self._schemes[version]
