"""Untrusted text made safe for the screen."""

import pytest

from annotator.core.text.span import Span
from annotator.tui.base.sanitize import excerpt, one_line


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0c", " \n\t", "\n> ", "\n>\n> > "])
def test_the_end_of_a_line_is_one_space(end: str) -> None:
    assert one_line(f"the debt{end}would fall") == "the debt would fall"


def test_control_characters_are_visible() -> None:
    assert one_line("a\x1b[31m\tb > c") == "a␛[31m b > c"


def test_an_excerpt_is_the_start_of_the_fragments() -> None:
    assert excerpt("The debt\n  would fall. Yes.", (Span(4, 21), Span(23, 26)), 30) == "debt would fall Yes"
    assert excerpt("word " * 100, (Span(0, 400),), 12) == "word word wo"
