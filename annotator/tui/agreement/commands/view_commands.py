"""Commands that choose what the report shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.tui.agreement.agreement_context import AgreementContext
from annotator.tui.agreement.commands.conditions import has_sides, has_topics, on_made_report, report_of
from annotator.tui.base.command import CommandTable

if TYPE_CHECKING:
    from annotator.tui.agreement.report_state import Tab

command = CommandTable[AgreementContext]("views")


def _open_view(context: AgreementContext, tab: Tab) -> None:
    report = report_of(context)
    report.state.tab = tab
    report.show_view()


@command("overview", "Overview", keys="1", when=on_made_report)
def open_overview(context: AgreementContext) -> None:
    """Show every value of the whole, with its interval."""
    _open_view(context, "overview")


@command("labels", "Labels", keys="2", when=on_made_report)
def open_labels(context: AgreementContext) -> None:
    """Show which labels the same units were given, field by field."""
    _open_view(context, "labels")


@command("people", "Annotators", keys="3", when=on_made_report)
def open_annotators(context: AgreementContext) -> None:
    """Show each pair, and each one against the others and gold."""
    _open_view(context, "people")


@command("over_time", "Articles and time", keys="4", when=on_made_report)
def open_articles_and_time(context: AgreementContext) -> None:
    """Show the worst articles, and the weeks."""
    _open_view(context, "over_time")


@command("disagreements", "Disagreements", keys="5", when=on_made_report)
def open_disagreements(context: AgreementContext) -> None:
    """List what is disagreed on, the costliest first."""
    _open_view(context, "disagreements")


def _turn_view(context: AgreementContext, step: int) -> None:
    report = report_of(context)
    report.state.turn_view(step)
    report.show_view()


@command("next_view", "Next view", keys="tab", when=on_made_report)
def next_view(context: AgreementContext) -> None:
    """Go to the next view."""
    _turn_view(context, 1)


@command("previous_view", "Previous view", keys="shift+tab", when=on_made_report)
def previous_view(context: AgreementContext) -> None:
    """Go to the view before."""
    _turn_view(context, -1)


def _turn(context: AgreementContext, *, topic: int = 0, side: int = 0) -> None:
    report = report_of(context)
    report.state.turn(topic, side)
    report.show_view()


@command("next_topic", "Next field or measure", keys="]", hint="choose", when=has_topics)
def next_topic(context: AgreementContext) -> None:
    """Go to the next field, measure or part."""
    _turn(context, topic=1)


@command("previous_topic", "Previous field or measure", keys="[", when=has_topics)
def previous_topic(context: AgreementContext) -> None:
    """Go to the one before."""
    _turn(context, topic=-1)


@command("next_side", "Next pair", keys=">", when=has_sides)
def next_side(context: AgreementContext) -> None:
    """In the labels, go to the next pair of annotators."""
    _turn(context, side=1)


@command("previous_side", "Previous pair", keys="<", when=has_sides)
def previous_side(context: AgreementContext) -> None:
    """In the labels, go to the pair before."""
    _turn(context, side=-1)
