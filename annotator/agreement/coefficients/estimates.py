"""Measures of a table of ratings, each with its interval, its size and, where undefined, the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from annotator.agreement.coefficients.bootstrap import (
    DEFAULT,
    Sampling,
    estimated,
    resampleable,
    without_intervals,
)
from annotator.agreement.coefficients.coincidences import (
    Tally,
    by_pattern,
    columns,
    tally,
    tally_by_article,
)
from annotator.agreement.coefficients.formulas import (
    alpha_by_label,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    krippendorff_alpha,
    percent,
)
from annotator.agreement.coefficients.ratings import MISSING, Codes, Ints, Ratings
from annotator.agreement.coefficients.results import Measure, Reason, Result, Scope
from annotator.agreement.coefficients.scale import Floats, Scale
from annotator.core.level import Level

ALL = Scope()
MOST_LABELS, MOST_ANNOTATORS = 50, 30
"""Beyond these a table of labels, or of pairs, is nothing that anyone reads."""

PAIR_MEASURES: tuple[Measure, ...] = ("percent", "cohen_kappa")


def agreement(
    ratings: Ratings, level: Level = "nominal", *, scope: Scope = ALL, sampling: Sampling = DEFAULT
) -> tuple[Result, ...]:
    """Percent agreement, Krippendorff's alpha, Gwet's AC1 (and AC2 above nominal) and Fleiss' kappa.

    Args:
        ratings: who gave which label to which unit.
        level: of the scale that the labels lie on. Percent, AC1 and Fleiss' kappa are nominal always.
        scope: what the results are said to be about.
        sampling: of articles, or of units where they belong to no article.

    Raises:
        ValueError: the labels do not fit the level.
    """
    scale = Scale.of(ratings, level)
    blanks, measure = _of_all(ratings, level, scale, scope)
    return _estimated(ratings, scale, blanks, measure, sampling)


def agreement_with_labels(
    ratings: Ratings, level: Level = "nominal", *, scope: Scope = ALL, sampling: Sampling = DEFAULT
) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """What `agreement` gives and what `agreement_by_label` gives, from one resampling for both."""
    scale = Scale.of(ratings, level)
    blanks, measure = _of_all(ratings, level, scale, scope)
    of_labels = _of_labels(ratings, scope)
    results = _estimated(
        ratings,
        scale,
        [*blanks, *of_labels],
        lambda sums: np.concatenate([measure(sums), alpha_by_label(sums)], axis=-1),
        sampling,
    )
    return results[: len(blanks)], results[len(blanks) :]


def _of_all(
    ratings: Ratings, level: Level, scale: Scale, scope: Scope
) -> tuple[list[Result], Callable[[Tally], Floats]]:
    """The results without values, and what gives the values, in this order."""
    measures: dict[Measure, Callable[[Tally], Floats]] = {
        "percent": percent,
        "krippendorff_alpha": lambda sums: krippendorff_alpha(sums, scale),
        "gwet_ac1": gwet_ac1,
        "gwet_ac2": lambda sums: gwet_ac2(sums, scale),
        "fleiss_kappa": fleiss_kappa,
    }
    if level == "nominal":
        del measures["gwet_ac2"]  # it would be AC1 again
    blank = _blank(ratings, "percent", scope)
    functions = list(measures.values())
    return (
        [replace(blank, measure=measure) for measure in measures],
        lambda sums: np.stack([one(sums) for one in functions], -1),
    )


def _of_labels(ratings: Ratings, scope: Scope) -> list[Result]:
    blank = _blank(ratings, "krippendorff_alpha", scope)
    return [replace(blank, scope=replace(scope, label=_shown(label))) for label in ratings.labels]


def agreement_by_label(
    ratings: Ratings, *, scope: Scope = ALL, sampling: Sampling = DEFAULT
) -> tuple[Result, ...]:
    """Nominal alpha of each label against all the others, in the order of the labels."""
    blanks = _of_labels(ratings, scope)
    return _estimated(ratings, Scale.of(ratings, "nominal"), blanks, alpha_by_label, sampling)


def agreement_of_table(
    ratings: Ratings, level: Level = "nominal", *, sampling: Sampling = DEFAULT
) -> tuple[Result, ...]:
    """Everything about a table of ratings: all annotators, each label, and each pair.

    Labels are left out beyond MOST_LABELS of them, pairs beyond MOST_ANNOTATORS.
    """
    results = agreement(ratings, level, sampling=sampling)
    if 2 < len(ratings.labels) <= MOST_LABELS:
        results += agreement_by_label(ratings, sampling=sampling)
    if len(ratings.annotators) <= MOST_ANNOTATORS:
        for one, other in combinations(range(len(ratings.annotators)), 2):
            results += agreement_of_pair(ratings, one, other, sampling=sampling)
    return results


def alpha(ratings: Ratings, level: Level = "nominal") -> float | None:
    """Krippendorff's alpha alone, without an interval: one pass over the codes. None where undefined."""
    scale = Scale.of(ratings, level)
    value = float(krippendorff_alpha(tally(ratings, scale), scale))
    return None if np.isnan(value) else value


