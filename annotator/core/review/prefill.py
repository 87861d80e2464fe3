"""A unit that a person marked, completed with what the splitter proposes to go with it.

Only what is not there is filled in. Labels are proposed and decided by nobody until they are answered or
accepted. Cue, source and speaker stand as those of any suggestion do: they are on the screen with the unit,
and are the reviewer's once the unit is kept, which one `u` takes back.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.core.review.edits import Atom, Change, FieldName
from annotator.core.unit import Suggestion, Unit

_FILLED: tuple[FieldName, ...] = ("source", "cue", "speaker", "proposed")


def completed(unit: Unit, proposal: Suggestion) -> Unit:
    """A unit with the proposal's labels where it has none; a quote without source and cue with its marks."""
    unit = replace(unit, proposed={**proposal.labels, **unit.proposed})
    if unit.kind == "claim" or unit.source or unit.cue:
        return unit
    speaker = unit.speaker or proposal.speaker
    return replace(unit, source=proposal.source, cue=proposal.cue, speaker=speaker)


def completing(unit: Unit, proposal: Suggestion) -> tuple[Atom, ...]:
    """The same as changes of a unit that is in the review already."""
    new = completed(unit, proposal)
    return tuple(
        Change(unit.id, name, getattr(new, name))
        for name in _FILLED
        if getattr(new, name) != getattr(unit, name)
    )
