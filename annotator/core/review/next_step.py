"""The next unit and question of a review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.scheme import Scheme, SchemeField
from annotator.core.unit import Kind, Unit


@dataclass(frozen=True, slots=True)
class ReviewCursor:
    """The current unit and field; either may be None."""

    unit: str | None
    field: str | None


def first_field(scheme: Scheme, unit: Unit) -> SchemeField | None:
    """Return the field to select on arriving at a unit: the first unanswered one, else the first."""
    undecided = scheme.undecided(unit)
    fields = scheme.fields_of(unit.kind)
    return undecided[0] if undecided else fields[0] if fields else None


def arrive(scheme: Scheme, unit: Unit | None) -> ReviewCursor:
    """Return the cursor on arriving at a unit."""
    if unit is None:
        return ReviewCursor(None, None)
    field = first_field(scheme, unit)
    return ReviewCursor(unit.id, None if field is None else field.code)


def after_answer(scheme: Scheme, units: Sequence[Unit], current: str) -> ReviewCursor:
    """Return the cursor after an answer: the unit's next unanswered field, else the next unfinished unit.

    If everything is finished, the cursor stays on the unit.
    """
    unit = next(one for one in units if one.id == current)
    if not unit.rejected and scheme.undecided(unit):
        return arrive(scheme, unit)
    onward = next_unfinished(scheme, units, current)
    return arrive(scheme, onward or unit)


def next_unfinished(scheme: Scheme, units: Sequence[Unit], current: str | None, step: int = 1) -> Unit | None:
    """Return the nearest unfinished unit in one direction (step 1 or -1), wrapping around, or None.

    The current unit itself is considered last.
    """
    if not units:
        return None
    start = next((i for i, unit in enumerate(units) if unit.id == current), -1 if step > 0 else 0)
    for offset in range(1, len(units) + 1):
        unit = units[(start + step * offset) % len(units)]
        if not scheme.finished(unit):
            return unit
    return None


def next_field(scheme: Scheme, kind: Kind, current: str | None, step: int = 1) -> str | None:
    """Return the field after the current one, wrapping around."""
    codes = [field.code for field in scheme.fields_of(kind)]
    if not codes:
        return None
    if current not in codes:
        return codes[0]
    return codes[(codes.index(current) + step) % len(codes)]
