"""Commands that choose what the report shows."""

from __future__ import annotations

from annotator.tui.agreement.agreement_context import AgreementContext
from annotator.tui.agreement.commands.conditions import (
    change_view,
    has_sides,
    has_topics,
    on_report_with_result,
)
from annotator.tui.base.command import CommandTable

command = CommandTable[AgreementContext]("views")


@command("overview", "Overview", keys="1", when=on_report_with_result)
def open_overview(context: AgreementContext) -> None:
    """Show every value of the whole, with its interval."""
    change_view(context, lambda state: state.open("overview"))


@command("labels", "Labels", keys="2", when=on_report_with_result)
def open_labels(context: AgreementContext) -> None:
    """Show which labels the same units were given, field by field."""
    change_view(context, lambda state: state.open("labels"))


@command("people", "Annotators", keys="3", when=on_report_with_result)
def open_annotators(context: AgreementContext) -> None:
    """Show each pair, and each one against the others and gold."""
    change_view(context, lambda state: state.open("people"))


@command("over_time", "Articles and time", keys="4", when=on_report_with_result)
def open_articles_and_time(context: AgreementContext) -> None:
    """Show the worst articles, and the weeks."""
    change_view(context, lambda state: state.open("over_time"))


@command("disagreements", "Disagreements", keys="5", when=on_report_with_result)
def open_disagreements(context: AgreementContext) -> None:
    """List what is disagreed on, the costliest first."""
    change_view(context, lambda state: state.open("disagreements"))


@command("next_view", "Next view", keys="tab", when=on_report_with_result)
def next_view(context: AgreementContext) -> None:
    """Go to the next view."""
    change_view(context, lambda state: state.turn_view(1))


@command("previous_view", "Previous view", keys="shift+tab", when=on_report_with_result)
def previous_view(context: AgreementContext) -> None:
    """Go to the view before."""
    change_view(context, lambda state: state.turn_view(-1))


@command("next_topic", "Next field or measure", keys="]", hint="choose", when=has_topics)
def next_topic(context: AgreementContext) -> None:
    """Go to the next field, measure or part."""
    change_view(context, lambda state: state.turn(topic=1))


@command("previous_topic", "Previous field or measure", keys="[", when=has_topics)
def previous_topic(context: AgreementContext) -> None:
    """Go to the one before."""
    change_view(context, lambda state: state.turn(topic=-1))


@command("next_side", "Next pair", keys=">", when=has_sides)
def next_side(context: AgreementContext) -> None:
    """In the labels, go to the next pair of annotators."""
    change_view(context, lambda state: state.turn(side=1))


@command("previous_side", "Previous pair", keys="<", when=has_sides)
def previous_side(context: AgreementContext) -> None:
    """In the labels, go to the pair before."""
    change_view(context, lambda state: state.turn(side=-1))
