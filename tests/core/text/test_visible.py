"""Making text safe to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text.visible import visible


@given(st.text())
def test_visible_keeps_the_length_and_removes_controls(text: str) -> None:
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
def test_visible_replaces(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@pytest.mark.parametrize(
    "text", ["👩\u200d🚀", "❤\ufe0f", "می\u200cخواهم", "e\u0301", "“don’t”", "中文", "[red]x[/]"]
)
def test_visible_keeps_joiners_and_variation_selectors(text: str) -> None:
    assert visible(text) == text
