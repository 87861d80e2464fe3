"""The summary of a reviewer's work, and counting it once."""

from __future__ import annotations

import pytest

from annotator.core.effort import Effort
from annotator.core.review.actions import reject
from annotator.core.review.edit_log import Review
from annotator.core.review.recorder import Recorder
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion, adopt
from tests.strategies import STRUCTURE


@pytest.mark.parametrize(
    ("effort", "summary"),
    [
        (Effort(27, 380_400, 30), "27 units, 6 min 20 s, 1.1 keys a unit"),
        (Effort(1, 59_400, 1), "1 unit, 59 s, 1.0 keys a unit"),
        (Effort(0, 500, 3), "0 units, 0 s"),
        (Effort(2, 3_600_000, 0), "2 units, 60 min 0 s, 0.0 keys a unit"),
    ],
)
def test_effort_is_summarised_in_a_line(effort: Effort, summary: str) -> None:
    assert str(effort) == summary


def test_first_edit_counts_its_work_once() -> None:
    units = adopt([Suggestion("claim", (Span(0, 4),))])
    recorder = Recorder("ann", STRUCTURE, active_ms=1500, keys=2)
    _, edits = recorder.do(Review("a", "ann", "rules", "s"), reject(units, units["u1"]), units)
    assert [(edit.active_ms, edit.keys) for edit in edits] == [(0, 0), (1500, 2)]
