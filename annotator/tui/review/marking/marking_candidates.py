"""Spans and names offered while marking, and the suggestions for a unit that was marked by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Change, Decisions, apply
from annotator.core.review.prefill import prefill_changes
from annotator.core.review.speakers import names_of, speaker_candidates
from annotator.core.text.names import comparable_name
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Kind, Suggestion, Unit
from annotator.tui.review.marking.span_marker import BY_DIGIT, SpanMarker
from annotator.tui.widgets.candidate_lines import CandidatePage

if TYPE_CHECKING:
    from annotator.project import ReviewSession


def with_candidates(session: ReviewSession, unit: Unit | None, marker: SpanMarker) -> SpanMarker:
    """Return the marker with the most likely spans for its purpose, without those already marked."""
    marked = {*marker.at_first, *marker.kept}
    found = (one for one in _candidates(session, unit, marker) if one not in marked)
    return replace(marker, candidates=tuple(found), page=0)


def _candidates(session: ReviewSession, unit: Unit | None, marker: SpanMarker) -> list[Span]:
    """Return contents around the marker, or cues or sources of the unit."""
    if marker.purpose == "unit":
        return _contents(session, unit, marker, marker.kind)
    if unit is None:
        return []
    match marker.purpose:
        case "part":
            found = _contents(session, unit, marker, unit.kind)
            return [one for one in found if not _overlaps(one, unit.content)]
        case "cue":
            return session.span_assist.cues(unit)
        case "source":
            return session.span_assist.sources(unit)
        case _:
            return []


def _contents(session: ReviewSession, unit: Unit | None, marker: SpanMarker, kind: Kind) -> list[Span]:
    """Return contents of a kind around the marker."""
    at = marker.cursor(session.article.text).start
    since = _start_of_previous(session, unit) if unit and at == unit.span.start else None
    return session.span_assist.contents(kind, at, session.units.values(), since)


def _overlaps(span: Span, content: Fragments) -> bool:
    return any(one.start < span.end and span.start < one.end for one in content)


def _start_of_previous(session: ReviewSession, unit: Unit) -> int | None:
    """Return the start of the previous unit; None for the first."""
    starts = [one.span.start for one in session.units.values() if one.span.start < unit.span.start]
    return max(starts, default=None)


def relabelled(session: ReviewSession, unit: Unit, action: Action) -> Action:
    """Return an action that changes a quote, with the labels suggested for the changed quote."""
    changes = tuple(one for one in action.operation if isinstance(one, Change) and one.id == unit.id)
    after, _ = apply(Decisions({unit.id: unit}), changes)
    labels = session.span_assist.labels(after.units[unit.id])
    proposed = {**unit.proposed, **labels}
    if proposed == unit.proposed:
        return action
    return action._replace(operation=(*action.operation, Change(unit.id, "proposed", proposed)))


def names_for(session: ReviewSession, unit: Unit) -> list[str]:
    """Return all people named in the article, for a quote the most likely speaker first."""
    known = [*session.units.values(), *session.suggested.values()]
    likely = speaker_candidates(session.article.text, unit, known)
    named = session.span_assist.speakers(unit)
    own = named[: len(names_of(named[0])) + 1] if named and unit.source else []
    speaker = comparable_name(unit.speaker or "")
    first = [speaker] if speaker in likely else []
    return list(dict.fromkeys([*first, *own[:1], *likely, *named]))


def candidate_page(marker: SpanMarker | None) -> CandidatePage | None:
    """Return the candidates as the form shows them, if there are any."""
    if marker is None or not marker.candidates:
        return None
    names = {"unit": f"new {marker.kind}", "part": "part", "cue": "cue", "source": "source"}
    pages = -(-len(marker.candidates) // BY_DIGIT)
    return CandidatePage(names[marker.purpose], marker.shown, marker.page + 1, pages)


def proposal_for(session: ReviewSession, unit: Unit) -> Suggestion:
    """Return the suggestion for a unit that was marked by hand."""
    return session.span_assist.proposal(unit.kind, unit.content, session.units.values())


def with_proposal(session: ReviewSession, unit: Unit, action: Action) -> Action:
    """Return an action that switches the kind of a unit, with the suggestions for the other kind."""
    other = replace(unit, kind="claim" if unit.kind == "quote" else "quote")
    others = [one for one in session.units.values() if one.id != unit.id]
    proposal = session.span_assist.proposal(other.kind, unit.content, others)
    return action._replace(operation=(*action.operation, *prefill_changes(other, proposal)))
