"""Terminal input made safe: pasted text never acts as keys, and no byte ends the program.

Textual 8 reads an ESC inside a bracketed paste as the start of a key and posts the rest as keys, Enter
among them: text pasted from a hostile page could judge units. Many terminals remove such characters from
a paste, tmux does not. If the end mark of a paste is lost, Textual treats every later key as pasted text,
ctrl+c included. Textual also fails on the first byte that is not UTF-8, which a terminal with another
encoding sends for any letter beyond ASCII.
"""

from __future__ import annotations

import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from time import monotonic

from textual import _xterm_parser
from textual.events import Key
from textual.message import Message

from annotator.core.errors import AnnotatorError
from annotator.core.text.visible import visible

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_CTRL_C = "\x03"
_DRIVERS = ("textual.drivers.linux_driver", "textual.drivers.web_driver")

SILENCE = 2.0
"""Seconds without data after which an open paste has ended: its end mark was lost."""

KEY_SILENCE = 0.1
"""Seconds without data before and after a ctrl+c that was pressed; a pasted one has neighbours."""

LATE_CHUNK = 16
"""Characters: a longer chunk after a lost end mark is no key but the rest of the paste."""


class UnprotectedInput(AnnotatorError):
    """Raised where this version of Textual would read the terminal with its own parser."""


class Pastes:
    """Removes control characters from pastes in the data that a terminal sends, chunk by chunk."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last_data = clock()
        self._inside = False
        self._before = ""
        """Outside a paste: the last characters, which may be the start of the opening sequence."""
        self._pending = ""
        """Inside a paste: the last characters, which may be the start of the closing sequence."""
        self._ctrl_c = ""
        """Inside a paste: a ctrl+c that came by itself, until it is known whether it was pasted."""
        self._cut_off = False
        """Outside a paste: whether the last one ended without its end mark."""

    def disarmed(self, data: str, *, in_sequence: bool = True) -> str:
        """Return the next chunk, without the end that may continue in the one after it.

        Args:
            data: the next chunk.
            in_sequence: False if the parser does not wait for the rest of an escape sequence (any more).
        """
        silent, self._last_data = self._silence, self._clock()
        if self._inside and not data.strip(_CTRL_C) and (silent >= KEY_SILENCE or self._ctrl_c):
            self._ctrl_c += data
            return ""
        data, self._ctrl_c = self._ctrl_c + data, ""
        done = []
        if self._cut_off and len(data) > LATE_CHUNK and not data.startswith("\x1b"):
            self._inside, self._cut_off = True, False
            done.append(_BEGIN)
        while data:
            if self._inside:
                piece, data = self._take_inside(data)
            else:
                piece, data = self._take_outside(data, in_sequence)
            done.append(piece)
        return "".join(done)

    def give_up(self) -> str:
        """Return the end mark for a paste that was silent for too long or that ctrl+c ended; else ""."""
        limit = KEY_SILENCE if self._ctrl_c else SILENCE
        if not self._inside or self._silence < limit:
            return ""
        # What has arrived was pasted and is kept; the start of an end mark is not text.
        self._inside, self._cut_off, self._pending, self._ctrl_c = False, True, "", ""
        return _END

    @property
    def _silence(self) -> float:
        """Seconds since the last chunk."""
        return self._clock() - self._last_data

    def _take_outside(self, data: str, in_sequence: bool) -> tuple[str, str]:
        """Return everything up to the start of a paste, without waiting: ESC alone is a key."""
        known = self._before + data
        at = known.find(_BEGIN)
        if at < 0:
            self._before = known[1 - len(_BEGIN) :]
            return data, ""
        split = at < len(self._before)
        self._inside, self._cut_off, self._before = True, False, ""
        after = at + len(_BEGIN) - (len(known) - len(data))
        # A mark that took too long to arrive: the parser has read its beginning as keys.
        return (_BEGIN if split and not in_sequence else data[:after]), data[after:]

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
        disarmed = self._pastes.disarmed(data, in_sequence=self._timeout_time is not None)
        return super().feed(disarmed) if disarmed else ()

    def tick(self) -> Iterable[Message]:
        """Yield what is due without more data; the drivers call this every 0.1 s."""
        yield from super().tick()
        end = self._pastes.give_up()
        if end:
            yield from super().feed(end)


def protect_input() -> None:
    """Make every driver created from now on use `PasteParser` and accept any byte.

    Raises:
        UnprotectedInput: Textual no longer has what this replaces, so that pastes would act as keys.
    """
    drivers = [sys.modules[name] for name in _DRIVERS if name in sys.modules]
    expected = [(module, "XTermParser") for module in [_xterm_parser, *drivers]]
    expected += [(module, "getincrementaldecoder") for module in drivers]
    for module, name in expected:
        if name not in vars(module):
            raise UnprotectedInput(f"Textual has moved {module.__name__}.{name}: install textual>=8,<9")
    for name in ("feed", "tick", "_parse_extended_key"):
        if not hasattr(PasteParser.__base__, name):
            raise UnprotectedInput(f"Textual has moved XTermParser.{name}: install textual>=8,<9")
    for module, name in expected:
        vars(module)[name] = PasteParser if name == "XTermParser" else _bearing_decoder


def _bearing_decoder(encoding: str) -> Callable[[], IncrementalDecoder]:
    return partial(getincrementaldecoder(encoding), "replace")
