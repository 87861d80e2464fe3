"""Array types of the package, and division that allows for an empty denominator."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.signedinteger[Any]]
"""Labels as indices, in the smallest integer type that fits."""
Ints = NDArray[np.intp]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def consecutive(first: Ints, many: Ints) -> tuple[Ints, Ints]:
    """List `many` consecutive numbers from each of `first` on, and before them the index of their first."""
    each = np.repeat(np.arange(many.size), many)
    return each, np.arange(each.size) - np.repeat(np.cumsum(many) - many, many) + first[each]


def ratio(above: Floats | float, below: Floats | float, least: float = 1e-12) -> Floats:
    """Divide element by element; NaN where the denominator is 0.

    Args:
        above: numerators, broadcast against `below`.
        below: denominators.
        least: denominators up to this size count as 0: sums of thirds and fifths that should cancel leave
            a rounding error.
    """
    above, below = np.broadcast_arrays(np.asarray(above, float), np.asarray(below, float))
    usable = np.abs(below) > least
    quotient: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=usable)
    return quotient
