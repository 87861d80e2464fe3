"""Memory of earlier work: what a reviewer decided about units that say the same as one at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.core.recall.similarity import LONGEST, differences
from annotator.core.review.actions import accepting
from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Atom, Change, SetLabel
from annotator.core.review.speakers import names_of, same_person
from annotator.core.scheme import Scheme, SchemeField
from annotator.core.text.span import text_of
from annotator.core.unit import Label, Unit


@dataclass(frozen=True, slots=True)
class Earlier:
    """A unit that was judged before: in which article, what it says, and when it was judged (UTC)."""

    article: str
    """The article's id."""
    title: str | None
    published: str | None
    unit: Unit
    wording: str
    at: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """What memory offers for a unit."""

    earlier: Earlier
    labels: Mapping[str, str]
    """Field → code, in the order of the scheme; none that is a missing value, such as `unchecked`."""
    differ: int
    """How many other earlier judgements gave a field another label."""
    only_here: str
    """Words of the unit at hand that the earlier one lacks."""
    only_there: str
    """The other way round. Both are empty where the words are the same."""


def is_remembered(unit: Unit) -> bool:
    """Whether a unit leaves a trace: it was decided, with labels, and stands."""
    return unit.decided and not unit.rejected and bool(unit.labels)


def wording_of(text: str, unit: Unit) -> str:
    """The text of a unit of an article; empty if it is too long to be remembered."""
    return text_of(text, unit.content) if sum(end - start for start, end in unit.content) <= LONGEST else ""


def recall(unit: Unit, wording: str, found: Iterable[Earlier], scheme: Scheme) -> Recalled | None:
    """What to offer for a unit; None if there is nothing.

    The latest judgement is offered, but one with a verdict goes before any without. The same words out of
    somebody else's mouth are another quote.

    Args:
        unit: the one at hand.
        wording: what it says.
        found: the earlier units that are alike, in any order.
        scheme: of the review at hand: what it does not know is left out.
    """
    known = [
        (one, labels)
        for one in found
        if _may_be_one(unit.speaker, one.unit.speaker) and (labels := _offered(one.unit, scheme))
    ]
    if not known:
        return None
    verdicts = {field.code for field in scheme.fields if not field.repeatable}
    known.sort(key=lambda pair: (not verdicts.isdisjoint(pair[1]), pair[0].at), reverse=True)
    earlier, labels = known[0]
    differ = sum(
        any(code in labels and labels[code] != label for code, label in other.items())
        for _, other in known[1:]
    )
    return Recalled(earlier, labels, differ, *differences(wording, earlier.wording))


def take(unit: Unit, recalled: Recalled, scheme: Scheme) -> Action | None:
    """Give a unit the remembered labels where it has none; None if that changes nothing.

    A verdict brings what it rests on with it, where the unit has nothing of its own.
    """
    fields = [
        field
        for field in scheme.fields_of(unit.kind)
        if field.code in recalled.labels and _has_none(unit, field)
    ]
    if not fields:
        return None
    atoms: list[Atom] = [
        SetLabel(unit.id, field.code, Label(recalled.labels[field.code], "repeated")) for field in fields
    ]
    before = recalled.earlier.unit
    if not all(field.repeatable for field in fields):
        if before.evidence and not unit.evidence:
            atoms.append(Change(unit.id, "evidence", before.evidence))
        if before.justification and not unit.justification:
            atoms.append(Change(unit.id, "justification", before.justification))
    return Action("take the earlier labels", (*atoms, *accepting(unit)), unit.id)


def _may_be_one(speaker: str | None, other: str | None) -> bool:
    """Whether two units may have a speaker in common: unknown ones may be anybody."""
    names, others = names_of(speaker), names_of(other)
    return not names or not others or any(same_person(one, two) for one in names for two in others)


def _has_none(unit: Unit, field: SchemeField) -> bool:
    """Whether a field is unanswered, or only with a missing value, such as `unchecked`."""
    given = unit.labels.get(field.code)
    label = None if given is None else field.label(given.code)
    return given is None or (label is not None and label.missing)


def _offered(unit: Unit, scheme: Scheme) -> dict[str, str]:
    """The labels of a unit that are worth remembering and that a scheme knows."""
    given = [
        (field, unit.labels[field.code].code)
        for field in scheme.fields_of(unit.kind)
        if field.code in unit.labels
    ]
    known = ((field.code, field.label(code)) for field, code in given)
    return {field: label.code for field, label in known if label is not None and not label.missing}
