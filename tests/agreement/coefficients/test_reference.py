"""Reference implementations on random tables with missing values. Needs the extra `oracles`."""

from __future__ import annotations

import warnings
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given

from annotator.agreement.coefficients.bootstrap import Sampling
from annotator.agreement.coefficients.estimates import agreement, agreement_of_pair, alpha
from annotator.agreement.coefficients.measures import FLEISS_KAPPA
from annotator.agreement.coefficients.ratings import MISSING, Ratings
from annotator.core.level import Level
from tests.agreement.tables import tables
from tests.strategies import examples

pytestmark = pytest.mark.oracles

NO_INTERVALS = Sampling(resamples=0)
TABLES = examples(5)


def reference(name: str) -> Any:
    """Import the module without its warnings, or skip the test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name)


@pytest.mark.parametrize("level", get_args(Level))
def test_alpha_equals_that_of_krippendorff(level: Level) -> None:
    krippendorff = reference("krippendorff")

    @TABLES
    @given(tables())
    def every_table(ratings: Ratings) -> None:
        data = np.where(ratings.codes == MISSING, np.nan, np.array(ratings.labels)[ratings.codes])
        ours = alpha(ratings, level)
        if ours is None:  # krippendorff raises or divides zero by zero
            assert len(_pairable_labels(ratings)) < 2
            return
        theirs = krippendorff.alpha(data, level_of_measurement=level, value_domain=list(ratings.labels))
        assert ours == pytest.approx(theirs, abs=1e-9)

    every_table()


def test_alpha_equals_that_of_nltk() -> None:
    agreement_of = reference("nltk.metrics.agreement")

    @TABLES
    @given(tables())
    def every_table(ratings: Ratings) -> None:
        ours = alpha(ratings)
        if ours is None:  # nltk has 1.0 where a single label is used
            return
        triples = [
            (str(who), str(unit), int(ratings.codes[who, unit]))
            for who, unit in zip(*np.nonzero(ratings.codes != MISSING), strict=True)
        ]
        assert ours == pytest.approx(agreement_of.AnnotationTask(data=triples).alpha(), abs=1e-9)

    every_table()


def test_kappa_equals_that_of_scikit_learn() -> None:
    metrics = reference("sklearn.metrics")

    @TABLES
    @given(tables(most_annotators=2))
    def every_table(ratings: Ratings) -> None:
        both = (ratings.codes != MISSING).all(axis=0)
        share, kappa = agreement_of_pair(ratings, 0, 1, sampling=NO_INTERVALS)
        left, right = ratings.codes[:, both]
        if kappa.value is None:
            assert len({*left.tolist(), *right.tolist()}) < 2
            return
        assert kappa.value == pytest.approx(metrics.cohen_kappa_score(left, right), abs=1e-9)
        assert share.value == pytest.approx(metrics.accuracy_score(left, right))

    every_table()


def test_kappas_equal_those_of_statsmodels() -> None:
    inter_rater = reference("statsmodels.stats.inter_rater")

    @TABLES
    @given(tables(missing=False))
    def every_table(ratings: Ratings) -> None:
        fleiss = next(one for one in agreement(ratings, sampling=NO_INTERVALS) if one.measure is FLEISS_KAPPA)
        if fleiss.value is not None:
            counts = np.stack(
                [(ratings.codes == label).sum(axis=0) for label in range(len(ratings.labels))], -1
            )
            assert fleiss.value == pytest.approx(inter_rater.fleiss_kappa(counts), abs=1e-9)
        kappa = agreement_of_pair(ratings, 0, 1, sampling=NO_INTERVALS)[1].value
        if kappa is not None:
            table = np.zeros((len(ratings.labels), len(ratings.labels)))
            np.add.at(table, tuple(ratings.codes[:2]), 1)
            theirs = inter_rater.cohens_kappa(table, return_results=False)
            assert kappa == pytest.approx(theirs, abs=1e-9)

    every_table()


def _pairable_labels(ratings: Ratings) -> set[int]:
    given = ratings.codes != MISSING
    return set(ratings.codes[given & (given.sum(axis=0) >= 2)].tolist())
