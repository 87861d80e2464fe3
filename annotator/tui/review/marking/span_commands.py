"""Keys that change what a unit is: its ends, fragments, kind, alternatives; and marking in the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from annotator.core.review import reshape
from annotator.core.text import span_moves
from annotator.core.text.span import Side
from annotator.core.text.span_moves import Direction, Stride
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.marking.marking_candidates import (
    proposal_for,
    relabelled,
    with_choices,
    with_proposal,
)
from annotator.tui.review.marking.span_marker import (
    IN_PARTS,
    Purpose,
    SpanMarker,
    marker_for,
    none_of,
)

# -- the content


def move_end(reviewing: ArticleReview, side: Side, direction: Direction, stride: Stride | None = None) -> str:
    """Move an end of the chosen fragment; with none chosen, the first start or the last end.

    A step goes as far as the keys are set to, or as `stride` says.
    """
    unit, grip = reviewing.at_unit(), reviewing.grip
    which = grip.on(unit)
    if which is None:
        which = 0 if side == "start" else len(unit.content) - 1
    text = reviewing.session.article.text
    moved = span_moves.move(text, unit.content, which, side, direction, stride or grip.step)
    if moved is None:
        return f"the {side} cannot go further that way"
    reviewing.edit(reshape.reshape(unit, content=moved))
    return ""


def choose_fragment(reviewing: ArticleReview, step: int) -> str:
    """Take hold of the fragment before or after, around the end."""
    unit = reviewing.at_unit()
    if len(unit.content) < 2:
        return "the content is in one part: + adds another"
    now = reviewing.grip.on(unit)
    wanted = (0 if step > 0 else -1) if now is None else now + step
    reviewing.grip = replace(reviewing.grip, unit=unit.id, fragment=wanted % len(unit.content))
    return ""


def switch_step(reviewing: ArticleReview) -> str:
    """By word or by character."""
    step: Stride = "character" if reviewing.grip.step == "word" else "word"
    reviewing.grip = replace(reviewing.grip, step=step)
    if reviewing.marker is not None:
        reviewing.marker = replace(reviewing.marker, step=step)
        return ""
    return f"ends move by {step}"


def drop_fragment(reviewing: ArticleReview) -> str:
    """Drop the chosen fragment of the content, else the last."""
    unit = reviewing.at_unit()
    which = reviewing.grip.on(unit)
    left = span_moves.drop_fragment(unit.content, len(unit.content) - 1 if which is None else which)
    if left is None:
        return "the content is in one part: d rejects the unit"
    action = reshape.reshape(unit, content=left)
    return reviewing.edit(action and action._replace(verb="drop a part"))


# -- the unit as a whole


def next_alternative(reviewing: ArticleReview) -> str:
    """Cut and attribute as the splitter would have in the next place."""
    unit, session = reviewing.at_unit(), reviewing.session
    others = session.alternatives.get(unit.id, ())
    found = reshape.next_alternative(unit, session.suggested[unit.id], others) if others else None
    if found is None:
        return "the splitter has no alternative to this unit"
    action, number = found
    reviewing.edit(action)
    return f"alternative {number} of {len(others)}" if number else "as suggested in the first place"


def merge(reviewing: ArticleReview) -> str:
    """Take the next unit of the same kind into this one."""
    unit, session = reviewing.at_unit(), reviewing.session
    action = reshape.merge_units(session.units, unit, session.article.text)
    if action is None:
        return f"there is no {unit.kind} after this one"
    return reviewing.edit(action)


def switch_kind(reviewing: ArticleReview) -> str:
    """Quote to claim, or claim to quote."""
    unit, session = reviewing.at_unit(), reviewing.session
    action = reshape.switch_kind(session.units, unit, session.scheme)
    told = reviewing.edit(with_proposal(reviewing.session, unit, action))
    reviewing.go_to(unit.id)
    return told


# -- marking in the article


def begin(reviewing: ArticleReview, purpose: Purpose, *, other: bool = False) -> str:
    """Put a cursor into the article; for a new unit perhaps of the other kind than the current one."""
    unit = reviewing.unit
    if unit is not None and unit.kind == "claim" and purpose in ("cue", "source"):
        return f"a claim has no {purpose} of its own: it has that of the quote around it"
    marker = marker_for(purpose, unit, reviewing.session.article.text, reviewing.grip.step)
    marker = marker.switched() if other else marker
    reviewing.marker = with_choices(reviewing.session, unit, marker)
    return ""


def mark(reviewing: ArticleReview, id: str, key: str, beside: Callable[[int, int], int]) -> str:
    """What a command means while marking.

    Args:
        reviewing: whose marker moves, is kept or dropped.
        id: of the command whose key was pressed.
        key: that key, for digits.
        beside: the code point some rows below (or above) another.
    """
    marker, text = reviewing.marker, reviewing.session.article.text
    assert marker is not None, "only while marking"
    if id in _STEPS:
        reviewing.marker = _within(reviewing, marker.moved(text, _STEPS[id]))
    elif id in _CLAUSES:
        reviewing.marker = _within(reviewing, marker.to_clause(text, _CLAUSES[id]))
    elif id in _ROWS:
        offset = beside(marker.cursor(text).start, _ROWS[id])
        reviewing.marker = _within(reviewing, marker.put(text, offset))
    elif id == "step":
        return switch_step(reviewing)
    elif id == "accept" and marker.purpose != "cut":
        reviewing.marker = marker.begun(text)
    elif id == "kind" and marker.purpose == "unit":
        reviewing.marker = with_choices(reviewing.session, reviewing.unit, marker.switched())
    elif id == "answer":
        return _pick(reviewing, marker, key)
    elif id == "alternative" and marker.choices:
        reviewing.marker = marker.turned()
    elif id == "add_fragment" and marker.purpose in IN_PARTS:
        reviewing.marker = marker.part_kept(text)
    elif id == "drop_fragment" and marker.purpose in IN_PARTS:
        return _drop_part(reviewing, marker)
    elif id == "clear" and marker.purpose in ("cue", "source"):
        return _keep_none(reviewing, marker)
    elif id == "submit":
        return _keep(reviewing, marker)
    elif id == "leave":
        reviewing.marker = None
        return "dropped: nothing has changed"
    return ""


_STEPS: dict[str, Direction] = {"end_right": 1, "end_left": -1}
_CLAUSES: dict[str, Direction] = {"end_clause_right": 1, "end_clause_left": -1}
_ROWS = {"next_unit": 1, "previous_unit": -1, "page_down": 10, "page_up": -10}


def put_cursor(reviewing: ArticleReview, offset: int) -> None:
    """A click moves the cursor."""
    if reviewing.marker is not None:
        moved = reviewing.marker.put(reviewing.session.article.text, offset)
        reviewing.marker = _within(reviewing, moved)


def _within(reviewing: ArticleReview, marker: SpanMarker) -> SpanMarker:
    """A cut stays where it leaves something on both sides."""
    unit, text = reviewing.unit, reviewing.session.article.text
    if marker.purpose == "cut" and unit is not None and not span_moves.cut(text, unit.content, marker.offset):
        return reviewing.marker or marker
    return with_choices(reviewing.session, reviewing.unit, marker)


def _pick(reviewing: ArticleReview, marker: SpanMarker, key: str) -> str:
    """A digit marks one of the choices and keeps it: one edit, which `u` takes back."""
    picked = marker.picked(int(key))
    if picked is None:
        return f"there is no {key} to take here"
    return _keep(reviewing, picked)


def _keep(reviewing: ArticleReview, marker: SpanMarker) -> str:
    session = reviewing.session
    propose = partial(proposal_for, reviewing.session)
    action = marker.keep(session.article.text, session.units, reviewing.unit, propose)
    reviewing.marker = None
    if action is None:
        return "nothing has changed"
    if marker.purpose in ("cue", "source"):
        action = relabelled(session, reviewing.at_unit(), action)
    reviewing.edit(action)
    if marker.purpose == "unit":
        reviewing.go_to(action.unit)
    return action.verb


def _drop_part(reviewing: ArticleReview, marker: SpanMarker) -> str:
    fewer = marker.part_dropped()
    if fewer is None:
        return "no part is kept yet: + keeps what is marked"
    reviewing.marker = fewer
    return ""


def _keep_none(reviewing: ArticleReview, marker: SpanMarker) -> str:
    unit = reviewing.at_unit()
    action = none_of(marker.purpose, unit)
    reviewing.marker = None
    action = action and relabelled(reviewing.session, unit, action)
    return reviewing.edit(action) or f"it has no {marker.purpose} already"


EDITING: dict[str, Callable[[ArticleReview, str], str]] = {
    "end_right": lambda reviewing, _: move_end(reviewing, "end", 1),
    "end_left": lambda reviewing, _: move_end(reviewing, "end", -1),
    "start_right": lambda reviewing, _: move_end(reviewing, "start", 1),
    "start_left": lambda reviewing, _: move_end(reviewing, "start", -1),
    "end_clause_right": lambda reviewing, _: move_end(reviewing, "end", 1, "clause"),
    "end_clause_left": lambda reviewing, _: move_end(reviewing, "end", -1, "clause"),
    "start_clause_right": lambda reviewing, _: move_end(reviewing, "start", 1, "clause"),
    "start_clause_left": lambda reviewing, _: move_end(reviewing, "start", -1, "clause"),
    "next_fragment": lambda reviewing, _: choose_fragment(reviewing, 1),
    "previous_fragment": lambda reviewing, _: choose_fragment(reviewing, -1),
    "step": lambda reviewing, _: switch_step(reviewing),
    "drop_fragment": lambda reviewing, _: drop_fragment(reviewing),
    "alternative": lambda reviewing, _: next_alternative(reviewing),
    "merge": lambda reviewing, _: merge(reviewing),
    "kind": lambda reviewing, _: switch_kind(reviewing),
    "add": lambda reviewing, _: begin(reviewing, "unit"),
    "add_other": lambda reviewing, _: begin(reviewing, "unit", other=True),
    "split": lambda reviewing, _: begin(reviewing, "cut"),
    "add_fragment": lambda reviewing, _: begin(reviewing, "part"),
    "cue": lambda reviewing, _: begin(reviewing, "cue"),
    "source": lambda reviewing, _: begin(reviewing, "source"),
}
"""Commands of the table, by id; the key that was pressed goes in."""
