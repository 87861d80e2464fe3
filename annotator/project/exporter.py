"""A project's reviews as a dataset: the same state gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import merge
from typing import NamedTuple

from annotator.core.label_map import LabelMaps
from annotator.core.review.edit_log import GOLD
from annotator.core.review.edits import ReviewState
from annotator.core.review.invariants import Structure, violations
from annotator.core.scheme import FieldLabel, Scheme
from annotator.core.unit import Label, Unit, in_order
from annotator.core.unit_query import Query
from annotator.formats.dataset.writer import suggested
from annotator.formats.record import Record, WriteItem
from annotator.formats.registry import LOSSLESS, WRITABLE, format_named
from annotator.project.name_lookup import stored_reviewers
from annotator.storage import Transaction
from annotator.storage.queries import export_stream, schemes


class Omission(NamedTuple):
    """Why an export leaves something out, and what it leaves out (a noun in the singular)."""

    noun: str
    why: str


UNDECIDED = Omission("suggestion", "not yet decided")
REMARKED = Omission("suggestion", "with evidence, a justification, a note or a flag, but not yet decided")
REJECTED = Omission("unit", "rejected")
UNMATCHED = Omission("unit", "not matched by --where")
UNFINISHED = Omission("unit", "not submitted; --open adds them")
GOLD_REVIEWS = Omission("unit", "gold; --gold exports it")
OTHER_REVIEWERS = Omission("unit", "by other reviewers; --reviewer adds them")
UNREVIEWED = Omission("article", "without a review; --suggestions exports what was suggested")

_REMARKS: dict[str, tuple[Omission, Callable[[Unit], bool]]] = {
    "notes": (Omission("note", "private; --per article keeps them"), lambda unit: unit.note is not None),
}
"""What reviewers add to exported units and a format may declare as lost (`Format.loses`)."""


@dataclass(slots=True)
class OmittedCount:
    """How much was left out for one reason."""

    count: int = 0
    reviews: int = 0
    """The number of reviews, if whole ones are left out."""


@dataclass(slots=True)
class ExportCounts:
    """Contents of an export, and what it leaves out.

    The units here and those left out (as units or suggestions) add up to all units of all reviews.
    """

    articles: int = 0
    reviews: int = 0
    units: int = 0
    empty: int = 0
    """Reviews (or suggestions of an article) without a unit to export."""
    left_out: dict[Omission, OmittedCount] = field(default_factory=dict)
    invalid: list[str] = field(default_factory=list)
    """Units of whole reviews that break an invariant: exported, but not importable."""

    def leave_out(self, reason: Omission, count: int = 1, reviews: int = 0) -> None:
        """Count something that is left out."""
        row = self.left_out.setdefault(reason, OmittedCount())
        row.count += count
        row.reviews += reviews


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
        self._count_unread()
        for stored in self._records():
            record, scheme = self._under_scheme(stored)
            units = self._units(record, scheme)
            if record is not stored:
                for lost in self._lost_labels(stored, units):
                    counts.leave_out(Omission("label", f"{lost}: not in the project's scheme"))
            counts.articles += record.article.id != last
            counts.reviews += 1
            counts.units += len(units)
            counts.empty += not units
            last = record.article.id
            yield WriteItem(record, scheme, units)

    def _units(self, record: Record, scheme: Scheme) -> list[Unit]:
        if self._options.format == LOSSLESS:
            self._options.counts.invalid += _invalid(record, scheme)
            return in_order(record.units.values())
        where, exported = self._where, record.exported_units
        units = [unit for unit in exported if where is None or where(record.target(unit, scheme))]
        self._count_left_out(record, len(exported) - len(units), units)
        return units

    def _count_left_out(self, record: Record, unmatched: int, exported: list[Unit]) -> None:
        """Count what the lines of one review leave out."""
        counts = self._options.counts
        if unmatched:
            counts.leave_out(UNMATCHED, unmatched)
        for unit in record.units.values() if record.suggestions is None else ():
            if unit.rejected:
                counts.leave_out(REJECTED)
            elif not unit.decided:
                remarked = unit.evidence or unit.justification or unit.note or unit.flag
                counts.leave_out(REMARKED if remarked else UNDECIDED)
        for lost in format_named(self._options.format, WRITABLE).loses:
            if lost in _REMARKS:
                reason, has_some = _REMARKS[lost]
                number = sum(has_some(unit) for unit in exported)
                if number:
                    counts.leave_out(reason, number)

    def _count_unread(self) -> None:
        """Count the reviews and articles that the options leave out."""
        counts, reviewers = self._options.counts, self._reviewers
        for group in export_stream.review_counts(self._tx):
            chosen = group.reviewer != GOLD if reviewers is None else group.reviewer in reviewers
            if not chosen:
                reason = GOLD_REVIEWS if group.reviewer == GOLD else OTHER_REVIEWERS
            elif group.state not in self._states:
                reason = UNFINISHED
            else:
                continue
            counts.leave_out(reason, group.units, group.reviews)
        unreviewed = 0 if self._options.suggestions else export_stream.unreviewed_articles(self._tx)
        if unreviewed:
            counts.leave_out(UNREVIEWED, unreviewed)

    @property
    def _states(self) -> set[ReviewState]:
        return {"submitted", "open"} if self._options.open else {"submitted"}

    @property
    def _reviewers(self) -> frozenset[str] | None:
        """The reviewers whose reviews are exported; None for all except gold."""
        named = self._options.reviewers
        stored = None if named is None else stored_reviewers(self._tx, named)
        return (stored or frozenset()) | {GOLD} if self._options.gold else stored

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
        stored = export_stream.stored_reviews(self._tx, reviewers=self._reviewers, states=self._states)
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


def _invalid(record: Record, scheme: Scheme) -> Iterator[str]:
    """Yield the invariants that a review breaks, with its article and reviewer."""
    place = f"{record.article.id}: {record.review.reviewer}"
    for found in violations(record.units, record.units, Structure(record.article.text, scheme)):
        yield f"{place}: units.{found.unit}.{found.field}: {found.message}"
