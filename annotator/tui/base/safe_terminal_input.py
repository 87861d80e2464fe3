"""Terminal input made safe: pasted text never acts as keys, and no byte ends the program.

Textual 8 reads an ESC inside a bracketed paste as the start of a key and posts the rest as keys, Enter
among them: text pasted from a hostile page could judge units. Many terminals remove such characters from
a paste, tmux does not. Textual also fails on the first byte that is not UTF-8, which a terminal with
another encoding sends for any letter beyond ASCII.
"""

from __future__ import annotations

import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

from textual import _xterm_parser
from textual.events import Key
from textual.message import Message

from annotator.core.text.visible import visible

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_DRIVERS = ("textual.drivers.linux_driver", "textual.drivers.web_driver")


class Pastes:
    """Removes control characters from pastes in the data that a terminal sends, chunk by chunk."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""
        """Outside a paste: the last characters, which may be the start of the opening sequence."""
        self._pending = ""
        """Inside a paste: the last characters, which may be the start of the closing sequence."""

    def disarmed(self, data: str) -> str:
        """Return the next chunk, without the end that may continue in the one after it."""
        done = []
        while data:
            take = self._take_inside if self._inside else self._take_outside
            piece, data = take(data)
            done.append(piece)
        return "".join(done)

    def _take_outside(self, data: str) -> tuple[str, str]:
        """Return everything up to the start of a paste, without waiting: ESC alone is a key."""
        known = self._before + data
        at = known.find(_BEGIN)
        if at < 0:
            self._before = known[1 - len(_BEGIN) :]
            return data, ""
        self._inside, self._before = True, ""
        after = at + len(_BEGIN) - (len(known) - len(data))
        return data[:after], data[after:]

    def _take_inside(self, data: str) -> tuple[str, str]:
        """Return everything up to the end of the paste, whose closing sequence may be in several chunks."""
        data, self._pending = self._pending + data, ""
        text, end, rest = data.partition(_END)
        if end:
            self._inside = False
            return _without_escape(text) + end, rest
        part = next((size for size in range(len(_END) - 1, 0, -1) if data.endswith(_END[:size])), 0)
        if part:
            self._pending = data[-part:]
        return _without_escape(data[: len(data) - part]), ""


def _without_escape(text: str) -> str:
    return text.replace("\x1b", visible("\x1b"))


class PasteParser(_xterm_parser.XTermParser):
    """Textual's parser of terminal input, which reads a whole paste as text."""

    def __init__(self, debug: bool = False) -> None:
        self._pastes = Pastes()
        super().__init__(debug)

    def _parse_extended_key(  # type: ignore[override]  # the base class caches the method
        self, sequence: str
    ) -> list[Key] | None:
        """Return a key of the extended keyboard protocol; None for a number that is not a character."""
        with suppress(ValueError, OverflowError):
            return super()._parse_extended_key(sequence)
        return None

    def feed(self, data: str) -> Iterable[Message]:
        """Yield the messages in more data; empty data ends the input."""
        if not data:
            return super().feed(data)
        disarmed = self._pastes.disarmed(data)
        return super().feed(disarmed) if disarmed else ()


def protect_input() -> None:
    """Make every driver created from now on use `PasteParser` and accept any byte."""
    drivers = [sys.modules[name] for name in _DRIVERS if name in sys.modules]
    for module in [_xterm_parser, *drivers]:
        vars(module)["XTermParser"] = PasteParser
    for module in drivers:
        vars(module)["getincrementaldecoder"] = _bearing_decoder


def _bearing_decoder(encoding: str) -> Callable[[], IncrementalDecoder]:
    return partial(getincrementaldecoder(encoding), "replace")
