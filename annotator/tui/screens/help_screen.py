"""The help screen, and the lines of help shared by both apps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from annotator.tui.base.command import GROUP_TITLES, CommandInfo
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.modal import Modal
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine, wrap

INDENT = 14

_KEYS: StyledLine = (
    *(Run(" j k", ("key",)), Run(" scroll ", ("muted",))),
    *(Run(" space", ("key",)), Run(" page on ", ("muted",))),
    *(Run(" esc", ("key",), "screen.dismiss"), Run(" leave ", ("muted",), "screen.dismiss")),
    Run(" a click runs a command ", ("muted",)),
)


def key_lines(commands: Sequence[CommandInfo], width: int) -> Iterator[StyledLine]:
    """Yield the keys of a table of commands, group by group."""
    yield heading("Keys")
    for group, title in GROUP_TITLES.items():
        own = [one for one in commands if one.group == group and one.keys]
        if own:
            yield from ((), heading(title))
        for one in own:
            action = "" if one.takes_key else f"screen.choose('{one.id}')"
            yield from entry(one.shown_keys, one.help, width, action=action)


def heading(text: str) -> StyledLine:
    """Return the heading of a section."""
    return (Run(f" {text}", ("strong",)),)


def entry(name: str, text: str, width: int, indent: int = INDENT, action: str = "") -> Iterator[StyledLine]:
    """Yield a name in its column with the text beside it; a click runs `action`, if there is one."""
    for number, row in enumerate(wrap(text, max(10, width - indent - 1))):
        head = name if number == 0 else ""
        yield (Run(f"   {head:<{indent - 4}} ", ("key",), action), Run(row, (), action))


class HelpScreen(Modal[str]):
    """The help; answers the id of a command that was clicked."""

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
        """Compose the lines over the whole screen, and the keys below."""
        yield FixedLines(self._lines, self._glyphs, id="help")
        yield FixedLines(lambda width: [_KEYS], self._glyphs, id="keys")

    def _lines(self, width: int) -> list[StyledLine]:
        return list(self._compose_lines(width))

    def action_choose(self, id: str) -> None:
        """Answer with the command that was clicked."""
        self.dismiss(id)

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self.query_one("#help", FixedLines).scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        lines = self.query_one("#help", FixedLines)
        lines.scroll_relative(y=step * (lines.size.height - 1), animate=False)
