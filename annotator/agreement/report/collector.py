"""Collects what agreement is made of, page by page, so that no article has to stay in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from annotator.agreement.report.accumulators import Comparisons, LabelGroups
from annotator.agreement.report.disagreements import DisagreementCounts
from annotator.agreement.units.boundary_counts import Boundaries
from annotator.agreement.units.matching import matches
from annotator.agreement.units.unit_annotation import UnitAnnotation
from annotator.agreement.units.unit_batch import KINDS, AnnotationColumns, ComparedField, UnitBatch
from annotator.agreement.units.word_tokens import all_tokens
from annotator.core.unit import Kind

GOLD, SPLITTER = "gold", "splitter"
"""Annotators are compared with gold, and so is the splitter; neither counts as an annotator."""

_PAGE = 2**18
"""Characters of articles that are counted together: numpy costs more a call than a number."""


class Reviewed(NamedTuple):
    """A review: the place of its article among others, whose it is (`gold` and `splitter` too), and when it
    was submitted, ISO 8601 in UTC or ""."""

    article: int
    reviewer: str
    submitted: str


@dataclass(slots=True)
class _Waiting:
    """Articles that came one by one and are not counted yet."""

    articles: list[tuple[str, str]] = field(default_factory=list)
    reviews: list[Reviewed] = field(default_factory=list)
    marks: list[Sequence[UnitAnnotation]] = field(default_factory=list)
    characters: int = 0


class Collector:
    """Takes articles; `agreement.reporting.report` makes a report of what came together.

    Only submitted reviews belong in here, and of these only units that stand and were decided.
    """

    def __init__(self, questions: Sequence[ComparedField]) -> None:
        """Begin without articles; these fields are compared."""
        self.questions = questions
        self._articles: list[str] = []
        self._people = {GOLD: 0, SPLITTER: 1}
        self._reviews = self._reviewed = self._adjudicated = 0
        self._comparisons = Comparisons(len(questions))
        self._boundaries: dict[Kind, Boundaries] = {kind: Boundaries(kind) for kind in KINDS}
        self._labels = LabelGroups(len(questions))
        self._disputes = DisagreementCounts(questions)
        self._waiting = _Waiting()

    @property
    def articles(self) -> Sequence[str]:
        """The id of each."""
        self._count()
        return self._articles

    @property
    def people(self) -> Mapping[str, int]:
        """Everyone's number, those of gold and the splitter among them."""
        self._count()
        return self._people

    @property
    def annotators(self) -> Mapping[int, str]:
        """The name of each annotator by number."""
        return {number: name for name, number in self.people.items() if name not in (GOLD, SPLITTER)}

    @property
    def reviews(self) -> int:
        """How many annotators' reviews came in."""
        self._count()
        return self._reviews

    @property
    def reviewed(self) -> int:
        """Articles with a review of an annotator."""
        self._count()
        return self._reviewed

    @property
    def adjudicated(self) -> int:
        """Articles with a review of gold."""
        self._count()
        return self._adjudicated

    @property
    def comparisons(self) -> Comparisons:
        """Of every two people on every article."""
        self._count()
        return self._comparisons

    @property
    def boundaries(self) -> Mapping[Kind, Boundaries]:
        """The two layers."""
        self._count()
        return self._boundaries

    @property
    def labels(self) -> LabelGroups:
        """Of all annotators on the units they share."""
        self._count()
        return self._labels

    @property
    def disputes(self) -> DisagreementCounts:
        """The costliest disagreements."""
        self._count()
        return self._disputes

    def add(
        self,
        article: str,
        text: str,
        reviews: Mapping[str, Sequence[UnitAnnotation]],
        *,
        gold: Sequence[UnitAnnotation] | None = None,
        suggested: Sequence[UnitAnnotation] | None = None,
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
        waiting, when = self._waiting, submitted or {}
        everyone: dict[str, Sequence[UnitAnnotation] | None] = {**reviews, GOLD: gold, SPLITTER: suggested}
        for name, marks in sorted(everyone.items()):
            if marks is not None:
                waiting.reviews.append(Reviewed(len(waiting.articles), name, when.get(name, "")))
                waiting.marks.append(marks)
        waiting.articles.append((article, text))
        waiting.characters += len(text)
        if waiting.characters >= _PAGE:
            self._count()

    def add_page(
        self, articles: Sequence[tuple[str, str]], reviews: Sequence[Reviewed], marks: AnnotationColumns
    ) -> None:
        """Count several articles: what a program that has them by the thousand calls instead of `add`.

        Args:
            articles: (id, text) of each.
            reviews: of these, in any order; no two of the same article and reviewer.
            marks: of these reviews.
        """
        order = sorted(range(len(reviews)), key=lambda place: reviews[place][:2])
        if order != list(range(len(order))):
            rank = {place: number for number, place in enumerate(order)}
            reviews = [reviews[place] for place in order]
            marks = replace(marks, review=[rank[place] for place in marks.review])
        first = len(self._articles)
        self._articles.extend(id for id, _ in articles)
        people = [self._people.setdefault(one.reviewer, len(self._people)) for one in reviews]
        everyone = UnitBatch.of(
            range(first, len(self._articles)),
            [len(text) for _, text in articles],
            [
                (one.article, person, _week(one.submitted[:10]))
                for one, person in zip(reviews, people, strict=True)
            ],
            marks,
            self.questions,
        )
        annotators = np.flatnonzero(everyone.person > self._people[SPLITTER])
        page = everyone
        if annotators.size < everyone.person.size:
            article = everyone.article[annotators]
            page = everyone.taking(annotators, article, everyone.number, everyone.length)
            self._compare_with_gold(everyone)
        self._reviews += annotators.size
        self._reviewed += int((page.reviewers > 0).sum())
        self._adjudicated += int((everyone.person == self._people[GOLD]).sum())
        found = matches(page)
        self._comparisons.add(page, found)
        self._labels.add(page, found)
        names = [reviews[place].reviewer for place in annotators.tolist()]
        self._disputes.add(page, found, [id for id, _ in articles], names)
        words = all_tokens([text for _, text in articles])
        for layer in self._boundaries.values():
            layer.add(page, words)

    def _compare_with_gold(self, everyone: UnitBatch) -> None:
        """Each annotator with gold, and the splitter: every two as if they alone had seen the article."""
        gold = np.full(everyone.number.size, -1, dtype=np.intp)
        is_gold = everyone.person == self._people[GOLD]
        gold[everyone.article[is_gold]] = np.flatnonzero(is_gold)
        others = np.flatnonzero(~is_gold & (gold[everyone.article] >= 0))
        both = np.stack([gold[everyone.article[others]], others], axis=-1).ravel()
        of_others = everyone.article[others]
        pairs = everyone.taking(
            both,
            np.repeat(np.arange(others.size), 2),
            everyone.number[of_others],
            everyone.length[of_others],
        )
        self._comparisons.add(pairs, matches(pairs))

    def _count(self) -> None:
        """Count what is waiting."""
        waiting, self._waiting = self._waiting, _Waiting()
        if waiting.articles:
            self.add_page(waiting.articles, waiting.reviews, AnnotationColumns.of(waiting.marks))


@lru_cache(maxsize=4096)
def _week(day: str) -> int:
    """The ISO week of a date, counted from the year 1; 0 without one."""
    return (date.fromisoformat(day).toordinal() - 1) // 7 + 1 if day else 0


def week_name(week: int) -> str:
    """The week as ISO 8601 names it: 2026-W07."""
    year, number, _ = date.fromordinal((week - 1) * 7 + 1).isocalendar()
    return f"{year}-W{number:02}"
