"""The lead's table of commands: bindings, footer, help and palette of these screens come from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

from textual.screen import Screen

from annotator.tui.base.command import Command
from annotator.tui.review.review_commands import bindings

LEAD_COMMANDS: tuple[Command, ...] = (
    Command("overview", ("1",), "Overview", "Show every value of the whole, with its interval.", "views"),
    Command(
        "labels", ("2",), "Labels", "Show which labels the same units were given, field by field.", "views"
    ),
    Command(
        "people", ("3",), "Annotators", "Show each pair, and each one against the others and gold.", "views"
    ),
    Command("over_time", ("4",), "Articles and time", "Show the worst articles, and the weeks.", "views"),
    Command(
        "disagreements", ("5",), "Disagreements", "List what is disagreed on, the costliest first.", "views"
    ),
    Command("next_view", ("tab",), "Next view", "Go to the next view.", "views"),
    Command("previous_view", ("shift+tab",), "Previous view", "Go to the view before.", "views"),
    Command(
        "next_topic",
        ("]",),
        "Next field or measure",
        "Go to the next field, measure or part.",
        "views",
        hint="choose",
    ),
    Command("previous_topic", ("[",), "Previous field or measure", "Go to the one before.", "views"),
    Command("next_side", (">",), "Next pair", "In the labels, go to the next pair of annotators.", "views"),
    Command("previous_side", ("<",), "Previous pair", "In the labels, go to the pair before.", "views"),
    Command("down", ("j", "down"), "Down", "Go down a row, or scroll.", "moving"),
    Command("up", ("k", "up"), "Up", "Go up a row, or scroll back.", "moving"),
    Command("page_down", ("space", "pagedown"), "Page down", "Go on by a window.", "moving"),
    Command("page_up", ("pageup",), "Page up", "Go back by a window.", "moving"),
    Command("first", ("home",), "First row", "Go to the first row.", "moving"),
    Command("last", ("end",), "Last row", "Go to the last row.", "moving"),
    Command("right", ("l", "right"), "Columns on", "Show the columns to the right.", "moving"),
    Command("left", ("h", "left"), "Columns back", "Show the columns to the left.", "moving"),
    Command(
        "open",
        ("enter",),
        "Open",
        "Open a disagreement: the article, and everybody's version side by side. "
        "Of an article, list its disagreements.",
        "finding",
        hint="open",
    ),
    Command(
        "next_disagreement",
        ("n",),
        "Next disagreement",
        "Among the versions, go to the next disagreement.",
        "finding",
        hint="next",
    ),
    Command(
        "previous_disagreement", ("N",), "Previous disagreement", "Go to the disagreement before.", "finding"
    ),
    Command(
        "filter",
        ("F",),
        "Filter the disagreements",
        "List only disagreements that hold all of some words: of article, annotator, passage, or what it is "
        "about. Without words, all.",
        "finding",
        hint="filter",
    ),
    Command("recompute", ("r",), "Make the report anew", "Read the project again.", "app", hint="renew"),
    Command("help", ("?",), "Help", "Show the keys, and what each measure means.", "app", hint="help"),
    Command("palette", ("ctrl+p",), "Command palette", "Find a command by its name.", "app"),
    Command(
        "leave", ("escape",), "Leave", "Go back; drop the filter; stop reading and leave.", "app", hint="back"
    ),
    Command("theme", (), "Change the theme", "Dark, light, high contrast, in turn.", "app"),
    Command("quit", ("q",), "Quit", "Quit; from the versions, go back.", "app", hint="quit"),
)

AnyScreen = TypeVar("AnyScreen", bound=Screen[int])


def keyed(screen: type[AnyScreen], commands: Sequence[Command]) -> type[AnyScreen]:
    """The screen with the keys of a table of commands: Textual binds keys to classes."""
    body = {"BINDINGS": [*bindings(commands)], "__module__": screen.__module__}
    made = type(screen.__name__, (screen,), body, inherit_bindings=False)
    return cast(type[AnyScreen], made)
