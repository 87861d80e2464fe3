"""Edits: the atoms of change, and how an operation is applied and inverted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from annotator.core.scheme import FieldLabel, Renames, renamed
from annotator.core.unit import Label, Unit

ReviewState = Literal["open", "submitted"]

_Extent = Literal["kind", "content", "source", "cue", "speaker", "parent"]
_Judgement = Literal[
    "proposed", "standing", "rejected", "evidence", "justification", "restated", "note", "flag", "subject"
]
FieldName = Literal[_Extent, _Judgement]


@dataclass(frozen=True, slots=True)
class Adopt:
    """Begin a review with the suggestions of a splitter version, or with none."""

    splitter: str | None


@dataclass(frozen=True, slots=True)
class Add:
    """Add a unit."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove a unit; only merging and undoing an `Add` do."""

    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """Set one field of a unit to a value of the type that `Unit` declares for it."""

    id: str
    field: FieldName
    value: Any


@dataclass(frozen=True, slots=True)
class SetLabel:
    """Set the label of a scheme field, or clear it with None."""

    id: str
    field: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class SetState:
    """Submit or reopen the review; `submitted` is the UTC time of the submission."""

    state: ReviewState
    submitted: str | None = None


@dataclass(frozen=True, slots=True)
class SetScheme:
    """Move the review to another version of the scheme.

    `labels` contains the labels of the old version that were renamed or retired, so that earlier edits can
    still be undone. Other atoms change the units.
    """

    old: str
    new: str
    labels: Renames = field(default_factory=dict)


Atom = Adopt | Add | Remove | Change | SetLabel | SetState | SetScheme
Operation = tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """The state of a review at one moment: its units by id, and whether it is submitted."""

    units: Mapping[str, Unit] = field(default_factory=dict)
    state: ReviewState = "open"
    submitted: str | None = None


class Applied(NamedTuple):
    """The decisions after an operation, and the operation that undoes it."""

    decisions: Decisions
    inverse: Operation


class EditError(ValueError):
    """An operation that does not fit the decisions it is applied to."""


def touched(operation: Operation) -> set[str]:
    """Return the ids of the units that an operation names."""
    ids = set()
    for atom in operation:
        if isinstance(atom, Add):
            ids.add(atom.unit.id)
        elif not isinstance(atom, Adopt | SetState | SetScheme):
            ids.add(atom.id)
    return ids


def apply(decisions: Decisions, operation: Operation, adopted: Mapping[str, Unit] | None = None) -> Applied:
    """Apply every atom in turn.

    Args:
        decisions: the state before; it is not changed.
        operation: the atoms, in order.
        adopted: the units that an `Adopt` adds.

    Raises:
        EditError: an atom names a unit that does not exist, or adds one that does.
    """
    units = dict(decisions.units)
    state, submitted = decisions.state, decisions.submitted
    inverse: list[Atom] = []
    for atom in operation:
        match atom:
            case Adopt():
                if units or adopted is None:
                    raise EditError("suggestions can only be adopted into an empty review")
                units.update(adopted)
            case SetState():
                inverse.append(SetState(state, submitted))
                state, submitted = atom.state, atom.submitted
            case SetScheme():
                inverse.append(SetScheme(atom.new, atom.old))  # `Review` keeps the version
            case _:
                inverse.append(_apply_to_units(units, atom))
    return Applied(Decisions(units, state, submitted), tuple(reversed(inverse)))


def with_renames(operation: Operation, renames: Renames) -> Operation:
    """Return an operation as it would have been under a later version of the scheme.

    The result does to a review with renamed labels what the operation did before.
    """
    moved = (
        (FieldLabel.parse(old), FieldLabel.parse(new)) for old, new in renames.items() if new is not None
    )
    fields = {old.field: new.field for old, new in moved}

    def labels_now(labels: Mapping[str, Label]) -> dict[str, Label]:
        pairs = ((renamed(FieldLabel(code, label.code), renames), label) for code, label in labels.items())
        return {now.field: Label(now.label, label.how) for now, label in pairs if now is not None}

    def atom_now(atom: Atom) -> Atom:
        if isinstance(atom, Add):
            return Add(replace(atom.unit, labels=labels_now(atom.unit.labels)))
        if isinstance(atom, SetLabel):
            now = {} if atom.label is None else labels_now({atom.field: atom.label})
            code = fields.get(atom.field, atom.field)
            return SetLabel(atom.id, code, now.get(code))
        return atom

    return tuple(map(atom_now, operation))


def _apply_to_units(units: dict[str, Unit], atom: Add | Remove | Change | SetLabel) -> Atom:
    """Apply one atom in place and return its inverse."""
    if isinstance(atom, Add):
        if atom.unit.id in units:
            raise EditError(f"unit {atom.unit.id} is there already")
        units[atom.unit.id] = atom.unit
        return Remove(atom.unit.id)
    unit = units.get(atom.id)
    if unit is None:
        raise EditError(f"there is no unit {atom.id}")
    if isinstance(atom, Remove):
        del units[atom.id]
        return Add(unit)
    if isinstance(atom, SetLabel):
        labels = dict(unit.labels)
        before = labels.pop(atom.field, None)
        if atom.label is not None:
            labels[atom.field] = atom.label
        units[atom.id] = replace(unit, labels=labels)
        return SetLabel(atom.id, atom.field, before)
    value = getattr(unit, atom.field)
    changes: dict[str, Any] = {atom.field: atom.value}
    units[atom.id] = replace(unit, **changes)
    return Change(atom.id, atom.field, value)
