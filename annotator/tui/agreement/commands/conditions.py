"""Reasons why a command of the agreement app cannot run now, and the screens that commands run on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.tui.agreement.agreement_context import AgreementContext, ComparisonContext, ReportContext

if TYPE_CHECKING:
    from annotator.tui.agreement.report_state import ReportState


def report_of(context: AgreementContext) -> ReportContext:
    """Return the report screen, for commands that run only there."""
    assert context.report is not None, "the command is for the report"
    return context.report


def change_view(context: AgreementContext, change: Callable[[ReportState], None]) -> None:
    """Change the state of the report, and show it."""
    report = report_of(context)
    change(report.state)
    report.show_view()


def comparison_of(context: AgreementContext) -> ComparisonContext:
    """Return the comparison screen, for commands that run only there."""
    assert context.comparison is not None, "the command is for the versions of a disagreement"
    return context.comparison


def on_report(context: AgreementContext) -> str | None:
    """Require the report screen."""
    return None if context.report else "that is for the report: esc goes back to it"


def has_report(context: AgreementContext) -> str | None:
    """Require a report, on the report screen."""
    return "there is no report yet" if context.report and context.report.state.view is None else None


def on_report_with_result(context: AgreementContext) -> str | None:
    """Require the report screen, with a report."""
    return on_report(context) or has_report(context)


def on_comparison(context: AgreementContext) -> str | None:
    """Require the comparison screen."""
    if context.comparison:
        return None
    elsewhere = "that is for the versions of a disagreement, which enter opens in view 5"
    return has_report(context) or elsewhere


def has_topics(context: AgreementContext) -> str | None:
    """Require a view with several topics."""
    view = context.report.state.view if context.report else None
    few = view is not None and len(view.topics) < 2
    return on_report_with_result(context) or ("there is nothing to choose in this view" if few else None)


def has_sides(context: AgreementContext) -> str | None:
    """Require a view with several pairs."""
    view = context.report.state.view if context.report else None
    few = view is not None and len(view.sides) < 2
    return on_report_with_result(context) or (
        "pairs can be chosen among the labels, in view 2" if few else None
    )


def can_shift_right(context: AgreementContext) -> str | None:
    """Require hidden columns or versions on the right."""
    return _can_shift(context, 1)


def can_shift_left(context: AgreementContext) -> str | None:
    """Require hidden columns or versions on the left."""
    return _can_shift(context, -1)


def _can_shift(context: AgreementContext, step: int) -> str | None:
    if context.comparison:
        return None if context.comparison.can_shift(step) else "no more versions that way"
    reason = has_report(context)
    has_columns = context.report is not None and context.report.state.tab == "people"
    return reason or (None if has_columns else "there are no more columns")


def can_open(context: AgreementContext) -> str | None:
    """Require a row that opens something."""
    nothing = context.report is not None and context.report.opens is None
    reason = "there is nothing to open here: enter opens disagreements, in view 5" if nothing else None
    return on_report_with_result(context) or reason


def can_leave(context: AgreementContext) -> str | None:
    """Require something to close: the comparison screen, a filter, or the first report in progress."""
    state = context.report.state if context.report else None
    nothing = state is not None and state.report is not None and not state.place.filtered
    return "nothing is open: q quits" if nothing else None
