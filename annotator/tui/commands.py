"""The one table of commands: it gives the bindings, the footer, the help, the palette and the README."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding

from annotator.core.unit import Unit

Group = Literal["judging", "moving", "remarks", "article", "app"]

GROUP_TITLES: dict[Group, str] = {
    "judging": "Judging a unit",
    "moving": "Moving about",
    "remarks": "Remarks",
    "article": "The article",
    "app": "The app",
}

FORBIDDEN = frozenset({"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+left_square_bracket", "ctrl+["})
"""A terminal sends backspace, tab, enter, enter and escape for these."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a command needs to know to say whether it can run."""

    article: bool = True
    unit: Unit | None = None
    submitted: bool = False
    undo: bool = False
    redo: bool = False
    unsaved: bool = False
    wide: bool = False


When = Callable[[Situation], str | None]

SUBMITTED = "this review is submitted: enter reopens it"


def always(situation: Situation) -> str | None:
    """Nothing stands in the way."""
    return None


def has_article(situation: Situation) -> str | None:
    """There must be an article to look at."""
    return None if situation.article else "there is no article yet: see above how to import some"


def has_unit(situation: Situation) -> str | None:
    """There must be a current unit."""
    return has_article(situation) or (None if situation.unit else "this article has no units")


def may_edit(situation: Situation) -> str | None:
    """There must be a current unit in an open review."""
    if situation.submitted:
        return SUBMITTED
    return has_unit(situation)


def may_undo(situation: Situation) -> str | None:
    """Something must be there to take back, in an open review."""
    if situation.submitted:
        return SUBMITTED
    return None if situation.undo else "nothing left to undo in this review"


def may_redo(situation: Situation) -> str | None:
    """Something undone must be there, in an open review."""
    if situation.submitted:
        return SUBMITTED
    return None if situation.redo else "nothing left to redo in this review"


def may_leave(situation: Situation) -> str | None:
    """What is not saved would be lost with its article."""
    if situation.unsaved:
        return "not everything here is saved yet: it is being retried"
    return has_article(situation)


def list_hidden(situation: Situation) -> str | None:
    """Only a narrow terminal hides the list."""
    return "the list of units is on the screen already" if situation.wide else has_article(situation)


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key, the palette or a click can do."""

    id: str
    keys: tuple[str, ...]
    label: str
    """For the palette and, cut short, the footer."""
    help: str
    group: Group
    when: When = always
    """The reason why it cannot run now, or None."""
    hint: str = ""
    """Its word in the footer; empty to stay out of it."""
    takes_key: bool = False
    """The key that was pressed is part of what it means, so the palette cannot offer it."""

    @property
    def shown_keys(self) -> str:
        """The keys as they are written in help and README."""
        if len(self.keys) > 2 and self.takes_key and self.keys[0].isdigit():
            return f"{self.keys[0]}-{self.keys[-1]}"
        return " ".join(_KEY_NAMES.get(key, key) for key in self.keys)


_KEY_NAMES = {"escape": "esc", "pagedown": "pgdn", "pageup": "pgup"}

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
        "Take back the last edit of this review, also one of an earlier day.",
        "judging",
        may_undo,
        "undo",
    ),
    Command("redo", ("U",), "Redo", "Do again what was undone last.", "judging", may_redo),
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
    Command("palette", ("ctrl+p",), "Command palette", "Find a command by its name.", "app"),
    Command("leave", ("escape",), "Leave", "Leave whatever is open for a moment.", "app"),
    Command("theme", (), "Change the theme", "Dark, light, high contrast, in turn.", "app"),
    Command("quit", ("q",), "Quit", "Quit. Everything is saved already.", "app", hint="quit"),
)

_BY_ID = {command.id: command for command in COMMANDS}


def command(id: str) -> Command:
    """The command of that id."""
    return _BY_ID[id]


def bindings() -> list[Binding]:
    """Every key of the table, as the review screen binds it."""
    return [
        Binding(
            key, f"run('{one.id}', '{key}')" if one.takes_key else f"run('{one.id}')", one.label, show=False
        )
        for one in COMMANDS
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


def key_table_markdown() -> str:
    """The table of keys for the README."""
    rows = ["| key | does |", "|---|---|"]
    rows += [f"| `{one.shown_keys}` | {one.help} |" for one in COMMANDS if one.keys]
    return "\n".join(rows) + "\n"
