"""The sections of a report: the values of comparisons, boundaries and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from annotator.agreement.coefficients.arrays import Floats
from annotator.agreement.coefficients.coincidences import Margins, Tally, margins_by_row
from annotator.agreement.coefficients.estimates import agreement_with_labels, together
from annotator.agreement.coefficients.measures import (
    COHEN_KAPPA,
    OF_COUNTS,
    OF_MARGINS,
    PERCENT,
    TOKEN_ALPHA,
    UNIT_F1_OVERLAP,
    UNITIZING_ALPHA,
    Measure,
    Ratio,
    alpha_by_label,
)
from annotator.agreement.coefficients.resampling import Estimate, Resampling
from annotator.agreement.coefficients.results import Reason, Result, Scope
from annotator.agreement.coefficients.scale import Scale
from annotator.agreement.coefficients.unitizing import Continuum
from annotator.agreement.report.collector import GOLD, Collector
from annotator.agreement.report.pair_table import PairTable
from annotator.agreement.units.atomic_segments import PARTS
from annotator.agreement.units.boundary_counts import LAYER_LABELS
from annotator.agreement.units.unit_batch import KINDS
from annotator.core.unit import Kind

SHOWN = 100
"""Most articles, for each kind, with values of their own: those with the least agreement."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts of each pair of labels on matched units; of all pairs, in both orders, if `pair` is None.

    `counts` has a row for each label of the first of the pair and a column for each of the second.
    """

    field: str
    kind: Kind
    pair: tuple[str, str] | None
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the values as JSON."""
        return {
            "field": self.field,
            "kind": self.kind,
            "pair": None if self.pair is None else list(self.pair),
            "labels": list(self.labels),
            "counts": [list(row) for row in self.counts],
        }


@dataclass(frozen=True, slots=True)
class Aside:
    """Further counts for a kind: units of confused kinds, and evidence in common.

    `confused` counts units that are a quote for one annotator and a claim for the other; `cited` counts
    matched pairs for which both cite evidence, and `same_evidence` those that cite a source in common.
    """

    kind: Kind
    matched: int
    confused: int
    cited: int
    same_evidence: int

    def to_json(self) -> dict[str, Any]:
        """Return the values as JSON."""
        share = self.same_evidence / self.cited if self.cited else None
        return {**asdict(self), "same_evidence_share": share}


def of_comparisons(table: PairTable, scope: Scope, resampling: Resampling) -> Estimate:
    """Estimate F1, shared characters and, for quotes, sources and speakers.

    Args:
        table: the comparisons to count.
        scope: their subject; its `kind` selects the units.
        resampling: computes the intervals.
    """
    kind: Kind = "quote" if scope.kind == "quote" else "claim"
    measures = [one for one in OF_COUNTS if kind in one.kinds]
    names = list(dict.fromkeys(name for one in measures for name in (one.formula.above, one.formula.below)))
    counts = np.stack([table.by_article(name, kind) for name in names], axis=-1)

    def formula(sums: Floats) -> Floats:
        by_name = dict(zip(names, sums.T, strict=True))
        return np.stack([one.formula(by_name) for one in measures], axis=-1)

    undefined = [_of_ratio(one, table, kind, scope) for one in measures]
    return resampling.add(undefined, counts, formula)


def _of_ratio(measure: Measure[Ratio], table: PairTable, kind: Kind, scope: Scope) -> Result:
    """Return the result of a ratio of counts without its value."""
    below, whole = table.by_article(measure.formula.below, kind), measure.formula.part_of
    if whole:
        coverage = _share(below.sum(), table.by_article(whole, kind).sum())
    else:
        among = table.articles if GOLD in (scope.pair or ()) else table.reviewed
        coverage = _share(table.compared(), among)
    reason: Reason = (
        "one_annotator" if table.too_few_annotators and scope.pair is None else "nothing_pairable"
    )
    articles = int((below > 0).sum())
    return _undefined(measure, scope, int(below.sum()), table.annotators(), articles, coverage, reason)


def of_labels_of_pairs(
    table: PairTable,
    kind: Kind,
    fields: Sequence[str],
    pair: tuple[str, str] | None,
    resampling: Resampling,
) -> list[Estimate]:
    """Estimate by field the share of matched units with the same label and, for two people, Cohen's kappa."""
    estimates = []
    measures = (PERCENT,) if pair is None or "*" in pair else OF_MARGINS
    for number, question in table.questions_of(kind, fields):
        article, one, other, times = table.labels_of(number, kind)
        of_article = np.bincount(article, times, minlength=table.articles)
        counts = margins_by_row(article, one, other, table.articles, len(question.labels), times)
        if (
            COHEN_KAPPA not in measures
        ):  # without chance agreement, all labels can share one code, which is faster
            counts = np.stack([counts[:, 0], of_article, of_article], axis=-1)
        units = int(times.sum())
        undefined = _undefined(
            PERCENT,
            Scope(field=question.code, kind=kind, pair=pair),
            units,
            table.annotators(),
            int((of_article > 0).sum()),
            _share(units, table.by_article("matched", kind).sum()),
            "single_label" if units else "nothing_pairable",
        )
        estimates.append(
            resampling.add(
                [replace(undefined, measure=one) for one in measures],
                counts,
                lambda sums: together(measures, Margins.from_table(sums)),
            )
        )
    return estimates


