"""What is pasted never acts as keys, and nothing that a terminal sends ends the program.

Textual 8 takes an ESC inside a bracketed paste for the beginning of a key, and hands out what follows as
keys, Enter among them: a text from a hostile page could judge units by being pasted. Terminals that take
such characters out of a paste are many, tmux is none of them. And it stops at the first byte that is not
UTF-8, which a terminal of another encoding sends for any letter beyond ASCII.
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
    """Goes through what a terminal sends, piece by piece, and disarms what is inside pastes."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""
        """Outside: the last characters, in which a paste may have begun to begin."""
        self._held = ""
        """Inside: characters that may be part of the end, until more is known."""

    def disarmed(self, data: str) -> str:
        """The next piece, without the part of it that has to wait."""
        done = []
        while data:
            take = self._take_inside if self._inside else self._take_outside
            piece, data = take(data)
            done.append(piece)
        return "".join(done)

    def _take_outside(self, data: str) -> tuple[str, str]:
        """Everything up to the beginning of a paste. Nothing waits: ESC alone is a key."""
        known = self._before + data
        at = known.find(_BEGIN)
        if at < 0:
            self._before = known[1 - len(_BEGIN) :]
            return data, ""
        self._inside, self._before = True, ""
        after = at + len(_BEGIN) - (len(known) - len(data))
        return data[:after], data[after:]

    def _take_inside(self, data: str) -> tuple[str, str]:
        """Everything up to the end of the paste, which may be in pieces itself."""
        data, self._held = self._held + data, ""
        text, end, rest = data.partition(_END)
        if end:
            self._inside = False
            return _without_escape(text) + end, rest
        part = next((size for size in range(len(_END) - 1, 0, -1) if data.endswith(_END[:size])), 0)
        if part:
            self._held = data[-part:]
        return _without_escape(data[: len(data) - part]), ""


def _without_escape(text: str) -> str:
    return text.replace("\x1b", visible("\x1b"))


class PasteParser(_xterm_parser.XTermParser):
    """The parser of what a terminal sends, to which a paste is text from its beginning to its end."""

    def __init__(self, debug: bool = False) -> None:
        self._pastes = Pastes()
        super().__init__(debug)

    def _parse_extended_key(  # type: ignore[override]  # what it caches is no part of what it does
        self, sequence: str
    ) -> list[Key] | None:
        """A key of a terminal that tells more about keys; None for a number that is no character."""
        with suppress(ValueError, OverflowError):
            return super()._parse_extended_key(sequence)
        return None

    def feed(self, data: str) -> Iterable[Message]:
        """The messages that more data make; an empty text ends it all."""
        if not data:
            return super().feed(data)
        disarmed = self._pastes.disarmed(data)
        return super().feed(disarmed) if disarmed else ()


def protect_input() -> None:
    """Let every driver that is made from now on read through `PasteParser`, and bear any byte."""
    drivers = [sys.modules[name] for name in _DRIVERS if name in sys.modules]
    for module in [_xterm_parser, *drivers]:
        vars(module)["XTermParser"] = PasteParser
    for module in drivers:
        vars(module)["getincrementaldecoder"] = _bearing_decoder


def _bearing_decoder(encoding: str) -> Callable[[], IncrementalDecoder]:
    return partial(getincrementaldecoder(encoding), "replace")
