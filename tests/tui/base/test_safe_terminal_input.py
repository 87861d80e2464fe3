"""A paste is text, whatever it contains and however it is split into chunks."""

from __future__ import annotations

import os
import threading
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import _xterm_parser
from textual.drivers import linux_driver, web_driver
from textual.events import Key, Paste
from textual.message import Message

from annotator.tui.base import safe_terminal_input
from annotator.tui.base.safe_terminal_input import PasteParser, Pastes, UnprotectedInput, protect_input
from tests.tui.review.test_hostile_text import SAMPLES

BEGIN, END = "\x1b[200~", "\x1b[201~"


@given(
    st.text(alphabet="a\r\x1b[20~1\u0301", max_size=30),
    st.lists(st.integers(1, 60), max_size=6),
)
def test_pasted_text_never_becomes_keys(text: str, cuts: list[int]) -> None:
    text = text.replace(END, "").replace("\x1b[201", "")
    sent = f"x{BEGIN}{text}{END}y"
    ends = sorted({min(cut, len(sent)) for cut in cuts} | {len(sent)})
    parser = PasteParser()
    messages = []
    for start, end in zip([0, *ends], ends, strict=False):
        messages += [*parser.feed(sent[start:end]), *parser.tick()]
    keys = [message.key for message in messages if isinstance(message, Key)]
    pasted = "".join(message.text for message in messages if isinstance(message, Paste))
    assert keys == ["x", "y"]
    assert pasted == text.replace("\x1b", "␛")


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_hostile_samples_are_pasted_as_text(sample: str) -> None:
    (message,) = PasteParser().feed(f"{BEGIN}{sample}\r\r{END}")
    assert isinstance(message, Paste)


def test_keys_are_parsed_without_delay() -> None:
    pastes = Pastes()
    assert pastes.disarmed("\x1b") == "\x1b"
    assert pastes.disarmed("[200~a\x1b[2") == "[200~a"
    assert pastes.disarmed("01~\x1b[A") == "\x1b[201~\x1b[A"


class Terminal:
    """A parser with a clock that the test sets, and what it posted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.posted: list[Message] = []
        self._parser = PasteParser()
        self._parser._pastes = Pastes(lambda: self.now)
        monkeypatch.setattr("textual._parser.get_time", lambda: self.now)

    def send(self, *chunks: str, pause: float = 0.0) -> Terminal:
        """Send chunks as a driver does, with a pause before each in which the driver ticks."""
        for chunk in chunks:
            self.wait(pause)
            self.posted += [*self._parser.feed(chunk), *self._parser.tick()]
        return self

    def wait(self, seconds: float) -> Terminal:
        """Let time pass, in which the driver ticks every 0.1 s."""
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 0.1)
            self.posted += self._parser.tick()
        return self

    @property
    def read(self) -> list[str]:
        """What was posted: the names of keys, and pasted text in brackets."""
        return [
            message.key if isinstance(message, Key) else f"[{message.text}]"
            for message in self.posted
            if isinstance(message, Key | Paste)
        ]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal at time 0."""
    return Terminal(monkeypatch)


def test_a_paste_without_its_end_is_given_up_after_two_seconds(terminal: Terminal) -> None:
    terminal.send(f"{BEGIN}abc").wait(1.8).send("def")
    terminal.wait(1.8)
    assert terminal.read == [], "it is still open: a slow line does not end it"
    terminal.wait(0.3)
    assert terminal.read == ["[abcdef]"]
    assert terminal.send("j", "q", "\x03", pause=1).read[1:] == ["j", "q", "ctrl+c"]


def test_ctrl_c_ends_an_open_paste_at_once(terminal: Terminal) -> None:
    terminal.send(f"{BEGIN}abc").send("\x03", pause=0.3).wait(0.2)
    assert terminal.read == ["[abc]"]
    assert terminal.send("q", "\x03", pause=0.1).read[1:] == ["q", "ctrl+c"]


@pytest.mark.parametrize("pause", [0.0, 0.05])
def test_a_pasted_ctrl_c_is_text_even_as_a_chunk_of_its_own(terminal: Terminal, pause: float) -> None:
    terminal.send(f"{BEGIN}ab", "\x03", f"c\r{END}", "j", pause=pause)
    assert terminal.read == ["[ab\x03c\r]", "j"]


def test_a_pasted_ctrl_c_after_a_pause_is_text_if_more_follows(terminal: Terminal) -> None:
    terminal.send(f"{BEGIN}ab").send("\x03", pause=0.5).send("\x03", f"c{END}", pause=0.05)
    assert terminal.read == ["[ab\x03\x03c]"]


