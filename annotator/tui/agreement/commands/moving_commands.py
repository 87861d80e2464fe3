"""Commands that move through the rows of the report or the article of a disagreement."""

from __future__ import annotations

from annotator.tui.agreement.agreement_context import AgreementContext
from annotator.tui.agreement.commands.conditions import (
    can_shift_left,
    can_shift_right,
    change_view,
    has_report,
)
from annotator.tui.base.command import CommandTable

command = CommandTable[AgreementContext]("moving")


@command("down", "Down", keys="j down", when=has_report)
def move_down(context: AgreementContext) -> None:
    """Go down a row, or scroll."""
    context.scroller.move(1)


@command("up", "Up", keys="k up", when=has_report)
def move_up(context: AgreementContext) -> None:
    """Go up a row, or scroll back."""
    context.scroller.move(-1)


@command("page_down", "Page down", keys="space pagedown", when=has_report)
def page_down(context: AgreementContext) -> None:
    """Go on by a window."""
    context.scroller.page(1)


@command("page_up", "Page up", keys="pageup", when=has_report)
def page_up(context: AgreementContext) -> None:
    """Go back by a window."""
    context.scroller.page(-1)


@command("first", "First row", keys="home", when=has_report)
def move_to_first(context: AgreementContext) -> None:
    """Go to the first row."""
    context.scroller.move_to_first()


@command("last", "Last row", keys="end", when=has_report)
def move_to_last(context: AgreementContext) -> None:
    """Go to the last row."""
    context.scroller.move_to_last()


def _shift(context: AgreementContext, step: int) -> None:
    if context.comparison:
        context.comparison.shift(step)
    else:
        change_view(context, lambda state: state.shift(step))


@command("right", "Columns on", keys="l right", when=can_shift_right)
def shift_right(context: AgreementContext) -> None:
    """Show the columns to the right."""
    _shift(context, 1)


@command("left", "Columns back", keys="h left", when=can_shift_left)
def shift_left(context: AgreementContext) -> None:
    """Show the columns to the left."""
    _shift(context, -1)
