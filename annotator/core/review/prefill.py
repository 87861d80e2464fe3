"""Fill empty fields of a unit that a reviewer marked with the splitter's proposal.

Labels are filled in as suggestions, which the reviewer still has to accept. Source, cue, speaker and the
subject of a claim are filled in directly, since they are on screen with the unit before it is saved.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.core.review.edits import Atom, Change, FieldName
from annotator.core.unit import Suggestion, Unit

_FILLED: tuple[FieldName, ...] = ("source", "cue", "speaker", "proposed", "subject")


def prefilled(unit: Unit, proposal: Suggestion) -> Unit:
    """Return a unit with the proposed labels, and with source, cue and speaker if a quote has none."""
    proposed, subject = {**proposal.labels, **unit.proposed}, unit.subject or proposal.subject
    unit = replace(unit, proposed=proposed, subject=subject)
    if unit.kind == "claim" or unit.source or unit.cue:
        return unit
    speaker = unit.speaker or proposal.speaker
    return replace(unit, source=proposal.source, cue=proposal.cue, speaker=speaker)


def prefill_changes(unit: Unit, proposal: Suggestion) -> tuple[Atom, ...]:
    """Return the same as changes to a unit of the review."""
    new = prefilled(unit, proposal)
    return tuple(
        Change(unit.id, name, getattr(new, name))
        for name in _FILLED
        if getattr(new, name) != getattr(unit, name)
    )
