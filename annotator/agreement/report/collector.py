"""The counts of a report, collected page by page, so that no article has to stay in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import numpy as np

from annotator.agreement.report.accumulators import Comparisons, LabelGroups
from annotator.agreement.report.disagreements import DisagreementCounts
from annotator.agreement.units.boundary_counts import Boundaries
from annotator.agreement.units.matching import matches
from annotator.agreement.units.unit_batch import KINDS, ComparedField, UnitBatch
from annotator.agreement.units.word_tokens import all_tokens
from annotator.core.unit import Kind, Unit
from annotator.core.unit_columns import PageReview, ReviewPage, UnitColumns

GOLD, SPLITTER = "gold", "splitter"
"""Reviewer names of adjudicated reviews and of suggestions; neither counts as an annotator."""

_PAGE = 2**18
"""Characters of articles counted together, so that the cost of numpy's calls does not dominate."""


@dataclass(slots=True)
class _Waiting:
    """Articles added one by one and not counted yet."""

    articles: list[tuple[str, str]] = field(default_factory=list)
    reviews: list[PageReview] = field(default_factory=list)
    units: list[Sequence[Unit]] = field(default_factory=list)
    characters: int = 0


class Collector:
    """Counts articles with their reviews, for `report`.

    Pass submitted reviews only, and only units that were decided and not rejected.

    Attributes:
        questions: the fields that are compared.
        articles: the id of each article.
        people: the number of each reviewer, gold and the splitter among them.
        reviews: the number of annotators' reviews.
        reviewed: the number of articles with a review by an annotator.
        adjudicated: the number of articles with an adjudicated review.
        comparisons: the comparisons of every two reviewers of an article.
        boundaries: the two layers of units.
        labels: the labels that annotators gave to the units they share.
        disagreements: those with the highest cost.
    """

    def __init__(self, questions: Sequence[ComparedField]) -> None:
        """Create an empty collector that compares these fields."""
        self.questions = questions
        self.articles: list[str] = []
        self.people = {GOLD: 0, SPLITTER: 1}
        self.reviews = self.reviewed = self.adjudicated = 0
        self.comparisons = Comparisons(questions)
        self.boundaries: dict[Kind, Boundaries] = {kind: Boundaries(kind) for kind in KINDS}
        self.labels = LabelGroups(questions)
        self.disagreements = DisagreementCounts(questions)
        self._waiting = _Waiting()

    @property
    def annotators(self) -> Mapping[int, str]:
        """The name of each annotator by number."""
        return {number: name for name, number in self.people.items() if name not in (GOLD, SPLITTER)}

    def add(
        self,
        article: str,
        text: str,
        reviews: Mapping[str, Sequence[Unit]],
        *,
        gold: Sequence[Unit] | None = None,
        suggested: Sequence[Unit] | None = None,
        submitted: Mapping[str, str] | None = None,
    ) -> None:
        """Add an article; articles are counted together, at the latest by `flush`.

        Args:
            article: its id.
            text: its text, to which the offsets of the units refer.
            reviews: the units of each annotator who submitted a review; no units means that the annotator
                found nothing, a missing annotator did not review the article.
            gold: the adjudicated units, if there are any.
            suggested: the splitter's units, to compare with gold.
            submitted: when each annotator submitted, ISO 8601 in UTC, for the values by week.

        Raises:
            ValueError: gold or the splitter is among the reviews.
        """
        if GOLD in reviews or SPLITTER in reviews:
            raise ValueError(f"{GOLD} and {SPLITTER} are no annotators")
        waiting, when = self._waiting, submitted or {}
        everyone: dict[str, Sequence[Unit] | None] = {**reviews, GOLD: gold, SPLITTER: suggested}
        for name, units in everyone.items():
            if units is not None:
                waiting.reviews.append(PageReview(len(waiting.articles), name, when.get(name, "")))
                waiting.units.append(units)
        waiting.articles.append((article, text))
        waiting.characters += len(text)
        if waiting.characters >= _PAGE:
            self.flush()

    def add_page(self, page: ReviewPage) -> None:
        """Add several articles as columns; no two reviews on a page have the same article and reviewer."""
        everyone, names = self._batch(page)
        annotators = np.flatnonzero(everyone.person > self.people[SPLITTER])
        batch = everyone
        if annotators.size < everyone.person.size:
            article = everyone.article[annotators]
            batch = everyone.taking(annotators, article, everyone.number, everyone.length)
            self._compare_with_gold(everyone)
        self.reviews += annotators.size
        self.reviewed += int((batch.reviewers > 0).sum())
        self.adjudicated += int((everyone.person == self.people[GOLD]).sum())
        found = matches(batch)
        self.comparisons.add(batch, found)
        self.labels.add(batch, found)
        ids = [id for id, _ in page.articles]
        self.disagreements.add(batch, found, ids, [names[place] for place in annotators.tolist()])
        words = all_tokens([text for _, text in page.articles])
        for layer in self.boundaries.values():
            layer.add(batch, words)

    def _batch(self, page: ReviewPage) -> tuple[UnitBatch, Sequence[str]]:
        """Return a page as arrays, with articles and people numbered, and the reviewer of each review."""
        order = sorted(range(len(page.reviews)), key=lambda place: page.reviews[place][:2])
        rank = {place: number for number, place in enumerate(order)}
        reviews = [page.reviews[place] for place in order]
        first = len(self.articles)
        self.articles.extend(id for id, _ in page.articles)
        people = [self.people.setdefault(one.reviewer, len(self.people)) for one in reviews]
        weeks = (_week(one.submitted[:10]) for one in reviews)
        batch = UnitBatch.of(
            range(first, len(self.articles)),
            [len(text) for _, text in page.articles],
            list(zip((one.article for one in reviews), people, weeks, strict=True)),
            replace(page.units, review=page.units.review.map(rank.__getitem__)),
            self.questions,
        )
        return batch, [one.reviewer for one in reviews]

    def _compare_with_gold(self, everyone: UnitBatch) -> None:
        """Compare each annotator and the splitter with gold as if only these two had reviewed the article."""
        gold = np.full(everyone.number.size, -1, dtype=np.intp)
        is_gold = everyone.person == self.people[GOLD]
        gold[everyone.article[is_gold]] = np.flatnonzero(is_gold)
        others = np.flatnonzero(~is_gold & (gold[everyone.article] >= 0))
        both = np.stack([gold[everyone.article[others]], others], axis=-1).ravel()
        of_others = everyone.article[others]
        pairs = everyone.taking(
            both,
            np.repeat(np.arange(others.size), 2),  # each pair gets an article of its own
            everyone.number[of_others],
            everyone.length[of_others],
        )
        self.comparisons.add(pairs, matches(pairs))

    def flush(self) -> None:
        """Count the articles added but not counted yet."""
        waiting, self._waiting = self._waiting, _Waiting()
        if waiting.articles:
            self.add_page(ReviewPage(waiting.articles, waiting.reviews, UnitColumns.of(waiting.units)))


@lru_cache(maxsize=4096)
def _week(day: str) -> int:
    """Return the ISO week of a date, counted from the year 1; 0 without a date."""
    return (date.fromisoformat(day).toordinal() - 1) // 7 + 1 if day else 0


def week_name(week: int) -> str:
    """Return the week in ISO 8601: 2026-W07."""
    year, number, _ = date.fromordinal((week - 1) * 7 + 1).isocalendar()
    return f"{year}-W{number:02}"
