"""The structural invariants of a review, which every new edit must leave intact.

Boundary rules are advice and are not checked. A review that was stored with a violation stays readable; its
edits may keep or repair the violation, but not add another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from annotator.core.errors import AnnotatorError
from annotator.core.review.edits import Add, Change, EditError, Operation, Remove, SetLabel
from annotator.core.scheme import Scheme
from annotator.core.text.span import Fragments, Span, problems_with
from annotator.core.text.span_moves import is_grapheme_boundary
from annotator.core.text.visible import visible
from annotator.core.unit import Nested, Unit

_STRUCTURAL = frozenset({"kind", "content", "source", "cue", "parent"})
"""The fields of a unit that can break an invariant; labels can too."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What the units of a review refer to: the article's text and the review's scheme."""

    text: str
    scheme: Scheme | None
    """None while it is not known, as in a reader: then labels are not checked."""


class Violation(NamedTuple):
    """One broken invariant."""

    unit: str
    field: str
    problem: str
    span: Span | None = None
    """The fragment with the problem."""

    @property
    def message(self) -> str:
        """The problem with its fragment, without unit and field."""
        return f"[{self.span.start}, {self.span.end}] {self.problem}" if self.span else self.problem

    @property
    def _kind(self) -> tuple[str, str, str]:
        """All but the fragment: moving an invalid fragment neither adds nor repairs a violation."""
        return self.unit, self.field, self.problem

    def __str__(self) -> str:
        return f"{self.unit}: {self.field}: {self.message}"


class InvalidReview(EditError, AnnotatorError):
    """An edit that would add violations to a review."""

    def __init__(self, violations: Collection[Violation]) -> None:
        self.violations = tuple(violations)
        more = len(self.violations) - 1
        others = f" (and {more} more)" if more else ""
        super().__init__(visible(f"not applied: {self.violations[0]}{others}"))


def violations(units: Mapping[str, Unit], ids: Iterable[str], structure: Structure) -> list[Violation]:
    """Return the violations of some units of a review, in the order of `ids`.

    Args:
        units: all units of the review by id.
        ids: the units to check; ids of units that do not exist are skipped.
        structure: the text and the scheme.
    """
    found: list[Violation] = []
    acyclic: set[str] = set()
    text, scheme = structure.text, structure.scheme
    for id in ids:
        unit = units.get(id)
        if unit is None:
            continue
        # Nearly all units are valid, which is faster to test than to find what is wrong, and where.
        if not _has_valid_spans(unit, text):
            found += _span_violations(unit, text)
        if unit.parent is not None:
            found += _parent_violations(units, unit, acyclic)
        if scheme is not None and not _has_known_labels(unit, scheme):
            found += _label_violations(unit, scheme)
    return found


def added_violations(
    before: Mapping[str, Unit], after: Mapping[str, Unit], operation: Operation, structure: Structure
) -> list[Violation]:
    """Return the violations that an operation adds to a review.

    Only units that the operation can have affected are checked. If it removes units or changes the kind of
    one, all units are searched for those nested in them.

    Args:
        before: the units before the operation.
        after: the units after it.
        operation: the operation.
        structure: the text and the scheme.
    """
    ids = _affected(after, operation)
    found = violations(after, ids, structure)
    if not found:
        return []
    known = Counter(one._kind for one in violations(before, ids, structure))
    added = []
    for one in found:
        known[one._kind] -= 1
        if known[one._kind] < 0:
            added.append(one)
    return added


def _affected(after: Mapping[str, Unit], operation: Operation) -> list[str]:
    """Return the units that an operation changes in structure, then those nested in lost quotes."""
    ids: dict[str, None] = {}
    lost: set[str] = set()
    for atom in operation:
        match atom:
            case Add():
                ids[atom.unit.id] = None
            case Change() if atom.field in _STRUCTURAL:
                ids[atom.id] = None
                if atom.field == "kind":
                    lost.add(atom.id)
            case SetLabel() if atom.label is not None:
                ids[atom.id] = None
            case Remove():
                lost.add(atom.id)
            case _:
                pass
    if lost:
        ids.update((unit.id, None) for unit in after.values() if unit.parent in lost)
    return list(ids)


