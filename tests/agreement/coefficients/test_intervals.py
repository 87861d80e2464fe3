"""Intervals: they contain their value, and are left out where resampling cannot give one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.coefficients.bootstrap import Sampling, interval
from annotator.agreement.coefficients.estimates import agreement, agreement_by_label, agreement_of_table
from annotator.agreement.coefficients.ratings import Ratings
from annotator.agreement.coefficients.results import Result
from annotator.agreement.report.collector import Collector
from annotator.agreement.report.report import report
from annotator.core.level import Level
from tests.agreement.tables import tables
from tests.agreement.units.test_alignment import LENGTH, QUESTIONS, Review, reviews

QUICK = Sampling(resamples=50)


def check(results: Iterable[Result]) -> None:
    """Check that every interval contains its value, and that a missing one has a reason."""
    for one in results:
        if one.low is None or one.high is None:
            assert one.low is one.high is None
            assert one.reason is not None
        else:
            assert one.value is not None
            assert one.low <= one.value <= one.high


@st.composite
def free_text(draw: st.DrawFn) -> Ratings:
    """Tables whose labels occur once or twice, many of whose units are alike."""
    annotators, units = draw(st.integers(2, 5)), draw(st.integers(2, 30))
    shared = draw(st.lists(st.integers(0, annotators - 1), min_size=annotators, max_size=annotators))
    texts = np.arange(units) * annotators + np.array(shared)[:, None]
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    own = random.random(texts.shape) < draw(st.sampled_from([0, 0.02, 0.2, 0.7]))
    texts = np.where(own, random.integers(10**6, 10**9, texts.shape), texts)
    used, codes = np.unique(texts, return_inverse=True)
    return Ratings.from_matrix(codes.reshape(texts.shape), range(1, used.size + 1))


@given(st.one_of(tables(), free_text()), st.sampled_from(get_args(Level)), st.booleans())
def test_every_value_of_a_table_lies_in_its_interval(ratings: Ratings, level: Level, articles: bool) -> None:
    if not articles:
        ratings = replace(ratings, article=None, articles=0)
    check(agreement_of_table(ratings, level, sampling=QUICK).values)
    check(agreement_by_label(ratings, sampling=QUICK))


@settings(max_examples=20)  # a report is a hundred values
@given(st.lists(reviews(people=3), min_size=2, max_size=12))
def test_every_value_of_a_report_lies_in_its_interval(articles: list[list[Review]]) -> None:
    collector = Collector(QUESTIONS)
    for number, (one, other, gold) in enumerate(articles):
        week = f"2026-0{1 + number % 3}-01T00:00:00Z"
        people, when = {"anna": one, "bob": other}, {"anna": week, "bob": week}
        collector.add(f"a{number}", "x" * LENGTH, people, gold=gold, suggested=one, submitted=when)
    found = report(collector, sampling=QUICK)
    check((*found.overall, *found.labels, *found.pairs, *found.worst_articles))
    check(one for card in found.cards for one in card.results)
    check(one for week in found.weeks for one in week.results)


def test_free_text_whose_resamples_are_biased_has_no_interval() -> None:
    # Five annotators write three texts in every unit: the share of agreeing pairs never varies, but a unit
    # drawn twice makes its texts look more common, so that every resample of alpha lies below the value.
    codes = np.arange(200) * 3 + np.arange(5)[:, None] % 3
    percent, alpha, ac1, fleiss = agreement(Ratings.from_matrix(codes, range(600)))
    assert alpha.value == pytest.approx(1 - 0.8 / (1 - 200 * (2 + 2) / (1000 * 999)))
    assert [one.low for one in (percent, alpha, ac1, fleiss)] == [None] * 4
    assert (alpha.reason, fleiss.reason) == ("biased_resamples", "biased_resamples")
    assert (percent.reason, ac1.reason) == ("constant_resamples", "constant_resamples")


def test_perfect_agreement_has_an_interval() -> None:
    alpha = agreement(Ratings.from_matrix([[0, 1] * 10] * 2, "xy"))[1]
    assert (alpha.value, alpha.low, alpha.high, alpha.reason) == (1, 1, 1, None)


@pytest.mark.parametrize("shift", [-0.5, 0.0, 0.5])
def test_interval_is_centred_on_the_value(shift: float) -> None:
    draws = np.random.default_rng(0).normal(shift, 1, 100_000)
    assert interval(draws, 0.0, 10**6) == pytest.approx((-1.96, 1.96), abs=0.05)


def test_interval_is_wider_for_few_articles() -> None:
    few = interval(np.random.default_rng(0).normal(0, 1, 100_000), 0.0, 5)
    # Student's t with four degrees of freedom, 2.776, by the root of 5 / 4.
    assert few == pytest.approx((-2.776 * np.sqrt(5 / 4), 2.776 * np.sqrt(5 / 4)), abs=0.1)


def test_resamples_that_are_undefined_biased_or_all_equal_give_no_interval() -> None:
    draws = np.random.default_rng(0).normal(0, 1, 10_000)
    assert interval(np.full(100, np.nan), 0.0, 30) == "too_varied_for_interval"
    assert interval(draws, 0.5, 30) != "biased_resamples"
    assert interval(draws, 1.5, 30) == interval(draws, -1.5, 30) == "biased_resamples"
    assert interval(np.full(100, 0.4), 0.4 + 1e-8, 30) == "constant_resamples"
    assert interval(np.full(100, 1 - 1e-8), 1.0, 30) == pytest.approx((1, 1))
