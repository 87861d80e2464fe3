"""Changing what a unit is: its spans, its speaker, its kind; splitting, merging and adding units.

A unit that is reshaped keeps its id, labels, evidence and children, and counts as edited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Add, Atom, Change, FieldName, Remove, SetLabel
from annotator.core.scheme import Scheme
from annotator.core.text.span import Fragments
from annotator.core.text.span_moves import cut, join
from annotator.core.unit import Alternative, Kind, Unit, children, in_order

_NAMES: dict[FieldName, str] = {
    "content": "move the content",
    "source": "re-mark the source",
    "cue": "re-mark the cue",
    "speaker": "name the speaker",
}


def reshape(unit: Unit, **values: object) -> Action | None:
    """Give a unit another content, source, cue or speaker; None if nothing differs."""
    fields: list[FieldName] = [name for name in _NAMES if name in values]
    changed = [name for name in fields if getattr(unit, name) != values[name]]
    if not changed:
        return None
    atoms: list[Atom] = [Change(unit.id, name, values[name]) for name in changed]
    return Action(_NAMES[changed[0]], (*atoms, *_edited(unit)), unit.id)


def take_alternative(unit: Unit, other: Alternative | Unit) -> Action | None:
    """Cut and attribute a unit as the splitter would have in the second place."""
    action = reshape(unit, content=other.content, source=other.source, cue=other.cue, speaker=other.speaker)
    return None if action is None else action._replace(verb="take the next alternative")


def next_alternative(unit: Unit, first: Unit, others: Sequence[Alternative]) -> tuple[Action, int] | None:
    """Take the splitter's next alternative; after the last, what it suggested in the first place.

    Args:
        unit: as it is now. One that was cut by hand goes to the first alternative.
        first: the unit as it was suggested.
        others: the splitter's alternatives to that.

    Returns:
        The action and the number of the alternative, 0 for the first suggestion; None without any.
    """
    ways: list[Alternative | Unit] = [first, *others]
    now = next((number for number, way in enumerate(ways) if _cut_as(unit, way)), 0)
    for step in range(1, len(ways)):
        number = (now + step) % len(ways)
        action = take_alternative(unit, ways[number])
        if action is not None:
            return action, number
    return None


def _cut_as(unit: Unit, way: Alternative | Unit) -> bool:
    return all(getattr(unit, name) == getattr(way, name) for name in _NAMES)


def _edited(unit: Unit) -> list[Atom]:
    atoms: list[Atom] = []
    if unit.rejected:
        atoms.append(Change(unit.id, "rejected", False))
    if unit.standing in ("suggested", "accepted"):
        atoms.append(Change(unit.id, "standing", "edited"))
    return atoms


def switch_kind(units: Mapping[str, Unit], unit: Unit, scheme: Scheme) -> Action:
    """Make a quote a claim, or a claim a quote.

    Answers to questions that the other kind is not asked go. A claim has no source or cue of its own, and
    nothing inside it: what a quote held goes, with it, to the quote around it, or stands by itself. A new
    quote takes in the claims inside it.
    """
    kind: Kind = "claim" if unit.kind == "quote" else "quote"
    asked = {field.code for field in scheme.fields_of(kind)}
    atoms: list[Atom] = [SetLabel(unit.id, code, None) for code in unit.labels if code not in asked]
    atoms.append(Change(unit.id, "kind", kind))
    if kind == "quote":
        inside = _claims_inside(units, unit)
        atoms += [Change(one.id, "parent", unit.id) for one in inside]
        return Action(_holding("make it a quote", inside), (*atoms, *_edited(unit)), unit.id)
    cleared: dict[FieldName, object] = {"source": (), "cue": None, "speaker": None}
    cleared["parent"] = around = _quote_around(units, unit)
    atoms += [Change(unit.id, name, none) for name, none in cleared.items() if getattr(unit, name) != none]
    out = [one for one in units.values() if one.parent == unit.id]
    atoms += [Change(one.id, "parent", around) for one in out]
    where = "to the quote around it" if around else "out"
    verb = f"make it a claim, {len(out)} inside it move{'s' * (len(out) == 1)} {where}"
    return Action(verb if out else "make it a claim", (*atoms, *_edited(unit)), unit.id)


def add_unit(units: Mapping[str, Unit], new: Unit) -> Action:
    """Add a unit that the splitter missed: a claim below the innermost quote around it, a quote with the
    claims inside it. A quote hangs below the one around it only where its own source speaks inside that."""
    parent = _quote_around(units, new)
    if new.kind == "quote" and parent is not None and not _speaks_inside(new, units[parent]):
        parent = None
    inside = _claims_inside(units, new) if new.kind == "quote" else []
    add = Add(replace(new, standing="added", parent=parent))
    atoms: list[Atom] = [add, *(Change(one.id, "parent", new.id) for one in inside)]
    return Action(_holding(f"add a {new.kind}", inside), tuple(atoms), new.id)


def _holding(verb: str, inside: Sequence[Unit]) -> str:
    return f"{verb}, with {len(inside)} inside" if inside else verb


def _quote_around(units: Mapping[str, Unit], unit: Unit) -> str | None:
    """The quote that a unit hangs below, else the innermost around it that does not hang below the unit."""
    if unit.parent is not None:
        return unit.parent
    below = {unit.id, *(one.id for one in children(units, unit.id))}
    around = [
        one
        for one in units.values()
        if one.kind == "quote"
        and not one.rejected
        and one.id not in below
        and _inside(unit.content, one.content)
    ]
    smallest = min(around, key=lambda one: one.span.end - one.span.start, default=None)
    return None if smallest is None else smallest.id


def _claims_inside(units: Mapping[str, Unit], quote: Unit) -> list[Unit]:
    """The claims inside a new quote that no quote between the two holds already."""
    return [
        one
        for one in units.values()
        if one.kind == "claim"
        and one.id != quote.id
        and _inside(one.content, quote.content)
        and (one.parent is None or _inside(quote.content, units[one.parent].content))
    ]


def _speaks_inside(inner: Unit, outer: Unit) -> bool:
    """Whether another source than the outer one's is named inside the outer quote."""
    return bool(inner.source) and inner.source != outer.source and _inside(inner.source, outer.content)


