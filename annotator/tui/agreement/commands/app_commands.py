"""Commands about the app: reload, help, palette, theme, close, quit."""

from __future__ import annotations

from functools import partial

from annotator.tui.agreement.agreement_context import AgreementContext
from annotator.tui.agreement.commands.conditions import can_leave, change_view, on_report, report_of
from annotator.tui.base.command import CommandTable

command = CommandTable[AgreementContext]("app")


@command("recompute", "Make the report anew", keys="r", hint="renew", when=on_report)
def recompute(context: AgreementContext) -> None:
    """Read the project again."""
    report_of(context).recompute()


@command("help", "Help", keys="?", hint="help")
def show_help(context: AgreementContext) -> None:
    """Show the keys, and what each measure means."""
    from annotator.tui.agreement.agreement_help import agreement_help

    context.open_help(partial(agreement_help, context.glyphs, commands=context.commands))


@command("palette", "Command palette", keys="ctrl+p")
def show_palette(context: AgreementContext) -> None:
    """Find a command by its name."""
    context.open_palette()


@command("leave", "Leave", keys="escape", hint="back", when=can_leave)
def leave(context: AgreementContext) -> None:
    """Go back; drop the filter; stop reading and leave."""
    if context.comparison:
        context.comparison.close()
        return
    if report_of(context).state.report is None:
        context.close_app()
    else:
        change_view(context, lambda state: state.filter())


@command("theme", "Change the theme")
def change_theme(context: AgreementContext) -> None:
    """Dark, light, high contrast, in turn."""
    context.next_theme()


@command("quit", "Quit", keys="q", hint="quit")
def quit_or_go_back(context: AgreementContext) -> None:
    """Quit; from the versions, go back."""
    if context.comparison:
        context.comparison.close()
    else:
        context.close_app()
