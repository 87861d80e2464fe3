"""Dialogs: the only places where text is typed. `esc` closes each without a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.style import Style
from textual.widgets import Input, Static

from annotator.core.review.actions import Readiness
from annotator.core.review.edit_log import Edit
from annotator.core.review.edits import Add
from annotator.core.text.visible import visible
from annotator.core.unit import FLAG_REASONS, Flag, Unit
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.modal import Modal
from annotator.tui.base.sanitize import excerpt, plain
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine, wrap
from annotator.tui.widgets.text_fields import FieldNotice, SafeArea, SafeInput, lines_visible

DialogResult = TypeVar("DialogResult")


class Dialog(Modal[DialogResult]):
    """A box over the screen with a title above and its keys below."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, heading: str, hint: str) -> None:
        super().__init__()
        self._heading = heading
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Compose heading, body and keys."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._heading), classes="heading")
            yield from self.body()
            yield Static(clickable(self._hint), classes="hint")

    def body(self) -> ComposeResult:
        """Compose what is between heading and keys; nothing by default."""
        return ()

    def set_hint(self, hint: str) -> None:
        """Replace the keys."""
        self._hint = hint
        self.show_problem("")

    def show_problem(self, problem: str) -> None:
        """Show a problem in place of the keys; an empty text shows the keys again."""
        hint = self.query_one(".hint", Static)
        hint.update(plain(problem) if problem else clickable(self._hint))
        hint.set_class(bool(problem), "refused")

    def on_field_notice(self, event: FieldNotice) -> None:
        """Show or clear the warning of a field."""
        self.show_problem(event.text)

    def on_click(self, event: Click) -> None:
        """Close on a click outside the box."""
        if event.widget is self:
            self.action_leave()

    def action_press(self, key: str) -> None:
        """Press the key that was clicked."""
        self.app.simulate_key(key)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


_PRESSED = {"esc": "escape", **{key: key for key in ("enter", "space", "tab", "ctrl+o", "k", "o", "0")}}


def clickable(hint: str) -> Content:
    """Return a hint such as "key does this, key does that" with clickable keys."""
    parts: list[Content | tuple[str, Style] | str] = []
    for part in visible(hint).split(", "):
        key = _PRESSED.get(part.split(" ", 1)[0])
        text = f"{', ' if parts else ''}{part}"
        parts.append((text, Style.from_meta({"@click": f"screen.press('{key}')"})) if key else text)
    return Content.assemble(*parts)