def of_boundaries(collector: Collector, kind: Kind, resampling: Resampling) -> list[Estimate]:
    """Estimate token alpha, overall and for each role, and unitizing alpha of a layer."""
    layer = collector.boundaries[kind]
    table, scale = layer.token_table(), Scale.nominal(len(LAYER_LABELS[kind]))
    paired = Tally.from_table(table, scale).paired
    labels = ("source", "cue", "content") if kind == "quote" else ("content",)
    people, size = len(collector.annotators), int(paired.sum())
    reason: Reason = "single_label" if size else "one_annotator" if people < 2 else "nothing_pairable"
    articles = int((paired > 0).sum())
    coverage = _share(size, layer.tokens)
    token = _undefined(TOKEN_ALPHA, Scope(kind=kind), size, people, articles, coverage, reason)
    tokens = [token, *(replace(token, scope=Scope(kind=kind, label=label)) for label in labels)]
    covered = _share(layer.reviewed, layer.characters)
    unitizing = replace(token, measure=UNITIZING_ALPHA, units=layer.reviewed, coverage=covered)

    def token_alphas(table: Floats) -> Floats:
        tally = Tally.from_table(table, scale)
        whole = TOKEN_ALPHA.formula(tally)[..., None]
        return np.concatenate([whole, alpha_by_label(tally)[..., : len(labels)]], axis=-1)

    def unitizing_alphas(table: Floats) -> Floats:
        return UNITIZING_ALPHA.formula(Continuum.from_table(table, len(PARTS)))[..., None]

    of_tokens = resampling.add(tokens, table, token_alphas)
    del table, paired  # two such tables take more memory than the rest of a large report
    table = layer.continuum_table()
    several = np.asarray(
        table[:, : (len(PARTS) + 1) ** 2].any(axis=1)
    )  # characters that two annotators reviewed
    table *= several[:, None]
    return [of_tokens, resampling.add([unitizing], table, unitizing_alphas)]


def of_labels(
    collector: Collector, table: PairTable, fields: Sequence[str], resampling: Resampling
) -> list[tuple[Estimate, int]]:
    """Estimate for each field the coefficients of all annotators, then the alpha of each of its labels.

    Returns:
        Each estimate, and the number of its results that are about all labels.
    """
    found = []
    for kind in KINDS:
        for number, question in table.questions_of(kind, fields):
            ratings = collector.labels.ratings(number, question, kind, collector.annotators, table.articles)
            scope = Scope(field=question.code, kind=kind)
            estimate = agreement_with_labels(ratings, question.level, scope, resampling)
            found.append((estimate, len(estimate.results) - len(question.labels)))
    return found


def of_articles(collector: Collector, table: PairTable) -> tuple[Result, ...]:
    """Compute unit F1 and token alpha of single articles, those with the least token alpha first."""
    results: list[Result] = []
    among = table.among_annotators()
    for kind in KINDS:
        sums = collector.boundaries[kind].token_sums()
        alphas = TOKEN_ALPHA.formula(sums)
        matched, units = among.by_article("matched", kind), among.by_article("units", kind)
        found = UNIT_F1_OVERLAP.formula({"matched": matched, "units": units})
        both = np.flatnonzero(sums.paired > 0)
        # Alpha is at most 1, so an undefined one sorts last as 2.
        worst = both[np.argsort(np.nan_to_num(alphas[both], nan=2.0), kind="stable")][:SHOWN]
        reviewers = np.rint(sums.values[worst].sum(axis=-1) / sums.paired[worst])
        for index, people in zip(worst.tolist(), reviewers.tolist(), strict=True):
            scope = Scope(kind=kind, article=collector.articles[index])
            token = _undefined(
                TOKEN_ALPHA, scope, int(sums.paired[index]), int(people), 1, 1.0, "single_label"
            )
            f1 = replace(token, measure=UNIT_F1_OVERLAP, units=int(units[index]), reason="nothing_pairable")
            results += [_single(token, float(alphas[index])), _single(f1, float(found[index]))]
    return tuple(results)


def confusions(table: PairTable, fields: Sequence[str]) -> tuple[Confusion, ...]:
    """Return the confusion table of each field, for all annotators together and for each pair."""
    found = []
    among = table.among_annotators()
    for pair in (None, *among.pairs()):
        chosen = among if pair is None else among.between(*pair)
        for kind in KINDS:
            for number, question in table.questions_of(kind, fields):
                counts = chosen.confusion(number, kind)
                if pair is None:
                    counts = counts + counts.T
                rows = tuple(map(tuple, counts.tolist()))
                found.append(Confusion(question.code, kind, pair, question.labels, rows))
    return tuple(found)


def asides(table: PairTable) -> tuple[Aside, ...]:
    """Return the further counts of each kind."""
    among = table.among_annotators()
    names = ("matched", "confused", "cited", "same_evidence")
    return tuple(Aside(kind, *(int(among.by_article(name, kind).sum()) for name in names)) for kind in KINDS)


def _single(undefined: Result, value: float) -> Result:
    """Return the value of one article, which has no interval."""
    return undefined if np.isnan(value) else replace(undefined, value=value, reason="one_article")


def _undefined(
    measure: Measure[Any],
    scope: Scope,
    units: int,
    annotators: int,
    articles: int,
    coverage: float | None,
    reason: Reason,
) -> Result:
    return Result(scope, measure, None, None, None, reason, units, annotators, articles, coverage)


def _share(part: float, whole: float | None) -> float | None:
    return float(part / whole) if whole else None
