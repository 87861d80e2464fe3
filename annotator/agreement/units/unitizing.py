"""Unitizing alpha: agreement on where units begin and end along a continuum of characters.

After Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the reliability of unitizing textual continua:
Further developments", Quality & Quantity 50. Every character of the continuum has the value of the unit it
lies in, or is a gap. Characters of two observers are paired, weighted 1 / (m - 1) for m observers; by chance
any two characters are paired, except those of one and the same unit, while a gap is no unit and loses only
the pairing of a character with itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.agreement.coefficients.ratings import Ints
from annotator.agreement.coefficients.scale import Floats
from annotator.agreement.units.atomic_segments import SegmentTable, atomic_segments
from annotator.agreement.units.unit_annotation import Segments


@dataclass(frozen=True, slots=True, eq=False)
class Continuum:
    """The sums that the coefficients are functions of; they add up over articles. Leading axes are free.

    Values are numbered from 0, and `values` stands for the gaps.

    Attributes:
        coincidences: (..., values + 1, values + 1) characters paired, by the values that two observers gave.
        alone: (..., values + 1) the pairings that chance never makes: the squared lengths of the units of
            each value, and the length of the gaps.
        alone_in_units: (..., values) the same where only units that meet units are looked at: Σ over units
            and other observers of the squared length that the other's units cover, by 1 / (m - 1).
    """

    coincidences: Floats
    alone: Floats
    alone_in_units: Floats

    def table(self) -> Floats:
        """(..., columns): everything in one row."""
        *rows, marks, _ = self.coincidences.shape
        cells = self.coincidences.reshape(*rows, marks * marks)
        return np.concatenate([cells, self.alone, self.alone_in_units], axis=-1)

    @classmethod
    def from_table(cls, table: Floats, values: int) -> Continuum:
        """The inverse of `table`, also of sums of rows, (..., columns)."""
        cells = (values + 1) ** 2
        coincidences = table[..., :cells].reshape(*table.shape[:-1], values + 1, values + 1)
        rest = table[..., cells:]
        return cls(coincidences, rest[..., : values + 1], rest[..., values + 1 :])


def continuum(observers: Sequence[Segments], length: int, values: int) -> Continuum:
    """The sums of one article.

    Args:
        observers: the segments of each, the role being the value, from 0.
        length: of the continuum, in characters.
        values: how many values there are.
    """
    rows = [(0, row, *span) for row, one in enumerate(observers) for span in one.spans]
    spans = SegmentTable(*np.array(rows, dtype=np.intp).reshape(-1, 5).T)
    sums = continua(spans, np.array([length]), np.array([len(observers)]), values)
    return Continuum(sums.coincidences[0], sums.alone[0], sums.alone_in_units[0])


def continua(spans: SegmentTable, lengths: Ints, observers: Ints, values: int) -> Continuum:
    """The sums of several articles, one row each.

    Args:
        spans: the segments, articles laid end to end; observers are numbered from 0 in each article.
        lengths: (articles,), in characters.
        observers: (articles,), how many reviewed each; nothing is paired where that is one.
        values: how many values there are; gaps are one more.
    """
    found = atomic_segments(spans, lengths, observers, values)
    pairs = observers >= 2
    weight = np.where(pairs, 1 / np.maximum(observers - 1, 1), 0.0)
    rows, marks = lengths.size, values + 1
    crossed = np.zeros(rows * marks * marks)
    squared = np.square(spans.end - spans.start).astype(np.float64)
    alone: Floats = np.bincount(spans.article * marks + spans.value, squared, rows * marks).astype(np.float64)
    alone = alone.reshape(rows, marks)
    alone_in_units = np.zeros(rows * values)
    of_span = spans.article * values + spans.value
    weighted = found.length * weight[found.article]
    for one in range(len(found.code)):
        gaps = found.length * (found.code[one] == values)
        alone[:, values] += np.bincount(found.article, gaps, minlength=rows)
        for other in range(len(found.code)):
            if one == other:
                continue
            both = (found.code[one] >= 0) & (found.code[other] >= 0)
            cell = (found.article * marks + found.code[one]) * marks + found.code[other]
            crossed += np.bincount(cell[both], weighted[both], minlength=crossed.size)
            met = (found.span[one] >= 0) & (found.span[other] >= 0)
            covered = np.bincount(found.span[one][met], found.length[met], minlength=of_span.size)
            squares = np.square(covered) * weight[spans.article]
            alone_in_units += np.bincount(of_span, squares, minlength=alone_in_units.size)
    return Continuum(
        crossed.reshape(rows, marks, marks), alone * pairs[:, None], alone_in_units.reshape(rows, values)
    )


def unitizing_alpha(sums: Continuum) -> Floats:
    """u-alpha: where units are and which value they have, gaps included. NaN where undefined."""
    return _alpha(sums.coincidences, sums.alone)


def boundary_alpha(sums: Continuum) -> Floats:
    """|u-alpha: units against gaps, whatever the value of the unit."""
    o = sums.coincidences
    marked, gaps = o[..., :-1, :-1].sum(axis=(-2, -1)), o[..., -1, -1]
    missed, extra = o[..., :-1, -1].sum(axis=-1), o[..., -1, :-1].sum(axis=-1)
    two = np.stack([np.stack([marked, missed], axis=-1), np.stack([extra, gaps], axis=-1)], axis=-2)
    return _alpha(two, np.stack([sums.alone[..., :-1].sum(axis=-1), sums.alone[..., -1]], axis=-1))


def coding_alpha(sums: Continuum) -> Floats:
    """cu-alpha: the values of units where they meet units of other observers."""
    return _alpha(sums.coincidences[..., :-1, :-1], sums.alone_in_units)


def value_alpha(sums: Continuum) -> Floats:
    """(..., values): (k)u-alpha, each value where its units meet units of other observers."""
    units = sums.coincidences[..., :-1, :-1]
    of_value = units.sum(axis=-1)
    same = np.diagonal(units, axis1=-2, axis2=-1)
    count = of_value.sum(axis=-1, keepdims=True)
    observed = 1 - _divided(same, of_value)
    expected = 1 - _divided(np.square(of_value) - sums.alone_in_units, of_value * count - sums.alone_in_units)
    return 1 - _divided(observed, expected)


def _alpha(coincidences: Floats, alone: Floats) -> Floats:
    """1 - D_o / D_e over a matrix of coincidences, (..., values, values)."""
    margins = coincidences.sum(axis=-1)
    count = margins.sum(axis=-1)
    apart = count - np.trace(coincidences, axis1=-2, axis2=-1)
    pairs = np.square(count) - alone.sum(axis=-1)
    expected = _divided(np.square(count) - np.square(margins).sum(axis=-1), pairs)
    return 1 - _divided(_divided(apart, count), expected)


def _divided(above: Floats, below: Floats) -> Floats:
    above, below = np.broadcast_arrays(above, below)
    usable = np.abs(below) > 1e-9
    quotient: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=usable)
    return quotient
