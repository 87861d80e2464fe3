"""JSON that is safe to print; the quick test changes nothing."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text.visible import UNSAFE, visible
from annotator.formats.json_escapes import escaped, is_unusual, json_string

texts = st.text(st.characters(codec="utf-8"))


@given(texts)
def test_strings_are_safe_and_keep_their_value(text: str) -> None:
    encoded = json_string(text)
    assert json.loads(encoded) == text
    assert visible(encoded) == encoded


def test_every_character_that_needs_an_escape_is_unusual() -> None:
    characters = [chr(code) for code in range(0x20, 0x110000)]
    assert [one for one in characters if UNSAFE.search(one) and not is_unusual(one)] == []


def test_usual_texts_need_no_search() -> None:
    assert not is_unusual("“Nous n’irons pas”, said Zoë – or …\n")
    assert not is_unusual("plain")
    assert is_unusual("a\x7f")
    assert is_unusual("é\u202e")


def test_characters_beyond_16_bits_are_escaped_as_pairs() -> None:
    assert escaped('"\U000e0041é"') == '"\\udb40\\udc41é"'
    assert json_string(None) == "null"
