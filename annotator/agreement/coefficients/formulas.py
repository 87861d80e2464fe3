"""Coefficients of agreement from the sums of a tally. Undefined is NaN here and None in results.

Every function takes a `Tally` with any leading axes and gives an array with those axes.
"""

from __future__ import annotations

import numpy as np

from annotator.agreement.coefficients.coincidences import Tally
from annotator.agreement.coefficients.scale import Floats, Scale


def _ratio(above: Floats, below: Floats) -> Floats:
    """Division that gives NaN where there is nothing to divide by."""
    above, below = np.broadcast_arrays(np.asarray(above, float), np.asarray(below, float))
    # Sums of thirds and fifths leave a rest of rounding where the exact sum is zero.
    usable = np.abs(below) > 1e-12
    quotient: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=usable)
    return quotient


def _varied(tally: Tally, value: Floats) -> Floats:
    """The value where pairable ratings used two labels or more, else NaN."""
    return np.where((tally.values > 0).sum(axis=-1) >= 2, value, np.nan)


def percent(tally: Tally) -> Floats:
    """The mean over pairable units of the share of agreeing pairs: p_a in Gwet (2014), section 2.4."""
    return _ratio(tally.agreed, tally.paired)


def krippendorff_alpha(tally: Tally, scale: Scale) -> Floats:
    """Krippendorff's alpha, 1 - D_o / D_e, with missing ratings (Krippendorff 2011, sections C and D).

    D_o is the mean distance of values paired within units, D_e that of all pairable values paired with each
    other.
    """
    count = tally.values.sum(axis=-1)
    expected = scale.total(tally.values, scale.positions)
    return _varied(tally, 1 - _ratio((count - 1) * tally.apart, expected))


def alpha_by_label(tally: Tally) -> Floats:
    """(..., labels): nominal alpha of each label against all others (Krippendorff 2004, section 12.2).

    With one label c left apart, alpha is 1 - (n - 1)(n_c - o_cc) / (n_c (n - n_c)).
    """
    count = tally.values.sum(axis=-1, keepdims=True)
    missed = tally.values - tally.same
    return 1 - _ratio((count - 1) * missed, tally.values * (count - tally.values))


def fleiss_kappa(tally: Tally) -> Floats:
    """Fleiss' kappa (Fleiss 1971), its chance from all rated units as Gwet (2014) generalises it."""
    share = _ratio(tally.shares, tally.rated[..., None])
    chance = np.square(share).sum(axis=-1)
    return _varied(tally, _ratio(percent(tally) - chance, 1 - chance))


def gwet_ac1(tally: Tally) -> Floats:
    """Gwet's AC1 (Gwet 2008), chance = Σ π_k (1 - π_k) / (q - 1) over the q labels that there are."""
    return _gwet(tally, percent(tally), float(tally.shares.shape[-1]))


def gwet_ac2(tally: Tally, scale: Scale) -> Floats:
    """Gwet's AC2 (Gwet 2014, section 3.5) with the weights 1 - δ² / max δ² of the scale.

    On ordinal scales these are quadratic weights of ranks, on interval scales of values, on ratio scales
    Gwet's ratio weights; on nominal ones it is AC1.
    """
    if scale.largest == 0:
        return np.full(tally.paired.shape, np.nan)
    observed = 1 - _ratio(tally.distant, tally.paired) / scale.largest
    labels = tally.shares.shape[-1]
    weights = labels**2 - float(scale.total(np.ones(labels), scale.ranks)) / scale.largest
    return _gwet(tally, observed, weights)


def _gwet(tally: Tally, observed: Floats, weights: float) -> Floats:
    """Gwet's coefficient from the observed agreement and the sum of all weights, T_w."""
    labels = tally.shares.shape[-1]
    if labels < 2:
        return np.full(tally.paired.shape, np.nan)
    share = _ratio(tally.shares, tally.rated[..., None])
    chance = weights / (labels * (labels - 1)) * (share * (1 - share)).sum(axis=-1)
    return _varied(tally, _ratio(observed - chance, 1 - chance))


def cohen_kappa(same: Floats, first: Floats, second: Floats) -> Floats:
    """Cohen's kappa (Cohen 1960).

    Undefined where both used a single label and the same one.

    Args:
        same: (...) units with the same label from both.
        first: (..., labels) how often the first gave each label to units that both labelled.
        second: the same of the second.
    """
    count = first.sum(axis=-1)
    chance = _ratio((first * second).sum(axis=-1), count * count)
    return _ratio(_ratio(same, count) - chance, 1 - chance)
