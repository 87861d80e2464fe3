"""The labels that a reviewer's earlier judgements of similar units offer for the current one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.core.recall.similarity import MAX_CHARACTERS, differences
from annotator.core.review.actions import acceptance
from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Atom, Change, FieldName, SetLabel
from annotator.core.review.speakers import names_of, same_person
from annotator.core.scheme import Scheme, SchemeField
from annotator.core.text.span import text_of
from annotator.core.unit import Label, Unit


@dataclass(frozen=True, slots=True)
class RecalledJudgement:
    """A unit that the reviewer judged earlier, with its article."""

    article: str
    """The article's id."""
    title: str | None
    published: str | None
    unit: Unit
    text: str
    """The text of the unit's content."""
    at: str
    """The time of the judgement (UTC)."""
    scheme: str = ""
    """The version of the scheme that the unit's labels belong to."""


@dataclass(frozen=True, slots=True)
class RecallOffer:
    """A judgement whose labels are offered for the current unit."""

    judgement: RecalledJudgement
    labels: Mapping[str, str]
    """Field code → label code, in scheme order, without missing values such as `unchecked`."""
    differing: int
    """The number of other recalled judgements that give one of these fields another label."""
    only_here: str
    """Words of the current unit that the recalled one lacks; empty if the words are the same."""
    only_there: str
    """Words of the recalled unit that the current one lacks; empty if the words are the same."""


def is_recallable(unit: Unit) -> bool:
    """Return whether a unit is kept for recall: decided, not rejected, and labelled."""
    return unit.decided and not unit.rejected and bool(unit.labels)


def recall_text(text: str, unit: Unit) -> str:
    """Return a unit's text, or an empty string if it is too long for recall."""
    return (
        text_of(text, unit.content)
        if sum(end - start for start, end in unit.content) <= MAX_CHARACTERS
        else ""
    )


def offer_for(
    unit: Unit, text: str, recalled: Iterable[RecalledJudgement], scheme: Scheme
) -> RecallOffer | None:
    """Return the judgement to offer for a unit, or None.

    The latest judgement with a verdict wins, else the latest. A quote by another speaker is another quote,
    so its judgement is never offered.

    Args:
        unit: the current unit.
        text: the text of its content.
        recalled: judgements of similar units, in any order.
        scheme: the scheme of the current review; labels that it lacks are ignored.
    """
    usable = [
        (judgement, labels)
        for judgement in recalled
        if _may_share_speaker(unit.speaker, judgement.unit.speaker)
        and (labels := _usable_labels(judgement.unit, scheme))
    ]
    if not usable:
        return None
    verdicts = {field.code for field in scheme.fields if not field.repeatable}
    usable.sort(key=lambda pair: (not verdicts.isdisjoint(pair[1]), pair[0].at), reverse=True)
    best, labels = usable[0]
    differing = sum(
        any(code in labels and labels[code] != label for code, label in other.items())
        for _, other in usable[1:]
    )
    return RecallOffer(best, labels, differing, *differences(text, best.text))


def copy_judgement(unit: Unit, offer: RecallOffer, scheme: Scheme) -> Action | None:
    """Copy the offered labels into empty fields; return None if there is nothing to copy.

    A copied verdict brings its evidence and justification, unless the unit has its own.
    """
    fields = [
        field
        for field in scheme.fields_of(unit.kind)
        if field.code in offer.labels and _is_unanswered(unit, field)
    ]
    if not fields:
        return None
    atoms: list[Atom] = [
        SetLabel(unit.id, field.code, Label(offer.labels[field.code], "repeated")) for field in fields
    ]
    if not all(field.repeatable for field in fields):
        atoms += _grounds(unit, offer.judgement.unit)
    return Action("take the earlier labels", (*atoms, *acceptance(unit)), unit.id)


def _grounds(unit: Unit, judged: Unit) -> list[Atom]:
    """Return the changes that copy evidence and justification where the unit has none."""
    grounds: tuple[FieldName, ...] = ("evidence", "justification")
    return [
        Change(unit.id, name, getattr(judged, name))
        for name in grounds
        if getattr(judged, name) and not getattr(unit, name)
    ]


def _may_share_speaker(speaker: str | None, other: str | None) -> bool:
    """Return whether two units may have a speaker in common; an unknown speaker may be anyone."""
    names, others = names_of(speaker), names_of(other)
    return not names or not others or any(same_person(one, two) for one in names for two in others)


def _is_unanswered(unit: Unit, field: SchemeField) -> bool:
    """Return whether a field has no label, or only a missing value such as `unchecked`."""
    given = unit.labels.get(field.code)
    label = None if given is None else field.label(given.code)
    return given is None or (label is not None and label.missing)


def _usable_labels(unit: Unit, scheme: Scheme) -> dict[str, str]:
    """Return the labels of a unit that exist in the scheme and are not missing values."""
    given = [
        (field, unit.labels[field.code].code)
        for field in scheme.fields_of(unit.kind)
        if field.code in unit.labels
    ]
    known = ((field.code, field.label(code)) for field, code in given)
    return {field: label.code for field, label in known if label is not None and not label.missing}
