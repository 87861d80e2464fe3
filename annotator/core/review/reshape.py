"""Change the spans, speaker or kind of a unit; split, merge and add units.

A reshaped unit keeps its id, labels, evidence and nested units, and becomes edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from annotator.core.review.edit_log import Action, same_again
from annotator.core.review.edits import Add, Atom, Change, Decisions, FieldName, Remove, SetLabel
from annotator.core.review.invariants import quote_above
from annotator.core.scheme import Scheme
from annotator.core.text.span import Fragments
from annotator.core.text.span_moves import cut, join
from annotator.core.unit import Alternative, Kind, Unit, ancestors, children, in_order

_NAMES: dict[FieldName, str] = {
    "content": "move the content",
    "source": "re-mark the source",
    "cue": "re-mark the cue",
    "speaker": "name the speaker",
}


def reshape(unit: Unit, **values: object) -> Action | None:
    """Set the content, source, cue or speaker of a unit; return None if nothing changes."""
    fields: list[FieldName] = [name for name in _NAMES if name in values]
    changed = [name for name in fields if getattr(unit, name) != values[name]]
    if not changed:
        return None
    atoms: list[Atom] = [Change(unit.id, name, values[name]) for name in changed]
    return Action(_NAMES[changed[0]], (*atoms, *_edited(unit)), unit.id)


def take_alternative(unit: Unit, other: Alternative | Unit) -> Action | None:
    """Apply an alternative of the splitter; return None if nothing changes."""
    action = reshape(unit, content=other.content, source=other.source, cue=other.cue, speaker=other.speaker)
    return None if action is None else action._replace(verb="take the next alternative")


def next_alternative(unit: Unit, first: Unit, others: Sequence[Alternative]) -> tuple[Action, int] | None:
    """Apply the splitter's next alternative; after the last one, the suggestion itself.

    Args:
        unit: the unit now; one reshaped by hand gets the first alternative.
        first: the unit as suggested.
        others: the alternatives to the suggestion.

    Returns:
        The action and the number of the alternative, 0 for the suggestion; None without alternatives.
    """
    choices: list[Alternative | Unit] = [first, *others]
    now = next((number for number, choice in enumerate(choices) if _same_spans(unit, choice)), 0)
    for step in range(1, len(choices)):
        number = (now + step) % len(choices)
        action = take_alternative(unit, choices[number])
        if action is not None:
            return action, number
    return None


def _same_spans(unit: Unit, choice: Alternative | Unit) -> bool:
    return all(getattr(unit, name) == getattr(choice, name) for name in _NAMES)


def _edited(unit: Unit) -> list[Atom]:
    """Return the changes that make a unit edited and not rejected; an added unit stays added."""
    atoms: list[Atom] = []
    if unit.rejected:
        atoms.append(Change(unit.id, "rejected", False))
    if unit.standing in ("suggested", "accepted"):
        atoms.append(Change(unit.id, "standing", "edited"))
    return atoms


def switch_kind(units: Mapping[str, Unit], unit: Unit, scheme: Scheme) -> Action:
    """Make a quote a claim, or a claim a quote.

    Labels that the other kind does not have are cleared. A claim has no source or cue and no nested units,
    so what was nested in the quote moves to the enclosing quote, or out. A new quote takes in the claims
    inside its content.
    """
    kind: Kind = "claim" if unit.kind == "quote" else "quote"
    asked = {field.code for field in scheme.fields_of(kind)}
    atoms: list[Atom] = [SetLabel(unit.id, code, None) for code in unit.labels if code not in asked]
    atoms.append(Change(unit.id, "kind", kind))
    verb, more = _into_quote(units, unit) if kind == "quote" else _into_claim(units, unit)
    based_on = same_again(unit.id, partial(switch_kind, scheme=scheme))
    return Action(verb, (*atoms, *more, *_edited(unit)), unit.id, based_on)


def _into_quote(units: Mapping[str, Unit], unit: Unit) -> tuple[str, list[Atom]]:
    inside = _claims_inside(units, unit)
    parent = quote_above(units, unit)
    out = [] if parent == unit.parent else _move([unit], parent)
    if unit.subject is not None:
        out.append(Change(unit.id, "subject", None))
    return _with_count("make it a quote", inside), [*out, *_move(inside, unit.id)]


def _into_claim(units: Mapping[str, Unit], unit: Unit) -> tuple[str, list[Atom]]:
    around = _quote_around(units, unit)
    new: dict[FieldName, object] = {"source": (), "cue": None, "speaker": None, "parent": around}
    atoms: list[Atom] = [
        Change(unit.id, name, value) for name, value in new.items() if getattr(unit, name) != value
    ]
    nested = _nested_in(units, unit.id)
    atoms += _move(nested, around)
    if not nested:
        return "make it a claim", atoms
    where = "to the quote around it" if around else "out"
    return f"make it a claim, {len(nested)} inside it move{'s' * (len(nested) == 1)} {where}", atoms


def _nested_in(units: Mapping[str, Unit], parent: str) -> list[Unit]:
    """Return the units directly nested in one."""
    return [one for one in units.values() if one.parent == parent]


def _move(nested: Iterable[Unit], parent: str | None) -> list[Atom]:
    """Return the changes that give units another parent."""
    return [Change(one.id, "parent", parent) for one in nested]


def add_unit(units: Mapping[str, Unit], marked: Unit) -> Action:
    """Add a unit that the splitter missed.

    A claim is nested in the innermost quote around it. A quote takes in the claims inside it, and is nested
    in the quote around it only if its own source is named there.
    """
    parent = _quote_around(units, marked)
    if marked.kind == "quote" and parent is not None and not _has_source_inside(marked, units[parent]):
        parent = None
    new = replace(marked, standing="added", parent=parent)
    inside = _claims_inside(units, new) if new.kind == "quote" else []
    operation = (Add(new), *_move(inside, new.id))

    def read(decisions: Decisions) -> object:
        return add_unit(decisions.units, marked).operation

    return Action(_with_count(f"add a {new.kind}", inside), operation, new.id, based_on=read)


def _with_count(verb: str, inside: Sequence[Unit]) -> str:
    return f"{verb}, with {len(inside)} inside" if inside else verb


def _quote_around(units: Mapping[str, Unit], unit: Unit) -> str | None:
    """Return the parent of a unit, else the innermost quote around it that is not nested in the unit.

    A parent that the unit may not have, as in a review stored with a violation, counts as none.
    """
    parent = quote_above(units, unit)
    if parent is not None:
        return parent
    nested = {unit.id, *(one.id for one in children(units, unit.id))}
    around = [
        one
        for one in units.values()
        if one.kind == "quote"
        and not one.rejected
        and one.id not in nested
        and _inside(unit.content, one.content)
    ]
    smallest = min(around, key=lambda one: one.span.end - one.span.start, default=None)
    return None if smallest is None else smallest.id


def _claims_inside(units: Mapping[str, Unit], quote: Unit) -> list[Unit]:
    """Return the claims inside a new quote that are not nested in a smaller quote.

    A claim above the quote, as in a review stored with a violation, stays there.
    """
    above = {one.id for one in ancestors(units, quote)}
    return [
        one
        for one in units.values()
        if one.kind == "claim"
        and one.id != quote.id
        and one.id not in above
        and _inside(one.content, quote.content)
        and ((around := quote_above(units, one)) is None or _inside(quote.content, units[around].content))
    ]


def _has_source_inside(inner: Unit, outer: Unit) -> bool:
    """Return whether the source is inside the outer quote's content and is not the outer source."""
    return bool(inner.source) and inner.source != outer.source and _inside(inner.source, outer.content)


