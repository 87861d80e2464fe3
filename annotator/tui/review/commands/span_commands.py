"""Commands that change the spans, source, cue or kind of a unit, and that split, merge and add units."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from annotator.core.review import reshape
from annotator.core.text import span_moves
from annotator.core.text.span import Side
from annotator.core.text.span_moves import Direction, Stride
from annotator.tui.base.command import CommandTable
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.commands import marking_keys
from annotator.tui.review.commands.conditions import may_add, may_edit
from annotator.tui.review.commands.marking_keys import start_marking
from annotator.tui.review.marking.marking_candidates import with_proposal
from annotator.tui.review.review_context import ReviewContext

command = CommandTable[ReviewContext]("editing")

# -- ends of the content


def _move_end(review: ArticleReview, side: Side, direction: Direction, stride: Stride | None = None) -> str:
    """Move an end of the selected fragment; with none selected, the first start or the last end.

    `stride` is the length of a step; by default that of the span cursor.
    """
    unit, cursor = review.at_unit(), review.span_cursor
    which = cursor.on(unit)
    if which is None:
        which = 0 if side == "start" else len(unit.content) - 1
    text = review.session.article.text
    moved = span_moves.move(text, unit.content, which, side, direction, stride or cursor.step)
    if moved is None:
        return f"the {side} cannot go further that way"
    review.edit(reshape.reshape(unit, content=moved))
    return ""


@command(
    "end_right",
    "Content's end to the right",
    keys="l",
    when=may_edit,
    while_marking=partial(marking_keys.move, direction=1),
)
def move_end_right(context: ReviewContext) -> str:
    """Move the end of the content, or of the chosen part, one step to the right."""
    return _move_end(context.review, "end", 1)


@command(
    "end_left",
    "Content's end to the left",
    keys="h",
    when=may_edit,
    while_marking=partial(marking_keys.move, direction=-1),
)
def move_end_left(context: ReviewContext) -> str:
    """Move the end one step to the left."""
    return _move_end(context.review, "end", -1)


@command("start_right", "Content's start to the right", keys="L", when=may_edit)
def move_start_right(context: ReviewContext) -> str:
    """Move the start of the content, or of the chosen part, one step to the right."""
    return _move_end(context.review, "start", 1)


@command("start_left", "Content's start to the left", keys="H", when=may_edit)
def move_start_left(context: ReviewContext) -> str:
    """Move the start one step to the left."""
    return _move_end(context.review, "start", -1)


@command(
    "end_clause_right",
    "Content's end to the next clause's",
    keys=")",
    when=may_edit,
    while_marking=partial(marking_keys.move_to_clause, direction=1),
)
def move_end_to_next_clause(context: ReviewContext) -> str:
    """Move the end to where the next clause ends. While marking, ( and ) go from clause to clause."""
    return _move_end(context.review, "end", 1, "clause")


@command(
    "end_clause_left",
    "Content's end to the clause before",
    keys="(",
    when=may_edit,
    while_marking=partial(marking_keys.move_to_clause, direction=-1),
)
def move_end_to_previous_clause(context: ReviewContext) -> str:
    """Move the end back to where the clause before ends."""
    return _move_end(context.review, "end", -1, "clause")


@command("start_clause_right", "Content's start to the next clause", keys="}", when=may_edit)
def move_start_to_next_clause(context: ReviewContext) -> str:
    """Move the start to where the next clause begins."""
    return _move_end(context.review, "start", 1, "clause")


@command("start_clause_left", "Content's start to the clause before", keys="{", when=may_edit)
def move_start_to_previous_clause(context: ReviewContext) -> str:
    """Move the start back to where the clause before begins."""
    return _move_end(context.review, "start", -1, "clause")


@command("step", "Step by word or character", keys="w", when=may_edit, while_marking=marking_keys.switch_step)
def switch_step(context: ReviewContext) -> str:
    """Let a step be a word or a character."""
    return f"ends move by {marking_keys.change_step(context.review)}"


# -- fragments


def _choose_fragment(review: ArticleReview, step: int) -> str:
    unit = review.at_unit()
    if len(unit.content) < 2:
        return "the content is in one part: + adds another"
    now = review.span_cursor.on(unit)
    chosen = (0 if step > 0 else -1) if now is None else now + step
    review.span_cursor = replace(review.span_cursor, unit=unit.id, fragment=chosen % len(unit.content))
    return ""


@command("previous_fragment", "Choose the previous part", keys="<", when=may_edit)
def previous_fragment(context: ReviewContext) -> str:
    """Of a content in several parts, choose the one before: l h L H - then act on it alone."""
    return _choose_fragment(context.review, -1)


@command("next_fragment", "Choose the next part", keys=">", when=may_edit)
def next_fragment(context: ReviewContext) -> str:
    """Choose the part after."""
    return _choose_fragment(context.review, 1)


@command("add_fragment", "Add a part", keys="+", when=may_edit, while_marking=marking_keys.add_part)
def add_fragment(context: ReviewContext) -> str:
    """Mark one more part of the content: h l j k move, space starts, enter keeps, esc drops."""
    return start_marking(context.review, "part")


@command("drop_fragment", "Drop a part", keys="-", when=may_edit, while_marking=marking_keys.drop_part)
def drop_fragment(context: ReviewContext) -> str:
    """Drop the chosen part of the content, else the last."""
    unit = context.review.at_unit()
    which = context.review.span_cursor.on(unit)
    rest = span_moves.drop_fragment(unit.content, len(unit.content) - 1 if which is None else which)
    if rest is None:
        return "the content is in one part: d rejects the unit"
    action = reshape.reshape(unit, content=rest)
    return context.review.edit(action and action._replace(verb="drop a part"))


# -- the unit as a whole


@command("cue", "Mark the cue", keys="c", when=may_edit)
def mark_cue(context: ReviewContext) -> str:
    """Mark the cue of a quote anew, by digit or anywhere in the article; 0 says that there is none."""
    return start_marking(context.review, "cue")


@command("source", "Mark the source", keys="r", when=may_edit)
def mark_source(context: ReviewContext) -> str:
    """Mark the source anew, by digit or anywhere; + adds a part, - drops one, 0 says that there is none."""
    return start_marking(context.review, "source")


@command(
    "alternative", "Next alternative", keys="~", when=may_edit, while_marking=marking_keys.next_candidates
)
def next_alternative(context: ReviewContext) -> str:
    """Cut and attribute the unit in the next way that the splitter saw; after the last, as at first."""
    unit, session = context.review.at_unit(), context.review.session
    others = session.alternatives.get(unit.id, ())
    found = reshape.next_alternative(unit, session.suggested[unit.id], others) if others else None
    if found is None:
        return "the splitter has no alternative to this unit"
    action, number = found
    context.review.edit(action)
    return f"alternative {number} of {len(others)}" if number else "as suggested in the first place"


@command("kind", "Claim or quote", keys="t", when=may_edit, while_marking=marking_keys.switch_kind)
def switch_kind(context: ReviewContext) -> str:
    """Make a claim a quote, or a quote a claim."""
    review = context.review
    unit, session = review.at_unit(), review.session
    action = reshape.switch_kind(session.units, unit, session.scheme)
    message = review.edit(with_proposal(session, unit, action))
    review.go_to(unit.id)
    return message


@command("split", "Split the unit", keys="x", when=may_edit)
def split(context: ReviewContext) -> str:
    """Split the unit: h l move the cut, enter keeps, esc drops. Only the first half keeps its answers."""
    return start_marking(context.review, "cut")


@command("merge", "Merge with the next unit", keys="m", when=may_edit)
def merge(context: ReviewContext) -> str:
    """Take the next unit of the same kind into this one. This one's answers stand."""
    unit, session = context.review.at_unit(), context.review.session
    action = reshape.merge_units(session.units, unit, session.article.text)
    if action is None:
        return f"there is no {unit.kind} after this one"
    return context.review.edit(action)


@command("add", "Add a unit", keys="o", when=may_add)
def add_unit(context: ReviewContext) -> str:
    """Mark a unit that was missed: a digit takes what is offered, ~ offers others; h l j k move."""
    return start_marking(context.review, "unit")


@command("add_other", "Add a unit of the other kind", keys="O", when=may_add)
def add_unit_of_other_kind(context: ReviewContext) -> str:
    """The same beside a quote for a claim, beside a claim for a quote."""
    return start_marking(context.review, "unit", other_kind=True)
