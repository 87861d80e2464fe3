"""Disagreements, those with the highest cost first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from annotator.agreement.coefficients.arrays import Floats, Ints
from annotator.agreement.coefficients.ratings import MISSING
from annotator.agreement.units.matching import Matches
from annotator.agreement.units.pairwise_counts import same_source
from annotator.agreement.units.unit_batch import KINDS, ComparedField, UnitBatch
from annotator.core.unit import Kind

PARTS_OF_COST = ("found", "boundary", "source")
KEPT = 500
"""Disagreements kept: those with the highest cost."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit that annotators disagree on.

    Attributes:
        cost: the number of pairs of annotators that disagree on whether the unit exists, plus those that
            disagree on its source and on each of its labels; and for each pair that has the unit, the share
            of its characters that only one of them includes.
        article: the id of its article.
        kind: quote or claim.
        start: its earliest start among the annotators.
        units: the unit's id for each annotator who has it.
        about: the parts of the cost: `found`, `boundary`, `source`, and the codes of fields.
    """

    cost: float
    article: str
    kind: Kind
    start: int
    units: Mapping[str, str]
    about: Mapping[str, float]

    @property
    def rank(self) -> tuple[float, str, int, int, str, str]:
        """Sort key: the highest cost first, then by article, start, kind and annotator."""
        first = min(self.units)
        return -self.cost, self.article, self.start, KINDS.index(self.kind), first, self.units[first]


@dataclass(slots=True)
class DisagreementCounts:
    """Keeps the disagreements with the highest cost, whatever the order of articles."""

    questions: Sequence[ComparedField]
    _kept: list[Disagreement] = field(default_factory=list)

    def add(self, batch: UnitBatch, found: Matches, articles: Sequence[str], names: Sequence[str]) -> None:
        """Count the groups of a batch.

        Args:
            batch: the units.
            found: their groups.
            articles: the id of each article.
            names: the reviewer of each review.
        """
        costs = self._costs(batch, found)
        cost = costs.sum(axis=0)
        size = len(self._kept)
        least, last = (self._kept[-1].cost, self._kept[-1].article) if size == KEPT else (0.0, "")
        units, parts = batch.units, [*PARTS_OF_COST, *(question.code for question in self.questions)]
        members = np.argsort(found.group, kind="stable")
        begin = np.searchsorted(found.group[members], np.arange(found.groups + 1))
        starts = batch.contents.hulls[0][units.content]
        for group in self._most_costly(cost, least):
            own = members[begin[group] : begin[group + 1]].tolist()
            article = articles[batch.article[units.review[own[0]]]]
            if cost[group] == least and article > last:
                continue  # it would rank below the last one kept
            self._kept.append(
                Disagreement(
                    cost=float(cost[group]),
                    article=article,
                    kind=KINDS[units.kind[own[0]]],
                    start=int(starts[own].min()),
                    units={names[units.review[place]]: units.id[place] for place in own},
                    about={parts[row]: float(costs[row, group]) for row in np.flatnonzero(costs[:, group])},
                )
            )
        if len(self._kept) > size:
            self._kept.sort(key=lambda one: one.rank)
            del self._kept[KEPT:]

    def worst_first(self) -> tuple[Disagreement, ...]:
        """Return the disagreements, sorted by `rank`."""
        return tuple(self._kept)

    @staticmethod
    def _most_costly(cost: Floats, least: float) -> list[int]:
        """Return the KEPT groups with the highest cost, and any with the same cost as the last of them."""
        candidates = np.flatnonzero((cost > 0) & (cost >= least))
        if candidates.size > KEPT:
            last = np.partition(cost[candidates], -KEPT)[-KEPT]
            candidates = candidates[cost[candidates] >= last]
        return candidates.tolist()

    @staticmethod
    def _costs(batch: UnitBatch, found: Matches) -> Floats:
        """Return the parts of the cost of each group, (parts, groups)."""
        within, groups = found.within, found.groups
        pair_group = found.group[within.first]

        def counted(weights: Floats) -> Floats:
            sums: Floats = np.bincount(pair_group, weights, minlength=groups).astype(np.float64)
            return sums

        reviewers = np.zeros(groups, dtype=np.intp)
        reviewers[found.group] = batch.reviewers[batch.article[batch.units.review]]
        members: Ints = np.bincount(found.group, minlength=groups)
        one, other = batch.units.codes[within.first], batch.units.codes[within.second]
        differ = (one != other) & (one != MISSING) & (other != MISSING)
        return np.stack(
            [
                (members * (reviewers - members)).astype(np.float64),
                counted(1 - within.iou),
                counted((~same_source(batch, within)).astype(np.float64)),
                *(counted(column.astype(np.float64)) for column in differ.T),
            ]
        )
