"""Unitizing alpha: agreement on where units begin and end along a continuum of characters.

After Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the reliability of unitizing textual continua:
Further developments", Quality & Quantity 50. Every character of the continuum has the value of the unit it
is in, or is a gap. Characters of two observers are paired, weighted 1 / (m - 1) for m observers; by chance
any two characters are paired, except those of one and the same unit, while a gap is no unit and loses only
the pairing of a character with itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from annotator.agreement.coefficients.arrays import Floats, ratio

_LEAST = 1e-9
"""Sums of squared lengths that should cancel leave rounding errors of up to this size."""


@dataclass(frozen=True, slots=True, eq=False)
class Continuum:
    """Sums from which the coefficients are computed; they add up over articles. Leading axes are free.

    Values are numbered from 0; the number `values` means a gap.

    Attributes:
        coincidences: (..., values + 1, values + 1) characters paired, by the values that two observers gave.
        alone: (..., values + 1) the pairings that chance never makes: the squared lengths of the units of
            each value, and the length of the gaps.
        alone_in_units: (..., values) the same for units that overlap units of other observers: Σ over units
            and other observers of the squared length that the other's units cover, by 1 / (m - 1).
    """

    coincidences: Floats
    alone: Floats
    alone_in_units: Floats

    def table(self) -> Floats:
        """Return all sums in one row, (..., columns)."""
        *rows, marks, _ = self.coincidences.shape
        cells = self.coincidences.reshape(*rows, marks * marks)
        return np.concatenate([cells, self.alone, self.alone_in_units], axis=-1)

    @staticmethod
    def columns(values: int) -> int:
        """Return the number of columns of `table`."""
        return (values + 1) ** 2 + 2 * values + 1

    @classmethod
    def from_table(cls, table: Floats, values: int) -> Continuum:
        """Invert `table`, also for sums of rows, (..., columns)."""
        cells = (values + 1) ** 2
        coincidences = table[..., :cells].reshape(*table.shape[:-1], values + 1, values + 1)
        rest = table[..., cells:]
        return cls(coincidences, rest[..., : values + 1], rest[..., values + 1 :])


def unitizing_alpha(sums: Continuum) -> Floats:
    """Compute u-alpha: agreement on where units are and which value they have, gaps included."""
    return _alpha(sums.coincidences, sums.alone)


def boundary_alpha(sums: Continuum) -> Floats:
    """Compute |u-alpha: units against gaps, whatever the value of the unit."""
    o = sums.coincidences
    marked, gaps = o[..., :-1, :-1].sum(axis=(-2, -1)), o[..., -1, -1]
    missed, extra = o[..., :-1, -1].sum(axis=-1), o[..., -1, :-1].sum(axis=-1)
    two = np.stack([np.stack([marked, missed], axis=-1), np.stack([extra, gaps], axis=-1)], axis=-2)
    return _alpha(two, np.stack([sums.alone[..., :-1].sum(axis=-1), sums.alone[..., -1]], axis=-1))


def coding_alpha(sums: Continuum) -> Floats:
    """Compute cu-alpha: the values of units where they overlap units of other observers."""
    return _alpha(sums.coincidences[..., :-1, :-1], sums.alone_in_units)


def value_alpha(sums: Continuum) -> Floats:
    """Compute (..., values): (k)u-alpha, each value where its units overlap units of other observers."""
    units = sums.coincidences[..., :-1, :-1]
    of_value = units.sum(axis=-1)
    same = np.diagonal(units, axis1=-2, axis2=-1)
    count = of_value.sum(axis=-1, keepdims=True)
    observed = 1 - ratio(same, of_value, _LEAST)
    by_chance = np.square(of_value) - sums.alone_in_units
    expected = 1 - ratio(by_chance, of_value * count - sums.alone_in_units, _LEAST)
    return 1 - ratio(observed, expected, _LEAST)


def _alpha(coincidences: Floats, alone: Floats) -> Floats:
    """Compute 1 - D_o / D_e over a matrix of coincidences, (..., values, values)."""
    margins = coincidences.sum(axis=-1)
    count = margins.sum(axis=-1)
    different = count - np.trace(coincidences, axis1=-2, axis2=-1)
    pairs = np.square(count) - alone.sum(axis=-1)
    expected = ratio(np.square(count) - np.square(margins).sum(axis=-1), pairs, _LEAST)
    return 1 - ratio(ratio(different, count, _LEAST), expected, _LEAST)
