"""Units: the quotes and claims of an article, suggested and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar, get_args

from annotator.core.text.span import Fragments, Span, hull

Kind = Literal["quote", "claim"]
QuoteType = Literal["direct", "mixed", "indirect"]
Provenance = Literal["typed", "accepted", "repeated"]
Standing = Literal["suggested", "accepted", "edited", "added"]
Status = Literal["suggested", "accepted", "edited", "added", "rejected"]
Relation = Literal["supports", "refutes", "context"]
FlagReason = Literal["boundary", "label", "guideline", "text_error", "duplicate", "other"]

FLAG_REASONS: tuple[FlagReason, ...] = get_args(FlagReason)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another boundary or attribution for a suggestion."""

    content: Fragments
    source: Fragments
    cue: Span | None
    speaker: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The splitter's proposal for one unit.

    `source` is empty if the text names none. `parent` is an index into the article's suggestions, smaller
    than the suggestion's own. `labels` maps field codes to label codes; `score` is between 0 and 1.
    """

    kind: Kind
    content: Fragments
    source: Fragments = ()
    cue: Span | None = None
    speaker: str | None = None
    parent: int | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    score: float = 1.0
    alternatives: tuple[Alternative, ...] = ()
    subject: str | None = None
    """Who or what a claim is about, if its own words do not say so in full: "He voted" is about Tom Reed."""
    reasons: tuple[str, ...] = ()
    """Explanations for `--explain`; not stored."""


@dataclass(frozen=True, slots=True)
class Label:
    """The decided label of a field, and how it was decided."""

    code: str
    how: Provenance


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence for a verdict. `published` and `retrieved` are ISO 8601.

    `relation` is None until the reviewer chooses one: it is a judgement, so it has no default.
    """

    url: str | None = None
    archived_url: str | None = None
    title: str | None = None
    passage: str | None = None
    relation: Relation | None = None
    published: str | None = None
    retrieved: str | None = None

    @property
    def name(self) -> str:
        """The name in lists: the title, else the URL, else the passage."""
        return self.title or self.url or self.passage or self.archived_url or ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to discuss a unit; it does not count as a disagreement."""

    reason: FlagReason
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One quote or claim of a review.

    `proposed` has the splitter's labels, also after the reviewer decides; `labels` has only decided
    ones. `standing` is the status apart from rejection, so that undoing a rejection restores it.
    """

    id: str
    kind: Kind
    content: Fragments
    source: Fragments = ()
    cue: Span | None = None
    speaker: str | None = None
    parent: str | None = None
    standing: Standing = "suggested"
    rejected: bool = False
    labels: Mapping[str, Label] = field(default_factory=dict)
    proposed: Mapping[str, str] = field(default_factory=dict)
    score: float | None = None
    evidence: tuple[Evidence, ...] = ()
    justification: str | None = None
    restated: str | None = None
    note: str | None = None
    flag: Flag | None = None
    subject: str | None = None
    """Who or what a claim is about, as suggested."""

    @property
    def status(self) -> Status:
        """The status that exports and screens show."""
        return status_of(self.standing, rejected=self.rejected)

    @property
    def decided(self) -> bool:
        """Whether the reviewer has accepted, edited, added or rejected the unit."""
        return self.status != "suggested"

    @property
    def span(self) -> Span:
        """The range from the first code point of the content to the last, end exclusive."""
        return hull(self.content)


class NestedUnit(Protocol):
    """What the nesting of units is read from: a `Unit`, or a row of one."""

    @property
    def id(self) -> str:
        """Its id within the review."""
        ...

    @property
    def kind(self) -> Kind:
        """Quote or claim."""
        ...

    @property
    def parent(self) -> str | None:
        """The id of the quote that encloses it."""
        ...

    @property
    def rejected(self) -> bool:
        """Whether the reviewer rejected it."""
        ...

    @property
    def labels(self) -> Mapping[str, Label]:
        """The decided labels by field."""
        ...


Nested = TypeVar("Nested", bound=NestedUnit)


def status_of(standing: Standing, *, rejected: bool) -> Status:
    """Return the status that exports and screens show."""
    return "rejected" if rejected else standing


def reading_order(start: int, end: int, kind: Kind, id: str) -> tuple[int, int, int, str]:
    """Return the sort key of the reading order: outer units before inner ones, quotes before claims."""
    return (start, -end, 0 if kind == "quote" else 1, id)


def position(unit: Unit) -> tuple[int, int, int, str]:
    """Return the sort key of a unit in reading order."""
    (start, _), (_, end) = unit.content[0], unit.content[-1]
    return reading_order(start, end, unit.kind, unit.id)


def in_order(units: Iterable[Unit]) -> list[Unit]:
    """Return units in reading order."""
    return sorted(units, key=position)


def adopted(index: int, suggestion: Suggestion) -> Unit:
    """Return the suggestion at an index as an undecided unit."""
    return Unit(
        id=f"u{index + 1}",
        kind=suggestion.kind,
        content=suggestion.content,
        source=suggestion.source,
        cue=suggestion.cue,
        speaker=suggestion.speaker,
        parent=None if suggestion.parent is None else f"u{suggestion.parent + 1}",
        proposed=dict(suggestion.labels),
        score=suggestion.score,
        subject=suggestion.subject,
    )


def adopt(suggestions: Iterable[Suggestion]) -> dict[str, Unit]:
    """Return suggestions as undecided units by id: `u1`, `u2`, … in their order."""
    units = (adopted(index, one) for index, one in enumerate(suggestions))
    return {unit.id: unit for unit in units}


def alternatives(suggestions: Iterable[Suggestion]) -> dict[str, tuple[Alternative, ...]]:
    """Return the alternatives to the units of `adopt`, by id; units without any are left out."""
    return {f"u{number}": one.alternatives for number, one in enumerate(suggestions, 1) if one.alternatives}


def children(units: Mapping[str, Unit], parent: str) -> list[Unit]:
    """Return every unit nested in `parent`, at any depth, in reading order."""
    below: set[str] = {parent}
    grew = True
    while grew:
        found = {unit.id for unit in units.values() if unit.parent in below} - below
        grew = bool(found)
        below |= found
    return in_order(units[one] for one in below if one != parent)


def ancestors(units: Mapping[str, Nested], unit: Nested) -> Iterator[Nested]:
    """Yield the units that a unit is nested in, innermost first; a cycle in bad data ends the search."""
    seen = {unit.id}
    parent = unit.parent
    while parent is not None and parent in units and parent not in seen:
        seen.add(parent)
        yield units[parent]
        parent = units[parent].parent


def depth(units: Mapping[str, Unit], unit: Unit) -> int:
    """Return the nesting depth of a unit; a cycle in bad data ends at the number of units."""
    levels, parent = 0, unit.parent
    while parent is not None and parent in units and levels < len(units):
        levels, parent = levels + 1, units[parent].parent
    return levels
