"""Sentences: final marks that end one, and marks that do not."""

from __future__ import annotations

import pytest

from annotator.splitter.syntax.sentences import LONGEST, sentences
from tests.splitter.syntax.marked_lines import line_of


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text of one block."""
    line = line_of(text)
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
        "The port is in Salem, N.J.|Workers said so.",
        "It shut at 5 p.m.|Police came.",
        "It shut at 5 p.m.|Reed came.",
        "It shut at 5 p.m. Monday.",
        "It shut at 5 p.m. Eastern.",
        "He works for Oak Inc.|The firm grew.",
        "The U.S. Senate met.",
        "In the U.S. Postal Service it rains.",
        "Oak Inc. Chief Ann Lee spoke.",
        "Rep. Ann C. “Kit” Lee spoke.",
        "It is new.|გიორგი left.",
    ],
)
def test_sentence_ends_at_a_final_mark(text: str) -> None:
    assert sentences_of(text.replace("|", " ")) == text.split("|")


def test_text_without_full_stops_is_cut() -> None:
    assert len(sentences_of("word " * (3 * LONGEST))) == 3