def agreement_of_pair(
    ratings: Ratings, first: int, second: int, *, scope: Scope = ALL, sampling: Sampling = DEFAULT
) -> tuple[Result, ...]:
    """Percent agreement and Cohen's kappa of two rows of annotators, named in alphabetical order."""
    pair = ratings.of([first, second])
    left, right = pair.codes
    labels = len(pair.labels)
    one, other = sorted(pair.annotators)
    blank = _blank(pair, "percent", replace(scope, pair=(one, other)))
    blanks = [replace(blank, measure=measure) for measure in PAIR_MEASURES]

    both = (left != MISSING) & (right != MISSING)
    row, left, right, times = pair.article, left[both], right[both], None
    if row is None:
        # The cells of the confusion table that are used are the patterns of units, and resampled as such.
        cells, times = np.unique(left.astype(np.intp) * labels + right, return_counts=True)
        row, left, right = np.arange(cells.size), cells // labels, cells % labels
        rows = cells.size
    else:
        row, rows = row[both], pair.articles
    if not resampleable(rows * (1 + 2 * labels), sampling):
        whole = margins(np.zeros_like(row), left, right, 1, labels, times)
        return without_intervals(blanks, share_and_kappa(whole)[0], sampling)
    table = margins(row, left, right, rows, labels)
    return estimated(blanks, table, share_and_kappa, times=times, sampling=sampling)


def margins(row: Ints, one: Codes, other: Codes, rows: int, labels: int, times: Ints | None = None) -> Floats:
    """(rows, 1 + 2 x labels): labels that agree, then how often one gave each label, and how often the other.

    Args:
        row: (pairs,) the row of the table that each pair of labels counts in.
        one: (pairs,) codes; `other` likewise.
        rows: of the table.
        labels: how many there are.
        times: (pairs,) how often each counts; once if left out.
    """
    same = np.bincount(row, (one == other) * (1 if times is None else times), minlength=rows)[:, None]
    given = [np.bincount(row * labels + codes, times, minlength=rows * labels) for codes in (one, other)]
    return np.hstack([same, *(counts.reshape(rows, labels) for counts in given)]).astype(np.float64)


def share_and_kappa(sums: Floats) -> Floats:
    """(..., 2): percent agreement and Cohen's kappa, of sums of rows of `margins`."""
    same, (first, second) = sums[..., 0], np.split(sums[..., 1:], 2, axis=-1)
    count = first.sum(axis=-1)
    share = np.divide(same, count, out=np.full(count.shape, np.nan), where=count > 0)
    return np.stack([share, cohen_kappa(same, first, second)], axis=-1)


def _estimated(
    ratings: Ratings,
    scale: Scale,
    blanks: Sequence[Result],
    function: Callable[[Tally], Floats],
    sampling: Sampling,
) -> tuple[Result, ...]:
    labels = len(ratings.labels)
    rows, times = (ratings, None) if ratings.article is not None else by_pattern(ratings)
    if not resampleable(rows.articles * columns(labels), sampling):
        return without_intervals(blanks, function(tally(ratings, scale)), sampling)
    return estimated(
        blanks,
        tally_by_article(rows, scale).table(),
        lambda table: function(Tally.from_table(table, labels)),
        times=times,
        sampling=sampling,
    )


def _shown(label: object) -> str:
    return f"{label:g}" if isinstance(label, float) else str(label)


def _blank(ratings: Ratings, measure: Measure, scope: Scope) -> Result:
    """The result without a value: how much was rated, and why a value would be undefined."""
    given = ratings.codes != MISSING
    raters = given.sum(axis=0)
    paired = raters >= 2
    annotators = int((given & paired).any(axis=1).sum())
    reason: Reason = "single_label"
    if not paired.any():
        reason = "one_annotator" if len(ratings.codes) < 2 else "nothing_pairable"
    rated = int((raters > 0).sum())
    return Result(
        scope=scope,
        measure=measure,
        value=None,
        reason=reason,
        units=int(paired.sum()),
        annotators=annotators,
        articles=None if ratings.article is None else int(np.unique(ratings.article[paired]).size),
        coverage=int(paired.sum()) / rated if rated else None,
    )
