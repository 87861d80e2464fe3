"""Steps by clause."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text.clause_edges import is_clause_edge
from annotator.core.text.span import Side
from annotator.core.text.span_moves import Direction, is_grapheme_boundary, step

TEXT = "He was booed, and his wife left early to rest. Ann said “no way” before.\nThe end"


def edges(side: Side, direction: Direction = 1) -> list[str]:
    """Return the first (or last) word at each step through the text."""
    offset = 0 if direction > 0 else len(TEXT)
    found: list[str] = []
    while (moved := step(TEXT, offset, side, direction, "clause")) is not None:
        offset = moved
        found.append(TEXT[offset:].split()[0] if side == "start" else TEXT[:offset].split()[-1])
    return found


def test_clauses_begin_after_punctuation_and_at_conjunctions() -> None:
    assert edges("start") == ["and", "his", "to", "rest.", "Ann", "“no", "no", "before.", "The"]
    assert edges("start", -1) == [*edges("start")[::-1], "He"]


def test_clauses_end_before_punctuation_and_conjunctions() -> None:
    assert edges("end") == ["booed", "early", "rest", "said", "way", "way”", "before", "end"]


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("the debt would\n  | rise", False),
        ("the debt would\r\n| rise", False),
        ("the debt would\n| and rise", True),
        ("the debt would\n\n| rise", True),
        ("the debt, now\n| Ann Lee", True),
    ],
)
def test_a_line_that_goes_on_in_lower_case_begins_no_clause(text: str, edge: bool) -> None:
    before, after = text.split("|")
    end = len(before.rstrip())
    assert is_clause_edge(before + after.strip(), len(before), "start") is edge
    assert is_clause_edge(before + after.strip(), end, "end") is edge


@given(
    st.text(alphabet="ab and,.“”\n\u00a0e\u0301", max_size=40),
    st.sampled_from(get_args(Side)),
    st.sampled_from(get_args(Direction)),
    st.integers(0, 40),
)
def test_clause_step_moves_on_to_a_grapheme_boundary(
    text: str, side: Side, direction: Direction, offset: int
) -> None:
    offset = min(offset, len(text))
    moved = step(text, offset, side, direction, "clause")
    assert moved is None or ((moved - offset) * direction > 0 and is_grapheme_boundary(text, moved))
