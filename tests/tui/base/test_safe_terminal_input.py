"""A paste is text, whatever it contains and however it is split into chunks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.drivers import linux_driver
from textual.events import Key, Paste

from annotator.tui.base.safe_terminal_input import PasteParser, Pastes, protect_input
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


def test_terminal_drivers_use_the_safe_parser() -> None:
    protect_input()
    assert vars(linux_driver)["XTermParser"] is PasteParser


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
