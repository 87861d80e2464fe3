"""What a reviewer can do to units, as actions: a name, an operation, the unit it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Atom, Change, Decisions, SetLabel, SetState
from annotator.core.review.evidence import warnings
from annotator.core.scheme import Scheme, SchemeField
from annotator.core.unit import Flag, Label, Provenance, Unit, children, in_order


def answer(unit: Unit, field: SchemeField, code: str, how: Provenance = "typed") -> Action:
    """Decide one field. A suggestion that is given any label counts as accepted."""
    atoms: list[Atom] = [SetLabel(unit.id, field.code, Label(code, how))]
    return Action(f"{field.code} = {code}", (*atoms, *accepting(unit)), unit.id)


def clear(unit: Unit, field: SchemeField) -> Action | None:
    """Leave a field undecided again; None if it is already. Without labels a unit is undecided again."""
    if field.code not in unit.labels:
        return None
    atoms: list[Atom] = [SetLabel(unit.id, field.code, None)]
    if unit.standing == "accepted" and len(unit.labels) == 1:
        atoms.append(Change(unit.id, "standing", "suggested"))
    return Action(f"clear {field.code}", tuple(atoms), unit.id)


def accept(unit: Unit, scheme: Scheme) -> Action | None:
    """Take every suggested label that is not decided yet; None if that changes nothing."""
    atoms: list[Atom] = [
        SetLabel(unit.id, field.code, Label(unit.proposed[field.code], "accepted"))
        for field in scheme.fields_of(unit.kind)
        if field.code in unit.proposed
        and field.code not in unit.labels
        and field.label(unit.proposed[field.code]) is not None
    ]
    atoms += accepting(unit)
    return Action("accept the suggestions", tuple(atoms), unit.id) if atoms else None


def repeat(unit: Unit, earlier: Mapping[str, Label], scheme: Scheme) -> Action | None:
    """Give a unit the answers of an earlier one where it has none; None if that changes nothing.

    Verdicts are never repeated: fields say so with `repeatable`.
    """
    atoms: list[Atom] = [
        SetLabel(unit.id, field.code, Label(earlier[field.code].code, "repeated"))
        for field in scheme.fields_of(unit.kind)
        if field.repeatable and field.code in earlier and field.code not in unit.labels
    ]
    return Action("repeat the labels", (*atoms, *accepting(unit)), unit.id) if atoms else None


def accepting(unit: Unit) -> list[Atom]:
    """Deciding about a unit accepts it, and takes a rejection back."""
    atoms: list[Atom] = []
    if unit.rejected:
        atoms.append(Change(unit.id, "rejected", False))
    if unit.standing == "suggested":
        atoms.append(Change(unit.id, "standing", "accepted"))
    return atoms


def reject(units: Mapping[str, Unit], unit: Unit) -> Action:
    """Say that this is no unit, nor what it encloses; on a rejected unit, take that back for it alone.

    What it encloses may have been rejected for itself, which only the reviewer knows.
    """
    if unit.rejected:
        inside = sum(child.rejected for child in children(units, unit.id))
        verb = (
            f"take the rejection back; {inside} inside stay rejected" if inside else "take the rejection back"
        )
        return Action(verb, (Change(unit.id, "rejected", False),), unit.id)
    gone = [unit, *(child for child in children(units, unit.id) if not child.rejected)]
    verb = "reject" if len(gone) == 1 else f"reject with {len(gone) - 1} inside"
    return Action(verb, tuple(Change(one.id, "rejected", True) for one in gone), unit.id)


def write_note(unit: Unit, note: str) -> Action | None:
    """Set or, with blank text, remove the private note; None if that changes nothing."""
    text = note.strip() or None
    if text == unit.note:
        return None
    return Action("note" if text else "remove the note", (Change(unit.id, "note", text),), unit.id)


def set_flag(unit: Unit, flag: Flag | None) -> Action | None:
    """Flag a unit for discussion with a reason, or take the flag away; None if that changes nothing."""
    if flag == unit.flag:
        return None
    verb = "remove the flag" if flag is None else f"flag: {flag.reason}"
    return Action(verb, (Change(unit.id, "flag", flag),), unit.id)


def submit(now: str) -> Action:
    """Hand the review in. `now` is the UTC time of the submission."""
    return Action("submit the review", (SetState("submitted", now),))


def reopen() -> Action:
    """Take a submitted review back for more work."""
    return Action("reopen the review", (SetState("open", None),))


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between a review and its submission, in position order."""

    undecided: tuple[Unit, ...]
    """Suggestions that nobody accepted or rejected: they must be decided."""
    unanswered: tuple[tuple[Unit, tuple[SchemeField, ...]], ...]
    """Decided units with required fields left open: told once, then left to the reviewer."""
    warnings: tuple[tuple[Unit, str], ...] = ()
    """Verdicts that a reader would ask about: told once as well."""

    @property
    def ready(self) -> bool:
        """Whether nothing at all is missing."""
        return not self.undecided and not self.unanswered and not self.warnings


def readiness(decisions: Decisions, scheme: Scheme, published: str | None = None) -> Readiness:
    """What is missing before submission, of an article published then."""
    units = in_order(decisions.units.values())
    open_fields = [(unit, tuple(scheme.undecided(unit))) for unit in units if unit.decided]
    return Readiness(
        undecided=tuple(unit for unit in units if not unit.decided),
        unanswered=tuple((unit, fields) for unit, fields in open_fields if fields),
        warnings=tuple((unit, told) for unit in units for told in warnings(unit, scheme, published)),
    )
