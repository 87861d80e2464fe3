"""Commands about the app: help, tour, palette, theme, close, quit."""

from __future__ import annotations

from annotator.tui.base.command import CommandTable
from annotator.tui.review.commands import marking_keys
from annotator.tui.review.commands.conditions import has_article
from annotator.tui.review.commands.finding_commands import end_search
from annotator.tui.review.review_context import ReviewContext

command = CommandTable[ReviewContext]("app")


@command("help", "Help", keys="?", hint="help", while_marking="same")
def show_help(context: ReviewContext) -> None:
    """Show the keys, the definitions of the scheme and the boundary rules."""
    from annotator.tui.review.review_help import review_help

    scheme, glyphs, commands = context.project.scheme, context.glyphs, context.commands
    context.open_help(lambda width: review_help(scheme, glyphs, width, commands))


@command("tour", "Guided tour", keys="G", when=has_article)
def show_tour(context: ReviewContext) -> None:
    """Be shown around: two minutes about the keys that matter most."""
    from annotator.tui.screens.tour_screen import TourScreen

    context.open_screen(TourScreen(context.commands, context.glyphs))


@command("palette", "Command palette", keys="ctrl+p")
def show_palette(context: ReviewContext) -> None:
    """Find a command by its name."""
    context.open_palette()


@command("leave", "Leave", keys="escape", while_marking=marking_keys.drop)
def leave(context: ReviewContext) -> None:
    """Leave whatever is open for a moment."""
    if context.cancel_read():
        context.show_message("cancelled")
    elif not context.close_list() and context.open_review is not None:
        end_search(context)


@command("theme", "Change the theme", while_marking="same")
def change_theme(context: ReviewContext) -> None:
    """Dark, light, high contrast, in turn."""
    context.show_message(f"the theme is {context.next_theme()} from now on")


@command("quit", "Quit", keys="q", hint="quit", while_marking="same")
def quit_app(context: ReviewContext) -> None:
    """Quit. Everything is saved already."""
    session = context.open_review.session if context.open_review else None
    if session is None or session.retry():
        context.close_app()
        return
    from annotator.tui.screens.dialogs import ListDialog

    def answered(sure: bool | None) -> None:
        if sure:
            context.close_app()

    lost = f"{len(session.unsaved)} edits could not be saved: {session.problem}"
    context.open_screen(
        ListDialog("Quit and lose them?", [lost], "enter quits, esc stays", context.glyphs), answered
    )
