"""The report: every value with its scope, computed from the counts of a `Collector`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from annotator.agreement.coefficients.bootstrap import DEFAULT, Sampling, articles_needed
from annotator.agreement.coefficients.measures import MEASURES, METHOD
from annotator.agreement.coefficients.resampling import Estimate, Resampling, results_of
from annotator.agreement.coefficients.results import REASONS, Result, Scope
from annotator.agreement.report.collector import GOLD, SPLITTER, Collector, week_name
from annotator.agreement.report.disagreements import Disagreement
from annotator.agreement.report.left_out import LeftOut, with_left_out
from annotator.agreement.report.pair_table import PairTable
from annotator.agreement.report.sections import (
    Aside,
    Confusion,
    asides,
    confusions,
    of_articles,
    of_boundaries,
    of_comparisons,
    of_labels,
    of_labels_of_pairs,
)
from annotator.agreement.units.unit_batch import KINDS

VERSION = "annotator-agreement/1"
HALF_WIDTH = 0.05
"""Half the width of the intervals for which `Needed` counts articles."""


@dataclass(frozen=True, slots=True)
class Card:
    """One annotator (or the splitter) against the others, `*`, or against `gold`."""

    annotator: str
    against: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The agreement of reviews submitted in one ISO week, such as 2026-W07."""

    week: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Untouched:
    """Shares of units and labels that were accepted as suggested, which inflate agreement."""

    units: Mapping[str, float]
    labels: Mapping[str, float]

    def beside(self, results: Iterable[Result]) -> tuple[Result, ...]:
        """Return the results, each with the share of its field or, without one, of its kind."""

        def share(scope: Scope) -> float | None:
            return self.units.get(scope.kind or "") if scope.field is None else self.labels.get(scope.field)

        return tuple(replace(one, untouched=share(one.scope)) for one in results)


@dataclass(frozen=True, slots=True)
class Needed:
    """The approximate number of further doubly reviewed articles for an interval of ± HALF_WIDTH."""

    result: Result
    articles: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report on agreement between `annotators`, from `articles` and `reviews`.

    `gold` counts the adjudicated articles, whether an annotator reviewed them or not.
    """

    annotators: tuple[str, ...]
    articles: int
    reviews: int
    overall: tuple[Result, ...]
    labels: tuple[Result, ...]
    pairs: tuple[Result, ...]
    cards: tuple[Card, ...]
    worst_articles: tuple[Result, ...]
    weeks: tuple[Week, ...]
    confusions: tuple[Confusion, ...]
    asides: tuple[Aside, ...]
    untouched: Untouched
    merged: Mapping[str, int]
    disagreements: tuple[Disagreement, ...]
    needed: tuple[Needed, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    gold: int = 0
    verdicts: tuple[str, ...] = ()
    """The fields reported separately."""
    left_out: tuple[LeftOut, ...] = ()
    """Labels that were not compared, because the scheme does not have them."""

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON; every value is an object of `Result.to_json`."""
        return {
            "schema": VERSION,
            "annotators": list(self.annotators),
            "articles": self.articles,
            "reviews": self.reviews,
            "gold": self.gold,
            "verdicts": list(self.verdicts),
            "left_out": [one.to_json() for one in self.left_out],
            "values": _json((*self.overall, *self.labels, *self.pairs, *self.worst_articles)),
            "annotator_values": [
                {"annotator": card.annotator, "against": card.against, "values": _json(card.results)}
                for card in self.cards
            ],
            "weeks": [{"week": one.week, "values": _json(one.results)} for one in self.weeks],
            "confusions": [one.to_json() for one in self.confusions],
            "asides": [one.to_json() for one in self.asides],
            "untouched": asdict(self.untouched),
            "merged_characters": dict(self.merged),
            "disagreements": [asdict(one) for one in self.disagreements],
            "needed": [{**one.result.to_json(), "more_articles": one.articles} for one in self.needed],
            "definitions": {one.code: one.definition for one in MEASURES},
            "reasons": dict(REASONS),
            "method": METHOD,
            "versions": dict(self.versions),
        }


