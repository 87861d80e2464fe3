"""Long articles: the same suggestions as from one piece, with work proportional to the length."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from annotator.core.article_layout import article_of
from annotator.core.quotation_marks import ranges_read
from annotator.splitter import split
from annotator.splitter.syntax import tokens
from tests.cli.helpers import SEEDS

[SEED] = [path.read_text("utf-8") for path in SEEDS.glob("*.txt")]
HOSTILE = "Mr. Lee of the U.S. said “no.\n\n A.B. Day... J.\nDoe\u00a0said: ''Yes'' \u2028 3.5,7 a.m.\tX. Y\n"


@pytest.mark.parametrize("text", [SEED, HOSTILE * 3, "a" * 100, "a " * 100, " " * 100 + "b"])
@pytest.mark.parametrize("piece", [1, 2, 3, 7, 64])
def test_a_text_read_in_pieces_has_the_same_units(
    text: str, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = article_of("x", text)
    whole = split(article)
    monkeypatch.setattr(tokens, "_PIECE", piece)
    assert split(article) == whole


@pytest.mark.parametrize("text", [SEED, HOSTILE * 3])
def test_the_lines_of_pages_are_those_of_the_whole_text(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article = article_of("x", text)
    given = text, [(block.role, block.span) for block in article.blocks], ranges_read(text)
    whole = _values(tokens.Lines(*given))
    monkeypatch.setattr(tokens, "_PIECE", 50)
    pages = tokens.Lines(*given)
    first = next(iter(pages))
    assert first is not next(iter(pages)), "several pages are read again"
    assert _values(pages) == _values(pages) == whole


def _values(lines: tokens.Lines) -> list[list[Any]]:
    return [
        [
            list(value) if isinstance(value, array) else value
            for name in line.__slots__
            for value in [getattr(line, name)]
        ]
        for line in lines
    ]


@pytest.mark.parametrize(
    ("before", "ended"),
    [
        ("the bridge is safe.\n", True),
        ("he said “no.”\n\n", True),
        ("Is it? \n ", True),
        ("Oh, really!\n", True),
        ("in the U.S.\n", False),
        ("by Mr.\n", False),
        ("to A. J.\n", False),
        ("and so on...\n", False),
        ("a heading\n", False),
        ("safe.\n", False),  # perhaps the end of a longer token
        ("it is safe. ", False),
    ],
)
def test_a_page_ends_at_a_line_that_ends_a_sentence(before: str, ended: bool) -> None:
    assert tokens._ends_sentence(before) == ended


def _namesakes(number: int) -> str:
    return f"Prices fell, {_name(number)} Lee said. The senator said it is true.\n"


def _senators(number: int) -> str:
    return f"Senator Ann {_name(number)} came on Monday to see it. The senator said that prices fell.\n"


def _name(number: int) -> str:
    letters = [chr(ord("a") + number // 26**place % 26) for place in range(3)]
    return "".join(["B", *letters])


@pytest.mark.parametrize(
    "sentence",
    [_namesakes, _senators, lambda number: "“The bridge is quite safe today.” "],
    ids=["namesakes", "senators", "quotations"],
)
def test_work_grows_as_the_text(sentence: Callable[[int], str]) -> None:
    few, many = (_steps("".join(map(sentence, range(count)))) for count in (50, 200))
    assert many < 4.2 * few


def _steps(text: str) -> int:
    """Return how many instructions of Python splitting a text takes: times depend on the machine."""
    steps = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal steps
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        steps += event == "opcode"
        return trace

    article = article_of("x", text)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        split(article)
    finally:
        sys.settrace(before)
    return steps