class NoteDialog(Dialog[str]):
    """Asks for the private note on a unit. The answer is the new text, or None if nothing changed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", "Keep", show=False)]

    def __init__(self, note: str | None) -> None:
        super().__init__(
            "Private note on this unit", "enter keeps (empty: removes), ctrl+o new line, esc changes nothing"
        )
        self._note = note or ""

    def body(self) -> ComposeResult:
        """Compose the field with the note."""
        yield SafeArea(self._note, "what you want to remember")

    def on_mount(self) -> None:
        """Put the cursor at the end of the note."""
        area = self.query_one(SafeArea)
        area.move_cursor(area.document.end)

    def action_keep(self) -> None:
        """Answer with the text if it changed."""
        text = self.query_one(SafeArea).text
        self.dismiss(None if text == lines_visible(self._note) else text)


class FlagDialog(Dialog[tuple[Flag | None]]):
    """Asks why a unit should be discussed. The answer contains the flag, or None to remove it."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"reason({n})", show=False) for n in range(len(FLAG_REASONS) + 1)),
        Binding("enter", "keep", "Keep", show=False),
    ]

    def __init__(self, flag: Flag | None, glyphs: Glyphs) -> None:
        super().__init__("Flag this unit for discussion", "a digit chooses, enter keeps, esc changes nothing")
        self._flag = flag
        self._reason = flag.reason if flag else None
        self._glyphs = glyphs

    def body(self) -> ComposeResult:
        """Compose the reasons by digit, then the comment."""
        yield FixedLines(lambda width: self._reasons(), self._glyphs, id="reasons")
        yield SafeInput((self._flag and self._flag.comment) or "", "comment, if you like")

    def _reasons(self) -> list[StyledLine]:
        lines: list[StyledLine] = []
        for number, reason in enumerate(FLAG_REASONS, 1):
            chosen = reason == self._reason
            mark = self._glyphs.done if chosen else " "
            action = f"screen.reason({number})"
            name = reason.replace("_", " ")
            style = ("chosen",) if chosen else ()
            lines.append((Run(f" {mark} "), Run(f"{number} ", ("key",), action), Run(name, style, action)))
        if self._flag:
            action = "screen.reason(0)"
            lines.append((Run("   "), Run("0 ", ("key",), action), Run("take the flag away", (), action)))
        return lines

    def action_reason(self, number: int) -> None:
        """Choose a reason and go to the comment; 0 removes the flag."""
        if number == 0:
            self.dismiss((None,) if self._flag else None)
            return
        self._reason = FLAG_REASONS[number - 1]
        self.query_one(FixedLines).recompose_lines()
        self.query_one(SafeInput).focus()

    def action_keep(self) -> None:
        """Answer with the flag if there is a reason."""
        if self._reason is not None:
            comment = self.query_one(SafeInput).value.strip() or None
            if self._flag and comment == visible(self._flag.comment or ""):
                comment = self._flag.comment
            self.dismiss((Flag(self._reason, comment),))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer on enter in the comment."""
        self.action_keep()


class ListDialog(Dialog[bool]):
    """Shows a list and asks whether to continue."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "Go on", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, heading: str, rows: Sequence[str], hint: str, glyphs: Glyphs) -> None:
        super().__init__(heading, hint)
        self._rows = rows
        self._glyphs = glyphs

    def body(self) -> ComposeResult:
        """Compose the list."""
        yield FixedLines(self.lines, self._glyphs, id="rows")

    def lines(self, width: int) -> list[StyledLine]:
        """Compose the rows."""
        return [(Run(part),) for row in self._rows for part in wrap(row, width)]

    def action_accept(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_scroll(self, step: int) -> None:
        """Scroll the list."""
        self.query_one(FixedLines).scroll_relative(y=step, animate=False)


def missing_labels(ready: Readiness, text: str, glyphs: Glyphs) -> ListDialog:
    """List unanswered questions and warnings, and ask whether to submit anyway."""
    rows = [
        f"{', '.join(field.code for field in fields)}: {excerpt(text, unit.content, 60)}"
        for unit, fields in ready.unanswered
    ]
    rows += [f"{warning}: {excerpt(text, unit.content, 60)}" for unit, warning in ready.warnings]
    missing = sum(len(fields) for _, fields in ready.unanswered)
    counts = [
        _count(missing, "answer is missing", "answers are missing"),
        _count(len(ready.warnings), "warning", "warnings"),
    ]
    heading = ", ".join(one for one in counts if one)
    return ListDialog(heading, rows, "enter submits all the same, esc goes to the first", glyphs)


def _count(number: int, one: str, many: str) -> str:
    """Return a number with its noun; nothing for 0."""
    return f"{number} {one if number == 1 else many}" if number else ""


def left_out_edits(edits: Sequence[Edit], units: Mapping[str, Unit], text: str, glyphs: Glyphs) -> ListDialog:
    """List the edits that conflict with newer ones of the same units, with the text of the units."""
    about = [_unit_of(edit, units) for edit in edits]
    rows = [
        f"{edit.verb}: {excerpt(text, unit.content, 60)}" if unit else edit.verb
        for edit, unit in zip(edits, about, strict=True)
    ]
    heading = "Changed elsewhere meanwhile: these edits of yours were left out"
    return ListDialog(heading, rows, "esc closes", glyphs)


def _unit_of(edit: Edit, units: Mapping[str, Unit]) -> Unit | None:
    """Return the unit that an edit is about; one that it was to add is not in the review."""
    added = {atom.unit.id: atom.unit for atom in edit.operation if isinstance(atom, Add)}
    return {**added, **units}.get(edit.unit or "")
