"""Units of many reviews as columns with each distinct value stored once, for reports on agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, NamedTuple

from annotator.core.columnar import Column, SpanColumn, column, span_column
from annotator.core.unit import Kind, Label, Unit


@dataclass(frozen=True, slots=True)
class UnitColumns:
    """What is compared of units. `review` is the index of each unit's review."""

    review: Column[int]
    id: Column[str]
    kind: Column[Kind]
    content: SpanColumn
    source: SpanColumn
    cue: SpanColumn
    """One span or none."""
    speaker: Column[str | None]
    nested: Column[bool]
    """Whether the unit has a parent."""
    untouched: Column[bool]
    """Whether the unit was accepted as suggested."""
    labels: Column[Mapping[str, Label]]
    evidence: Column[frozenset[str]]
    """The URLs of the evidence."""

    @classmethod
    def of(cls, reviews: Iterable[Iterable[Unit]], first: int = 0) -> UnitColumns:
        """Return the columns of the units of reviews, which are numbered from `first`."""
        rows = [(number, unit) for number, units in enumerate(reviews, first) for unit in units]
        found: dict[str, Any] = {"review": column(number for number, _ in rows)}
        for name in UNIT_FIELDS:
            values = map(_READ.get(name, attrgetter(name)), (unit for _, unit in rows))
            found[name] = span_column(values) if name in _SPANS else column(values)
        return cls(**{**found, "labels": found["labels"].map(dict)})

    def concat(self, other: UnitColumns) -> UnitColumns:
        """Append the units of other reviews."""
        names = ("review", *UNIT_FIELDS)
        return UnitColumns(*(getattr(self, name).concat(getattr(other, name)) for name in names))


UNIT_FIELDS = tuple(one.name for one in fields(UnitColumns) if one.name != "review")
"""The columns about units."""

_SPANS = frozenset({"content", "source", "cue"})
_READ: dict[str, Callable[[Unit], Any]] = {
    "cue": lambda unit: () if unit.cue is None else (unit.cue,),
    "nested": lambda unit: unit.parent is not None,
    "untouched": lambda unit: unit.standing == "accepted",
    "labels": lambda unit: tuple(sorted(unit.labels.items())),
    "evidence": lambda unit: frozenset(one.url for one in unit.evidence if one.url),
}
"""Hashable values of the columns that are no fields of `Unit`, or that are not used as they are."""


class PageReview(NamedTuple):
    """A review: the index of its article on the page, the reviewer, and the time of submission.

    `submitted` is ISO 8601 in UTC, or "" if unknown; `scheme` the version that its labels belong to.
    """

    article: int
    reviewer: str
    submitted: str
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Some articles, their submitted reviews, and the units of these that were decided and not rejected."""

    articles: Sequence[tuple[str, str]]
    """(id, text)."""
    reviews: Sequence[PageReview]
    units: UnitColumns

    def with_reviews(self, reviews: Sequence[PageReview], units: Iterable[Iterable[Unit]]) -> ReviewPage:
        """Append reviews of these articles, with their units."""
        columns = self.units.concat(UnitColumns.of(units, len(self.reviews)))
        return ReviewPage(self.articles, [*self.reviews, *reviews], columns)