def _inside(inner: Fragments, outer: Fragments) -> bool:
    return all(any(whole.contains(one) for whole in outer) for one in inner)


def split_unit(units: Mapping[str, Unit], unit: Unit, text: str, at: int, new_id: str) -> Action | None:
    """Split a unit before a code point, or return None if a part would be empty.

    The first part keeps everything. The second gets the same source and cue, and the first's labels as
    suggestions, since it has not been judged yet. Nested units move to the part that contains them.
    """
    halves = cut(text, unit.content, at)
    if halves is None:
        return None
    first, second = halves
    answers = {code: label.code for code, label in unit.labels.items()}
    is_quote = unit.kind == "quote"
    new = replace(
        unit,
        id=new_id,
        content=second,
        source=unit.source if is_quote else (),
        cue=unit.cue if is_quote else None,
        parent=quote_above(units, unit),
        standing="added",
        rejected=False,
        labels={},
        proposed={**unit.proposed, **answers},
        evidence=(),
        justification=None,
        restated=None,
        note=None,
        flag=None,
        subject=None,
    )
    nested = _nested_in(units, unit.id) if is_quote else []
    moved = [one for one in nested if _inside(one.content, second)]
    atoms = (Change(unit.id, "content", first), Add(new), *_edited(unit), *_move(moved, new_id))
    based_on = same_again(unit.id, partial(split_unit, text=text, at=at, new_id=new_id))
    return Action("split the unit", atoms, unit.id, based_on)


def merge_units(units: Mapping[str, Unit], unit: Unit, text: str) -> Action | None:
    """Merge a unit with the next one of its kind, or return None if there is none.

    The first unit keeps its labels. Evidence and notes of both are kept, and the units nested in the second
    move to the first.
    """
    other = _next_of_kind(units, unit)
    if other is None:
        return None
    atoms: list[Atom] = [Change(unit.id, "content", join(text, unit.content, other.content))]
    if other.evidence:
        atoms.append(Change(unit.id, "evidence", (*unit.evidence, *other.evidence)))
    if other.note:
        atoms.append(Change(unit.id, "note", "\n".join(note for note in (unit.note, other.note) if note)))
    atoms += _move(_nested_in(units, other.id), unit.id if unit.kind == "quote" else None)
    if other in ancestors(units, unit):
        atoms.append(Change(unit.id, "parent", quote_above(units, other)))
    operation = (*atoms, Remove(other.id), *_edited(unit))
    return Action(
        "merge with the next", operation, unit.id, same_again(unit.id, partial(merge_units, text=text))
    )


def _next_of_kind(units: Mapping[str, Unit], unit: Unit) -> Unit | None:
    """Return the next unit of the same kind that is not nested in this one."""
    nested = {one.id for one in children(units, unit.id)}
    order = [one for one in in_order(units.values()) if one.kind == unit.kind and one.id not in nested]
    following = order[order.index(unit) + 1 :]
    return following[0] if following else None
