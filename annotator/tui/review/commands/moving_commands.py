"""Commands that go from unit to unit and scroll the article."""

from __future__ import annotations

from functools import partial

from annotator.tui.base.command import CommandTable
from annotator.tui.review.commands.conditions import has_article, has_unit, list_hidden
from annotator.tui.review.commands.finding_commands import next_hit, previous_hit
from annotator.tui.review.commands.marking_keys import PAGE, move_rows
from annotator.tui.review.review_context import ReviewContext

command = CommandTable[ReviewContext]("moving")


def _down_while_searching(context: ReviewContext) -> str | None:
    """Go to the next hit for an arrow key, to the next unit for a letter."""
    return next_hit(context) if context.key == "down" else has_unit(context) or next_unit(context)


def _up_while_searching(context: ReviewContext) -> str | None:
    """Go to the previous hit for an arrow key, to the previous unit for a letter."""
    return previous_hit(context) if context.key == "up" else has_unit(context) or previous_unit(context)


@command(
    "next_unit",
    "Next unit",
    keys="j down",
    when=has_unit,
    while_marking=partial(move_rows, rows=1),
    while_searching=_down_while_searching,
)
def next_unit(context: ReviewContext) -> str:
    """Go to the next unit."""
    return context.review.step(1)


@command(
    "previous_unit",
    "Previous unit",
    keys="k up",
    when=has_unit,
    while_marking=partial(move_rows, rows=-1),
    while_searching=_up_while_searching,
)
def previous_unit(context: ReviewContext) -> str:
    """Go to the previous unit."""
    return context.review.step(-1)


@command(
    "next_unfinished", "Next unfinished unit", keys="n", hint="next", when=has_unit, while_searching=next_hit
)
def next_unfinished(context: ReviewContext) -> str:
    """Go to the next unit that is not decided or lacks an answer."""
    return context.review.step_unfinished(1)


@command(
    "previous_unfinished", "Previous unfinished unit", keys="N", when=has_unit, while_searching=previous_hit
)
def previous_unfinished(context: ReviewContext) -> str:
    """Go to the previous unit that is not decided or lacks an answer."""
    return context.review.step_unfinished(-1)


@command(
    "page_down", "Scroll down", keys="pagedown", when=has_article, while_marking=partial(move_rows, rows=PAGE)
)
def page_down(context: ReviewContext) -> None:
    """Scroll the article."""
    context.article_pane.scroll_page_down(animate=False)


@command(
    "page_up", "Scroll up", keys="pageup", when=has_article, while_marking=partial(move_rows, rows=-PAGE)
)
def page_up(context: ReviewContext) -> None:
    """Scroll the article back."""
    context.article_pane.scroll_page_up(animate=False)


@command("list", "Browse the units", keys="b", when=list_hidden)
def browse_units(context: ReviewContext) -> None:
    """Show the list of units where the terminal is too narrow to show it always."""
    context.toggle_list()
