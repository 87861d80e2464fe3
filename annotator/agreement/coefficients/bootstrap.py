"""Intervals by resampling articles.

Units of one article are alike, so resampling units or tokens gives intervals that are several times too
narrow; whole articles are drawn with replacement (Davison & Hinkley 1997, section 3.8, cluster resampling).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Literal

import numpy as np

from annotator.agreement.coefficients.arrays import Floats
from annotator.agreement.coefficients.results import Result

_NoInterval = Literal["too_varied_for_interval", "constant_resamples", "biased_resamples"]

FEW_ARTICLES = 10
"""With fewer articles, an interval carries the note that it is rough."""

_MOST_BIAS = 1.0
"""Largest bias of the resamples, in standard errors, for which an interval is corrected.

Beyond it, the tail that the correction needs has hardly any resamples. That happens with free text on which
annotators agree to the same extent in nearly every unit.
"""

_ROUNDING = 1e-5
"""Values this close to each other count as equal, since resamples are summed in single precision."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How to compute intervals: the number of resamples (0 for none) and the seed of the draws."""

    resamples: int = 1000
    seed: int = 0


DEFAULT = Sampling()


def without_intervals(
    undefined: Sequence[Result], values: Floats, sampling: Sampling = DEFAULT
) -> tuple[Result, ...]:
    """Return the results with values but without intervals, for tables that are not `resampleable`."""
    return tuple(
        with_interval(result, float(value), sampling, None)
        for result, value in zip(undefined, values, strict=True)
    )


def with_interval(result: Result, value: float, sampling: Sampling, draws: Floats | None) -> Result:
    """Return a result with its value, and the interval from its values in resamples if there are any."""
    if math.isnan(value):
        return result
    articles = result.units if result.articles is None else result.articles
    if not sampling.resamples:
        return replace(result, value=value, reason=None)
    if articles < 2:
        return replace(result, value=value, reason="one_article")
    if draws is None:
        return replace(result, value=value, reason="too_large_for_interval")
    bounds = interval(draws, value, articles)
    few = articles < FEW_ARTICLES
    if isinstance(bounds, str):
        few &= bounds == "too_varied_for_interval"
        return replace(result, value=value, reason="few_articles" if few else bounds)
    return replace(result, value=value, low=bounds[0], high=bounds[1], reason="few_articles" if few else None)


def interval(
    draws: Floats, value: float, articles: int, level: float = 0.95
) -> tuple[float, float] | _NoInterval:
    """Compute the bias-corrected percentile interval of a value, widened for few articles.

    An article drawn twice is paired with itself, so labels look more common in resamples than they are,
    and most resamples may lie on one side of the value. With z_0 the normal quantile of the share of
    resamples below the value, the interval goes from the Φ(z_0 - z) to the Φ(z_0 + z) quantile of the
    resamples, and always contains the value. That is the bias-corrected interval of Efron & Tibshirani
    (1993), "An introduction to the bootstrap", section 14.3, without acceleration, but corrected once: they
    subtract the bias twice (2 z_0 ± z), for an estimator that is as biased as its resamples. Here most of the
    bias comes from resampling; tests/benchmarks/agreement/coverage.py compares both.

    The tails are those that make a percentile interval of a mean as wide as Student's t has it (Hesterberg
    2015, "What teachers should know about the bootstrap", section 4.3): with n articles the normal quantile
    is replaced by t_{n-1} · sqrt(n / (n - 1)).

    Args:
        draws: (resamples,); NaN where the measure was undefined, which is ignored.
        value: the value of the measure itself.
        articles: the number of articles resampled, at least two.
        level: the coverage.

    Returns:
        The bounds, or the reason there are none: more than half of the draws are NaN, all are equal (unless
        agreement is perfect), or their bias is too large.
    """
    defined = draws[~np.isnan(draws)]
    if not defined.size or 2 * defined.size < draws.size:
        return "too_varied_for_interval"
    away = np.where(np.abs(defined - value) > _ROUNDING, defined - value, 0.0)
    if not away.any() and abs(value - 1) > _ROUNDING:
        return "constant_resamples"
    share_below = (1 - float(np.sign(away).mean())) / 2  # ties count half
    normal = NormalDist()
    if not normal.cdf(-_MOST_BIAS) <= share_below <= normal.cdf(_MOST_BIAS):
        return "biased_resamples"
    bias, reach = normal.inv_cdf(share_below), _widened_quantile((1 - level) / 2, articles)
    low, high = np.quantile(defined, [normal.cdf(end) for end in _ends(bias, reach)])
    return min(float(low), value), max(float(high), value)  # a tie may differ from the value by rounding


def _ends(bias: float, reach: float) -> tuple[float, float]:
    """Return the ends of a bias-corrected interval as normal quantiles of the resamples."""
    return bias - reach, bias + reach


def _widened_quantile(tail: float, articles: int) -> float:
    freedom = articles - 1
    return math.sqrt(articles / freedom) * _student(-NormalDist().inv_cdf(tail), freedom)


def _student(z: float, freedom: int) -> float:
    """Return the quantile of Student's t that corresponds to the normal quantile z.

    Cornish-Fisher expansion (Abramowitz & Stegun 1964, 26.7.5); within 1 % from four degrees on.
    """
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + math.fsum(term / freedom**power for power, term in enumerate(terms, 1))


def articles_needed(low: float, high: float, articles: int, half_width: float = 0.05) -> int:
    """Estimate how many more articles would narrow the interval to ± `half_width`.

    The width of an interval falls with the square root of the number of articles, so it takes
    articles · (width now / target width)² of them, if further articles are like those counted.
    """
    needed = math.ceil(articles * ((high - low) / (2 * half_width)) ** 2 - 1e-9)
    return max(needed - articles, 0)
