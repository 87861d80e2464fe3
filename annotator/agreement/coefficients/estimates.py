"""Agreement on a table of ratings: values with intervals, sizes and, where undefined, the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations
from typing import Any, TypeVar

import numpy as np

from annotator.agreement.coefficients.arrays import Floats
from annotator.agreement.coefficients.bootstrap import DEFAULT, Sampling, without_intervals
from annotator.agreement.coefficients.coincidences import (
    Margins,
    Tally,
    by_pattern,
    columns,
    margins_by_row,
    table_by_article,
    tally,
)
from annotator.agreement.coefficients.measures import (
    KRIPPENDORFF_ALPHA,
    OF_MARGINS,
    OF_TALLY,
    Measure,
    alpha_by_label,
    krippendorff_alpha,
)
from annotator.agreement.coefficients.ratings import MISSING, Ratings
from annotator.agreement.coefficients.resampling import Estimate, Resampling, resampleable, results_of
from annotator.agreement.coefficients.results import Reason, Result, Scope
from annotator.agreement.coefficients.scale import Scale
from annotator.core.level import Level

Sums = TypeVar("Sums")

ALL = Scope()
MOST_LABELS, MOST_ANNOTATORS = 50, 30
"""The most labels, and the most annotators, for which a table of labels or pairs is readable."""


@dataclass(frozen=True, slots=True)
class TableAgreement:
    """Agreement on a table of ratings.

    Attributes:
        overall: each coefficient, for all annotators and labels.
        labels: Krippendorff's alpha of each label against all others; empty unless there are 3 to 50 labels.
        pairs: percent agreement and Cohen's kappa of each pair; empty for more than 30 annotators.
        missing: the number of ratings treated as missing, by the label written; "" is an empty cell.
        notes: remarks on the table, as sentences.
    """

    overall: tuple[Result, ...]
    labels: tuple[Result, ...]
    pairs: tuple[Result, ...]
    missing: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[Result, ...]:
        """All values."""
        return (*self.overall, *self.labels, *self.pairs)

    def to_json(self) -> dict[str, Any]:
        """Return the values as JSON, with the missing ratings."""
        values = [one.to_json() for one in self.values]
        return {"values": values, "missing": dict(self.missing), "notes": list(self.notes)}


def agreement(
    ratings: Ratings, level: Level = "nominal", *, scope: Scope = ALL, sampling: Sampling = DEFAULT
) -> tuple[Result, ...]:
    """Compute percent agreement, Krippendorff's alpha, Gwet's AC1 (AC2 above nominal) and Fleiss' kappa.

    Args:
        ratings: the label that each annotator gave to each unit.
        level: the scale of the labels. Percent, AC1 and Fleiss' kappa are always nominal.
        scope: what the results are about.
        sampling: resampling of articles, or of units that belong to no article.

    Raises:
        ValueError: the labels do not fit the level.
    """
    resampling = Resampling(sampling)
    estimate = _estimate(ratings, level, *_of_all(ratings, level, scope), resampling)
    resampling.finish()
    return estimate.results


def agreement_with_labels(ratings: Ratings, level: Level, scope: Scope, resampling: Resampling) -> Estimate:
    """Estimate `agreement` and, after its results, `agreement_by_label`."""
    undefined, formula = _of_all(ratings, level, scope)
    return _estimate(
        ratings,
        level,
        [*undefined, *_each_label(undefined[0], ratings)],
        lambda sums: np.concatenate([formula(sums), alpha_by_label(sums)], axis=-1),
        resampling,
    )


def agreement_by_label(
    ratings: Ratings, *, scope: Scope = ALL, sampling: Sampling = DEFAULT
) -> tuple[Result, ...]:
    """Compute the nominal alpha of each label against all others, in the order of the labels."""
    resampling = Resampling(sampling)
    estimate = _estimate(ratings, "nominal", _of_labels(ratings, scope), alpha_by_label, resampling)
    resampling.finish()
    return estimate.results


def agreement_of_table(
    ratings: Ratings, level: Level = "nominal", *, sampling: Sampling = DEFAULT
) -> TableAgreement:
    """Compute the agreement of all annotators, on each label, and of each pair of annotators.

    Raises:
        ValueError: the labels do not fit the level.
    """
    resampling = Resampling(sampling)
    overall = _estimate(ratings, level, *_of_all(ratings, level, ALL), resampling)
    labels, pairs = [], []
    if 2 < len(ratings.labels) <= MOST_LABELS:
        labels = [_estimate(ratings, "nominal", _of_labels(ratings, ALL), alpha_by_label, resampling)]
    if len(ratings.annotators) <= MOST_ANNOTATORS:
        everyone = range(len(ratings.annotators))
        pairs = [_of_pair(ratings, *pair, ALL, resampling) for pair in combinations(everyone, 2)]
    resampling.finish()
    return TableAgreement(overall.results, results_of(labels), results_of(pairs))


def alpha(ratings: Ratings, level: Level = "nominal") -> float | None:
    """Compute Krippendorff's alpha in one pass, without an interval; None where it is undefined."""
    value = float(krippendorff_alpha(tally(ratings, Scale.of(ratings, level))))
    return None if np.isnan(value) else value


