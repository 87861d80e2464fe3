"""How often the intervals contain the true value: python tests/benchmarks/agreement/coverage.py [STUDIES]

Simulates studies whose truth is known (that of 20,000 articles of the same kind): three annotators, about
eight units an article, articles that differ in how hard they are, so that units of one article are alike.
Prints for 10, 30 and 100 articles how many of the 95 % intervals contain the true value, from resampling
articles, from resampling articles without the widening, and from resampling units.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys

import numpy as np

from annotator.agreement.coefficients import bootstrap
from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.estimates import agreement
from annotator.agreement.coefficients.ratings import Ratings

MEASURES = ("percent", "krippendorff_alpha", "gwet_ac1")


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


def not_widened(tail: float, articles: int) -> float:
    """Return the tail as it is."""
    return tail


def main(studies: int) -> None:
    """Print the table."""
    whole = agreement(study(np.random.default_rng(0), 20_000), sampling=Sampling(0))
    truth = {one.measure.code: one.value for one in whole if one.value is not None}
    print(f"{studies} studies each; simulation error about {100 * (0.95 * 0.05 / studies) ** 0.5:.1f} points")
    widened = bootstrap._widened_tail
    for articles in (10, 30, 100):
        for by in ("articles", "articles, not widened", "units"):
            bootstrap._widened_tail = widened if by == "articles" else not_widened
            shares = coverage(studies, articles, truth, by=by)
            shown = ", ".join(f"{measure} {100 * share:.1f} %" for measure, share in shares.items())
            print(f"{articles:4} articles, resampling {by}: {shown}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
