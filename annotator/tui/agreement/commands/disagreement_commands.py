"""Commands that list and open disagreements."""

from __future__ import annotations

from annotator.tui.agreement.agreement_context import AgreementContext
from annotator.tui.agreement.commands.conditions import (
    can_open,
    comparison_of,
    on_comparison,
    on_report_with_result,
    report_of,
)
from annotator.tui.base.command import CommandTable

command = CommandTable[AgreementContext]("finding")


@command("open", "Open", keys="enter", hint="open", when=can_open)
def open_row(context: AgreementContext) -> None:
    """Open a disagreement: the article, and everybody's version side by side. Of an article, list its
    disagreements."""
    report = report_of(context)
    if isinstance(report.opens, str):
        report.state.filter(article=report.opens)
        report.show_view()
    elif report.opens is not None:
        report.compare(report.opens)


@command("next_disagreement", "Next disagreement", keys="n", hint="next", when=on_comparison)
def next_disagreement(context: AgreementContext) -> str | None:
    """Among the versions, go to the next disagreement."""
    return None if comparison_of(context).show_neighbour(1) else "this is the last one"


@command("previous_disagreement", "Previous disagreement", keys="N", when=on_comparison)
def previous_disagreement(context: AgreementContext) -> str | None:
    """Go to the disagreement before."""
    return None if comparison_of(context).show_neighbour(-1) else "this is the first one"


@command("filter", "Filter the disagreements", keys="F", hint="filter", when=on_report_with_result)
def filter_disagreements(context: AgreementContext) -> None:
    """List only disagreements that hold all of some words: of article, annotator, passage, or what it is
    about. Without words, all."""
    from annotator.tui.screens.prompt_dialog import PromptDialog

    report = report_of(context)

    def answered(words: str | None) -> None:
        if words is not None:
            report.state.filter(words)
            report.show_view()

    hint = "words of article, annotator, passage, or what it is about; empty lists all"
    context.open_screen(PromptDialog("Filter the disagreements", hint, report.state.filter_words), answered)