def report(
    collector: Collector,
    *,
    fields: tuple[str, ...] = (),
    sampling: Sampling = DEFAULT,
    versions: Mapping[str, str] | None = None,
    left_out: Sequence[LeftOut] = (),
) -> Report:
    """Compute a report.

    Args:
        collector: the articles.
        fields: the codes of the fields to report on; all if empty.
        sampling: how to compute intervals.
        versions: versions to print in the report, by name.
        left_out: labels that the scheme does not have, which the collector was not given.
    """
    collector.flush()
    left_out = tuple(one for one in sorted(left_out) if not fields or one.field in fields)

    def beside(results: Iterable[Result]) -> tuple[Result, ...]:
        return with_left_out(untouched.beside(results), left_out)

    table = PairTable.of(collector)
    among = table.among_annotators()
    untouched = _untouched(collector)
    names = sorted(collector.annotators.values())
    resampling = Resampling(sampling)
    of_fields = of_labels(collector, table, fields, resampling)
    of_units: list[Estimate] = []
    for kind in KINDS:
        of_units.append(of_comparisons(among, Scope(kind=kind), resampling))
        of_units += of_boundaries(collector, kind, resampling)
    of_pairs = []
    for pair in among.pairs():
        of_pairs += _compared(among.between(*pair), fields, pair, resampling)
    of_cards, of_weeks = _cards(table, fields, names, resampling), _weeks(among, fields, resampling)
    resampling.finish()
    overall = [one for estimate, whole in of_fields for one in estimate.results[:whole]]
    overall += results_of(of_units)
    return Report(
        annotators=tuple(names),
        articles=collector.reviewed,
        reviews=collector.reviews,
        overall=beside(overall),
        labels=beside(one for estimate, whole in of_fields for one in estimate.results[whole:]),
        pairs=beside(results_of(of_pairs)),
        cards=tuple(Card(name, other, beside(results_of(found))) for name, other, found in of_cards),
        worst_articles=untouched.beside(of_articles(collector, table)),
        weeks=tuple(Week(week, untouched.beside(results_of(found))) for week, found in of_weeks),
        confusions=confusions(table, fields),
        asides=asides(table),
        untouched=untouched,
        merged={kind: collector.boundaries[kind].merged for kind in KINDS},
        disagreements=collector.disagreements.worst_first(),
        needed=_needed(overall),
        versions=dict(versions or {}),
        gold=collector.adjudicated,
        verdicts=tuple(one.code for one in collector.questions if one.verdict),
        left_out=left_out,
    )


def _compared(
    chosen: PairTable, fields: tuple[str, ...], pair: tuple[str, str] | None, resampling: Resampling
) -> list[Estimate]:
    """Estimate the values of some comparisons for both kinds."""
    estimates = []
    for kind in KINDS:
        estimates.append(of_comparisons(chosen, Scope(kind=kind, pair=pair), resampling))
        estimates += of_labels_of_pairs(chosen, kind, fields, pair, resampling)
    return estimates


def _cards(
    table: PairTable, fields: tuple[str, ...], names: list[str], resampling: Resampling
) -> list[tuple[str, str, list[Estimate]]]:
    """Estimate the values of each person against the others, and against gold."""
    cards = []
    for name in (*names, SPLITTER):
        for against in ("*", GOLD):
            chosen = table.between(name, None if against == "*" else GOLD)
            if chosen.size:
                one, other = sorted((name, against))
                cards.append((name, against, _compared(chosen, fields, (one, other), resampling)))
    return cards


def _weeks(
    among: PairTable, fields: tuple[str, ...], resampling: Resampling
) -> list[tuple[str, list[Estimate]]]:
    """Estimate the values by week of the later submission of a pair; pairs without a date are left out."""
    weeks = []
    for week in np.unique(among.column("week")).tolist():
        if week:
            chosen = among.where(among.column("week") == week)
            weeks.append((week_name(week), _compared(chosen, fields, None, resampling)))
    return weeks


def _untouched(collector: Collector) -> Untouched:
    kept = collector.labels
    units: dict[str, float] = {
        kind: kept.untouched[kind] / kept.units[kind] for kind in KINDS if kept.units[kind]
    }
    labels = {collector.questions[number].code: share for number, share in kept.accepted_shares().items()}
    return Untouched(units, labels)


def _needed(results: Sequence[Result]) -> tuple[Needed, ...]:
    return tuple(
        Needed(one, articles_needed(one.low, one.high, one.articles, HALF_WIDTH))
        for one in results
        if one.low is not None and one.high is not None and one.articles
    )


def _json(results: Sequence[Result]) -> list[dict[str, Any]]:
    return [one.to_json() for one in results]
