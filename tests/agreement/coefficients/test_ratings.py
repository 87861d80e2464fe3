"""Tables of ratings and their coefficients: properties of every table."""

from __future__ import annotations

import math
import tracemalloc
from decimal import Decimal
from random import Random
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.coefficients import coincidences
from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.estimates import (
    agreement,
    agreement_by_label,
    agreement_of_pair,
    agreement_of_table,
    alpha,
)
from annotator.agreement.coefficients.measures import COHEN_KAPPA, PERCENT
from annotator.agreement.coefficients.ratings import MISSING, Ratings
from annotator.core.level import Level
from tests.agreement.tables import tables

LEVELS: tuple[Level, ...] = get_args(Level)
Columns = tuple[list[int], list[str], list[str]]
"""Units, annotators and labels."""
QUICK = Sampling(resamples=50)
NONE = Sampling(resamples=0)


def values(ratings: Ratings, level: Level = "nominal") -> list[float | None]:
    """Return every coefficient of a table."""
    return [result.value for result in agreement(ratings, level, sampling=NONE)]


def close(left: list[float | None], right: list[float | None]) -> bool:
    """Return whether the same values are undefined and the others are equal except for rounding."""
    return [one is None for one in left] == [one is None for one in right] and np.allclose(
        [one for one in left if one is not None], [one for one in right if one is not None], atol=1e-9
    )


@given(tables(), st.sampled_from(LEVELS), st.randoms())
def test_values_do_not_depend_on_order(ratings: Ratings, level: Level, random: Random) -> None:
    rows = random.sample(range(len(ratings.codes)), len(ratings.codes))
    columns = random.sample(range(ratings.units), ratings.units)
    shuffled = Ratings.from_matrix(ratings.codes[rows][:, columns], ratings.labels)
    assert close(values(ratings, level), values(shuffled, level))


@given(tables(), st.randoms())
def test_nominal_values_do_not_depend_on_names_of_labels(ratings: Ratings, random: Random) -> None:
    other = np.array([*random.sample(range(len(ratings.labels)), len(ratings.labels)), MISSING])
    assert close(values(ratings), values(Ratings.from_matrix(other[ratings.codes], ratings.labels)))


@given(tables(), st.sampled_from(LEVELS))
def test_results_are_within_their_bounds(ratings: Ratings, level: Level) -> None:
    for result in agreement(ratings, level, sampling=QUICK):
        assert (result.value is None) == (
            result.reason in ("nothing_pairable", "one_annotator", "single_label")
        )
        assert 0 <= result.units <= ratings.units
        assert result.coverage is None or 0 <= result.coverage <= 1
        if result.value is None:
            assert result.low is None
            assert result.high is None
            continue
        # Chance computed from units that are not pairable can push a kappa far below zero.
        assert (0 if result.measure is PERCENT else -np.inf) <= result.value <= 1 + 1e-9
        if result.low is not None and result.high is not None:
            assert result.low <= result.high <= 1 + 1e-9


@given(tables(missing=False), st.sampled_from(LEVELS))
def test_identical_ratings_agree_completely(ratings: Ratings, level: Level) -> None:
    same = Ratings.from_matrix(np.repeat(ratings.codes[:1], 3, axis=0), ratings.labels)
    used = len(set(same.codes[0].tolist()))
    expected = 1.0 if used > 1 else None
    for result in agreement(same, level, sampling=NONE):
        if result.measure is not PERCENT:
            assert result.value == (None if expected is None else pytest.approx(1.0))
            assert result.reason == (None if expected else "single_label")


@given(tables())
def test_values_ignore_units_without_ratings(ratings: Ratings) -> None:
    empty = np.full((len(ratings.codes), 3), MISSING)
    wider = Ratings.from_matrix(np.hstack([ratings.codes, empty]), ratings.labels)
    assert close(values(ratings), values(wider))


@given(tables())
def test_alpha_ignores_units_with_a_single_rating(ratings: Ratings) -> None:
    alone = np.full((len(ratings.codes), 1), MISSING)
    alone[0] = 0
    wider = Ratings.from_matrix(np.hstack([ratings.codes, alone]), ratings.labels)
    assert alpha(wider) == (pytest.approx(alpha(ratings)) if alpha(ratings) is not None else None)


@given(tables(most_annotators=4), st.sampled_from(LEVELS))
def test_alpha_by_patterns_equals_alpha_by_units(ratings: Ratings, level: Level) -> None:
    # Enough copies for the pass over patterns, compared with one copy counted unit by unit.
    many = Ratings.from_matrix(np.tile(ratings.codes, 200), ratings.labels)
    long = agreement(many, level, sampling=NONE)[1].value
    assert alpha(many, level) == (None if long is None else pytest.approx(long, abs=1e-9))