def _inside(inner: Fragments, outer: Fragments) -> bool:
    return all(any(whole.contains(one) for whole in outer) for one in inner)


def split_unit(units: Mapping[str, Unit], unit: Unit, text: str, at: int, new_id: str) -> Action | None:
    """Make two units of one, cut before a code point; None if one would be empty.

    The first keeps everything. The second starts with the same source and cue, and with the first's
    answers as suggestions: nobody has judged it yet. Children go with the part they stand in.
    """
    halves = cut(text, unit.content, at)
    if halves is None:
        return None
    first, second = halves
    answers = {code: label.code for code, label in unit.labels.items()}
    new = replace(
        unit,
        id=new_id,
        content=second,
        standing="added",
        rejected=False,
        labels={},
        proposed={**unit.proposed, **answers},
        evidence=(),
        justification=None,
        restated=None,
        note=None,
        flag=None,
    )
    moved = [one for one in units.values() if one.parent == unit.id and _inside(one.content, second)]
    atoms: list[Atom] = [Change(unit.id, "content", first), Add(new), *_edited(unit)]
    atoms += [Change(one.id, "parent", new_id) for one in moved]
    return Action("split the unit", tuple(atoms), unit.id)


def merge_units(units: Mapping[str, Unit], unit: Unit, text: str) -> Action | None:
    """Take the next unit of the same kind into this one; None if there is none.

    This unit's answers stand; evidence and notes of the other are kept beside its own, and the
    other's children become its own.
    """
    below = {one.id for one in children(units, unit.id)}
    order = [one for one in in_order(units.values()) if one.kind == unit.kind and one.id not in below]
    following = order[order.index(unit) + 1 :]
    if not following:
        return None
    other = following[0]
    atoms: list[Atom] = [Change(unit.id, "content", join(text, unit.content, other.content))]
    if other.evidence:
        atoms.append(Change(unit.id, "evidence", (*unit.evidence, *other.evidence)))
    if other.note:
        atoms.append(Change(unit.id, "note", "\n".join(note for note in (unit.note, other.note) if note)))
    atoms += [Change(one.id, "parent", unit.id) for one in units.values() if one.parent == other.id]
    if other.id in _above(units, unit):
        atoms.append(Change(unit.id, "parent", other.parent))
    return Action("merge with the next", (*atoms, Remove(other.id), *_edited(unit)), unit.id)


def _above(units: Mapping[str, Unit], unit: Unit) -> set[str]:
    """Every quote that a unit hangs below, at any height."""
    found: set[str] = set()
    parent = unit.parent
    while parent is not None and parent not in found:
        found.add(parent)
        parent = units[parent].parent
    return found
