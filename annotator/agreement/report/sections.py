"""The sections of a report: what chosen comparisons, boundaries and labels come out as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from annotator.agreement.coefficients.bootstrap import Sampling, estimated
from annotator.agreement.coefficients.coincidences import Tally
from annotator.agreement.coefficients.estimates import (
    agreement_with_labels,
    margins,
    share_and_kappa,
)
from annotator.agreement.coefficients.formulas import alpha_by_label, krippendorff_alpha
from annotator.agreement.coefficients.results import Measure, Reason, Result, Scope
from annotator.agreement.coefficients.scale import Floats, Scale
from annotator.agreement.report.collector import GOLD, Collector
from annotator.agreement.report.pair_table import PairTable
from annotator.agreement.units.unit_annotation import PARTS
from annotator.agreement.units.unit_batch import KINDS
from annotator.agreement.units.unitizing import Continuum, unitizing_alpha
from annotator.core.unit import Kind

SHOWN = 100
"""Articles that a report gives values of, for each kind: those with the least agreement."""


class _Ratio(NamedTuple):
    """A measure that is `times` one count by another; `of` is what `below` is a part of, if of anything."""

    measure: Measure
    above: str
    below: str
    of: str | None = None
    times: int = 1


_RATIOS = (
    _Ratio("unit_f1_exact", "exact", "units", times=2),
    _Ratio("unit_f1_overlap", "matched", "units", times=2),
    _Ratio("character_iou", "shared", "characters"),
)
_RATIOS_OF_QUOTES = (
    *_RATIOS,
    _Ratio("source_agreement", "same_source", "sourced", "matched"),
    _Ratio("speaker_agreement", "same_speaker", "spoken", "matched"),
)


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often matched units got each pair of labels; `pair` None stands for all pairs, both ways round.

    `counts` has a row for each label of the pair's first and a column for each of its second.
    """

    field: str
    kind: Kind
    pair: tuple[str, str] | None
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "field": self.field,
            "kind": self.kind,
            "pair": None if self.pair is None else list(self.pair),
            "labels": list(self.labels),
            "counts": [list(row) for row in self.counts],
        }


@dataclass(frozen=True, slots=True)
class Aside:
    """Counts of a kind beside the values: kinds confused, and evidence for the same verdict.

    `confused` are units that one annotator has as a quote and the other as a claim; of the `cited` matched
    pairs for which both cite evidence, `same_evidence` cite a source in common.
    """

    kind: Kind
    matched: int
    confused: int
    cited: int
    same_evidence: int

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "kind": self.kind,
            "matched": self.matched,
            "confused": self.confused,
            "cited": self.cited,
            "same_evidence": self.same_evidence,
            "same_evidence_share": self.same_evidence / self.cited if self.cited else None,
        }


def of_comparisons(table: PairTable, scope: Scope, sampling: Sampling) -> tuple[Result, ...]:
    """F1, shared characters and, for quotes, sources and speakers of all the comparisons in the table.

    Args:
        table: comparisons, already cut down to those meant.
        scope: its `kind` chooses the units.
        sampling: how intervals are made.
    """
    kind: Kind = "quote" if scope.kind == "quote" else "claim"
    ratios = _RATIOS_OF_QUOTES if kind == "quote" else _RATIOS
    above = np.stack([table.by_article(one.above, kind) * one.times for one in ratios], axis=-1)
    below = np.stack([table.by_article(one.below, kind) for one in ratios], axis=-1)
    compared = table.compared()
    among = table.articles if scope.pair and GOLD in scope.pair else table.reviewed
    reason: Reason = "one_annotator" if table.alone and scope.pair is None else "nothing_pairable"
    blanks = []
    for index, one in enumerate(ratios):
        units = int(below[:, index].sum())
        whole = table.by_article(one.of, kind).sum() if one.of else None
        coverage = _share(compared, among) if one.of is None else _share(units, whole)
        articles = int((below[:, index] > 0).sum())
        blanks.append(_blank(one.measure, scope, units, table.annotators(), articles, coverage, reason))
    count = len(ratios)

    return estimated(
        blanks,
        np.hstack([above, below]),
        lambda sums: _divided(sums[:, :count], sums[:, count:]),
        sampling=sampling,
    )


def of_labels_of_pairs(
    table: PairTable, kind: Kind, fields: Sequence[str], pair: tuple[str, str] | None, sampling: Sampling
) -> tuple[Result, ...]:
    """For each field the share of matched pairs with the same label and, of a real pair, Cohen's kappa."""
    results: list[Result] = []
    kappa = pair is not None and "*" not in pair
    for number, question in table.asked(kind, fields):
        article, one, other = table.labels(number, kind)
        counts = margins(article, one, other, table.articles, len(question.labels))
        of_article = np.bincount(article, minlength=table.articles)
        units, matched = article.size, int(table.by_article("matched", kind).sum())
        blank = _blank(
            "percent",
            Scope(field=question.code, kind=kind, pair=pair),
            units,
            table.annotators(),
            int((of_article > 0).sum()),
            _share(units, matched),
            "single_label" if units else "nothing_pairable",
        )
        if kappa:
            blanks = [blank, replace(blank, measure="cohen_kappa")]
            results.extend(estimated(blanks, counts, share_and_kappa, sampling=sampling))
        else:
            shares = np.stack([counts[:, 0], of_article], axis=-1)
            results.extend(estimated([blank], shares, _quotient, sampling=sampling))
    return tuple(results)


def _quotient(sums: Floats) -> Floats:
    """(n, 1): the first column by the second."""
    return _divided(sums[:, :1], sums[:, 1:])


