"""Every coefficient as in its paper: one rating, one pair, one character at a time.

Slow, and independent of the counting in `coincidences` and `atomic_segments`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import permutations, product
from statistics import mean
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.estimates import (
    agreement,
    agreement_by_label,
    agreement_of_pair,
)
from annotator.agreement.coefficients.ratings import MISSING, Ratings
from annotator.agreement.coefficients.unitizing import unitizing_alpha
from annotator.agreement.units.continua import Segments, continuum
from annotator.core.level import Level
from tests.agreement.tables import tables

NO_INTERVALS = Sampling(resamples=0)
NUMBERS = (-2.5, 0.0, 1.0, 2.0, 10.0, 30.0)
"""Values of an interval scale; a ratio scale leaves out the first."""

Units = list[list[int]]
Labels = Sequence[float]


def units_of(ratings: Ratings) -> Units:
    """Return the codes given to each rated unit."""
    columns = ([int(code) for code in column if code != MISSING] for column in ratings.codes.T)
    return [column for column in columns if column]


def on(ratings: Ratings, labels: Labels) -> Ratings:
    """Return the same ratings with other labels."""
    return Ratings.from_matrix(ratings.codes, labels, ratings.annotators)


def alpha(units: Units, level: str, labels: Labels) -> float | None:
    """Compute alpha by Krippendorff (2011), section D: 1 - D_o / D_e over pairable values."""
    pairable = [unit for unit in units if len(unit) > 1]
    counts = Counter(code for unit in pairable for code in unit)
    if len(counts) < 2:
        return None

    def distance(c: int, k: int) -> float:
        low, high = sorted((c, k))
        if level == "nominal":
            return float(c != k)
        if level == "ordinal":
            between = sum(counts[g] for g in range(low, high + 1))
            return (between - (counts[c] + counts[k]) / 2) ** 2
        if level == "interval":
            return float((labels[c] - labels[k]) ** 2)
        both = labels[c] + labels[k]
        return ((labels[c] - labels[k]) / both) ** 2 if both else 0.0

    n = sum(counts.values())
    observed = (
        sum(distance(c, k) / (len(unit) - 1) for unit in pairable for c, k in permutations(unit, 2)) / n
    )
    everything = [code for unit in pairable for code in unit]
    expected = sum(distance(c, k) for c, k in permutations(everything, 2)) / (n * (n - 1))
    return 1 - observed / expected if expected else None


def weight(level: str, labels: Labels, one: int, other: int) -> float:
    """Return a weight by Gwet (2014), section 3.5: quadratic, of ranks or values, or a ratio weight."""
    if level == "nominal" or one == other:
        return float(one == other)
    x = range(len(labels)) if level == "ordinal" else labels
    most = max(x) - min(x)
    if level != "ratio":
        return 1 - (x[one] - x[other]) ** 2 / most**2
    return 1 - ((x[one] - x[other]) / (x[one] + x[other])) ** 2 / (most / (max(x) + min(x))) ** 2


def shares(units: Units, labels: Labels) -> list[float]:
    """Return π_k: the mean over rated units of the share of their ratings that are k."""
    return [mean(unit.count(k) / len(unit) for unit in units) for k in range(len(labels))]


def observed(units: Units, level: str, labels: Labels) -> float:
    """Compute p_a as R's irrCAC does: over units with two ratings, r_ik (r*_ik - 1) / (r_i (r_i - 1))."""
    found = []
    for unit in (unit for unit in units if len(unit) > 1):
        total = 0.0
        for k in range(len(labels)):
            weighted = sum(weight(level, labels, k, other) for other in unit)
            total += unit.count(k) * (weighted - 1)
        found.append(total / (len(unit) * (len(unit) - 1)))
    return mean(found)


def gwet(units: Units, level: str, labels: Labels) -> float:
    """Compute Gwet's AC1 (2008), or AC2 with weights (2014)."""
    q = len(labels)
    weights = sum(weight(level, labels, *both) for both in product(range(q), repeat=2))
    chance = weights / (q * (q - 1)) * sum(share * (1 - share) for share in shares(units, labels))
    return (observed(units, level, labels) - chance) / (1 - chance)


