"""How often the intervals contain the true value: python tests/benchmarks/agreement/coverage.py [STUDIES]

Simulates studies whose truth is known (that of 20,000 articles, or 6,000 to 60,000 units, of the same kind).

- Articles: three annotators, about eight units an article, articles that differ in how hard they are, so that
  units of one article are alike. Prints for 10, 30 and 100 articles how many of the 95 % intervals contain
  the true value, from resampling articles, without the widening, and from resampling units.
- Units of no article: two to five annotators, 10, 30 and 100 units with nominal labels or free text (rare
  labels, and errors that nobody shares). Prints the same for intervals corrected for bias once (as reported),
  not at all, and twice (Efron & Tibshirani 1993), and the share of tables without an interval, "none".
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import NormalDist

import numpy as np

from annotator.agreement.coefficients import bootstrap
from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.estimates import agreement
from annotator.agreement.coefficients.ratings import Ratings

MEASURES = ("percent", "krippendorff_alpha", "gwet_ac1", "fleiss_kappa")


def study(random: np.random.Generator, articles: int) -> Ratings:
    """Simulate a study: skewed labels, a tenth missing, a chance of errors drawn for each article."""
    sizes = random.poisson(7, articles) + 1
    article = np.repeat(np.arange(articles), sizes)
    hard = np.repeat(random.beta(1, 3, articles), sizes)
    truth = random.choice(4, article.size, p=[0.55, 0.25, 0.15, 0.05])
    codes = np.where(random.random((3, article.size)) < hard, random.choice(4, (3, article.size)), truth)
    codes[random.random(codes.shape) < 0.1] = -1
    return Ratings.from_matrix(codes, "abcd", article=article, articles=articles)


def coverage(studies: int, articles: int, truth: dict[str, float], *, by: str) -> dict[str, float]:
    """Return the share of intervals that contain the true value, by measure."""
    hits = dict.fromkeys(MEASURES, 0)
    for number in range(studies):
        ratings = study(np.random.default_rng([number, articles]), articles)
        if by == "units":
            ratings = Ratings(ratings.codes, ratings.labels, ratings.annotators)
        for one in agreement(ratings, sampling=Sampling(500, number)):
            if one.measure.code in hits and one.low is not None and one.high is not None:
                hits[one.measure.code] += one.low <= truth[one.measure.code] <= one.high
    return {measure: count / studies for measure, count in hits.items()}


def alike_units(random: np.random.Generator, annotators: int, units: int, kind: str) -> Ratings:
    """Simulate units of no article: nominal labels, or free text of rare labels or of unique ones."""
    shape = (annotators, units)
    if kind == "nominal":
        truth = random.choice(4, units, p=[0.55, 0.25, 0.15, 0.05])
        codes = np.where(random.random(shape) < random.beta(1, 3, units), random.choice(4, shape), truth)
        codes[random.random(shape) < 0.1] = -1
        return Ratings.from_matrix(codes, "abcd")
    own = random.integers(2 * 10**9, 2**62, shape)  # errors: texts that no one else writes
    if kind == "rare":
        texts = np.where(random.random(shape) < random.beta(1, 2, units), own, random.zipf(1.15, units))
    else:
        texts = np.where(random.random(shape) < 0.5, own, np.arange(units))
    used, codes = np.unique(texts, return_inverse=True)
    return Ratings.from_matrix(codes.reshape(shape), range(used.size))


def coverage_of_units(studies: int, annotators: int, units: int, kind: str) -> dict[str, str]:
    """Return the share of intervals that contain the true value, and of tables without one, by measure."""
    size = 60_000 if kind == "nominal" else 6_000
    truth = values(alike_units(np.random.default_rng(0), annotators, size, kind))
    hits, found, tables = dict.fromkeys(MEASURES, 0), dict.fromkeys(MEASURES, 0), dict.fromkeys(MEASURES, 0)
    for number in range(studies):
        ratings = alike_units(np.random.default_rng([number, units, annotators]), annotators, units, kind)
        for one in agreement(ratings, sampling=Sampling(500, number)):
            code = one.measure.code
            tables[code] = tables.get(code, 0) + (one.value is not None)
            if code in hits and one.low is not None and one.high is not None:
                found[code] += 1
                hits[code] += one.low <= truth[code] + 1e-9 and truth[code] <= one.high + 1e-9
    held = {code: 100 * hits[code] / max(found[code], 1) for code in MEASURES}
    none = {code: 100 - 100 * found[code] / tables[code] for code in MEASURES}
    return {code: f"{held[code]:.1f} %, none {none[code]:.1f} %" for code in MEASURES}


def values(ratings: Ratings) -> dict[str, float]:
    """Return the values of a table."""
    results = agreement(ratings, sampling=Sampling(0))
    return {one.measure.code: one.value for one in results if one.value is not None}


@contextmanager
def patched(name: str, function: Callable[..., object] | None) -> Iterator[None]:
    """Replace a function of `bootstrap` for a while, unless there is nothing to replace it by."""
    original = getattr(bootstrap, name)
    setattr(bootstrap, name, function or original)
    try:
        yield
    finally:
        setattr(bootstrap, name, original)


def not_widened(tail: float, articles: int) -> float:
    """Return the normal quantile of a tail."""
    return -NormalDist().inv_cdf(tail)


CORRECTIONS: dict[str, Callable[..., object] | None] = {
    "once": None,
    "not at all": lambda bias, reach: (-reach, reach),
    "twice": lambda bias, reach: (2 * bias - reach, 2 * bias + reach),
}


def main(studies: int) -> None:
    """Print the tables."""
    print(f"{studies} studies each; simulation error about {100 * (0.95 * 0.05 / studies) ** 0.5:.1f} points")
    truth = values(study(np.random.default_rng(0), 20_000))
    for articles in (10, 30, 100):
        for by in ("articles", "articles, not widened", "units"):
            with patched("_widened_quantile", None if by == "articles" else not_widened):
                shares = coverage(studies, articles, truth, by=by)
            shown = ", ".join(f"{measure} {100 * share:.1f} %" for measure, share in shares.items())
            print(f"{articles:4} articles, resampling {by}: {shown}")
    for kind in ("nominal", "rare", "once"):
        for annotators in (2, 3, 4, 5):
            for units in (10, 30, 100) if kind == "nominal" else (10, 30):
                for often, correction in CORRECTIONS.items():
                    with patched("_ends", correction):
                        found = coverage_of_units(studies, annotators, units, kind)
                    shown = "; ".join(f"{measure} {share}" for measure, share in found.items())
                    print(f"{kind}, {annotators} x {units:3}, corrected {often}: {shown}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
