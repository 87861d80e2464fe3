"""The cost of agreement: python tests/benchmarks/agreement/speed.py [ARTICLES]

Prints, each as a ratio in one run and in CPU time of one thread:
- Krippendorff's alpha over a coded matrix of 5 annotators, 20 % missing, against reading the matrix once,
  and against the package `krippendorff` (with peak memory) where that is installed;
- 1,000 resamples of 4,000 articles with 100,000 units, all default coefficients, against a loop that draws
  the articles, copies their units and counts again;
- collecting and reporting ARTICLES articles (default 1,000) of 3 annotators with 25 units each, with the
  share of each and the peak memory.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: CPU time of one thread

import random
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module

import numpy as np

from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.estimates import agreement, alpha
from annotator.agreement.coefficients.ratings import Ratings
from annotator.agreement.report.collector import Collector
from annotator.agreement.report.report import report
from annotator.agreement.units.unit_batch import ComparedField
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Kind, Label, Unit

RUNS = 7
LOOPED = 20
"""Resamples of the loop, from which its time for 1,000 is extrapolated."""


def cpu(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return CPU milliseconds, the best of some runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def peak(work: Callable[[], object]) -> float:
    """Return the peak of allocated memory in MB."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def random_ratings(units: int, articles: int = 0) -> Ratings:
    """Make ratings: five annotators, five labels, 70 % from a common truth, a fifth missing."""
    random_ = np.random.default_rng(1)
    truth = random_.integers(0, 5, units)
    codes = np.where(random_.random((5, units)) < 0.7, truth, random_.integers(0, 5, (5, units)))
    codes[random_.random((5, units)) < 0.2] = -1
    article = np.sort(random_.integers(0, articles, units)) if articles else None
    return Ratings.from_matrix(codes, "abcde", article=article, articles=articles)


def coefficients() -> None:
    """Compare alpha with one read of the matrix, and with krippendorff."""
    for units in (100_000, 1_000_000):
        ratings = random_ratings(units)
        ours, read = cpu(partial(alpha, ratings)), cpu(ratings.codes.sum)
        print(f"alpha, 5 x {units:>9,}: {ours:8.2f} ms; reading {read:6.2f} ms; ratio {ours / read:5.1f}")
    try:
        krippendorff = import_module("krippendorff")
    except ImportError:
        print("krippendorff is not installed: not compared")
        return
    ratings = random_ratings(100_000)
    data = np.where(ratings.codes < 0, np.nan, ratings.codes)

    def theirs() -> float:
        value: float = krippendorff.alpha(data, level_of_measurement="nominal")
        return value

    assert abs(theirs() - (alpha(ratings) or 0)) < 1e-9
    other, ours = cpu(theirs), cpu(lambda: alpha(ratings))
    print(f"krippendorff, 5 x 100,000: {other:.2f} ms, ours {ours:.2f} ms; ratio {other / ours:.1f}")
    print(f"  peak memory {peak(theirs):.1f} MB, ours {peak(lambda: alpha(ratings)):.1f} MB")


def resampling() -> None:
    """Compare all default coefficients and their intervals with resampling in a loop."""
    ratings = random_ratings(100_000, articles=4000)
    article = ratings.article
    assert article is not None
    units_of = np.split(np.argsort(article, kind="stable"), np.searchsorted(article, range(1, 4000)))

    def looped() -> None:
        draw = np.random.default_rng(0)
        for _ in range(LOOPED):
            chosen = np.concatenate([units_of[one] for one in draw.integers(0, 4000, 4000)])
            agreement(
                Ratings(ratings.codes[:, chosen], ratings.labels, ratings.annotators), sampling=Sampling(0)
            )

    ours, loop = cpu(partial(agreement, ratings), 3), cpu(looped, 1) * 1000 / LOOPED
    print(
        f"1,000 resamples, 100,000 units: {ours:.0f} ms; in a loop {loop:.0f} ms; ratio 1/{loop / ours:.0f}"
    )


def random_review(articles: int) -> list[tuple[str, list[Unit]]]:
    """Make articles of 4,000 characters with 25 units."""
    draw, scheme = random.Random(1), default_scheme()
    made = []
    for _ in range(articles):
        text = " ".join(draw.choices(["said", "the", "government", "“we", "ready.”", "Mr", "that"], k=800))[
            :4000
        ]
        units = []
        for number in range(25):
            kind: Kind = "claim" if number % 5 > 1 else "quote"
            at = number * 150
            fields = (one for one in scheme.fields if kind in one.kinds)
            labels = {one.code: Label(draw.choice(one.labels).code, "typed") for one in fields}
            unit = Unit(f"u{number}", kind, (Span(at + 30, at + 100),), labels=labels)
            if kind == "quote":
                unit = replace(unit, source=(Span(at, at + 12),), cue=Span(at + 14, at + 20), speaker="X")
            units.append(unit)
        made.append((text, units))
    return made


def varied(units: list[Unit], draw: random.Random) -> list[Unit]:
    """Return another annotator's version: 5 % left out, 10 % recut, 20 % relabelled."""
    kept = []
    for unit in units:
        chance = draw.random()
        if chance < 0.05:
            continue
        if chance < 0.15:
            unit = replace(
                unit, content=(Span(unit.content[0].start + draw.randint(1, 9), unit.content[0].end),)
            )
        elif chance > 0.8:
            field = draw.choice(sorted(unit.labels))
            codes = [label.code for label in default_fields[field].labels]
            unit = replace(unit, labels={**unit.labels, field: Label(draw.choice(codes), "typed")})
        kept.append(unit)
    return kept


default_fields = {one.code: one for one in default_scheme().fields}


def whole_report(articles: int) -> None:
    """Measure collecting and reporting, from units in memory."""
    draw = random.Random(2)
    made = [
        (text, {name: varied(units, draw) for name in ("anna", "bob", "cyd")})
        for text, units in random_review(min(articles, 200))
    ]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    collector = Collector([ComparedField.of(one) for one in default_fields.values()])
    start = time.process_time()
    for number in range(articles):
        text, reviews = made[number % len(made)]
        collector.add(f"a{number}", text, reviews)
    collected = time.process_time() - start
    report(collector)
    reported = time.process_time() - start - collected
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"report of {articles:,} articles, 3 annotators, 25 units each: collecting {collected:.1f} s "
        f"({collected / articles * 1000:.2f} ms an article), reporting {reported:.1f} s; "
        f"peak memory {most:.0f} MB, before it {before:.0f} MB"
    )


if __name__ == "__main__":
    whole_report(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)  # first: its memory is the process's peak
    coefficients()
    resampling()
