"""Ids of units that a reviewer adds, and other ids for units whose id was given twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotator.core.review.edit_log import Basis, Edit
from annotator.core.review.edits import (
    Add,
    Adopt,
    Atom,
    Change,
    Decisions,
    Operation,
    SetScheme,
    SetState,
)
from annotator.core.unit import Unit

UnitIds = Mapping[str, str]
"""The other ids of units, by their ids. Two ids are exchanged, so none is given twice."""


def new_id(taken: Iterable[str]) -> str:
    """Return an id that no unit has: `a1`, `a2`, …"""
    numbers = (int(id[1:]) for id in taken if id[:1] == "a" and id[1:].isdecimal())
    return f"a{max(numbers, default=0) + 1}"


def exchanged(old: str, new: str) -> UnitIds:
    """Return the map that exchanges two ids."""
    return {old: new, new: old}


def followed_by(first: UnitIds, then: UnitIds) -> UnitIds:
    """Return the map that does what one map does, and then another."""
    return {id: then.get(other := first.get(id, id), other) for id in {**first, **then}}


def edit_with_ids(edit: Edit, ids: UnitIds) -> Edit:
    """Return an entry about the same units under other ids."""
    return replace(
        edit,
        operation=_operation(edit.operation, ids),
        inverse=_operation(edit.inverse, ids),
        unit=None if edit.unit is None else ids.get(edit.unit, edit.unit),
    )


def basis_with_ids(basis: Basis, ids: UnitIds) -> Basis:
    """Return the basis of a decision that was made about the same units under other ids."""

    def read(decisions: Decisions) -> object:
        units = (_unit(unit, ids) for unit in decisions.units.values())
        return basis(replace(decisions, units={unit.id: unit for unit in units}))

    return read


def _operation(operation: Operation, ids: UnitIds) -> Operation:
    return tuple(_atom(atom, ids) for atom in operation)


def _atom(atom: Atom, ids: UnitIds) -> Atom:
    match atom:
        case Adopt() | SetState() | SetScheme():
            return atom
        case Add():
            return Add(_unit(atom.unit, ids))
        case Change(id, "parent", parent):
            return Change(ids.get(id, id), "parent", ids.get(parent, parent))
    return replace(atom, id=ids.get(atom.id, atom.id))


def _unit(unit: Unit, ids: UnitIds) -> Unit:
    parent = None if unit.parent is None else ids.get(unit.parent, unit.parent)
    return replace(unit, id=ids.get(unit.id, unit.id), parent=parent)
