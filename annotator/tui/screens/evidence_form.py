"""The list of a unit's evidence, and the form for one piece of evidence and the justification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple, get_args

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Input, Static

from annotator.core.review.evidence import is_later, problems
from annotator.core.text.visible import visible
from annotator.core.unit import Evidence, Relation
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line, plain
from annotator.tui.screens.dialogs import Dialog
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine
from annotator.tui.widgets.text_fields import FieldNotice, SafeArea, SafeInput, lines_visible

RELATIONS: tuple[Relation, ...] = get_args(Relation)

_CHOOSE = "Press a digit: " + ", ".join(f"{n} {one}" for n, one in enumerate(RELATIONS, 1)) + ", 0 none"

_INPUTS = {
    "url": "https://…",
    "archived_url": "where it is archived, if it is",
    "title": "of the page, report or data",
    "published": "YYYY-MM-DD",
    "retrieved": "YYYY-MM-DD",
}
"""Fields of one row, with their placeholders."""


class EvidenceAnswer(NamedTuple):
    """The answer of the form: a piece of evidence, or None to remove it, and the justification."""

    evidence: Evidence | None
    justification: str | None


class RelationLine(FixedLines, can_focus=True):
    """The relation of the evidence to the unit, chosen by digit while the line has the focus; 0 clears it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"screen.relation({number})", show=False) for number in range(len(RELATIONS) + 1)
    ]

    def on_key(self, event: Key) -> None:
        """Warn about a character that chooses nothing, as when text is typed where there is no text field."""
        if event.is_printable and event.character not in {str(n) for n in range(len(RELATIONS) + 1)}:
            event.stop()
            self.post_message(FieldNotice(_CHOOSE))

    def on_focus(self) -> None:
        """Show which digit chooses what."""
        self.recompose_lines()

    def on_blur(self) -> None:
        """Show the keys of the form again."""
        self.recompose_lines()
        self.post_message(FieldNotice(""))


class EvidenceForm(Dialog[EvidenceAnswer]):
    """The form for one piece of evidence; every field is optional."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", show=False, priority=True),
        Binding("enter", "keep", "Keep", show=False),
    ]

    def __init__(
        self, about: str, evidence: Evidence, justification: str | None, published: str | None, glyphs: Glyphs
    ) -> None:
        """Create the form.

        Args:
            about: the beginning of the unit's text.
            evidence: initial values of the fields.
            justification: justification of the verdict.
            published: publication date of the article.
            glyphs: glyphs that the terminal can show.
        """
        super().__init__(
            f"Evidence: {about}", "tab moves, enter keeps (empty: removes), ctrl+o new line, esc leaves"
        )
        self._evidence, self._justification = evidence, justification
        self._published, self._glyphs = published, glyphs
        self._relation = evidence.relation

    def body(self) -> ComposeResult:
        """Compose one row for each field, and several for those with longer text."""
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
            field = SafeInput(visible(self._initial(name) or ""), _INPUTS[name])
            field.id = name
            yield field
        yield Static("", classes="problem", id=f"problem-{name}")

    def _area(self, name: str, placeholder: str) -> ComposeResult:
        with Horizontal(classes="field long"):
            yield Static(name, classes="name")
            yield SafeArea(self._initial(name) or "", placeholder, id=name)

    def _initial(self, name: str) -> str | None:
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
        # The line has no cursor: its end shows that it has the focus.
        focused = isinstance(self.focused, RelationLine)
        if self._relation is None:
            end = Run("press a digit", ("key",)) if focused else Run("not chosen", ("muted",))
            return (*line, Run("  "), end)
        clear = (Run("  0 ", ("key",), "screen.relation(0)"), Run("clear", (), "screen.relation(0)"))
        return (*line, *clear) if focused else tuple(line)

    def action_relation(self, number: int) -> None:
        """Choose the relation; 0 leaves it open."""
        self._relation = RELATIONS[number - 1] if number else None
        self.show_problem("")
        self.query_one(RelationLine).recompose_lines()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Clear the error of the field, and show or clear the warning about a late date."""
        if event.input.id is not None:
            self._show_error(event.input.id, "")
        late = is_later(self.query_one("#published", Input).value, self._published)
        warning = f"later than the article ({one_line(self._published or '', 10)}): kept, with a warning"
        self.query_one(".warning", Static).update(plain(warning if late else ""))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save the form when enter is pressed in a field."""
        self.action_keep()

    def action_keep(self) -> None:
        """Close with the evidence if it is valid; otherwise show the errors and focus the first."""
        evidence = self._entered()
        errors = problems(evidence) if evidence else {}
        if evidence is None and self._relation not in (None, self._evidence.relation):
            errors = {"url": "add a link, a title or a passage"}
        for name, error in errors.items():
            self._show_error(name, error)
        if errors:
            self.query_one(f"#{next(iter(errors))}", Input).focus()
        else:
            self.dismiss(EvidenceAnswer(evidence, self._value("justification")))

    def _show_error(self, name: str, error: str) -> None:
        line = self.query_one(f"#problem-{name}", Static)
        line.update(plain(error))
        line.display = bool(error)

    def _value(self, name: str) -> str | None:
        """Return the value of a field: exactly the initial one if the field was not edited."""
        initial = self._initial(name)
        if name in _INPUTS:
            value, unedited = self.query_one(f"#{name}", Input).value, visible(initial or "")
        else:
            value, unedited = self.query_one(f"#{name}", SafeArea).text, lines_visible(initial or "")
        return initial if value == unedited else value.strip() or None

    def _entered(self) -> Evidence | None:
        """Return the evidence in the form, or None without a link, title or passage."""
        values = {name: self._value(name) for name in (*_INPUTS, "passage")}
        evidence = replace(self._evidence, relation=self._relation, **values)
        identifying = (evidence.url, evidence.archived_url, evidence.title, evidence.passage)
        return evidence if any(identifying) else None


class EvidenceList(Dialog[int]):
    """The list of evidence; answers the index of the piece to edit, or the number of pieces to add one."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"edit({number - 1})", show=False) for number in range(1, 10)),
        Binding("o,e,enter", "add", "Add", show=False),
    ]

    def __init__(self, pieces: Sequence[Evidence], glyphs: Glyphs) -> None:
        super().__init__("Evidence for this unit", "a digit edits, o adds another, esc leaves")
        self._pieces, self._glyphs = pieces, glyphs

    def body(self) -> ComposeResult:
        """Compose one row for each piece."""
        yield FixedLines(lambda width: self._lines(), self._glyphs, id="pieces")

    def _lines(self) -> list[StyledLine]:
        lines: list[StyledLine] = []
        names = [piece.relation or "no relation" for piece in self._pieces]
        width = max(map(len, (*RELATIONS, *names)))
        for number, (piece, name) in enumerate(zip(self._pieces, names, strict=True), 1):
            action = f"screen.edit({number - 1})"
            digit = Run(f" {number if number < 10 else ' '} ", ("key",), action)
            style = ("strong",) if piece.relation else ("suggested",)
            relation = Run(f"{name:<{width}} ", style, action)
            lines.append((digit, relation, Run(one_line(piece.name, 200), (), action)))
        return [*lines, (Run(" o ", ("key",), "screen.add"), Run("add another", (), "screen.add"))]

    def action_edit(self, index: int) -> None:
        """Edit a piece."""
        if index < len(self._pieces):
            self.dismiss(index)

    def action_add(self) -> None:
        """Add a piece."""
        self.dismiss(len(self._pieces))
