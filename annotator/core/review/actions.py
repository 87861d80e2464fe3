"""Actions that answer, accept, reject, annotate and submit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.core.review.edit_log import Action, Basis, same_again, whole_review
from annotator.core.review.edits import Atom, Change, Decisions, SetLabel, SetState
from annotator.core.review.evidence import warnings
from annotator.core.scheme import Scheme, SchemeField
from annotator.core.text.span import Span
from annotator.core.unit import Flag, Label, Provenance, Unit, ancestors, children, in_order


def answer(unit: Unit, field: SchemeField, code: str, how: Provenance = "typed") -> Action:
    """Set the label of a field; a suggested unit becomes accepted."""
    atoms: list[Atom] = [SetLabel(unit.id, field.code, Label(code, how))]
    return Action(f"{field.code} = {code}", (*atoms, *acceptance(unit)), unit.id)


def clear(unit: Unit, field: SchemeField) -> Action | None:
    """Clear the label of a field, or return None; an accepted unit without labels becomes suggested."""
    if field.code not in unit.labels:
        return None
    atoms: list[Atom] = [SetLabel(unit.id, field.code, None)]
    if unit.standing == "accepted" and len(unit.labels) == 1:
        atoms.append(Change(unit.id, "standing", "suggested"))
    return Action(f"clear {field.code}", tuple(atoms), unit.id)


def accept(unit: Unit, scheme: Scheme) -> Action | None:
    """Accept every suggested label of an unanswered field; return None if nothing changes."""
    suggested = scheme.suggested(unit)
    atoms: list[Atom] = [
        SetLabel(unit.id, field.code, Label(suggested[field.code], "accepted"))
        for field in scheme.fields_of(unit.kind)
        if field.code in suggested and field.code not in unit.labels
    ]
    atoms += acceptance(unit)
    return Action("accept the suggestions", tuple(atoms), unit.id) if atoms else None


def repeat(unit: Unit, previous: Unit, scheme: Scheme) -> Action | None:
    """Copy another unit's labels into empty repeatable fields; return None if nothing changes."""
    given = previous.labels
    atoms: list[Atom] = [
        SetLabel(unit.id, field.code, Label(given[field.code].code, "repeated"))
        for field in scheme.fields_of(unit.kind)
        if field.repeatable and field.code in given and field.code not in unit.labels
    ]
    if not atoms:
        return None
    operation = (*atoms, *acceptance(unit))
    return Action("repeat the labels", operation, unit.id, based_on=judgement_of(previous.id))


def judgement_of(id: str) -> Basis:
    """Return the basis of a decision that copies the judgement of a unit of the same review."""

    def read(decisions: Decisions) -> object:
        unit = decisions.units.get(id)
        if unit is None:
            return None
        return unit.kind, unit.rejected, unit.labels, unit.evidence, unit.justification

    return read


def acceptance(unit: Unit) -> list[Atom]:
    """Return the changes that make a unit accepted and not rejected."""
    atoms: list[Atom] = []
    if unit.rejected:
        atoms.append(Change(unit.id, "rejected", False))
    if unit.standing == "suggested":
        atoms.append(Change(unit.id, "standing", "accepted"))
    return atoms


def reject(units: Mapping[str, Unit], unit: Unit) -> Action:
    """Reject a unit with everything nested in it, or restore a rejected unit alone.

    Nested units stay rejected on restoring: they may have been rejected separately.
    """
    if unit.rejected:
        inside = sum(child.rejected for child in children(units, unit.id))
        verb = (
            f"take the rejection back; {inside} inside stay rejected" if inside else "take the rejection back"
        )
        return Action(verb, (Change(unit.id, "rejected", False),), unit.id)
    gone = [unit, *(child for child in children(units, unit.id) if not child.rejected)]
    verb = "reject" if len(gone) == 1 else f"reject with {len(gone) - 1} inside"
    operation = tuple(Change(one.id, "rejected", True) for one in gone)
    return Action(verb, operation, unit.id, based_on=same_again(unit.id, reject))


def reject_block(units: Mapping[str, Unit], unit: Unit, block: Span) -> Action | None:
    """Reject every unit that begins in a block, and those nested in it; return None if nothing changes.

    Decided units are rejected like suggestions. They keep their labels and evidence, as with `reject`.

    Args:
        units: all units of the review.
        unit: the reviewer's current unit, to which an undo returns.
        block: the range of the block.
    """
    begun = {
        one.id for one in units.values() if not one.rejected and block.start <= one.span.start < block.end
    }
    gone = [
        one
        for one in in_order(units.values())
        if not one.rejected and (one.id in begun or any(above.id in begun for above in ancestors(units, one)))
    ]
    if not gone:
        return None

    def read(decisions: Decisions) -> object:
        action = reject_block(decisions.units, unit, block)
        return None if action is None else action.operation

    verb = f"reject {len(gone)} unit{'s' * (len(gone) > 1)} of the block"
    operation = tuple(Change(one.id, "rejected", True) for one in gone)
    return Action(verb, operation, unit.id, based_on=read)


def write_note(unit: Unit, note: str) -> Action | None:
    """Set the private note, or remove it with an empty text; return None if nothing changes."""
    text = note.strip() or None
    if text == unit.note:
        return None
    return Action("note" if text else "remove the note", (Change(unit.id, "note", text),), unit.id)


def set_flag(unit: Unit, flag: Flag | None) -> Action | None:
    """Set or remove the flag of a unit; return None if nothing changes."""
    if flag == unit.flag:
        return None
    verb = "remove the flag" if flag is None else f"flag: {flag.reason}"
    return Action(verb, (Change(unit.id, "flag", flag),), unit.id)


def submit(now: str) -> Action:
    """Submit the review; `now` is the UTC time of the submission."""
    return Action("submit the review", (SetState("submitted", now),), based_on=whole_review)


def reopen() -> Action:
    """Reopen a submitted review."""
    return Action("reopen the review", (SetState("open", None),), based_on=whole_review)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is missing from a review before its submission, in reading order."""

    undecided: tuple[Unit, ...]
    """Suggestions that are neither accepted nor rejected; they block submission."""
    unanswered: tuple[tuple[Unit, tuple[SchemeField, ...]], ...]
    """Decided units with their unanswered required fields; the reviewer may submit anyway."""
    warnings: tuple[tuple[Unit, str], ...] = ()
    """Units with a warning about a verdict; the reviewer may submit anyway."""

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.undecided and not self.unanswered and not self.warnings


def readiness(decisions: Decisions, scheme: Scheme, published: str | None = None) -> Readiness:
    """Return what is missing before submission; `published` is the date of the article."""
    units = in_order(decisions.units.values())
    open_fields = [(unit, tuple(scheme.undecided(unit))) for unit in units if unit.decided]
    return Readiness(
        undecided=tuple(unit for unit in units if not unit.decided),
        unanswered=tuple((unit, fields) for unit, fields in open_fields if fields),
        warnings=tuple((unit, warning) for unit in units for warning in warnings(unit, scheme, published)),
    )
