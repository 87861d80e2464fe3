"""What may be shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.core.text.visible import visible


@given(st.text())
def test_one_code_point_for_one_and_nothing_a_terminal_obeys(text):
    shown = visible(text)
    assert len(shown) == len(text)
    for char in shown:
        assert unicodedata.category(char) not in ("Cc", "Cs"), hex(ord(char))
        assert unicodedata.bidirectional(char) not in (
            "RLE",
            "LRE",
            "RLO",
            "LRO",
            "PDF",
            "RLI",
            "LRI",
            "FSI",
            "PDI",
        )
    assert visible(shown) == shown
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\tb", "a b"),
        ("a\r\nb", "a␍␊b"),
        ("\x7f", "␡"),
        ("\x9b2J", "\ufffd2J"),
        ("\u202eevil", "\ufffdevil"),
        ("zero\u200bwidth\ufeff", "zero·width·"),
        ("\u2028", "␊"),
        ("\ud800", "\ufffd"),
        ("\U000e0041", "\ufffd"),
    ],
)
def test_the_glyphs(raw, shown):
    assert visible(raw) == shown


@pytest.mark.parametrize(
    "text", ["👩\u200d🚀", "❤\ufe0f", "می\u200cخواهم", "e\u0301", "“don’t”", "中文", "[red]x[/]"]
)
def test_what_scripts_and_emoji_need_stays(text):
    assert visible(text) == text


def test_a_bad_input_is_told_in_one_safe_line():
    error = BadInput("no \x1b[2J good", file="a\nb.txt", line=3, id="x", field="text")
    assert str(error) == "a␊b.txt:3: x: text: no ␛[2J good"
    assert str(BadInput("gone", file="a.txt")) == "a.txt: gone"
    assert str(BadInput("odd", id="x")) == "x: odd"
