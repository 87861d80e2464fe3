"""The one table of commands: it gives the bindings, the footer, the help, the palette and the README."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding

from annotator.tui.base.command import (
    GROUP_TITLES,
    Command,
    Group,
    Situation,
    has_article,
    has_unit,
    is_searching,
    list_hidden,
    may_edit,
    may_leave,
    may_recall,
    may_redo,
    may_undo,
)
from annotator.tui.review.marking.span_command_table import EDITING_COMMANDS

__all__ = [
    "COMMANDS",
    "GROUP_TITLES",
    "Command",
    "Group",
    "Situation",
    "bindings",
    "command",
    "key_table_markdown",
    "problems",
]

FORBIDDEN = frozenset({"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+left_square_bracket", "ctrl+["})
"""A terminal sends backspace, tab, enter, enter and escape for these."""

COMMANDS: tuple[Command, ...] = (
    Command(
        "answer",
        tuple("123456789"),
        "Answer the current field",
        "Answer the current field and go to the next undecided one, then to the next unfinished unit.",
        "judging",
        may_edit,
        "label",
        takes_key=True,
    ),
    Command(
        "clear", ("0",), "Clear the field", "Leave the current field undecided again.", "judging", may_edit
    ),
    Command(
        "accept",
        ("space",),
        "Accept the suggestions",
        "Accept every suggestion of the unit and move on.",
        "judging",
        may_edit,
        "accept",
    ),
    Command(
        "repeat",
        (".",),
        "Repeat the labels",
        "Give the unit the labels of the one of its kind before it, where it has none; never a verdict.",
        "judging",
        may_edit,
    ),
    Command(
        "recall",
        ("comma",),
        "Take the earlier labels",
        "Give the unit the labels of your earlier work on the same words, where it has none; a verdict"
        " with its evidence.",
        "judging",
        may_recall,
    ),
    Command(
        "reject",
        ("d",),
        "Reject the unit",
        "Say that this is no unit, nor what is inside it, and move on. On a rejected unit: take that back.",
        "judging",
        may_edit,
        "reject",
    ),
    Command("next_field", ("tab",), "Next field", "Go to the next field of the unit.", "judging", has_unit),
    Command(
        "field",
        ("a", "s", "v"),
        "Go to a field",
        "Go to attribution, stance, or verification (of a quote: fidelity).",
        "judging",
        has_unit,
        takes_key=True,
    ),
    Command(
        "undo",
        ("u",),
        "Undo",
        "Take back the last edit of this review, also of an earlier day; then go to the review before.",
        "judging",
        may_undo,
        "undo",
    ),
    Command("redo", ("U",), "Redo", "Do again what was undone last.", "judging", may_redo),
    *EDITING_COMMANDS,
    Command("next_unit", ("j", "down"), "Next unit", "Go to the next unit.", "moving", has_unit),
    Command("previous_unit", ("k", "up"), "Previous unit", "Go to the previous unit.", "moving", has_unit),
    Command(
        "next_unfinished",
        ("n",),
        "Next unfinished unit",
        "Go to the next unit that is not decided or lacks an answer.",
        "moving",
        has_unit,
        "next",
    ),
    Command(
        "previous_unfinished",
        ("N",),
        "Previous unfinished unit",
        "Go to the previous unit that is not decided or lacks an answer.",
        "moving",
        has_unit,
    ),
    Command("page_down", ("pagedown",), "Scroll down", "Scroll the article.", "moving", has_article),
    Command("page_up", ("pageup",), "Scroll up", "Scroll the article back.", "moving", has_article),
    Command(
        "list",
        ("b",),
        "Browse the units",
        "Show the list of units where the terminal is too narrow to show it always.",
        "moving",
        list_hidden,
    ),
    Command(
        "search",
        ("slash",),
        "Search the article",
        "Search the article for words. n, N and the arrows then go from hit to hit, until esc.",
        "finding",
        has_article,
    ),
    Command("next_hit", (), "Next hit of the search", "Go to the next hit.", "finding", is_searching),
    Command(
        "previous_hit", (), "Previous hit of the search", "Go to the hit before.", "finding", is_searching
    ),
    Command(
        "filter",
        ("F",),
        "Filter the units",
        "Show only units that answer a query, such as stance:unset kind:quote nato. An empty one shows all.",
        "finding",
        has_article,
    ),
    Command(
        "library",
        ("g",),
        "Go to the library",
        "List the articles with your progress and flags: filter, sort, open.",
        "finding",
        may_leave,
    ),
    Command(
        "triage",
        ("T",),
        "Triage: unchecked claims",
        "List the claims that you have not checked, across articles, the most check-worthy first.",
        "finding",
        may_leave,
    ),
    Command(
        "evidence",
        ("e",),
        "Give evidence",
        "Say what the verdict rests on: where it stands, what it says, and why that decides it.",
        "remarks",
        may_edit,
    ),
    Command(
        "note",
        ("i",),
        "Write a note",
        "Write a private note on the unit.",
        "remarks",
        may_edit,
    ),
    Command(
        "flag",
        ("f",),
        "Flag the unit",
        "Flag the unit for discussion, with a reason and perhaps a comment.",
        "remarks",
        may_edit,
    ),
    Command(
        "submit",
        ("enter",),
        "Submit or reopen the review",
        "Submit the review when every suggestion is decided; reopen it when it is submitted.",
        "article",
        has_article,
        "submit",
    ),
    Command("next_article", ("]",), "Next article", "Go to the next article.", "article", may_leave),
    Command(
        "previous_article", ("[",), "Previous article", "Go to the previous article.", "article", may_leave
    ),
    Command(
        "help",
        ("?",),
        "Help",
        "Show the keys, the definitions of the scheme and the boundary rules.",
        "app",
        hint="help",
    ),
    Command(
        "tour",
        ("G",),
        "Guided tour",
        "Be shown around: two minutes about the keys that matter most.",
        "app",
        has_article,
    ),
    Command("palette", ("ctrl+p",), "Command palette", "Find a command by its name.", "app"),
    Command("leave", ("escape",), "Leave", "Leave whatever is open for a moment.", "app"),
    Command("theme", (), "Change the theme", "Dark, light, high contrast, in turn.", "app"),
    Command("quit", ("q",), "Quit", "Quit. Everything is saved already.", "app", hint="quit"),
)

_BY_ID = {command.id: command for command in COMMANDS}


def command(id: str) -> Command:
    """The command of that id."""
    return _BY_ID[id]


def bindings(commands: Iterable[Command] = COMMANDS) -> list[Binding]:
    """Every key of a table, as the review screen binds it."""
    return [
        Binding(key, f"run('{one.id}', '{key}')", one.label, show=False)
        for one in commands
        for key in one.keys
    ]


def problems(commands: tuple[Command, ...] = COMMANDS) -> list[str]:
    """What is wrong with a table of commands: keys used twice, out of reach, or prefixes of another."""
    found: list[str] = []
    owners: dict[str, str] = {}
    for one in commands:
        for key in one.keys:
            if key in owners:
                found.append(f"{key} is bound to {owners[key]} and to {one.id}")
            if key in FORBIDDEN:
                found.append(f"{key} of {one.id} never reaches a program in a terminal")
            if " " in key:
                found.append(f"{key} of {one.id} is a sequence: every key must act at once")
            owners.setdefault(key, one.id)
    return found


def key_table_markdown(commands: Iterable[Command] = COMMANDS) -> str:
    """A table of keys for the README."""
    rows = ["| key | does |", "|---|---|"]
    rows += [f"| `{one.shown_keys}` | {one.help} |" for one in commands if one.keys]
    return "\n".join(rows) + "\n"
