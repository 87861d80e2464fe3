"""Input fields that make control characters visible and limit the length of pastes."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from annotator.core.text.visible import visible

LONGEST_REMARK = 10_000
"""Most characters in a field; longer text is most likely pasted by mistake."""


class FieldNotice(Message):
    """Posted with a warning, such as that a paste was cut, and with an empty text to clear it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def too_long(room: int, pasted: str) -> str:
    """Return a warning if a paste is longer than `room` characters, else an empty string."""
    lost = len(pasted) - max(0, room)
    if lost <= 0:
        return ""
    return f"too long: {len(pasted) - lost:,} characters of the paste are kept, {lost:,} are cut off"


def _with_line_feeds(text: str) -> str:
    """Convert line ends to line feeds: terminals paste them as carriage returns."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_visible(text: str) -> str:
    """Make the control characters of a text of several lines visible, and cut it to LONGEST_REMARK."""
    kept = _with_line_feeds(text[:LONGEST_REMARK])
    return "\n".join(visible(line) for line in kept.split("\n"))


class SafeInput(Input):
    """A one-line input; pasted line ends become spaces."""

    def __init__(self, value: str, placeholder: str) -> None:
        super().__init__(value, placeholder, max_length=LONGEST_REMARK, select_on_focus=False, compact=True)

    def validate_value(self, value: str) -> str:
        """Replace control characters with visible glyphs."""
        return visible(value[:LONGEST_REMARK])

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        room = LONGEST_REMARK - len(self.value) + len(self.selected_text)
        line = _with_line_feeds(event.text[: max(0, room)]).strip("\n").replace("\n", " ")
        self.replace(line, *self.selection)
        self.post_message(FieldNotice(too_long(room, event.text)))

    async def _on_key(self, event: Key) -> None:
        self.post_message(FieldNotice(""))


class SafeArea(TextArea):
    """An input of several lines. Enter is left to the dialog, which saves as for every other field."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o,shift+enter", "new_line", show=False)]

    def __init__(self, text: str, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(
            lines_visible(text), compact=True, tab_behavior="focus", placeholder=placeholder, id=id
        )

    def on_unmount(self) -> None:
        """Stop watching the theme: Textual drops closed watchers only when the theme changes."""
        watchers = getattr(self.app, "__watchers", {}).get("theme", [])
        watchers[:] = [watcher for watcher in watchers if watcher[0] is not self]

    def edit(self, edit: Edit) -> EditResult:
        """Insert text with control characters made visible and cut to the room left in the field."""
        replaced = self.document.get_text_range(*sorted((edit.from_location, edit.to_location)))
        room = LONGEST_REMARK - len(self.text) + len(replaced)
        if edit.text:
            self.post_message(FieldNotice(too_long(room, edit.text)))
        fits = lines_visible(edit.text[: max(0, room)])
        return super().edit(replace(edit, text=fits))

    def action_new_line(self) -> None:
        """Insert a line break."""
        self.move_cursor(self.replace("\n", *self.selection).end_location)

    async def _on_paste(self, event: Paste) -> None:
        event.stop()  # otherwise the app sends the paste to the field again

    async def _on_key(self, event: Key) -> None:
        self.post_message(FieldNotice(""))
        if event.key == "enter":
            event.prevent_default()
