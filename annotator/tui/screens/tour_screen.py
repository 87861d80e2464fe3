"""The tour: a few cards over the open article, with a key or two each. It changes no review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from annotator.tui.base.command import CommandInfo
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import plain
from annotator.tui.screens.dialogs import Dialog
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine, wrap

CARDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        (),
        "This is an article with what was found in it: quotes on amber, claims underlined on blue. One of "
        "them is current and reversed; the form asks about it. All is only suggested: you decide.",
    ),
    (("accept",), "takes over everything that is suggested for the unit, and goes on to the next."),
    (("answer",), "answers the question at hand instead; the next question comes by itself."),
    (("reject",), "says that this is no unit at all."),
    (("undo",), "takes back whatever you did last, as far back as you like, also tomorrow."),
    (("next_unit", "previous_unit", "next_unfinished"), "go from unit to unit, and to what is unfinished."),
    (
        ("end_right", "end_left", "end_clause_right", "end_clause_left"),
        "move the end of the unit by a word or by a clause, where it was cut in the wrong place.",
    ),
    (("add",), "marks a quote or claim that was missed; the line below tells the keys while you do."),
    (
        ("triage", "library"),
        "list the claims that are still unchecked, and the articles: start your day there.",
    ),
    (
        ("submit",),
        "hands the review in when every unit is decided. Everything is saved as you go: just quit.",
    ),
    (("help", "palette"), "have every key, label and rule, and every command by its name. That is all."),
)
"""The ids of the commands that a card is about, and its text."""


def welcome_message(commands: Sequence[CommandInfo]) -> str:
    """Return the message of the first start."""
    keys = {one.id: one.shown_keys for one in commands}
    return f"new here? {keys['tour']} shows you around in two minutes, {keys['help']} has every key"


class TourScreen(Dialog[None]):
    """Shows one card after the other; can be closed at any time."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,j,down,n", "turn(1)", show=False),
        Binding("k,up,N", "turn(-1)", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, commands: Sequence[CommandInfo], glyphs: Glyphs) -> None:
        super().__init__(_heading(0), "space goes on, k back, esc leaves")
        self._keys = {one.id: one.shown_keys for one in commands if one.keys}
        self._glyphs = glyphs
        self._card = 0

    def body(self) -> ComposeResult:
        """Compose the card."""
        yield FixedLines(self._lines, self._glyphs)

    def _lines(self, width: int) -> list[StyledLine]:
        ids, text = CARDS[self._card]
        keys = "  ".join(self._keys[id] for id in ids if id in self._keys)
        head: list[StyledLine] = [(Run(keys, ("key",)),)] if keys else []
        return [*head, *((Run(row),) for row in wrap(text, width))]

    def action_turn(self, step: int) -> None:
        """Show another card; close after the last."""
        self._card = max(0, self._card + step)
        if self._card >= len(CARDS):  # or beyond: a key may still arrive while this closes
            self.dismiss(None)
            return
        self.query_one(".heading", Static).update(plain(_heading(self._card)))
        self.query_one(FixedLines).recompose_lines(layout=True)


def _heading(card: int) -> str:
    return f"Two minutes, {card + 1} of {len(CARDS)}"
