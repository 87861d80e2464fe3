"""A project's reviews as a dataset: the same state gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from annotator.core.label_map import LabelMaps
from annotator.core.review.edit_log import GOLD
from annotator.core.review.edits import ReviewState
from annotator.core.review.invariants import Structure, violations
from annotator.core.scheme import Scheme
from annotator.core.stored.stored_invariants import StoredInvariants
from annotator.core.stored.stored_review import StoredReview, StoredUnit
from annotator.core.unit_query import Query
from annotator.formats.record import Record, RowItem, WriteItem
from annotator.formats.registry import LOSSLESS, WRITABLE, format_named
from annotator.project.name_lookup import stored_reviewers
from annotator.project.row_labels import LostByUnit, RowLabels
from annotator.storage import Transaction
from annotator.storage.queries import schemes
from annotator.storage.queries.streams import export_rows, export_stream


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

_REMARKS: dict[str, tuple[Omission, Callable[[StoredUnit], bool]]] = {
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


@dataclass
class Export:
    """One export, inside one reading transaction: a snapshot.

    What is exported, left out and counted is decided on rows; values are made of them only for a query, for a
    format that takes values, and for a review that seems to break an invariant.
    """

    _tx: Transaction
    _options: ExportOptions
    _where: Query | None = None
    _schemes: dict[str, Scheme] = field(default_factory=dict)
    _invariants: dict[str, StoredInvariants] = field(default_factory=dict)

    def chunks(self) -> Iterator[bytes]:
        """Yield the file in chunks: articles by id, each with its reviews by reviewer, then suggestions."""
        format = format_named(self._options.format, WRITABLE)
        if format.row_writer is not None:
            return format.write_rows(self._items())
        return format.write(map(_as_values, self._items()))

    def _items(self) -> Iterator[RowItem]:
        """Yield the reviews with the units to export, and count them."""
        counts, last = self._options.counts, None
        self._count_unread()
        for stored in self._stored():
            if self._options.format == LOSSLESS:
                scheme, review = self._scheme(stored.scheme), stored
                counts.invalid += self._invalid(review, scheme)
                units: Sequence[StoredUnit] = list(review.units.values())
            else:
                scheme, (review, lost) = self._maps.scheme, self._labels.mapped(stored)
                units = self._chosen(review, scheme)
                self._count_lost_labels(lost, units)
            counts.articles += review.article is not last
            counts.reviews += 1
            counts.units += len(units)
            counts.empty += not units
            last = review.article
            yield RowItem(review, scheme, units)

    def _chosen(self, review: StoredReview, scheme: Scheme) -> Sequence[StoredUnit]:
        """Return the units to export: all suggestions, or the decided units that are not rejected."""
        exported: Sequence[StoredUnit] = list(review.units.values())
        if review.suggestions is None:
            exported = [unit for unit in exported if unit.decided and not unit.rejected]
        units = exported
        if self._where is not None:
            record = _record(review, scheme)
            targets = {unit.id: record.target(record.units[unit.id], scheme) for unit in exported}
            units = [unit for unit in exported if self._where(targets[unit.id])]
        self._count_left_out(review, len(exported) - len(units), units)
        return units

    def _count_left_out(self, review: StoredReview, unmatched: int, exported: Sequence[StoredUnit]) -> None:
        """Count what the lines of one review leave out."""
        counts = self._options.counts
        if unmatched:
            counts.leave_out(UNMATCHED, unmatched)
        for unit in review.units.values() if review.suggestions is None else ():
            if unit.rejected:
                counts.leave_out(REJECTED)
            elif not unit.decided:
                counts.leave_out(REMARKED if unit.remarked else UNDECIDED)
        for lost in format_named(self._options.format, WRITABLE).loses:
            if lost in _REMARKS:
                reason, has_some = _REMARKS[lost]
                number = sum(has_some(unit) for unit in exported)
                if number:
                    counts.leave_out(reason, number)

    def _count_lost_labels(self, lost: LostByUnit, exported: Sequence[StoredUnit]) -> None:
        """Count the labels of exported units that the project's scheme does not have."""
        for unit in exported if lost else ():
            for label in lost.get(unit.id, ()):
                self._options.counts.leave_out(Omission("label", f"{label}: not in the project's scheme"))

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

    def _stored(self) -> Iterator[StoredReview]:
        suggested = self._maps.scheme.version if self._options.suggestions else None
        return export_rows.stored_rows(
            self._tx, reviewers=self._reviewers, states=self._states, suggested=suggested
        )

    @cached_property
    def _maps(self) -> LabelMaps:
        return schemes.label_maps(self._tx)

    @cached_property
    def _labels(self) -> RowLabels:
        return RowLabels(self._maps)

    def _scheme(self, version: str) -> Scheme:
        if version not in self._schemes:
            found = schemes.get(self._tx, version)
            assert found is not None, "foreign keys keep the schemes of reviews"
            self._schemes[version] = found
        return self._schemes[version]

    def _invalid(self, review: StoredReview, scheme: Scheme) -> Iterator[str]:
        """Yield the invariants that a review breaks, with its article and reviewer."""
        if scheme.version not in self._invariants:
            self._invariants[scheme.version] = StoredInvariants(scheme)
        if self._invariants[scheme.version].hold(review):
            return
        record = _record(review, scheme)
        place = f"{review.article.id}: {review.reviewer}"
        for found in violations(record.units, record.units, Structure(record.article.text, scheme)):
            yield f"{place}: units.{found.unit}.{found.field}: {found.message}"


def _record(review: StoredReview, scheme: Scheme) -> Record:
    """Return a review as values."""
    article, values, suggestions = export_rows.values_of(review)
    return Record(article, values, scheme.name, suggestions)


def _as_values(item: RowItem) -> WriteItem:
    record = _record(item.review, item.scheme)
    return WriteItem(record, item.scheme, [record.units[unit.id] for unit in item.units])