def _has_valid_spans(unit: Unit, text: str) -> bool:
    if not unit.content or not _are_valid(unit.content, text):
        return False
    if unit.kind == "claim":
        return not unit.source and unit.cue is None
    return _are_valid(unit.source, text) and (unit.cue is None or _are_valid((unit.cue,), text))


def _are_valid(fragments: Fragments, text: str) -> bool:
    length, last = len(text), 0
    for start, end in fragments:
        if not last <= start < end <= length:
            return False
        for offset in (start, end):
            # Most offsets are at a letter or a space that nothing combines with.
            plain = offset < length and " " <= text[offset] < "\u0300"
            if not plain and not is_grapheme_boundary(text, offset):
                return False
        last = end
    return True


def _has_known_labels(unit: Unit, scheme: Scheme) -> bool:
    known = scheme.label_codes[unit.kind]
    return all(label.code in known.get(field, ()) for field, label in unit.labels.items())


def _span_violations(unit: Unit, text: str) -> Iterator[Violation]:
    if not unit.content:
        yield Violation(unit.id, "content", "has no fragment")
    yield from _fragment_violations(unit.id, "content", unit.content, text)
    if unit.source:
        yield from _fragment_violations(unit.id, "source", unit.source, text)
        if unit.kind == "claim":
            yield Violation(unit.id, "source", "only a quote may have one")
    if unit.cue is not None:
        yield from _fragment_violations(unit.id, "cue", (unit.cue,), text)
        if unit.kind == "claim":
            yield Violation(unit.id, "cue", "only a quote may have one")


def _fragment_violations(unit: str, field: str, fragments: Fragments, text: str) -> Iterator[Violation]:
    for span, problem in problems_with(fragments, len(text)):
        yield Violation(unit, field, problem, span)
    for start, end in fragments:
        # An offset outside the text is reported above, and counts as a boundary here.
        if not (is_grapheme_boundary(text, start) and is_grapheme_boundary(text, end)):
            yield Violation(unit, field, "begins or ends inside a character", Span(start, end))


def _parent_violations(units: Mapping[str, Nested], unit: Nested, acyclic: set[str]) -> Iterator[Violation]:
    if unit.parent is None:
        return
    parent = units.get(unit.parent)
    if parent is None:
        yield Violation(unit.id, "parent", f"there is no unit {unit.parent}")
        return
    if _leads_back(units, unit, acyclic):
        yield Violation(unit.id, "parent", "leads back to the unit itself")
    if parent.kind != "quote":
        yield Violation(unit.id, "parent", f"{unit.parent} is not a quote")


def _leads_back(units: Mapping[str, Nested], unit: Nested, acyclic: set[str]) -> bool:
    """Return whether a unit is nested in itself; add the units found to be in no cycle to `acyclic`."""
    path = {unit.id: None}
    above = unit.parent
    while above is not None and above in units and above not in acyclic:
        if above in path:
            return above == unit.id
        path[above] = None
        above = units[above].parent
    acyclic.update(path)
    return False


def _label_violations(unit: Unit, scheme: Scheme) -> Iterator[Violation]:
    """Yield decided labels that the scheme lacks; suggested ones may be for another scheme."""
    for code, label in unit.labels.items():
        field = scheme.field(code)
        if field is None or unit.kind not in field.kinds:
            yield Violation(unit.id, "labels", f"the scheme has no field '{code}' for a {unit.kind}")
        elif field.label(label.code) is None:
            yield Violation(unit.id, "labels", f"{code} has no label '{label.code}' in the scheme")


def quote_above(units: Mapping[str, Nested], unit: Nested) -> str | None:
    """Return the parent of a unit if it may have that parent, else None."""
    return None if any(_parent_violations(units, unit, set())) else unit.parent
