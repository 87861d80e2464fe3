"""The header of the review screen, and the footer with keys or a message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.tui.base.command import CommandInfo
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.widgets.article_origin import fitted, origin_parts
from annotator.tui.widgets.line_view import LineView, Run, StyledLine, clip, spread, width_of


@dataclass(frozen=True, slots=True)
class HeaderStatus:
    """Contents of the header."""

    title: str = ""
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    place: tuple[int, int] = (0, 0)
    """Number of the article, from 1, and number of articles."""
    reviewer: str = ""
    finished: int = 0
    units: int = 0
    submitted: bool = False
    unsaved: int = 0
    finding: str = ""
    """The active search and filter."""


class TopBar(LineView):
    """The header row: title, date, publisher and authors, article number, progress and unsaved edits."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._status = HeaderStatus()

    def show(self, status: HeaderStatus) -> None:
        """Show another status."""
        if status != self._status:
            self._status = status
            self.repaint()

    def line(self, row: int, width: int) -> StyledLine:
        """Compose the title on the left and the rest on the right; narrow headers drop some of the rest."""
        status = self._status
        if not status.place[1]:
            return (Run(" annotator", ("strong",)),)
        done = self.glyphs.done
        saved = Run(f" {status.unsaved} not saved ", ("problem",)) if status.unsaved else Run(f"{done} saved")
        state = f"{done} submitted" if status.submitted else f"{status.finished}/{status.units} units"
        facts = [
            (100, one_line(status.reviewer, 20)),
            (60, "{} of {} articles".format(*status.place)),
            (0, state),
        ]
        facts_text = f" {self.glyphs.dot} ".join(fact for least, fact in facts if fact and width >= least)
        finding = Run(f" {one_line(status.finding, width // 2)} ", ("notice",))
        found = (finding, Run(" ")) if status.finding else ()
        right = (*found, Run(f"{facts_text} {self.glyphs.dot} ", ("muted",)), saved, Run(" "))
        return spread(self._about(width - width_of(right) - 2), right, width, self.glyphs.more)

    def _about(self, room: int) -> StyledLine:
        """Compose the title, and beside it what fits of the origin; a long title keeps half of the width.

        A click shows everything about the article.
        """
        status, more, action = self._status, self.glyphs.more, "screen.run('about')"
        title = Run(f" {one_line(status.title, 300)}", ("strong",), action)
        kept = min(width_of((title,)), max(20, room // 2))
        parts = origin_parts(status.published, status.publisher, status.authors)
        origin = fitted(parts, room - kept - 2, self.glyphs)
        if not origin:
            return (title,)
        about = Run(f"  {origin}", ("muted",), action)
        space = room - width_of((about,))
        return (*clip((title,), min(space, width_of((title,))), more), about)


class KeyBar(LineView):
    """The footer row: the most useful keys, or a message until the next key."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._hints: tuple[CommandInfo, ...] = ()
        self._message = ""
        self._serious = False
        self._keys: Mapping[str, str] = {}

    def show_message(
        self, message: str, *, serious: bool = False, keys: Mapping[str, str] | None = None
    ) -> None:
        """Show a message instead of the keys; an empty one shows the keys again.

        Args:
            message: parts separated by commas.
            serious: whether the message reports a problem.
            keys: command ids by the first word of a part; a click on the part runs the command.
        """
        if (message, serious, keys or {}) != (self._message, self._serious, self._keys):
            self._message, self._serious, self._keys = message, serious, keys or {}
            self.repaint()

    def show_hints(self, hints: tuple[CommandInfo, ...]) -> None:
        """Show the keys of these commands."""
        if hints != self._hints:
            self._hints = hints
            self.repaint()

    @property
    def message(self) -> str:
        """The message on screen; empty while the keys are shown."""
        return self._message

    def line(self, row: int, width: int) -> StyledLine:
        """Compose the message, or each key with its hint; a click on a hint runs its command."""
        if self._message:
            style = "problem" if self._serious else "notice"
            return tuple(self._message_runs(style))
        hints = [_hint(one) for one in self._hints]
        while len(hints) > ALWAYS and width_of(run for hint in hints for run in hint) > width:
            del hints[-ALWAYS - 1]
        return tuple(run for hint in hints for run in hint)

    def _message_runs(self, style: str) -> Iterator[Run]:
        """Yield the parts of the message; a click runs the command of a part, or else closes the message."""
        separator = " "
        for part in one_line(self._message).split(", "):
            command = self._keys.get(part.split(" ", 1)[0])
            yield Run(separator, (style,))
            yield Run(part, (style,), f"screen.run('{command}')" if command else "screen.show_keys")
            separator = ", "
        yield Run(" ", (style,))


ALWAYS = 2
"""Number of hints at the end, help and quit, that even the narrowest footer keeps."""


def _hint(one: CommandInfo) -> StyledLine:
    action = "" if one.takes_key else f"screen.run('{one.id}')"
    return Run(f" {one.shown_keys}", ("key",), action), Run(f" {one.hint} ", ("muted",), action)