def test_half_an_end_mark_is_not_text(terminal: Terminal) -> None:
    assert terminal.send(f"{BEGIN}ab\x1b[20").wait(2.1).read == ["[ab]"]


def test_the_late_rest_of_a_paste_that_was_given_up_is_text(terminal: Terminal) -> None:
    terminal.send(f"{BEGIN}first line\r").wait(5)
    terminal.send(f"second line, much later\r2\r{END}j")
    assert terminal.read == ["[first line\r]", "[second line, much later\r2\r]", "j"]


def test_a_paste_whose_start_comes_in_pieces_is_text(terminal: Terminal) -> None:
    terminal.send(BEGIN[:4]).wait(0.5).send(f"{BEGIN[4:]}2\r{END}", "j")
    assert terminal.read[-2:] == ["[2\r]", "j"]
    assert "enter" not in terminal.read


# -- the drivers, which get the parser by replaced names


def test_the_real_terminal_driver_reads_pastes_as_text() -> None:
    protect_input()
    posted: list[Message] = []
    out, into = os.pipe()
    driver = object.__new__(linux_driver.LinuxDriver)
    exit_event = threading.Event()
    vars(driver).update(fileno=out, _debug=False, exit_event=exit_event, process_message=posted.append)
    os.write(into, f"x{BEGIN}a\x1b[B\r".encode() + b"\xff")
    reader = threading.Thread(target=driver.run_input_thread)
    reader.start()
    wait_for(posted, 2, safe_terminal_input.SILENCE + 10)
    exit_event.set()
    reader.join()
    os.close(out)
    os.close(into)
    assert [type(message) for message in posted] == [Key, Paste]
    assert posted[1].text == "a␛[B\r\ufffd"  # type: ignore[attr-defined]


def test_the_real_web_driver_reads_pastes_as_text() -> None:
    protect_input()
    posted: list[Message] = []

    class Packets:
        """The packets of a browser; then it is silent."""

        def __iter__(self) -> object:
            data = f"x{BEGIN}a\x1b[B\r".encode() + b"\xff"
            yield b"D" + len(data).to_bytes(4, "big") + data
            while len(posted) < 2:
                yield b""

        def close(self) -> None:
            """Do nothing."""

    driver = object.__new__(web_driver.WebDriver)
    vars(driver).update(_debug=False, _input_reader=Packets(), process_message=posted.append)
    driver.run_input_thread()
    assert [type(message) for message in posted] == [Key, Paste]
    assert posted[1].text == "a␛[B\r\ufffd"  # type: ignore[attr-defined]


def wait_for(posted: list[Message], count: int, seconds: float) -> None:
    """Wait until `count` messages were posted."""
    waiting = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if len(posted) >= count:
            return
        waiting.wait(0.05)
    pytest.fail(f"only {posted} after {seconds} s")


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (_xterm_parser, "XTermParser"),
        (linux_driver, "XTermParser"),
        (linux_driver, "getincrementaldecoder"),
        (web_driver, "XTermParser"),
        (web_driver, "getincrementaldecoder"),
    ],
)
def test_a_textual_that_moves_its_parser_is_refused(
    module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    protect_input()
    monkeypatch.delattr(module, name)
    with pytest.raises(UnprotectedInput, match=f"Textual has moved {module.__name__}.{name}"):
        protect_input()


def test_the_replaced_parts_of_the_parser_exist() -> None:
    parser = PasteParser.__base__
    assert parser is not None
    assert parser.__module__ == "textual._xterm_parser"
    assert {"feed", "_parse_extended_key"} <= vars(parser).keys()
    assert hasattr(parser, "tick")


@pytest.mark.parametrize("number", ["1114112", "9" * 30, "9" * 5000])
def test_an_impossible_key_number_is_ignored(number: str) -> None:
    parser = PasteParser()
    heard = [*parser.feed(f"\x1b[{number};1u"), *parser.tick(), *parser.feed("a"), *parser.feed("")]
    assert isinstance(heard[-1], Key)
    assert heard[-1].key == "a"


def test_invalid_utf8_is_read_as_replacement_characters() -> None:
    protect_input()
    decode = vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode
    assert decode(b"\xe9a\xed\xa0") + decode(b"\x80\xc3") + decode(b"\xa9") == "\ufffda\ufffd\ufffd\ufffd\xe9"
