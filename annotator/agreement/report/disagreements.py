"""Disagreements, ranked by what they cost: where to look next."""

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

KEPT = 500
"""Disagreements kept, the costliest."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit that annotators do not agree on.

    Attributes:
        cost: the number of pairs of annotators that disagree, each thing counted on its own: whether the
            unit is there, its source, its labels field by field; and where both have it, the share of its
            characters that they do not share.
        article: its id.
        kind: quote or claim.
        start: where the unit begins, for whoever begins it first.
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
        """The costliest first; among equals by article, place, kind and whose they are."""
        first = min(self.units)
        return -self.cost, self.article, self.start, KINDS.index(self.kind), first, self.units[first]


@dataclass(slots=True)
class DisagreementCounts:
    """Keeps the costliest disagreements, whatever the order in which articles come."""

    questions: Sequence[ComparedField]
    _kept: list[Disagreement] = field(default_factory=list)

    def add(self, page: UnitBatch, found: Matches, articles: Sequence[str], names: Sequence[str]) -> None:
        """Look at the groups of a page.

        Args:
            page: the marks.
            found: their groups.
            articles: the id of each of its articles.
            names: the reviewer's name for each of its reviews.
        """
        costs = self._costs(page, found)
        cost = costs.sum(axis=0)
        held = len(self._kept)
        last = self._kept[-1] if held == KEPT else None
        members = np.argsort(found.group, kind="stable")
        begin = np.searchsorted(found.group[members], np.arange(found.groups + 1))
        starts = page.contents.hulls[0][page.content]
        for group in self._costliest(cost, last.cost if last else 0.0):
            marks = members[begin[group] : begin[group + 1]].tolist()
            review = page.review[marks[0]]
            if last and cost[group] == last.cost and articles[page.article[review]] > last.article:
                continue
            self._kept.append(
                Disagreement(
                    cost=float(cost[group]),
                    article=articles[page.article[review]],
                    kind=KINDS[page.kind[marks[0]]],
                    start=int(starts[marks].min()),
                    units={names[page.review[mark]]: page.id[mark] for mark in marks},
                    about={
                        name: float(part)
                        for name, part in zip(self._parts(), costs[:, group].tolist(), strict=True)
                        if part
                    },
                )
            )
        if len(self._kept) > held:
            self._kept.sort(key=lambda one: one.rank)
            del self._kept[KEPT:]

    def worst_first(self) -> tuple[Disagreement, ...]:
        """The costliest first; among equals by article and place."""
        return tuple(self._kept)

    def _parts(self) -> list[str]:
        return ["found", "boundary", "source", *(question.code for question in self.questions)]

    @staticmethod
    def _costliest(cost: Floats, least: float) -> list[int]:
        """Groups that may be among the costliest: KEPT of them and those that cost the same as the last."""
        wanted = np.flatnonzero((cost > 0) & (cost >= least))
        if wanted.size > KEPT:
            last = np.partition(cost[wanted], -KEPT)[-KEPT]
            wanted = wanted[cost[wanted] >= last]
        return wanted.tolist()

    @staticmethod
    def _costs(page: UnitBatch, found: Matches) -> Floats:
        """(parts, groups): what each part of a group's disagreement costs."""
        within, groups = found.within, found.groups
        pair_group = found.group[within.first]

        def counted(weights: Floats) -> Floats:
            sums: Floats = np.bincount(pair_group, weights, minlength=groups).astype(np.float64)
            return sums

        reviewers = np.zeros(groups, dtype=np.intp)
        reviewers[found.group] = page.reviewers[page.article[page.review]]
        members: Ints = np.bincount(found.group, minlength=groups)
        boundary = counted(1 - within.iou)
        source = counted((~same_source(page, within)).astype(np.float64))
        one, other = page.codes[within.first], page.codes[within.second]
        differ = (one != other) & (one != MISSING) & (other != MISSING)
        return np.stack(
            [
                (members * (reviewers - members)).astype(np.float64),
                boundary,
                source,
                *(counted(column.astype(np.float64)) for column in differ.T),
            ]
        )
