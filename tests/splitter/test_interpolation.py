"""Values between the rows of a table."""

from __future__ import annotations

import pytest

from annotator.splitter.interpolation import interpolated

TABLE = ((0.2, 0.1), (0.4, 0.5), (0.8, 0.6))


@pytest.mark.parametrize(
    ("value", "expected"), [(0.2, 0.1), (0.3, 0.3), (0.6, 0.55), (0.8, 0.6), (0.1, 0.1), (0.9, 0.6)]
)
def test_values_lie_between_their_rows_and_stop_at_the_ends(value: float, expected: float) -> None:
    assert interpolated(value, TABLE) == pytest.approx(expected)
