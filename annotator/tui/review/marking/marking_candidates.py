"""What digits take while marking, and what goes with a unit that was marked by hand: asked of the session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Atom, Change, Decisions, apply
from annotator.core.review.prefill import prefill_changes
from annotator.core.review.speakers import names_of, speaker_candidates
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Suggestion, Unit
from annotator.tui.review.marking.span_marker import BY_DIGIT, SpanMarker
from annotator.tui.widgets.candidate_lines import CandidatePage

if TYPE_CHECKING:
    from annotator.project import ReviewSession


def with_choices(session: ReviewSession, unit: Unit | None, marker: SpanMarker) -> SpanMarker:
    """A marker with what it most likely is for: contents around the cursor, else cues or sources of the unit.

    What is there already is not offered.
    """
    assist, units = session.span_assist, session.units.values()
    found: list[Span] = []
    if marker.purpose == "unit" or (marker.purpose == "part" and unit is not None):
        kind = marker.kind if unit is None or marker.purpose == "unit" else unit.kind
        at = marker.cursor(session.article.text).start
        since = _before(session, unit) if unit and at == unit.span.start else None
        found = assist.contents(kind, at, units, since)
        if unit is not None and marker.purpose == "part":
            found = [one for one in found if not _overlaps(one, unit.content)]
    elif marker.purpose == "cue" and unit is not None:
        found = assist.cues(unit)
    elif marker.purpose == "source" and unit is not None:
        found = assist.sources(unit)
    there = {*marker.at_first, *marker.kept}
    return replace(marker, choices=tuple(one for one in found if one not in there), page=0)


def _overlaps(span: Span, content: Fragments) -> bool:
    return any(one.start < span.end and span.start < one.end for one in content)


def _before(session: ReviewSession, unit: Unit) -> int | None:
    """Where the unit before begins."""
    starts = [one.span.start for one in session.units.values() if one.span.start < unit.span.start]
    return max(starts, default=None)


def relabelled(session: ReviewSession, unit: Unit, action: Action) -> Action:
    """An action that re-marks a quote or names its speaker, with the labels that are proposed for it then."""
    after, _ = apply(Decisions({unit.id: unit}), tuple(one for one in action.operation if _about(one, unit)))
    labels = session.span_assist.labels(after.units[unit.id])
    proposed = {**unit.proposed, **labels}
    if proposed == unit.proposed:
        return action
    return action._replace(operation=(*action.operation, Change(unit.id, "proposed", proposed)))


def _about(atom: Atom, unit: Unit) -> bool:
    return isinstance(atom, Change) and atom.id == unit.id


def names_for(session: ReviewSession, unit: Unit) -> list[str]:
    """Everyone whom the article names, the likeliest speaker of a quote first."""
    known = [*session.units.values(), *session.suggested.values()]
    likely = speaker_candidates(session.article.text, unit, known)
    named = session.span_assist.speakers(unit)
    own = named[: len(names_of(named[0])) + 1] if named and unit.source else []
    first = [unit.speaker] if unit.speaker in likely else []
    return list(dict.fromkeys([*first, *own[:1], *likely, *named]))


def offered(marker: SpanMarker | None) -> CandidatePage | None:
    """The choices as the form shows them; None while nothing is marked, and where there are none."""
    if marker is None or not marker.choices:
        return None
    whats = {"unit": f"new {marker.kind}", "part": "part", "cue": "cue", "source": "source"}
    pages = -(-len(marker.choices) // BY_DIGIT)
    return CandidatePage(whats[marker.purpose], marker.shown, marker.page + 1, pages)


def proposal_for(session: ReviewSession, unit: Unit) -> Suggestion:
    """What the splitter would make of a unit that was marked by hand."""
    return session.span_assist.proposal(unit.kind, unit.content, session.units.values())


def with_proposal(session: ReviewSession, unit: Unit, action: Action) -> Action:
    """An action that switches the kind of a unit, with what is proposed for it as the other kind."""
    other = replace(unit, kind="claim" if unit.kind == "quote" else "quote")
    others = [one for one in session.units.values() if one.id != unit.id]
    proposal = session.span_assist.proposal(other.kind, unit.content, others)
    return action._replace(operation=(*action.operation, *prefill_changes(other, proposal)))
