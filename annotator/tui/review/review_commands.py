"""The commands of the review: bindings, footer, help, palette and README follow from this table."""

from __future__ import annotations

from annotator.tui.base.command import Command
from annotator.tui.review.commands import (
    app_commands,
    article_commands,
    finding_commands,
    form_commands,
    judging_commands,
    moving_commands,
    span_commands,
)
from annotator.tui.review.review_context import ReviewContext

REVIEW_COMMANDS: tuple[Command[ReviewContext], ...] = (
    *judging_commands.command,
    *form_commands.speaker_command,
    *span_commands.command,
    *moving_commands.command,
    *finding_commands.command,
    *form_commands.command,
    *article_commands.command,
    *app_commands.command,
)
