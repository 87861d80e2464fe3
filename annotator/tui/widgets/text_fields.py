"""Fields to type in. Nothing typed or pasted in them holds a control, and what a paste lost is told."""

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
"""Characters of a field: more is a paste gone wrong."""


class PasteNotice(Message):
    """A field has something to say about a paste; with an empty text no longer."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def too_long(room: int, pasted: str) -> str:
    """What to say of a paste for which there was only so much room; nothing where it was enough."""
    lost = len(pasted) - max(0, room)
    if lost <= 0:
        return ""
    return f"too long: {len(pasted) - lost:,} characters of the paste are kept, {lost:,} are cut off"


def _with_line_feeds(text: str) -> str:
    """Terminals send carriage returns for the line ends of what is pasted."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_visible(text: str) -> str:
    """Text of several lines without a character that would have to be hidden."""
    kept = _with_line_feeds(text[:LONGEST_REMARK])
    return "\n".join(visible(line) for line in kept.split("\n"))


class SafeInput(Input):
    """A field of one line: line ends that are pasted become blanks."""

    def __init__(self, value: str, placeholder: str) -> None:
        super().__init__(value, placeholder, max_length=LONGEST_REMARK, select_on_focus=False, compact=True)

    def validate_value(self, value: str) -> str:
        """Controls become the glyphs that stand for them, as everywhere on screen."""
        return visible(value[:LONGEST_REMARK])

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        room = LONGEST_REMARK - len(self.value) + len(self.selected_text)
        line = _with_line_feeds(event.text[: max(0, room)]).strip("\n").replace("\n", " ")
        self.replace(line, *self.selection)
        self.post_message(PasteNotice(too_long(room, event.text)))

    async def _on_key(self, event: Key) -> None:
        self.post_message(PasteNotice(""))


class SafeArea(TextArea):
    """A field of several lines. Enter is left to the dialog, so that it keeps as it does everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o,shift+enter", "new_line", show=False)]

    def __init__(self, text: str, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(
            lines_visible(text), compact=True, tab_behavior="focus", placeholder=placeholder, id=id
        )

    def on_unmount(self) -> None:
        """Stop watching the theme: Textual forgets closed watchers only when another theme is chosen."""
        watchers = getattr(self.app, "__watchers", {}).get("theme", [])
        watchers[:] = [watcher for watcher in watchers if watcher[0] is not self]

    def edit(self, edit: Edit) -> EditResult:
        """Typed, pasted or replaced: what goes in is made fit to be shown, and not too long."""
        taken = self.document.get_text_range(*sorted((edit.from_location, edit.to_location)))
        room = LONGEST_REMARK - len(self.text) + len(taken)
        if edit.text:
            self.post_message(PasteNotice(too_long(room, edit.text)))
        fits = lines_visible(edit.text[: max(0, room)])
        return super().edit(replace(edit, text=fits))

    def action_new_line(self) -> None:
        """Begin a line."""
        self.move_cursor(self.replace("\n", *self.selection).end_location)

    async def _on_paste(self, event: Paste) -> None:
        event.stop()  # else it comes around once more, by way of the app

    async def _on_key(self, event: Key) -> None:
        self.post_message(PasteNotice(""))
        if event.key == "enter":
            event.prevent_default()
