"""Disagreements, ranked by what they cost: where to look next."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.agreement.alignment import Link, Placed
from annotator.agreement.comparing import same_source
from annotator.agreement.marks import Mark
from annotator.agreement.stores import Answers, Question
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


@dataclass(slots=True)
class Disputes:
    """Keeps the costliest disagreements, whatever the order in which articles come."""

    questions: Sequence[Question]
    _kept: list[tuple[tuple[float, str, int, str, str], Disagreement]] = field(default_factory=list)

    def add(
        self,
        article: str,
        names: Sequence[str],
        kind: Kind,
        marks: Sequence[Sequence[Mark]],
        ordered: Sequence[Link],
        found: Sequence[tuple[Placed, ...]],
        answers: Answers,
    ) -> None:
        """Look at the groups that an article's units of one kind fall into."""
        if len(names) < 2:
            return
        partial = {(link.first, link.second): link.iou for link in ordered if not link.exact}
        inexact = {place for pair in partial for place in pair}
        for members in found:
            if len(members) == len(names) and _alike(members, marks, answers, inexact):
                continue  # most units, where people work from the same suggestions
            about = dict(self._costs(members, marks, partial, len(names), answers))
            if not about:
                continue
            one = Disagreement(
                cost=sum(about.values()),
                article=article,
                kind=kind,
                start=min(marks[row][unit].content[0].start for row, unit in members),
                units={names[row]: marks[row][unit].id for row, unit in members},
                about=about,
            )
            first = names[members[0].annotator]
            # No two have the same rank: an annotator's ids are unique, and disagreements cannot be compared.
            heapq.heappush(self._kept, ((one.cost, article, one.start, first, one.units[first]), one))
            if len(self._kept) > KEPT:
                heapq.heappop(self._kept)

    def worst_first(self) -> tuple[Disagreement, ...]:
        """The costliest first; among equals by article and place."""
        ordered = sorted(self._kept, key=lambda kept: (-kept[0][0], *kept[0][1:]))
        return tuple(one for _, one in ordered)

    def _costs(
        self,
        members: tuple[Placed, ...],
        marks: Sequence[Sequence[Mark]],
        iou: Mapping[tuple[Placed, Placed], float],
        annotators: int,
        answers: Answers,
    ) -> Iterator[tuple[str, float]]:
        missing = len(members) * (annotators - len(members))
        if missing:
            yield "found", float(missing)
        both = list(combinations(members, 2))
        apart = sum(1 - iou[pair] if pair in iou else 0.0 for pair in both)
        if apart:
            yield "boundary", apart
        had = {one: marks[one.annotator][one.unit] for one in members}
        sources = sum(not same_source(had[one], had[other]) for one, other in both)
        if sources:
            yield "source", float(sources)
        given = {one: answers.of(mark) for one, mark in had.items()}
        for number, question in enumerate(self.questions):
            codes = [given[one][number] for one in members if number in given[one]]
            differing = sum(one != other for one, other in combinations(codes, 2))
            if differing:
                yield question.code, float(differing)


def _alike(
    members: Sequence[Placed], marks: Sequence[Sequence[Mark]], answers: Answers, inexact: set[Placed]
) -> bool:
    """Whether all have the same source and labels, and nobody another content."""
    if not inexact.isdisjoint(members):
        return False
    first, *others = (marks[row][unit] for row, unit in members)
    given = answers.of(first)
    return all(one.source == first.source and answers.of(one) == given for one in others)