@given(tables(most_annotators=2))
def test_agreement_of_pair_names_it_in_alphabetical_order(ratings: Ratings) -> None:
    assert agreement_of_pair(ratings, 0, 1, sampling=QUICK) == agreement_of_pair(
        ratings, 1, 0, sampling=QUICK
    )


def test_interval_depends_only_on_the_seed() -> None:
    random = np.random.default_rng(1)
    ratings = Ratings.from_matrix(random.integers(-1, 3, (3, 90)), "abc", article=np.repeat(np.arange(15), 6))
    assert agreement(ratings) == agreement(ratings)
    other = agreement(ratings, sampling=Sampling(seed=1))
    assert other != agreement(ratings)
    assert [one.value for one in other] == [one.value for one in agreement(ratings)]


def test_results_have_sizes() -> None:
    ratings = Ratings.from_long(
        [1, 1, 2, 2, 3, 4], list("ababac"), list("xxxyxx"), article=["p", "p", "q", "q", "q", "q"]
    )
    percent = agreement(ratings)[0]
    assert (percent.value, percent.units, percent.annotators, percent.articles) == (0.5, 2, 2, 2)
    assert percent.coverage == 0.5
    assert percent.reason == "few_articles"


def test_intervals_resample_units_without_articles_and_need_two_articles() -> None:
    columns = [0, 0, 1, 1], list("abab"), list("xyxx")
    assert agreement(Ratings.from_long(*columns))[0].articles is None
    single = agreement(Ratings.from_long(*columns, article=["p"] * 4))[0]
    assert (single.value, single.low, single.reason) == (0.5, None, "one_article")


def test_gwet_counts_unused_labels() -> None:
    columns = [0, 0, 1, 1, 2, 2], list("ababab"), list("xxyyxy")
    seen = agreement(Ratings.from_long(*columns))
    declared = agreement(Ratings.from_long(*columns, labels=["x", "y", "z"]))
    assert seen[2].value != declared[2].value
    assert seen[1].value == declared[1].value
    assert [one.reason for one in agreement_by_label(Ratings.from_long(*columns, labels="xyz"))][
        2
    ] == "single_label"


def test_agreement_of_many_labels_and_annotators() -> None:
    random = np.random.default_rng(2)
    scores = random.normal(50, 20, 400).round(2)
    unit, who = np.repeat(np.arange(200), 2), random.permuted(np.tile(np.arange(60), (200, 1)), axis=1)[:, :2]
    ratings = Ratings.from_long(unit.tolist(), [str(one) for one in who.ravel()], scores.tolist())
    one = agreement(ratings, "interval")[1]
    assert one.value is not None
    assert one.low is not None
    assert one.high is not None
    assert abs(one.value) < 0.3
    assert one.low < one.value < one.high


@pytest.mark.parametrize("level", ["interval", "ratio"])
@pytest.mark.parametrize("unit", [1e-300, 1e-9, 1e150, 3e307])
def test_values_do_not_depend_on_the_unit_of_numbers(level: Level, unit: float) -> None:
    random = np.random.default_rng(3)
    codes, article = random.integers(0, 4, (2, 60)), np.repeat(np.arange(20), 3)
    plain = agreement(Ratings.from_matrix(codes, [0, 1, 2, 5], article=article), level, sampling=QUICK)
    other = Ratings.from_matrix(codes, [0, unit, 2 * unit, 5 * unit], article=article)
    for one, same in zip(agreement(other, level, sampling=QUICK), plain, strict=True):
        assert (one.value, one.low, one.high) == pytest.approx((same.value, same.low, same.high), rel=1e-4)


@pytest.mark.parametrize("article", [None, range(12_000)], ids=["units", "articles"])
def test_tables_too_large_to_resample_have_values(article: range | None) -> None:
    scores = np.add(np.random.default_rng(4).normal(50, 20, (12_000, 1)), [0.0, 0.5])
    labels = np.unique(scores)
    ratings = Ratings.from_matrix(np.searchsorted(labels, scores).T, labels.tolist(), article=article)
    tracemalloc.start()
    results = agreement_of_table(ratings, "interval").values
    assert tracemalloc.get_traced_memory()[1] < 100e6
    tracemalloc.stop()
    assert {one.reason for one in results} == {"too_large_for_interval"}
    assert results[1].value == pytest.approx(1 - 0.5**2 / 2 / np.var(scores, ddof=1), abs=1e-9)
    assert results[-1].measure is COHEN_KAPPA


