"""The forms for evidence: a list of what there is, and one for a piece and the justification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple, get_args

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from annotator.core.review.evidence import is_later, problems
from annotator.core.text.visible import visible
from annotator.core.unit import Evidence, Relation
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line, plain
from annotator.tui.screens.dialogs import Dialog
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine
from annotator.tui.widgets.text_fields import SafeArea, SafeInput, lines_visible

RELATIONS: tuple[Relation, ...] = get_args(Relation)

_INPUTS = {
    "url": "https://…",
    "archived_url": "where it is archived, if it is",
    "title": "of the page, report or data",
    "published": "YYYY-MM-DD",
    "retrieved": "YYYY-MM-DD",
}
"""Fields of one row, and what stands in them while they are empty."""


class Given(NamedTuple):
    """What a form was left with: a piece of evidence, or None for none; and the justification."""

    evidence: Evidence | None
    justification: str | None


class RelationLine(FixedLines, can_focus=True):
    """What the evidence does to the unit; a digit chooses while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"screen.relation({number})", show=False)
        for number in range(1, len(RELATIONS) + 1)
    ]


class EvidenceForm(Dialog[Given]):
    """Asks for one piece of evidence. Nothing is asked for that could not be left empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", show=False, priority=True),
        Binding("enter", "keep", "Keep", show=False),
    ]

    def __init__(
        self,
        about: str,
        evidence: Evidence,
        justification: str | None,
        published: str | None,
        glyphs: Glyphs,
    ) -> None:
        """Ask about a piece.

        Args:
            about: the beginning of the unit's words.
            evidence: what is in the form at first.
            justification: of the verdict.
            published: when the article was.
            glyphs: the marks of the terminal.
        """
        super().__init__(
            f"Evidence: {about}", "tab moves, enter keeps (empty: removes), ctrl+o new line, esc leaves"
        )
        self._evidence, self._justification = evidence, justification
        self._published, self._glyphs = published, glyphs
        self._relation: Relation = evidence.relation

    def body(self) -> ComposeResult:
        """A row for each field; those for longer texts have several."""
        for name in ("url", "archived_url", "title"):
            yield from self._input(name)
        yield from self._area("passage", "what it says, by paste or typed")
        with Horizontal(classes="field"):
            yield Static("relation", classes="name")
            yield RelationLine(lambda width: [self._relations()], self._glyphs, id="relation")
        for name in ("published", "retrieved"):
            yield from self._input(name)
        yield from self._area("justification", "why the verdict is what it is (published)")
        yield Static("", classes="warning")

    def _input(self, name: str) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Static(name.removesuffix("_url"), classes="name")
            field = SafeInput(visible(self._before(name) or ""), _INPUTS[name])
            field.id = name
            yield field
        yield Static("", classes="problem", id=f"problem-{name}")

    def _area(self, name: str, placeholder: str) -> ComposeResult:
        with Horizontal(classes="field long"):
            yield Static(name, classes="name")
            yield SafeArea(self._before(name) or "", placeholder, id=name)

    def _before(self, name: str) -> str | None:
        value: str | None = self._justification if name == "justification" else getattr(self._evidence, name)
        return value

    def _relations(self) -> StyledLine:
        line: list[Run] = []
        for number, relation in enumerate(RELATIONS, 1):
            chosen = relation == self._relation
            action = f"screen.relation({number})"
            mark = self._glyphs.done if chosen else " "
            style = ("chosen",) if chosen else ()
            line += [Run(f"{mark} {number} ", ("key",), action), Run(f"{relation}  ", style, action)]
        return tuple(line)

    def action_relation(self, number: int) -> None:
        """Choose what the evidence does."""
        self._relation = RELATIONS[number - 1]
        self.query_one(RelationLine).recompose_lines()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong may be right now; a late date is told at once."""
        if event.input.id is not None:
            self._tell(event.input.id, "")
        late = is_later(self.query_one("#published", Input).value, self._published)
        told = f"later than the article ({one_line(self._published or '', 10)}): kept, with a warning"
        self.query_one(".warning", Static).update(plain(told if late else ""))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field keeps the form."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the piece if nothing is wrong with it; else say what, where it is, and go there."""
        evidence = self._filled()
        wrong = problems(evidence) if evidence else {}
        for name, problem in wrong.items():
            self._tell(name, problem)
        if wrong:
            self.query_one(f"#{next(iter(wrong))}", Input).focus()
        else:
            self.dismiss(Given(evidence, self._value("justification")))

    def _tell(self, name: str, problem: str) -> None:
        place = self.query_one(f"#problem-{name}", Static)
        place.update(plain(problem))
        place.display = bool(problem)

    def _value(self, name: str) -> str | None:
        """What is in a field; what was in it before, to the letter, if it was not touched."""
        before = self._before(name)
        if name in _INPUTS:
            value, untouched = self.query_one(f"#{name}", Input).value, visible(before or "")
        else:
            value, untouched = self.query_one(f"#{name}", SafeArea).text, lines_visible(before or "")
        return before if value == untouched else value.strip() or None

    def _filled(self) -> Evidence | None:
        """The piece as it is in the form; None without anything that could be looked up."""
        values = {name: self._value(name) for name in (*_INPUTS, "passage")}
        evidence = replace(self._evidence, relation=self._relation, **values)
        known = (evidence.url, evidence.archived_url, evidence.title, evidence.passage)
        return evidence if any(known) else None


class EvidenceList(Dialog[int]):
    """Shows the evidence there is. The answer is the index of a piece to edit; one more adds another."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"edit({number - 1})", show=False) for number in range(1, 10)),
        Binding("o,e,enter", "add", "Add", show=False),
    ]

    def __init__(self, pieces: Sequence[Evidence], glyphs: Glyphs) -> None:
        super().__init__("Evidence for this unit", "a digit edits, o adds another, esc leaves")
        self._pieces, self._glyphs = pieces, glyphs

    def body(self) -> ComposeResult:
        """One row a piece."""
        yield FixedLines(lambda width: self._lines(), self._glyphs, id="pieces")

    def _lines(self) -> list[StyledLine]:
        lines: list[StyledLine] = []
        for number, piece in enumerate(self._pieces, 1):
            action = f"screen.edit({number - 1})"
            digit = Run(f" {number if number < 10 else ' '} ", ("key",), action)
            lines.append(
                (
                    digit,
                    Run(f"{piece.relation:<9}", ("strong",), action),
                    Run(one_line(piece.name, 200), (), action),
                )
            )
        return [*lines, (Run(" o ", ("key",), "screen.add"), Run("add another", (), "screen.add"))]

    def action_edit(self, index: int) -> None:
        """Edit a piece."""
        if index < len(self._pieces):
            self.dismiss(index)

    def action_add(self) -> None:
        """Add one more."""
        self.dismiss(len(self._pieces))