def agreement_of_pair(
    ratings: Ratings, first: int, second: int, *, scope: Scope = ALL, sampling: Sampling = DEFAULT
) -> tuple[Result, ...]:
    """Compute percent agreement and Cohen's kappa of two rows of annotators, named in alphabetical order."""
    resampling = Resampling(sampling)
    estimate = _of_pair(ratings, first, second, scope, resampling)
    resampling.finish()
    return estimate.results


def _of_pair(ratings: Ratings, first: int, second: int, scope: Scope, resampling: Resampling) -> Estimate:
    pair = ratings.of([first, second])
    left, right = pair.codes
    labels = len(pair.labels)
    one, other = sorted(pair.annotators)
    undefined = _undefined(pair, OF_MARGINS, replace(scope, pair=(one, other)))

    both = (left != MISSING) & (right != MISSING)
    row, left, right, times = pair.article, left[both], right[both], None
    if row is None:
        # Units with the same two labels are alike: resample the used cells of the confusion table instead.
        cells, times = np.unique(left.astype(np.intp) * labels + right, return_counts=True)
        row, left, right = np.arange(cells.size), cells // labels, cells % labels
        rows = cells.size
    else:
        row, rows = row[both], pair.articles
    if not resampleable(rows * (1 + 2 * labels), resampling.sampling):
        whole = margins_by_row(np.zeros_like(row), left, right, 1, labels, times)
        values = together(OF_MARGINS, Margins.from_table(whole))[0]
        return Estimate(without_intervals(undefined, values, resampling.sampling))
    return resampling.add(
        undefined,
        margins_by_row(row, left, right, rows, labels),
        lambda table: together(OF_MARGINS, Margins.from_table(table)),
        times=times,
    )


def together(measures: Sequence[Measure[Callable[[Sums], Floats]]], sums: Sums) -> Floats:
    """Compute several measures from the same sums, (..., measures)."""
    return np.stack([one.formula(sums) for one in measures], axis=-1)


def _of_all(ratings: Ratings, level: Level, scope: Scope) -> tuple[list[Result], Callable[[Tally], Floats]]:
    """Return the measures of a level as undefined results, and a function that computes their values."""
    measures = [one for one in OF_TALLY if level in one.levels]
    return _undefined(ratings, measures, scope), partial(together, measures)


def _of_labels(ratings: Ratings, scope: Scope) -> list[Result]:
    return _each_label(_undefined(ratings, [KRIPPENDORFF_ALPHA], scope)[0], ratings)


def _each_label(whole: Result, ratings: Ratings) -> list[Result]:
    """Return the alpha of each label without its value, from any result of all labels."""
    whole = replace(whole, measure=KRIPPENDORFF_ALPHA)
    return [replace(whole, scope=replace(whole.scope, label=_shown(label))) for label in ratings.labels]


def _estimate(
    ratings: Ratings,
    level: Level,
    undefined: Sequence[Result],
    formula: Callable[[Tally], Floats],
    resampling: Resampling,
) -> Estimate:
    scale = Scale.of(ratings, level)
    rows, times = (ratings, None) if ratings.article is not None else by_pattern(ratings)
    if not resampleable(rows.articles * columns(len(ratings.labels)), resampling.sampling):
        return Estimate(without_intervals(undefined, formula(tally(ratings, scale)), resampling.sampling))
    return resampling.add(
        undefined,
        table_by_article(rows, scale),
        lambda table: formula(Tally.from_table(table, scale)),
        times=times,
    )


def _shown(label: object) -> str:
    return f"{label:g}" if isinstance(label, float) else str(label)


def _undefined(ratings: Ratings, measures: Sequence[Measure[Any]], scope: Scope) -> list[Result]:
    """Return results without values: the sizes, and the reason if a value is undefined."""
    given = ratings.codes != MISSING
    raters = given.sum(axis=0, dtype=np.int32)
    paired = raters >= 2
    reason: Reason = "single_label"
    if not paired.any():
        reason = "one_annotator" if len(ratings.codes) < 2 else "nothing_pairable"
    rated, units = int((raters > 0).sum()), int(paired.sum())
    annotators = int((given & paired).any(axis=1).sum())
    articles = None if ratings.article is None else int((np.bincount(ratings.article[paired]) > 0).sum())
    coverage = units / rated if rated else None
    return [
        Result(scope, one, None, None, None, reason, units, annotators, articles, coverage)
        for one in measures
    ]
