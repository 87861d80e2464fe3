"""Sentences: where they end, and what only looks like an end."""

import pytest

from annotator.core.quotation_marks import quoted_ranges
from annotator.core.text.span import Span
from annotator.splitter.syntax.sentences import LONGEST, sentences
from annotator.splitter.syntax.tokens import lines_of


def split_up(text: str) -> list[str]:
    (line,) = lines_of(text, [("paragraph", Span(0, len(text)))], quoted_ranges(text))
    return [line.span(*bounds).of(text) for bounds in sentences(line)]


@pytest.mark.parametrize(
    "text",
    [
        "One.|Two.",
        "Sen. Lee spoke.|He left.",
        "It cost $1.5 million.|It is new.",
        "She lives in the U.S. with her dog.",
        "John F. Reed spoke.",
        "It opened in Sept. 1931 in Calif. and Tex. again.",
        "“One. Two.”|She left.",
        "He said, “One. Two.”|She left.",
        "“Is it safe?” she asked.",
        "Is it?|Yes!|It is … we hope.",
        "He (D-Minn.) spoke.",
        "Wait...|What?",
        "no capital. here",
    ],
)
def test_boundaries(text: str) -> None:
    assert split_up(text.replace("|", " ")) == text.split("|")


def test_a_text_without_stops_is_cut() -> None:
    assert len(split_up("word " * (3 * LONGEST))) == 3
