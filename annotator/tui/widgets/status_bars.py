"""The two bars: above, what is being read and how far it is; below, the keys or what just happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.tui.base.command import CommandInfo
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.widgets.line_view import LineView, Run, StyledLine, spread, width_of


@dataclass(frozen=True, slots=True)
class HeaderStatus:
    """What the upper bar tells."""

    title: str = ""
    published: str | None = None
    place: tuple[int, int] = (0, 0)
    """Of the article: its rank and how many there are."""
    reviewer: str = ""
    finished: int = 0
    units: int = 0
    submitted: bool = False
    unsaved: int = 0
    finding: str = ""
    """The search and the filter that are on."""


class TopBar(LineView):
    """One row: title, article, date, progress, and whether everything is saved."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._status = HeaderStatus()

    def show(self, status: HeaderStatus) -> None:
        """Tell something else."""
        if status != self._status:
            self._status = status
            self.repaint()

    @property
    def line_count(self) -> int:
        """One."""
        return 1

    def line(self, row: int, width: int) -> StyledLine:
        """Title on the left, everything else on the right; a narrow bar drops what matters least."""
        status = self._status
        if not status.place[1]:
            return (Run(" annotator", ("strong",)),)
        saved = (
            Run(f" {status.unsaved} not saved ", ("problem",))
            if status.unsaved
            else Run(f"{self.glyphs.done} saved")
        )
        state = (
            f"{self.glyphs.done} submitted" if status.submitted else f"{status.finished}/{status.units} units"
        )
        facts = [
            (100, one_line(status.reviewer, 20)),
            (80, one_line(status.published or "", 10)),
            (60, "{} of {} articles".format(*status.place)),
            (0, state),
        ]
        told = f" {self.glyphs.dot} ".join(fact for least, fact in facts if fact and width >= least)
        found = (
            (Run(f" {one_line(status.finding, width // 2)} ", ("notice",)), Run(" "))
            if status.finding
            else ()
        )
        right = (*found, Run(f"{told} {self.glyphs.dot} ", ("muted",)), saved, Run(" "))
        title = Run(f" {one_line(status.title, 300)}", ("strong",))
        return spread((title,), right, width, self.glyphs.more)


class KeyBar(LineView):
    """One row: the keys that matter most now, or a message until the next key."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._hints: tuple[CommandInfo, ...] = ()
        self._message = ""
        self._serious = False
        self._keys: Mapping[str, str] = {}

    def tell(self, message: str, *, serious: bool = False, keys: Mapping[str, str] | None = None) -> None:
        """Show a message instead of the keys; an empty one brings the keys back.

        Args:
            message: the text, of parts with commas between.
            serious: something is wrong.
            keys: the command that a click on a part runs, by the part's first word.
        """
        if (message, serious, keys or {}) != (self._message, self._serious, self._keys):
            self._message, self._serious, self._keys = message, serious, keys or {}
            self.repaint()

    def offer(self, hints: tuple[CommandInfo, ...]) -> None:
        """Name these commands."""
        if hints != self._hints:
            self._hints = hints
            self.repaint()

    @property
    def message(self) -> str:
        """What is being told."""
        return self._message

    @property
    def line_count(self) -> int:
        """One."""
        return 1

    def line(self, row: int, width: int) -> StyledLine:
        """The message, which a click ends; or each key with its word: a click does what the key does."""
        if self._message:
            style = "problem" if self._serious else "notice"
            return tuple(self._told(style))
        hints = [_hint(one) for one in self._hints]
        while len(hints) > ALWAYS and width_of(run for hint in hints for run in hint) > width:
            del hints[-ALWAYS - 1]
        return tuple(run for hint in hints for run in hint)

    def _told(self, style: str) -> Iterator[Run]:
        """The message; a click runs what the part under it names, else ends the message."""
        separator = " "
        for part in one_line(self._message).split(", "):
            command = self._keys.get(part.split(" ", 1)[0])
            yield Run(separator, (style,))
            yield Run(part, (style,), f"screen.run('{command}')" if command else "screen.show_keys")
            separator = ", "
        yield Run(" ", (style,))


ALWAYS = 2
"""Of the hints, the last ones, help and quit, stay in the narrowest bar; those before them give way."""


def _hint(one: CommandInfo) -> StyledLine:
    action = "" if one.takes_key else f"screen.run('{one.id}')"
    return Run(f" {one.shown_keys}", ("key",), action), Run(f" {one.hint} ", ("muted",), action)
