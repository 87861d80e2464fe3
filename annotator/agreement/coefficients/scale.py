"""Scales: the distance between labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from annotator.agreement.coefficients.arrays import Floats
from annotator.agreement.coefficients.ratings import MISSING, Ratings
from annotator.core.level import Level

_BLOCK = 128
"""Labels compared with all others at a time, which bounds the memory for a scale with many values."""


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """The distance between labels, δ² in Krippendorff (2011).

    Attributes:
        level: nominal, every difference is 1; ordinal and interval, the squared difference of positions;
            ratio, ((x - y) / (x + y))².
        positions: (labels,) the label's value in a unit of the scale's own, or on an ordinal scale its
            mid-rank among the ratings.
        ranks: (labels,) the values that Gwet's weights compare, or on an ordinal scale the ranks.
        largest: the largest distance between two `ranks`; 0 with a single label.
    """

    level: Level
    positions: Floats
    ranks: Floats
    largest: float

    @classmethod
    def nominal(cls, labels: int) -> Scale:
        """Return the nominal scale of a number of labels."""
        ranks = np.arange(labels, dtype=np.float64)
        return cls("nominal", ranks, ranks, _largest("nominal", ranks))

    @classmethod
    def of(cls, ratings: Ratings, level: Level) -> Scale:
        """Return the scale of these labels.

        Raises:
            ValueError: a label of an interval or ratio scale is not a finite number, or one of a ratio
                scale is negative.
        """
        if level == "nominal":
            return cls.nominal(len(ratings.labels))
        if level == "ordinal":
            ranks = np.arange(len(ratings.labels), dtype=np.float64)
            return cls(level, _midranks(ratings), ranks, _largest(level, ranks))
        values = ratings.values()
        if level == "ratio" and (values < 0).any():
            raise ValueError("a ratio scale takes no negative numbers")
        values = _stretched(values) if level == "interval" else values / 2  # to prevent overflow
        return cls(level, values, values, _largest(level, values))

    def distance(self, left: Floats, right: Floats) -> Floats:
        """Return the distance between positions, element by element."""
        if self.level == "nominal":
            return np.asarray(left != right, dtype=np.float64)
        if self.level == "ratio":
            sums = left + right
            return np.square(np.divide(left - right, sums, out=np.zeros_like(sums), where=sums != 0))
        return np.square(left - right)

    def total(self, masses: Floats, positions: Floats) -> Floats:
        """Sum mass x mass x distance over all pairs of labels.

        Args:
            masses: (..., labels).
            positions: (labels,), `positions` or `ranks`.
        """
        if self.level == "nominal":
            return np.asarray(np.square(masses.sum(-1)) - np.square(masses).sum(-1))
        if self.level == "ratio":
            return self._ratio_total(masses)
        first, second = masses @ positions, masses @ np.square(positions)
        total: Floats = np.maximum(2 * (masses.sum(-1) * second - np.square(first)), 0.0)
        return total

    def _ratio_total(self, masses: Floats) -> Floats:
        total = np.zeros(masses.shape[:-1])
        for start in range(0, self.positions.size, _BLOCK):
            part = self.positions[start : start + _BLOCK, None]
            distances = self.distance(*np.broadcast_arrays(part, self.positions[None, :]))
            total += ((masses @ distances.T) * masses[..., start : start + _BLOCK]).sum(-1)
        return total


def _stretched(values: Floats) -> Floats:
    """Shift and scale values to around zero, at most 1 apart, which changes no coefficient.

    Squares of values such as 1e-9 would be lost in rounding, those of 1e200 would be infinite.
    """
    if not values.size:
        return values
    values = values / (np.abs(values).max() or 1.0)
    values = values - values.mean()
    spread: Floats = values / (np.ptp(values) or 1.0)
    return spread


def _midranks(ratings: Ratings) -> Floats:
    """Return the positions whose squared differences are Krippendorff's ordinal distance.

    δ²(c, k) = (n_c / 2 + Σ of the n between them + n_k / 2)² (Krippendorff 2011, section D), with n over
    the ratings of pairable units, is the squared difference of Σ_{g < c} n_g + n_c / 2. Resamples keep the
    distances of the whole table, which are part of the scale.
    """
    given = ratings.codes != MISSING
    given &= given.sum(axis=0) >= 2
    masses = np.bincount(ratings.codes[given], minlength=len(ratings.labels)).astype(np.float64)
    ranks: Floats = np.cumsum(masses) - masses / 2
    return ranks - ranks.mean() if ranks.size else ranks


def _largest(level: Level, positions: Floats) -> float:
    if positions.size < 2:
        return 0.0
    low, high = float(positions.min()), float(positions.max())
    if level == "nominal":
        return 1.0
    if level == "ratio":
        return 0.0 if high + low == 0 else ((high - low) / (high + low)) ** 2
    return (high - low) ** 2
