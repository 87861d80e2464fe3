"""Tables that are resampled together have the intervals that each has alone, however much waits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from annotator.agreement.coefficients import resampling
from annotator.agreement.coefficients.arrays import Floats, Ints, ratio
from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.measures import PERCENT
from annotator.agreement.coefficients.resampling import Resampling, results_of
from annotator.agreement.coefficients.results import Result, Scope

UNDEFINED = Result(Scope(), PERCENT, None, reason="nothing_pairable", articles=30)
SAMPLING = Sampling(resamples=200)


def share(sums: Floats) -> Floats:
    return ratio(sums[:, 0], sums[:, 1])[:, None]


def estimated(table: Floats, times: Ints | None = None) -> Result:
    """Return the result of a single table."""
    alone = Resampling(SAMPLING)
    estimate = alone.add([UNDEFINED], table, share, times=times)
    alone.finish()
    return estimate.results[0]


def tables() -> list[Floats]:
    """Tables of 30 articles, one with two empty rows, one with a column of zeros."""
    random = np.random.default_rng(4)
    found = [np.stack([random.binomial(9, 0.7, 30), np.full(30, 9.0)], axis=-1) for _ in range(4)]
    found[1][[3, 8]] = 0
    found[2] = np.column_stack([found[2], np.zeros(30)])
    found[3] = found[3] / 3
    return found


@pytest.mark.parametrize("waiting", [0, 2**20])
@pytest.mark.parametrize("block", [40, 2**20])
def test_together_is_as_alone(monkeypatch: pytest.MonkeyPatch, waiting: int, block: int) -> None:
    alone = [estimated(table) for table in tables()]
    assert all(one.low is not None and one.low < (one.value or 0) for one in alone)
    monkeypatch.setattr(resampling, "_WAITING", waiting)
    monkeypatch.setattr(resampling, "_BLOCK", block)
    monkeypatch.setattr(resampling, "_PLACES", block // 4)
    together = Resampling(SAMPLING)
    estimates = [together.add([UNDEFINED], table, share) for table in tables()]
    together.finish()
    found = results_of(estimates)
    assert [one.low for one in found] == pytest.approx([one.low for one in alone], abs=1e-6)
    assert [replace(one, low=None, high=None) for one in found] == [
        replace(one, low=None, high=None) for one in alone
    ]


def test_tables_read_in_slices_are_as_those_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [estimated(table) for table in tables()]
    monkeypatch.setattr(resampling, "_SLICE", 7)
    assert [estimated(table) for table in tables()] == whole


@pytest.mark.parametrize("block", [8, 2**20])
def test_patterns_are_drawn_as_often_as_they_occur(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(resampling, "_BLOCK", block)
    table, times = np.array([[1.0, 1.0], [0.0, 1.0]]), np.array([700, 300])
    found = estimated(table, times)
    assert found.value == pytest.approx(0.7)
    half = 1.96 * (0.7 * 0.3 / 1000) ** 0.5
    assert found.low == pytest.approx(0.7 - half, abs=0.01)
    assert found.high == pytest.approx(0.7 + half, abs=0.01)