@given(tables(most_annotators=3), st.sampled_from(LEVELS))
def test_many_ratings_of_a_unit_are_counted_like_pairs(ratings: Ratings, level: Level) -> None:
    crowd = Ratings.from_matrix(np.tile(ratings.codes, (4, 1)), ratings.labels, article=ratings.article)
    paired = agreement(crowd, level, sampling=QUICK)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coincidences, "MOST_PAIRED", 0)
        counted = agreement(crowd, level, sampling=QUICK)
    for one, same in zip(counted, paired, strict=True):
        assert (one.value, one.low, one.high) == pytest.approx((same.value, same.low, same.high), abs=1e-5)


def test_agreement_of_more_ratings_of_a_unit_than_could_be_paired() -> None:
    ratings = Ratings.from_matrix(np.arange(50_000)[:, None] % 2, "ab")
    assert agreement(ratings)[0].value == pytest.approx(0.5, abs=1e-4)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (([1], ["a", "b"], ["x"]), "differ in length"),
        (([1, 1], ["a", "a"], ["x", "y"]), "a rated 1 twice"),
        (([1], ["a"], ["z"]), "none of the labels"),
    ],
)
def test_from_long_refuses_bad_tables(columns: Columns, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Ratings.from_long(*columns, labels=["x", "y"])


@pytest.mark.parametrize("type", ["int64", "int8", "uint8"])
def test_from_matrix_accepts_any_integer_type(type: str) -> None:
    codes = np.array([[0, 1, 1], [0, 1, 0]], dtype=type)
    assert alpha(Ratings.from_matrix(codes, "xy")) == pytest.approx(
        alpha(Ratings.from_long([0, 0, 1, 1, 2, 2], list("ababab"), list("xxyyyx")))
    )
    wide = Ratings.from_matrix([[-1000, 1]], "xy")
    assert wide.codes.tolist() == [[MISSING, 1]]


def test_codes_and_labels_must_fit_the_scale() -> None:
    with pytest.raises(ValueError, match="no index"):
        Ratings.from_matrix([[0, 2]], ["x", "y"])
    with pytest.raises(ValueError, match="two articles"):
        Ratings.from_long([1, 1], ["a", "b"], ["x", "x"], article=["p", "q"])
    with pytest.raises(ValueError, match="numbers"):
        agreement(Ratings.from_long([1, 1], ["a", "b"], ["x", "y"]), "interval")
    with pytest.raises(ValueError, match="negative"):
        agreement(Ratings.from_long([1, 1], ["a", "b"], [-1, 2]), "ratio")


def test_agreement_of_table_has_coefficients_labels_and_pairs() -> None:
    ratings = Ratings.from_long(
        [0, 0, 0, 1, 1, 1, 2, 2], list("abcabcab"), [1.0, 2.0, 1.0, 2.5, 2.5, 1.0, 2.0, 2.0]
    )
    found = agreement_of_table(ratings, "ordinal", sampling=QUICK)
    assert [one.measure.code for one in found.overall] == [
        "percent",
        "krippendorff_alpha",
        "gwet_ac1",
        "gwet_ac2",
        "fleiss_kappa",
    ]
    assert [one.scope.label for one in found.labels] == ["1", "2", "2.5"]
    assert [one.scope.pair for one in found.pairs if one.measure is COHEN_KAPPA] == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]
    values = [one.to_json() for one in found.values]
    assert found.to_json() == {"values": values, "missing": {}, "notes": []}


@pytest.mark.parametrize("missing", [None, math.nan, np.nan, np.float32("nan"), Decimal("nan")])
def test_from_long_treats_none_and_nan_as_missing_and_every_string_as_a_label(missing: object) -> None:
    labels = ["None", missing, "nan", "x", missing, "NA"]
    ratings = Ratings.from_long([0, 0, 1, 1, 2, 2], list("ababab"), labels)
    assert ratings.labels == ("NA", "None", "nan", "x")
    assert ratings.codes.tolist() == [[1, 2, MISSING], [MISSING, 3, 0]]


def test_annotators_without_a_common_unit_have_undefined_values() -> None:
    results = agreement_of_table(Ratings.from_long(["a", "b"], ["ann", "bob"], ["x", "y"])).values
    assert {(one.value, one.reason) for one in results} == {(None, "nothing_pairable")}


def test_empty_tables_have_no_values() -> None:
    assert alpha(Ratings.from_matrix(np.zeros((0, 5), dtype=int), "ab")) is None
    for result in agreement(Ratings.from_long([], [], [])):
        assert (result.value, result.units, result.reason) == (None, 0, "one_annotator")
