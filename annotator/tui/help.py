"""The help: keys from the table of commands, then what the scheme says about each answer and span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from annotator.core.scheme import Scheme, SchemeField
from annotator.tui.commands import COMMANDS, GROUP_TITLES, Command
from annotator.tui.glyphs import Glyphs
from annotator.tui.lines import FixedLines, Line, Run, wrap

INDENT = 14

_KEYS: Line = (
    *(Run(" j k", ("key",)), Run(" scroll ", ("muted",))),
    *(Run(" space", ("key",)), Run(" page on ", ("muted",))),
    *(Run(" esc", ("key",)), Run(" leave ", ("muted",))),
)


def help_lines(
    scheme: Scheme, glyphs: Glyphs, width: int, commands: Sequence[Command] = COMMANDS
) -> Iterator[Line]:
    """Everything the help says, broken for a width."""
    yield _title("Keys")
    for group, title in GROUP_TITLES.items():
        yield from ((), _title(title))
        for one in commands:
            if one.group == group and one.keys:
                yield from _entry(one.shown_keys, one.help, width)
    yield from ((), _title("Marks"))
    for mark, meaning in _legend(glyphs):
        yield from _entry(mark, meaning, width)
    for field in scheme.fields:
        yield ()
        yield from _field(field, width)
    if scheme.rules:
        yield from ((), _title("Boundaries: what is in, what is out"))
    for rule in scheme.rules:
        yield from _entry(f"{rule.number} {rule.part}", rule.text, width)


def _legend(glyphs: Glyphs) -> list[tuple[str, str]]:
    return [
        (glyphs.quote, "A quote; on amber in the article."),
        (
            glyphs.claim,
            "A claim; underlined on blue in the article. An underlined quote encloses or meets another unit.",
        ),
        (glyphs.here, "The current unit, reversed in the article, or the current field."),
        (glyphs.open, "A suggestion that nobody has decided."),
        (glyphs.partial, "Decided, with an answer still missing."),
        (glyphs.done, "Finished; beside an answer: chosen by you."),
        (glyphs.rejected, "Rejected."),
        (glyphs.suggested, "Beside an answer: suggested, not yet yours."),
        (f"{glyphs.flag} {glyphs.note}", "Flagged; with a note."),
        (glyphs.found, "Before the text: found by the search; the place shown has the pointer."),
    ]


def _field(field: SchemeField, width: int) -> Iterator[Line]:
    kinds = " and ".join(f"{kind}s" for kind in field.kinds)
    key = f", key {field.key}" if field.key else ""
    yield _title(f"{field.code} ({kinds}{key}{'' if field.required else ', optional'})")
    yield from _entry("", field.question, width)
    if field.guidance:
        yield from _entry("", field.guidance, width)
    for label in field.labels:
        text = f"{label.code}: {label.definition}" + (f" {label.example}" if label.example else "")
        yield from _entry(label.key, text, width)


def _title(text: str) -> Line:
    return (Run(f" {text}", ("strong",)),)


def _entry(name: str, text: str, width: int) -> Iterator[Line]:
    """A name in its column, and the text beside it."""
    for number, row in enumerate(wrap(text, max(10, width - INDENT - 1))):
        head = name if number == 0 else ""
        yield (Run(f"   {head:<{INDENT - 4}} ", ("key",)), Run(row))


class HelpScreen(ModalScreen[None]):
    """Shows the help."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Leave", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    def __init__(self, scheme: Scheme, glyphs: Glyphs, commands: Sequence[Command] = COMMANDS) -> None:
        super().__init__()
        self._commands = commands
        self._scheme = scheme
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """The lines over the whole screen, and how to get about."""
        yield FixedLines(self._lines, self._glyphs, id="help")
        yield FixedLines(lambda width: [_KEYS], self._glyphs, id="keys")

    def _lines(self, width: int) -> list[Line]:
        return list(help_lines(self._scheme, self._glyphs, width, self._commands))

    def action_scroll(self, step: int) -> None:
        """By a line."""
        self.query_one("#help", FixedLines).scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """By a window."""
        lines = self.query_one("#help", FixedLines)
        lines.scroll_relative(y=step * (lines.size.height - 1), animate=False)