def fleiss(units: Units, labels: Labels) -> float:
    """Compute kappa by Fleiss (1971), with missing ratings as in irrCAC's fleiss.kappa.raw."""
    chance = sum(share**2 for share in shares(units, labels))
    return (observed(units, "nominal", labels) - chance) / (1 - chance)


@given(tables(most_annotators=4), st.sampled_from(get_args(Level)))
def test_coefficients_follow_their_papers(ratings: Ratings, level: Level) -> None:
    labels = NUMBERS[1 : 1 + len(ratings.labels)] if level == "ratio" else NUMBERS[: len(ratings.labels)]
    ratings = on(ratings, labels)
    found = {one.measure.code: one.value for one in agreement(ratings, level, sampling=NO_INTERVALS)}
    units = units_of(ratings)
    assert found["krippendorff_alpha"] == _close(alpha(units, level, labels))
    used = {code for unit in units if len(unit) > 1 for code in unit}
    if not used:
        assert set(found.values()) == {None}
        return
    assert found["percent"] == _close(observed(units, "nominal", labels))
    if len(used) < 2:
        assert found["gwet_ac1"] is found["fleiss_kappa"] is None
        return
    assert found["gwet_ac1"] == _close(gwet(units, "nominal", labels))
    assert found["fleiss_kappa"] == _close(fleiss(units, labels))
    if level != "nominal":
        assert found["gwet_ac2"] == _close(gwet(units, level, labels))


@given(tables(most_annotators=4))
def test_alpha_by_label_is_that_of_the_label_and_the_rest(ratings: Ratings) -> None:
    for code, one in enumerate(agreement_by_label(ratings, sampling=NO_INTERVALS)):
        units = [[int(given == code) for given in unit] for unit in units_of(ratings)]
        assert one.value == _close(alpha(units, "nominal", (0, 1)))


@given(tables(most_annotators=2))
def test_cohen_kappa_follows_its_paper(ratings: Ratings) -> None:
    both = [(int(one), int(other)) for one, other in ratings.codes.T if one != MISSING and other != MISSING]
    kappa = agreement_of_pair(ratings, 0, 1, sampling=NO_INTERVALS)[1].value
    if len({code for pair in both for code in pair}) < 2:
        assert kappa is None
        return
    agreed = mean(one == other for one, other in both)
    ours, theirs = Counter(one for one, _ in both), Counter(other for _, other in both)
    chance = sum(ours[code] * theirs[code] for code in ours) / len(both) ** 2
    assert kappa == _close((agreed - chance) / (1 - chance))


@st.composite
def continua(draw: st.DrawFn) -> tuple[list[Segments], int]:
    """Two or three observers of a short text, units of two values."""
    length = draw(st.integers(4, 14))
    observers = []
    for _ in range(draw(st.integers(2, 3))):
        cuts = sorted(draw(st.sets(st.integers(0, length), max_size=6)))
        spans = [(cuts[i], cuts[i + 1], draw(st.integers(0, 1))) for i in range(0, len(cuts) - 1, 2)]
        observers.append(Segments(tuple(spans)))
    return observers, length


@given(continua())
def test_unitizing_alpha_follows_its_paper(drawn: tuple[list[Segments], int]) -> None:
    # Krippendorff et al. (2016): characters of different observers at the same place, against any two
    # characters but those of the same unit; a gap is not a unit, and excludes only itself.
    observers, length = drawn
    characters = []
    for who, one in enumerate(observers):
        for place in range(length):
            unit = next((span for span in one.spans if span[0] <= place < span[1]), None)
            characters.append((who, place, None if unit is None else unit[2], unit))
    pairs = list(permutations(characters, 2))
    here = [a[2] != b[2] for a, b in pairs if a[1] == b[1] and a[0] != b[0]]
    anywhere = [a[2] != b[2] for a, b in pairs if a[3] is None or (a[0], a[3]) != (b[0], b[3])]
    value = float(unitizing_alpha(continuum(observers, length, 2)))
    if not any(anywhere):
        assert value != value
    else:
        assert value == pytest.approx(1 - mean(here) / mean(anywhere))


def _close(expected: float | None) -> object:
    """Compare with a tolerance, None with None."""
    return expected if expected is None else pytest.approx(expected, abs=1e-9)
