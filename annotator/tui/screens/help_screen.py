"""The help: keys from the table of commands, then what the scheme says about each answer and span."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from annotator.core.scheme import Scheme, SchemeField
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.modal import Modal
from annotator.tui.review.review_commands import COMMANDS, GROUP_TITLES, Command
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine, wrap

INDENT = 14

_KEYS: StyledLine = (
    *(Run(" j k", ("key",)), Run(" scroll ", ("muted",))),
    *(Run(" space", ("key",)), Run(" page on ", ("muted",))),
    *(Run(" esc", ("key",), "screen.dismiss"), Run(" leave ", ("muted",), "screen.dismiss")),
    Run(" a click runs a command ", ("muted",)),
)


def help_lines(
    scheme: Scheme, glyphs: Glyphs, width: int, commands: Sequence[Command] = COMMANDS
) -> Iterator[StyledLine]:
    """Everything the help says, broken for a width."""
    yield from key_lines(commands, width)
    yield from ((), heading("Marks"))
    for mark, meaning in _legend(glyphs):
        yield from entry(mark, meaning, width)
    for field in scheme.fields:
        yield ()
        yield from _field(field, width)
    if scheme.rules:
        yield from ((), heading("Boundaries: what is in, what is out"))
    for rule in scheme.rules:
        yield from entry(f"{rule.number} {rule.part}", rule.text, width)


def key_lines(commands: Sequence[Command], width: int) -> Iterator[StyledLine]:
    """The keys of a table of commands, group by group."""
    yield heading("Keys")
    for group, title in GROUP_TITLES.items():
        own = [one for one in commands if one.group == group and one.keys]
        if own:
            yield from ((), heading(title))
        for one in own:
            action = "" if one.takes_key else f"screen.choose('{one.id}')"
            yield from entry(one.shown_keys, one.help, width, action=action)


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
        ("2-9", "Beside the article: so many units begin on the row, and not all are finished."),
        (glyphs.suggested, "Beside an answer: suggested, not yet yours."),
        (f"{glyphs.flag} {glyphs.note}", "Flagged; with a note."),
        (glyphs.found, "Before the text: found by the search; the place shown has the pointer."),
    ]


def _field(field: SchemeField, width: int) -> Iterator[StyledLine]:
    kinds = " and ".join(f"{kind}s" for kind in field.kinds)
    key = f", key {field.key}" if field.key else ""
    yield heading(f"{field.code} ({kinds}{key}{'' if field.required else ', optional'})")
    yield from entry("", field.question, width)
    if field.guidance:
        yield from entry("", field.guidance, width)
    for label in field.labels:
        text = f"{label.code}: {label.definition}" + (f" {label.example}" if label.example else "")
        yield from entry(label.key, text, width)


def heading(text: str) -> StyledLine:
    """A line over a part of the help."""
    return (Run(f" {text}", ("strong",)),)


def entry(name: str, text: str, width: int, indent: int = INDENT, action: str = "") -> Iterator[StyledLine]:
    """A name in its column, and the text beside it; perhaps to be clicked."""
    for number, row in enumerate(wrap(text, max(10, width - indent - 1))):
        head = name if number == 0 else ""
        yield (Run(f"   {head:<{indent - 4}} ", ("key",), action), Run(row, (), action))


class HelpScreen(Modal[str]):
    """Shows the help. The answer is the id of a command that was clicked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Leave", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    def __init__(self, compose_lines: Callable[[int], Iterable[StyledLine]], glyphs: Glyphs) -> None:
        super().__init__()
        self._compose_lines = compose_lines
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """The lines over the whole screen, and how to get about."""
        yield FixedLines(self._lines, self._glyphs, id="help")
        yield FixedLines(lambda width: [_KEYS], self._glyphs, id="keys")

    def _lines(self, width: int) -> list[StyledLine]:
        return list(self._compose_lines(width))

    def action_choose(self, id: str) -> None:
        """A command was clicked."""
        self.dismiss(id)

    def action_scroll(self, step: int) -> None:
        """By a line."""
        self.query_one("#help", FixedLines).scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """By a window."""
        lines = self.query_one("#help", FixedLines)
        lines.scroll_relative(y=step * (lines.size.height - 1), animate=False)
