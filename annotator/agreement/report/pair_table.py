"""Comparisons as a table that can be reduced to some pairs, articles or weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coefficients.arrays import Floats, Ints
from annotator.agreement.coefficients.ratings import MISSING
from annotator.agreement.report.accumulators import Comparisons, IntRows
from annotator.agreement.report.collector import GOLD, SPLITTER, Collector
from annotator.agreement.units.unit_batch import KINDS, ComparedField
from annotator.core.unit import Kind


@dataclass(frozen=True, slots=True, eq=False)
class PairTable:
    """Comparisons of pairs of people on articles, and the labels of the units they share.

    Attributes:
        rows: (comparisons, columns of Comparisons.COLUMNS).
        of_match: (matches,) the row that each matched pair of units belongs to.
        codes: (questions, 2, matches) the labels of the first and of the second; MISSING if none counts.
        people: the name of each person by number.
        questions: the fields of `codes`.
        articles: the number of articles, compared or not.
        reviewed: the number of these that an annotator reviewed; the others have only gold.
    """

    rows: IntRows
    of_match: IntRows
    codes: IntRows
    people: Mapping[int, str]
    questions: Sequence[ComparedField]
    articles: int
    reviewed: int

    @classmethod
    def of(cls, collector: Collector) -> PairTable:
        """Return all comparisons."""
        return cls(
            collector.comparisons.rows.table(),
            collector.comparisons.of_match.table(),
            np.ascontiguousarray(collector.comparisons.codes.table().transpose(2, 1, 0)),
            {number: name for name, number in collector.people.items()},
            collector.questions,
            len(collector.articles),
            collector.reviewed,
        )

    def column(self, name: str) -> IntRows:
        """Return one column of the rows."""
        return self.rows[:, Comparisons.COLUMNS.index(name)]

    def where(self, chosen: NDArray[np.bool_]) -> PairTable:
        """Return some of the rows, with their labels."""
        if chosen.all():
            return self
        kept = chosen[self.of_match]
        of_match = (np.cumsum(chosen) - 1)[self.of_match[kept]]
        return replace(self, rows=self.rows[chosen], of_match=of_match, codes=self.codes[:, :, kept])

    def among_annotators(self) -> PairTable:
        """Return the comparisons without gold, which is always the first of the two."""
        return self.where(self.column("first") != self._number(GOLD))

    def between(self, name: str, other: str | None = None) -> PairTable:
        """Return the comparisons of a person with another, or with every annotator."""
        first, second, person = self.column("first"), self.column("second"), self._number(name)
        own = (first == person) | (second == person)
        if other is None:
            return self.where(own & (first != self._number(GOLD)))
        partner = self._number(other)
        return self.where(own & ((first == partner) | (second == partner)))

    def pairs(self) -> list[tuple[str, str]]:
        """Return the pairs of annotators who share an article, in alphabetical order."""
        among = self.among_annotators()
        found = np.unique(np.stack([among.column("first"), among.column("second")]), axis=1)
        return sorted(self.named(one, other) for one, other in found.T.tolist())

    def named(self, one: int, other: int) -> tuple[str, str]:
        """Return the names of two people, in alphabetical order."""
        first, second = sorted((self.people[one], self.people[other]))
        return first, second

    @property
    def too_few_annotators(self) -> bool:
        """Whether there are fewer than two annotators, even outside these rows."""
        return len({*self.people.values()} - {GOLD, SPLITTER}) < 2

    def annotators(self) -> int:
        """Count the people that the rows compare, without gold."""
        named = np.bincount(self.column("first"), minlength=len(self.people))
        named += np.bincount(self.column("second"), minlength=len(self.people))
        return int((named > 0).sum()) - int(named[self._number(GOLD)] > 0)

    def compared(self) -> int:
        """Count the articles of the rows."""
        return int((np.bincount(self.column("article")) > 0).sum())

    def by_article(self, name: str, kind: Kind) -> Floats:
        """Return the sums of a column over the comparisons of a kind, (articles,)."""
        own = self.column("kind") == KINDS.index(kind)
        weights = self.column(name)[own].astype(np.float64)
        sums = np.bincount(self.column("article")[own], weights, minlength=self.articles)
        return sums.astype(np.float64)  # without rows, bincount returns integers

    def labels(self, question: int, kind: Kind) -> tuple[Ints, Ints, Ints]:
        """Return the article, the first code and the second code of each pair of labels of matched units."""
        one, other = self.codes[question]
        chosen = np.flatnonzero((one != MISSING) & (other != MISSING))
        chosen = chosen[self.column("kind")[self.of_match[chosen]] == KINDS.index(kind)]
        article = self.column("article")[self.of_match[chosen]]
        return article.astype(np.intp), one[chosen].astype(np.intp), other[chosen].astype(np.intp)

    def confusion(self, question: int, kind: Kind) -> Floats:
        """Count each pair of labels of matched units, (articles, labels, labels)."""
        size = len(self.questions[question].labels)
        article, one, other = self.labels(question, kind)
        cells = (article * size + one) * size + other
        counts = np.bincount(cells, minlength=self.articles * size * size).astype(np.float64)
        return counts.reshape(self.articles, size, size)

    def questions_of(self, kind: Kind, fields: Sequence[str]) -> list[tuple[int, ComparedField]]:
        """Return the numbered questions about a kind of unit, only those of `fields` if there are any."""
        return [
            (number, question)
            for number, question in enumerate(self.questions)
            if kind in question.kinds and (not fields or question.code in fields)
        ]

    def _number(self, name: str) -> int:
        return next((number for number, one in self.people.items() if one == name), -1)
