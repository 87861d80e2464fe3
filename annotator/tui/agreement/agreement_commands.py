"""The commands of the agreement app: bindings, footer, help, palette and README follow from this table."""

from __future__ import annotations

from annotator.tui.agreement.agreement_context import AgreementContext
from annotator.tui.agreement.commands import (
    app_commands,
    disagreement_commands,
    moving_commands,
    view_commands,
)
from annotator.tui.base.command import Command

AGREEMENT_COMMANDS: tuple[Command[AgreementContext], ...] = (
    *view_commands.command,
    *moving_commands.command,
    *disagreement_commands.command,
    *app_commands.command,
)
