"""Comparisons as a table that can be reduced to some pairs, articles or weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotator.agreement.coefficients.arrays import Flags, Floats, Ints
from annotator.agreement.report.accumulators import Comparisons, LabelPairs
from annotator.agreement.report.collector import GOLD, SPLITTER, Collector
from annotator.agreement.units.packed_rows import Numbers
from annotator.agreement.units.unit_batch import KINDS, ComparedField
from annotator.core.unit import Kind


@dataclass(frozen=True, slots=True, eq=False)
class PairTable:
    """Comparisons of pairs of people on articles, and the labels of the units they share.

    Attributes:
        columns: the columns Comparisons.COLUMNS by name, (comparisons,) each.
        labels: the labels of matched units, for each of `questions`.
        people: the name of each person by number.
        questions: the fields that are compared.
        articles: the number of articles, compared or not.
        reviewed: the number of these that an annotator reviewed; the others have only gold.
    """

    columns: Mapping[str, Numbers]
    labels: Sequence[LabelPairs]
    people: Mapping[int, str]
    questions: Sequence[ComparedField]
    articles: int
    reviewed: int

    @classmethod
    def of(cls, collector: Collector) -> PairTable:
        """Return all comparisons."""
        rows = collector.comparisons.rows
        return cls(
            {name: rows.column(place) for place, name in enumerate(Comparisons.COLUMNS)},
            collector.comparisons.labels(),
            {number: name for name, number in collector.people.items()},
            collector.questions,
            len(collector.articles),
            collector.reviewed,
        )

    def column(self, name: str) -> Numbers:
        """Return one column."""
        return self.columns[name]

    @property
    def size(self) -> int:
        """The number of comparisons."""
        return self.column("article").size

    def where(self, chosen: Flags) -> PairTable:
        """Return some of the comparisons, with their labels."""
        if chosen.all():
            return self
        return replace(
            self,
            columns={name: column[chosen] for name, column in self.columns.items()},
            labels=[one.where(chosen) for one in self.labels],
        )

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

    def labels_of(self, question: int, kind: Kind) -> tuple[Ints, Numbers, Numbers, Numbers]:
        """Return the labels of matched units: articles, labels of the first and of the second, and counts."""
        entries = self.labels[question]
        own = self.column("kind") == KINDS.index(kind)
        _, one, other, times = entries.where(own)
        article = np.repeat(self.column("article")[own], entries.many[own])
        return article.astype(np.intp), one, other, times

    def confusion(self, question: int, kind: Kind) -> Ints:
        """Count each pair of labels of matched units, (labels, labels)."""
        size = len(self.questions[question].labels)
        _, one, other, times = self.labels_of(question, kind)
        counts = np.bincount(one.astype(np.intp) * size + other, times, minlength=size * size)
        return counts.astype(np.intp).reshape(size, size)

    def questions_of(self, kind: Kind, fields: Sequence[str]) -> list[tuple[int, ComparedField]]:
        """Return the numbered questions about a kind of unit, only those of `fields` if there are any."""
        return [
            (number, question)
            for number, question in enumerate(self.questions)
            if kind in question.kinds and (not fields or question.code in fields)
        ]

    def _number(self, name: str) -> int:
        return next((number for number, one in self.people.items() if one == name), -1)
