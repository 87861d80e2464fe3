"""The per-article sums from which the coefficients of labels are computed.

All of them add up over units, so a resample of articles is a weighted sum of rows, and a thousand resamples
are one matrix product.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coefficients.arrays import Codes, Floats, Ints
from annotator.agreement.coefficients.ratings import MISSING, Ratings
from annotator.agreement.coefficients.scale import Scale

_CELLS = 2**16
"""Pairs of ratings counted in one step: as many as fit a processor's cache."""

_MOST_CELLS = 2**18
"""The most for a table of many articles: a step takes about 100 bytes for each."""

MOST_PAIRED = 1000
"""Most ratings of a unit that are paired with each other; with more, its labels are counted."""

_KEYS = 2**15
"""The number of rating patterns that fit a 16-bit key."""


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Sums over units, one row an article (or one for everything); leading axes are free.

    With n_uc the number of annotators who gave unit u the label c, m_u = Σ_c n_uc, and a unit *pairable*
    where m_u ≥ 2:

    Attributes:
        rated: (...) units with a rating.
        paired: (...) pairable units.
        shares: (..., labels) Σ_u n_uc / m_u over rated units.
        values: (..., labels) Σ_u n_uc over pairable units: n_c in Krippendorff (2011).
        same: (..., labels) Σ_u n_uc (n_uc - 1) / (m_u - 1): the coincidences o_cc.
        agreed: (...) Σ_u Σ_c n_uc (n_uc - 1) / (m_u (m_u - 1)): the share of agreeing pairs of each unit.
        disagreement: (...) Σ_u (mean distance of the pairs of unit u) x m_u: that observed by alpha.
        weight_lost: (...) Σ_u (mean weight lost by the pairs of unit u): that of Gwet's AC2.
    """

    rated: Floats
    paired: Floats
    shares: Floats
    values: Floats
    same: Floats
    agreed: Floats
    disagreement: Floats
    weight_lost: Floats
    scale: Scale
    """The scale of the labels."""

    @classmethod
    def from_table(cls, table: Floats, scale: Scale) -> Tally:
        """Read the table of `table_by_article`, (rows, columns), or sums of its rows."""
        labels = scale.positions.size
        rated, paired, agreed, disagreement, weight_lost = np.moveaxis(table[..., :5], -1, 0)
        shares, values, same = (table[..., 5 + part * labels : 5 + (part + 1) * labels] for part in range(3))
        return cls(rated, paired, shares, values, same, agreed, disagreement, weight_lost, scale)


@dataclass(frozen=True, slots=True, eq=False)
class Margins:
    """Sums over the units that two annotators labelled; leading axes are free.

    Attributes:
        agreed: (...) units with the same label from both.
        first: (..., labels) how often the first annotator gave each label.
        second: (..., labels) how often the second did.
    """

    agreed: Floats
    first: Floats
    second: Floats

    @classmethod
    def from_table(cls, table: Floats) -> Margins:
        """Read sums of rows of `margins_by_row`."""
        return cls(table[..., 0], *np.split(table[..., 1:], 2, axis=-1))

    @property
    def paired(self) -> Floats:
        """(...) units that both labelled."""
        count: Floats = self.first.sum(axis=-1)
        return count


def margins_by_row(
    row: Ints, one: Codes, other: Codes, rows: int, labels: int, times: Ints | None = None
) -> Floats:
    """Count pairs of labels into a table for `Margins`, (rows, 1 + 2 x labels).

    Args:
        row: (pairs,) the row of the table that each pair of labels counts in.
        one: (pairs,) codes of the first annotator.
        other: (pairs,) codes of the second.
        rows: the number of rows.
        labels: the number of labels.
        times: (pairs,) how often each pair counts; once if left out.
    """
    same = np.bincount(row, (one == other) * (1 if times is None else times), minlength=rows)[:, None]
    given = [np.bincount(row * labels + codes, times, minlength=rows * labels) for codes in (one, other)]
    return np.hstack([same, *(counts.reshape(rows, labels) for counts in given)]).astype(np.float64)


def columns(labels: int) -> int:
    """Return the number of columns of the table of a tally."""
    return 5 + 3 * labels


def tally(ratings: Ratings, scale: Scale) -> Tally:
    """Sum over all units in one pass over the codes; shapes have no leading axis."""
    codes, weights = ratings.codes, None
    bases = len(ratings.labels) + 1
    if len(codes) and bases ** len(codes) <= _KEYS and codes.shape[1] > bases ** len(codes):
        codes, weights = _patterns(codes, bases)
    table = _sums(codes, np.zeros(codes.shape[1], np.intp), 1, weights, len(ratings.labels), scale)
    return Tally.from_table(table[0], scale)


def table_by_article(ratings: Ratings, scale: Scale, times: Floats | None = None) -> Floats:
    """Sum over the units of each article into the table of a `Tally`, with `ratings.articles` rows.

    Args:
        ratings: the ratings, with the article of each unit.
        scale: the scale of their labels.
        times: (units,) how often each unit counts; once if left out.

    Raises:
        ValueError: the units belong to no article.
    """
    if ratings.article is None:
        raise ValueError("the units belong to no article")
    return _sums(ratings.codes, ratings.article, ratings.articles, times, len(ratings.labels), scale)


def by_pattern(ratings: Ratings) -> tuple[Ratings, Ints]:
    """Return one unit for each distinct rating pattern, as its own article, and the number of units with it.

    For units without an article: resampling them means drawing how often each pattern occurs.
    """
    bases = len(ratings.labels) + 1
    if len(ratings.codes) and bases ** len(ratings.codes) <= _KEYS:
        codes, weights = _patterns(ratings.codes, bases)
        times = weights.astype(np.intp)
    else:
        codes, times = np.unique(ratings.codes, axis=1, return_counts=True)
    patterns = np.arange(codes.shape[1])
    return replace(ratings, codes=codes, article=patterns, articles=patterns.size), times


def _patterns(codes: Codes, bases: int) -> tuple[Codes, Floats]:
    """Return the distinct columns of codes and the frequency of each.

    Each column is read as a number in base labels + 1, so that one histogram counts them all.
    """
    annotators, units = codes.shape
    histogram = np.zeros(bases**annotators, dtype=np.intp)
    shift = sum(bases**place for place in range(annotators))  # adds 1 to each digit: MISSING (-1) becomes 0
    for start in range(0, units, _CELLS):
        part = codes[:, start : start + _CELLS]
        keys = part[0].astype(np.int16)
        for row in part[1:]:  # Horner's rule, in place and in 16 bits: _KEYS keeps it from overflowing
            keys *= np.int16(bases)
            keys += row
        keys += np.int16(shift)
        histogram += np.bincount(keys, minlength=histogram.size)
    found = np.flatnonzero(histogram)
    digits = [found // bases**place % bases + MISSING for place in reversed(range(annotators))]
    return np.array(digits, dtype=codes.dtype).reshape(annotators, found.size), histogram[found].astype(float)


def _sums(codes: Codes, row: Ints, rows: int, weights: Floats | None, labels: int, scale: Scale) -> Floats:
    """Sum over units by row, each unit counted `weights` times (once if None)."""
    sums = _Sums(rows, labels, scale)
    annotators, units = codes.shape
    # Every step fills all counters, so a step is as large as these, but no larger than memory allows.
    cells = max(_CELLS, min(rows * labels, _MOST_CELLS))
    step = max(cells // max(annotators * (annotators - 1) // 2, 1), 1)
    for start in range(0, units, step):
        part = slice(start, start + step)
        sums.add(codes[:, part], row[part], None if weights is None else weights[part])
    return sums.table


class _Sums:
    """Sums of chunks of units in the table of a `Tally`, so that a large one is never copied."""

    def __init__(self, rows: int, labels: int, scale: Scale) -> None:
        self.rows, self.labels, self.scale = rows, labels, scale
        self.table = np.zeros((rows, columns(labels)))

    def add(self, codes: Codes, row: Ints, weights: Floats | None) -> None:
        """Count a chunk: codes (annotators, units), the row of each unit, how often it counts."""
        given = codes != MISSING
        raters = given.sum(axis=0)
        most = int(raters.max(initial=0))
        if most < len(codes):  # the annotators no longer matter: move ratings up into the empty cells
            keep = np.argsort(~given, axis=0, kind="stable")[:most]
            codes, given = np.take_along_axis(codes, keep, 0), np.take_along_axis(given, keep, 0)
        once = np.ones(len(row)) if weights is None else weights
        paired = raters >= 2
        self._count(0, row, once * (raters > 0))
        self._count(1, row, once * paired)
        slot = row * self.labels + codes  # meaningless for missing ratings, and not used for them
        per_rating = np.broadcast_to(once / np.maximum(raters, 1), codes.shape)
        self._count_labels(0, slot[given], per_rating[given])
        counted = given & paired
        self._count_labels(1, slot[counted], np.broadcast_to(once, codes.shape)[counted])
        if most > MOST_PAIRED:
            self._add_crowds(codes, row, once, raters)
        elif most >= 2:
            self._add_pairs(codes, row, once, raters)

    def _add_pairs(self, codes: Codes, row: Ints, once: Floats, raters: Ints) -> None:
        """Count every pair of ratings of a unit, each for both of its orders."""
        first, second = np.triu_indices(len(codes), 1)
        left, right = codes[first], codes[second]
        both = (left != MISSING) & (right != MISSING)
        same = both & (left == right)
        of_unit = 2 * once / np.maximum(raters - 1, 1)
        agreeing = same.sum(axis=0) * of_unit / np.maximum(raters, 1)
        self._count(2, row, agreeing)
        disagreement = lost = (both.sum(axis=0) - same.sum(axis=0)) * of_unit
        if self.scale.level != "nominal":
            disagreement = self._distance(self.scale.positions, left, right, both) * of_unit
            lost = disagreement
            if self.scale.level == "ordinal":
                lost = self._distance(self.scale.ranks, left, right, both) * of_unit
        self._count(3, row, disagreement)
        self._count(4, row, lost / np.maximum(raters, 1))
        each = np.broadcast_to(of_unit, left.shape)
        self._count_labels(2, (row * self.labels + left)[same], each[same])

    def _add_crowds(self, codes: Codes, row: Ints, once: Floats, raters: Ints) -> None:
        """Count the same pairs from label frequencies, for units with too many ratings to pair."""
        for unit, (given, of_unit) in enumerate(zip(codes.T, raters.tolist(), strict=True)):
            if of_unit < 2:
                continue
            counts = np.bincount(given[given != MISSING], minlength=self.labels).astype(np.float64)
            here, weight = row[unit], once[unit] / (of_unit - 1)
            same = counts * (counts - 1) * weight
            disagreement = float(self.scale.total(counts, self.scale.positions)) * weight
            lost = float(self.scale.total(counts, self.scale.ranks)) * weight
            self.table[here, 2:5] += same.sum() / of_unit, disagreement, lost / of_unit
            self._of_labels(2)[here] += same

    def _distance(self, x: Floats, left: Codes, right: Codes, both: NDArray[np.bool_]) -> Floats:
        distances: Floats = np.where(both, self.scale.distance(x[left], x[right]), 0.0).sum(axis=0)
        return distances

    def _count(self, which: int, row: Ints, amounts: Floats) -> None:
        if self.rows == 1:
            self.table[:, which] += amounts.sum()
        else:
            self.table[:, which] += np.bincount(row, amounts, minlength=self.rows)

    def _count_labels(self, which: int, slot: NDArray[Any], amounts: Floats) -> None:
        counts = np.bincount(slot, amounts, minlength=self.rows * self.labels)
        self._of_labels(which)[:] += counts.reshape(self.rows, self.labels)

    def _of_labels(self, which: int) -> Floats:
        """Return the columns of one of the sums by label, as a view."""
        return self.table[:, 5 + which * self.labels : 5 + (which + 1) * self.labels]