def _divided(above: Floats, below: Floats) -> Floats:
    """Element by element; NaN where there is nothing to divide by."""
    quotient: Floats = np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0)
    return quotient


def of_boundaries(collector: Collector, kind: Kind, sampling: Sampling) -> tuple[Result, ...]:
    """Token alpha, for each role too, and unitizing alpha of a layer."""
    layer = collector.boundaries[kind]
    sums = layer.token_sums()
    labels = ("source", "cue", "content") if kind == "quote" else ("content",)
    scopes = [Scope(kind=kind), *(Scope(kind=kind, label=label) for label in labels)]
    paired = sums.paired
    people = len(collector.annotators)
    size, articles = int(paired.sum()), int((paired > 0).sum())
    reason: Reason = "single_label" if size else "one_annotator" if people < 2 else "nothing_pairable"
    blank = _blank("token_alpha", scopes[0], size, people, articles, _share(size, layer.tokens), reason)
    blanks = [replace(blank, scope=scope) for scope in scopes]
    names = sums.shares.shape[-1]
    nominal = Scale("nominal", np.arange(names, dtype=np.float64), np.arange(names, dtype=np.float64), 1.0)

    def alphas(table: Floats) -> Floats:
        from_table = Tally.from_table(table, names)
        whole = krippendorff_alpha(from_table, nominal)[..., None]
        return np.concatenate([whole, alpha_by_label(from_table)[..., : len(labels)]], axis=-1)

    characters = layer.continuum_sums()
    table = characters.table()
    reviewed = characters.coincidences.sum(axis=(1, 2))
    unit_blank = replace(
        blank,
        measure="unitizing_alpha",
        units=layer.reviewed,
        coverage=_share(layer.reviewed, layer.characters),
    )
    return (
        *estimated(blanks, sums.table(), alphas, sampling=sampling),
        *estimated(
            [unit_blank],
            table * (reviewed > 0)[:, None],
            lambda rows: unitizing_alpha(Continuum.from_table(rows, len(PARTS)))[..., None],
            sampling=sampling,
        ),
    )


def of_labels(
    collector: Collector, table: PairTable, fields: Sequence[str], sampling: Sampling
) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """For each field the coefficients of all annotators, and the alpha of each of its labels."""
    people = collector.annotators
    whole: list[Result] = []
    single: list[Result] = []
    for kind in KINDS:
        for number, question in table.asked(kind, fields):
            ratings = collector.labels.ratings(number, question, kind, people, table.articles)
            scope = Scope(field=question.code, kind=kind)
            of_all, of_each = agreement_with_labels(ratings, question.level, scope=scope, sampling=sampling)
            whole.extend(of_all)
            single.extend(of_each)
    return tuple(whole), tuple(single)


def of_articles(collector: Collector, table: PairTable) -> tuple[Result, ...]:
    """Unit F1 and token alpha of single articles, those with the least token alpha first."""
    results: list[Result] = []
    among = table.among_annotators()
    for kind in KINDS:
        sums = collector.boundaries[kind].token_sums()
        size = sums.shares.shape[-1]
        positions = np.arange(size, dtype=np.float64)
        alphas = krippendorff_alpha(sums, Scale("nominal", positions, positions, 1.0))
        matched, units = among.by_article("matched", kind), among.by_article("units", kind)
        both = np.flatnonzero(sums.paired > 0)
        worst = both[np.argsort(np.nan_to_num(alphas[both], nan=2.0), kind="stable")][:SHOWN]
        reviewers = np.rint(sums.values[worst].sum(axis=-1) / sums.paired[worst])
        for index, people in zip(worst.tolist(), reviewers.tolist(), strict=True):
            scope = Scope(kind=kind, article=collector.articles[index])
            count = int(sums.paired[index])
            blank = _blank("token_alpha", scope, count, int(people), 1, 1.0, "single_label")
            results.append(_single(blank, float(alphas[index])))
            found = 2 * matched[index] / units[index] if units[index] else np.nan
            f1 = replace(blank, measure="unit_f1_overlap", units=int(units[index]), reason="nothing_pairable")
            results.append(_single(f1, float(found)))
    return tuple(results)


def confusions(table: PairTable, fields: Sequence[str]) -> tuple[Confusion, ...]:
    """The tables of each field, of all annotators together and of each pair."""
    found = []
    among = table.among_annotators()
    for pair in (None, *among.pairs()):
        chosen = among if pair is None else among.between(*pair)
        for kind in KINDS:
            for number, question in table.asked(kind, fields):
                counts = chosen.confusion(number, kind).sum(axis=0)
                if pair is None:
                    counts = counts + counts.T
                rows = tuple(tuple(int(cell) for cell in row) for row in counts)
                found.append(Confusion(question.code, kind, pair, question.labels, rows))
    return tuple(found)


def asides(table: PairTable) -> tuple[Aside, ...]:
    """The counts beside the values, for each kind."""
    among = table.among_annotators()
    return tuple(
        Aside(
            kind,
            *(
                int(among.by_article(name, kind).sum())
                for name in ("matched", "confused", "cited", "same_evidence")
            ),
        )
        for kind in KINDS
    )


def _single(blank: Result, value: float) -> Result:
    """A value of one article, which has no interval."""
    return blank if np.isnan(value) else replace(blank, value=value, reason="one_article")


def _blank(
    measure: Measure,
    scope: Scope,
    units: int,
    annotators: int,
    articles: int,
    coverage: float | None,
    reason: Reason,
) -> Result:
    return Result(scope, measure, None, None, None, reason, units, annotators, articles, coverage)


def _share(part: float, whole: float | None) -> float | None:
    return part / whole if whole else None
