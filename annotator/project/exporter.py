"""A project's reviews as a dataset: the same state gives the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import merge

from annotator.core.label_map import LabelMaps
from annotator.core.review.edit_log import GOLD
from annotator.core.review.edits import ReviewState
from annotator.core.scheme import FieldLabel, Scheme
from annotator.core.unit import Label, Unit, in_order
from annotator.core.unit_query import Query
from annotator.formats.dataset.writer import suggested
from annotator.formats.record import Record, WriteItem
from annotator.formats.registry import LOSSLESS, WRITABLE, format_named
from annotator.storage import Transaction
from annotator.storage.queries import export_stream, schemes


@dataclass(slots=True)
class ExportCounts:
    """Contents of an export."""

    articles: int = 0
    reviews: int = 0
    units: int = 0
    empty: int = 0
    """Reviews (or suggestions of an article) without a unit to export."""
    lost_labels: Counter[FieldLabel] = field(default_factory=Counter)
    """Labels of exported units that the project's scheme does not have."""


@dataclass(slots=True)
class ExportOptions:
    """Which reviews to export, and how."""

    format: str = "jsonl"
    """The lossless one exports whole reviews, every other one the decided units."""
    reviewers: frozenset[str] | None = None
    """Names of reviewers; None exports all reviews except gold."""
    gold: bool = False
    """Whether to export the adjudicated reviews, with those of `reviewers` if it names any."""
    open: bool = False
    """Whether to include unfinished reviews."""
    suggestions: bool = False
    """Whether to include the splitter's suggestions."""
    where: str | None = None
    """A query that units must match; not for whole reviews."""
    counts: ExportCounts = field(default_factory=ExportCounts)
    """Filled while the export runs."""


Ranked = tuple[tuple[str, int], Record]
"""A record after its sort key: the article's id, then 0 for reviews and 1 for suggestions."""


@dataclass
class Export:
    """One export, inside one reading transaction: a snapshot."""

    _tx: Transaction
    _options: ExportOptions
    _where: Query | None = None
    _schemes: dict[str, Scheme] = field(default_factory=dict)

    def chunks(self) -> Iterator[bytes]:
        """Yield the file in chunks: articles by id, each with its reviews by reviewer, then suggestions."""
        return format_named(self._options.format, WRITABLE).write(self._items())

    def _items(self) -> Iterator[WriteItem]:
        """Yield the records with the units to export, and count them."""
        counts, last = self._options.counts, None
        for stored in self._records():
            record, scheme = self._under_scheme(stored)
            units = self._units(record, scheme)
            if record is not stored:
                counts.lost_labels.update(self._lost_labels(stored, units))
            counts.articles += record.article.id != last
            counts.reviews += 1
            counts.units += len(units)
            counts.empty += not units
            last = record.article.id
            yield WriteItem(record, scheme, units)

    def _units(self, record: Record, scheme: Scheme) -> list[Unit]:
        if self._options.format == LOSSLESS:
            return in_order(record.units.values())
        where, units = self._where, record.exported_units
        return [unit for unit in units if where is None or where(record.target(unit, scheme))]

    def _under_scheme(self, record: Record) -> tuple[Record, Scheme]:
        """Return a record with its labels under the project's scheme; the lossless form keeps its own."""
        review = record.review
        if self._options.format == LOSSLESS:
            return record, self._scheme(review.scheme)
        scheme, label_map = self._maps.scheme, self._maps.of(review.scheme)
        units = {id: label_map.unit(unit) for id, unit in review.units.items()}
        decisions = replace(review.decisions, units=units)
        review = replace(review, decisions=decisions, scheme=scheme.version)
        return Record(record.article, review, scheme.name, record.suggestions), scheme

    def _lost_labels(self, stored: Record, exported: Iterable[Unit]) -> Iterator[FieldLabel]:
        """Yield the labels of exported units that the project's scheme does not have."""
        label_map = self._maps.of(stored.review.scheme)
        for unit in exported:
            given = stored.units[unit.id]
            if stored.suggestions is None:
                yield from label_map.lost(unit.kind, given.labels)
            else:
                proposed = {code: Label(label, "accepted") for code, label in given.proposed.items()}
                yield from self._maps.of_suggestions.lost(unit.kind, proposed)

    def _records(self) -> Iterator[Record]:
        """Merge reviews and suggestions, both ordered by article, into one stream."""
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
        for article, version, units in export_stream.stored_suggestions(self._tx):
            yield (article.id, 1), suggested(article, version, units, self._maps.scheme)

    @cached_property
    def _maps(self) -> LabelMaps:
        return schemes.label_maps(self._tx)

    def _scheme(self, version: str) -> Scheme:
        if version not in self._schemes:
            found = schemes.get(self._tx, version)
            assert found is not None, "foreign keys keep the schemes of reviews"
            self._schemes[version] = found
        return self._schemes[version]
