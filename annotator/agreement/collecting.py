"""Collects what agreement is made of, article by article, so that no article has to stay in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from annotator.agreement.alignment import Link, groups, links, pairs
from annotator.agreement.boundaries import Boundaries
from annotator.agreement.comparing import KINDS, Comparison, compare, compared, confusions
from annotator.agreement.disputes import Disputes
from annotator.agreement.marks import Mark
from annotator.agreement.stores import Answers, Comparisons, Labels, Question
from annotator.agreement.tokens import tokens
from annotator.core.unit import Kind

GOLD, SPLITTER = "gold", "splitter"
"""Annotators are compared with gold, and so is the splitter; neither counts as an annotator."""


@dataclass(slots=True)
class Collector:
    """Takes articles one by one; `agreement.reporting.report` makes a report of what came together.

    Only submitted reviews belong in here, and of these only units that stand and were decided.
    """

    questions: Sequence[Question]
    articles: list[str] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=lambda: {GOLD: 0, SPLITTER: 1})
    """Everyone's number."""
    weeks: dict[str, int] = field(default_factory=dict)
    """ISO weeks by number, `""` for reviews without a time."""
    comparisons: Comparisons = field(default_factory=Comparisons)
    boundaries: dict[Kind, Boundaries] = field(
        default_factory=lambda: {kind: Boundaries(kind) for kind in KINDS}
    )
    labels: Labels = field(default_factory=Labels)
    disputes: Disputes = field(init=False)
    reviews: int = 0
    _answers: Answers = field(init=False)

    def __post_init__(self) -> None:
        self._answers = Answers(self.questions)
        self.disputes = Disputes(self.questions)

    def add(
        self,
        article: str,
        text: str,
        reviews: Mapping[str, Sequence[Mark]],
        *,
        gold: Sequence[Mark] | None = None,
        suggested: Sequence[Mark] | None = None,
        submitted: Mapping[str, str] | None = None,
    ) -> None:
        """Count an article.

        Args:
            article: its id.
            text: what the offsets of the marks count.
            reviews: the marks of each annotator who submitted a review; one without marks found nothing,
                one who is absent did not look.
            gold: the adjudicated marks, if there are any.
            suggested: the splitter's, if they are to be compared with gold.
            submitted: when each annotator submitted, ISO 8601 in UTC, for the drift over weeks.

        Raises:
            ValueError: gold or the splitter stands among the reviews.
        """
        if GOLD in reviews or SPLITTER in reviews:
            raise ValueError(f"{GOLD} and {SPLITTER} are no annotators")
        number, when = len(self.articles), submitted or {}
        self.articles.append(article)
        self.reviews += len(reviews)
        names = sorted(reviews)
        people = [self.people.setdefault(name, len(self.people)) for name in names]
        marks: dict[Kind, list[list[Mark]]] = {
            kind: [[mark for mark in reviews[name] if mark.kind == kind] for name in names] for kind in KINDS
        }
        ordered = {kind: links(marks[kind]) for kind in KINDS}
        words = tokens(text)
        for one, other in combinations(range(len(names)), 2):
            week = self._week(when.get(names[one], ""), when.get(names[other], ""))
            for comparison in _between(one, other, marks, ordered):
                self.comparisons.add(number, people[one], people[other], week, comparison, self._answers)
        for kind in KINDS:
            found = groups(marks[kind], ordered[kind])
            self.boundaries[kind].add(len(text), words, marks[kind])
            self.labels.add(number, kind, people, marks[kind], found, self._answers)
            self.disputes.add(article, names, kind, marks[kind], ordered[kind], found, self._answers)
        if gold is not None:
            others = {**reviews, SPLITTER: suggested} if suggested is not None else reviews
            for name in sorted(others):
                week = self._week(when.get(name, ""))
                for comparison in compare(gold, others[name]):
                    self.comparisons.add(
                        number, self.people[GOLD], self.people[name], week, comparison, self._answers
                    )
        self._answers.forget()

    def _week(self, *submitted: str) -> int:
        """The week of the later time, as a number; times sort as text."""
        later = max(submitted)
        year, week, _ = date.fromisoformat(later[:10]).isocalendar() if later else (0, 0, 0)
        name = f"{year}-W{week:02}" if later else ""
        return self.weeks.setdefault(name, len(self.weeks))


def _between(
    one: int, other: int, marks: Mapping[Kind, Sequence[Sequence[Mark]]], ordered: Mapping[Kind, list[Link]]
) -> tuple[Comparison, ...]:
    """Two of several annotators whose links are known already."""
    aligned = {kind: pairs(ordered[kind], one, other) for kind in KINDS}
    of_pair = {kind: (marks[kind][one], marks[kind][other]) for kind in KINDS}
    confused = confusions(of_pair, aligned, (one, other))
    return tuple(compared(kind, *of_pair[kind], aligned[kind], confused) for kind in KINDS)
