"""Steps by clause: where they lead, and that they lead somewhere."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text.span import Side
from annotator.core.text.span_moves import Direction, is_grapheme_boundary, step

TEXT = "He was booed, and his wife left early to rest. Ann said “no way” before.\nThe end"


def edges(side: Side, direction: Direction = 1) -> list[str]:
    """What begins (or ends) at each step through the text, by its first (or last) word."""
    offset: int | None = 0 if direction > 0 else len(TEXT)
    found = []
    while (offset := step(TEXT, offset, side, direction, "clause")) is not None:
        around = TEXT[offset:].split() if side == "start" else TEXT[:offset].split()
        found.append(around[0 if side == "start" else -1])
    return found


def test_clauses_begin_after_stops_and_at_joining_words() -> None:
    assert edges("start") == ["and", "his", "to", "rest.", "Ann", "“no", "no", "before.", "The"]
    assert edges("start", -1) == [*edges("start")[::-1], "He"]


def test_clauses_end_before_stops_and_joining_words() -> None:
    assert edges("end") == ["booed", "early", "rest", "said", "way", "way”", "before", "end"]


@given(
    st.text(alphabet="ab and,.“”\n\u00a0e\u0301", max_size=40),
    st.sampled_from(get_args(Side)),
    st.sampled_from(get_args(Direction)),
    st.integers(0, 40),
)
def test_every_step_goes_on_and_cuts_no_grapheme(text, side, direction, offset) -> None:
    offset = min(offset, len(text))
    moved = step(text, offset, side, direction, "clause")
    assert moved is None or ((moved - offset) * direction > 0 and is_grapheme_boundary(text, moved))
