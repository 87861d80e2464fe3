"""Edits: the atoms of change, how they apply to a review, and what takes each one back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from annotator.core.unit import Label, Unit

ReviewState = Literal["open", "submitted"]

FieldName = Literal[
    "kind",
    "content",
    "source",
    "cue",
    "speaker",
    "parent",
    "proposed",
    "standing",
    "rejected",
    "evidence",
    "justification",
    "restated",
    "note",
    "flag",
]


@dataclass(frozen=True, slots=True)
class Adopt:
    """Take over the suggestions of a splitter version, if there are any; opens a review."""

    splitter: str | None


@dataclass(frozen=True, slots=True)
class Add:
    """Put a new unit into the review."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a unit out of the review, which only undoing an `Add` (or merging) does."""

    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """Give one field of a unit a new value, of the type that `Unit` declares for it."""

    id: str
    field: FieldName
    value: Any


@dataclass(frozen=True, slots=True)
class SetLabel:
    """Decide a field of the scheme, or with None leave it undecided."""

    id: str
    field: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class Become:
    """Submit or reopen the review; `submitted` is the UTC time of the submission."""

    state: ReviewState
    submitted: str | None = None


Atom = Adopt | Add | Remove | Change | SetLabel | Become
Operation = tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a review holds at one moment: its units by id, and its state."""

    units: Mapping[str, Unit] = field(default_factory=dict)
    state: ReviewState = "open"
    submitted: str | None = None


def touched(operation: Operation) -> set[str]:
    """The ids of the units that an operation names; those of an `Adopt` it does not."""
    ids = set()
    for atom in operation:
        if isinstance(atom, Add):
            ids.add(atom.unit.id)
        elif not isinstance(atom, Adopt | Become):
            ids.add(atom.id)
    return ids


class EditError(ValueError):
    """An operation that does not fit the decisions it is applied to."""


def apply(
    decisions: Decisions, operation: Operation, adopted: Mapping[str, Unit] | None = None
) -> tuple[Decisions, Operation]:
    """Apply every atom in turn; return the new decisions and the operation that takes them back.

    Args:
        decisions: what the operation starts from; never changed.
        operation: the atoms, in order.
        adopted: the units that an `Adopt` puts in place.

    Raises:
        EditError: an atom names a unit that is not there, or adds one that is.
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
            case Become():
                inverse.append(Become(state, submitted))
                state, submitted = atom.state, atom.submitted
            case _:
                inverse.append(_apply_to_units(units, atom))
    return Decisions(units, state, submitted), tuple(reversed(inverse))


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
