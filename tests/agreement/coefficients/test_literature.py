"""The worked examples of the literature: every published value."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.estimates import (
    agreement,
    agreement_by_label,
    agreement_of_pair,
    alpha,
)
from annotator.agreement.coefficients.measures import (
    COHEN_KAPPA,
    FLEISS_KAPPA,
    GWET_AC1,
    GWET_AC2,
    KRIPPENDORFF_ALPHA,
    PERCENT,
    Measure,
)
from annotator.agreement.coefficients.unitizing import (
    boundary_alpha,
    coding_alpha,
    unitizing_alpha,
    value_alpha,
)
from annotator.agreement.units.continua import Segments, continuum
from annotator.core.level import Level
from tests.agreement.tables import ORACLES, ratings_of, rows_of

NO_INTERVALS = Sampling(resamples=0)

NAMED: dict[str, tuple[Measure[Any], Level]] = {
    "alpha_nominal": (KRIPPENDORFF_ALPHA, "nominal"),
    "alpha_ordinal": (KRIPPENDORFF_ALPHA, "ordinal"),
    "alpha_interval": (KRIPPENDORFF_ALPHA, "interval"),
    "alpha_ratio": (KRIPPENDORFF_ALPHA, "ratio"),
    "percent": (PERCENT, "nominal"),
    "gwet": (GWET_AC1, "nominal"),
    "gwet_quadratic": (GWET_AC2, "ordinal"),
    "fleiss": (FLEISS_KAPPA, "nominal"),
    "cohen": (COHEN_KAPPA, "nominal"),
}
"""The measures by their names in the data; Bennett's S and Conger's kappa are not computed here."""

COEFFICIENTS = [
    pytest.param(oracle, name, id=f"{oracle['id']}-{name}")
    for oracle in ORACLES
    if oracle["kind"] in ("units_x_raters", "counts")
    for name in oracle["expected"]
    if name in NAMED
]


@pytest.mark.parametrize(("oracle", "name"), COEFFICIENTS)
def test_coefficient_is_as_published(oracle: dict[str, Any], name: str) -> None:
    measure, level = NAMED[name]
    ratings = ratings_of(rows_of(oracle), oracle.get("categories"))
    if measure is COHEN_KAPPA:
        results = agreement_of_pair(ratings, 0, 1, sampling=NO_INTERVALS)
    else:
        results = agreement(ratings, level, sampling=NO_INTERVALS)
    result = next(one for one in results if one.measure is measure)
    expected = oracle["expected"][name]
    if expected is None:
        assert result.value is None
        assert result.reason in ("single_label", "one_annotator", "nothing_pairable")
        return
    assert result.reason is None
    assert result.value == pytest.approx(expected, abs=oracle["tol"] or 1e-12)
    if name in oracle.get("exact", {}):
        assert result.value == pytest.approx(oracle["exact"][name], abs=1e-6)
    if measure is KRIPPENDORFF_ALPHA:
        assert alpha(ratings, level) == pytest.approx(result.value, abs=1e-12)


UNITIZING = [oracle for oracle in ORACLES if oracle["kind"] == "unitizing_2016"]


@pytest.mark.parametrize("oracle", UNITIZING, ids=lambda oracle: oracle["id"])
def test_unitizing_alpha_is_as_published(oracle: dict[str, Any]) -> None:
    units, length = oracle["data"]["units"], oracle["data"]["length"]
    observers = sorted({unit[0] for unit in units})
    values = sorted({unit[1] for unit in units})
    sums = continuum(
        [
            Segments(tuple((start, end, values.index(v)) for who, v, start, end in units if who == observer))
            for observer in observers
        ],
        length,
        len(values),
    )
    met = sums.coincidences[:-1, :-1].sum() / sums.coincidences.sum()
    measured = {
        "u": unitizing_alpha(sums),
        "bar_u": boundary_alpha(sums),
        "cu": coding_alpha(sums),
        "cu_coverage": met,
        **{f"ku_{value}": one for value, one in zip(values, value_alpha(sums), strict=True)},
    }
    for name, expected in oracle["expected"].items():
        assert measured[name] == pytest.approx(oracle.get("exact", {}).get(name, expected), abs=oracle["tol"])
    for name, exact in oracle.get("exact", {}).items():
        assert measured[name] == pytest.approx(exact, abs=1e-9)


def test_coding_alpha_of_a_single_value_is_undefined() -> None:
    sums = continuum([Segments(((0, 4, 0),)), Segments(((2, 6, 0),))], 10, 1)
    assert coding_alpha(sums) != coding_alpha(sums)


def test_alpha_by_label_is_close_to_fleiss_kappa_by_category() -> None:
    # DKPro Statistics asserts Fleiss's (1971) values per category, which differ from alpha's by 1 / n only.
    oracle = next(one for one in ORACLES if one["id"] == "fleiss1971")
    by_label = agreement_by_label(ratings_of(rows_of(oracle)), sampling=NO_INTERVALS)
    assert [one.scope.label for one in by_label] == ["1", "2", "3", "4", "5"]
    values = [one.value for one in by_label]
    assert values == pytest.approx([0.248, 0.248, 0.517, 0.470, 0.565], abs=0.006)
