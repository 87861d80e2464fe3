"""What the report keeps of each article: a few hundred bytes of small numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from annotator.agreement.coefficients.arrays import Flags, Ints
from annotator.agreement.coefficients.ratings import MISSING, Ratings, code_type
from annotator.agreement.units.matching import Matches
from annotator.agreement.units.packed_rows import Numbers, PackedRows
from annotator.agreement.units.pairwise_counts import Counts, compare, row_of
from annotator.agreement.units.unit_batch import KINDS, ComparedField, UnitBatch
from annotator.core.unit import Kind


class LabelPairs(NamedTuple):
    """The labels of matched units for one field, counted by comparison.

    `many` is the number of entries of each comparison. An entry says that the first person gave the label
    `one` and the second the label `other` to `times` of the units.
    """

    many: Numbers
    one: Numbers
    other: Numbers
    times: Numbers

    def where(self, chosen: Flags) -> LabelPairs:
        """Return the entries of some comparisons."""
        kept = np.repeat(chosen, self.many)
        return LabelPairs(self.many[chosen], self.one[kept], self.other[kept], self.times[kept])


class Comparisons:
    """Counts of every two people on every article, and the labels of the units they share."""

    COLUMNS = ("article", "first", "second", "kind", "week", *Counts._fields)

    def __init__(self, questions: Sequence[ComparedField]) -> None:
        """Create empty counts for these compared fields."""
        self.rows = PackedRows(len(self.COLUMNS))
        self._sizes = [len(question.labels) for question in questions]
        self._many = PackedRows(len(questions))
        self._entries = [PackedRows(3) for _ in questions]

    def add(self, batch: UnitBatch, found: Matches) -> None:
        """Append the comparison of every two reviews of each article."""
        first, second = batch.pairs
        article = batch.number[batch.article[first]]
        week = np.maximum(batch.week[first], batch.week[second])
        about = [article, batch.person[first], batch.person[second], week]
        # Rows alternate between the kinds, like those of `compare`.
        twice = [np.repeat(column, len(KINDS)) for column in about]
        twice.insert(3, np.tile(np.arange(len(KINDS)), first.size))
        self.rows.add(np.stack([*twice, *compare(batch, found)], axis=-1))
        row, codes = row_of(batch, found.matched), batch.units.codes
        pairs = zip(codes[found.matched.first].T, codes[found.matched.second].T, strict=True)
        many = []
        for (one, other), size, entries in zip(pairs, self._sizes, self._entries, strict=True):
            both = (one != MISSING) & (other != MISSING)
            cells, times = np.unique((row[both] * size + one[both]) * size + other[both], return_counts=True)
            many.append(np.bincount(cells // (size * size), minlength=twice[0].size))
            entries.add(np.column_stack([cells // size % size, cells % size, times]))
        self._many.add(np.column_stack(many or [np.zeros((twice[0].size, 0), dtype=np.intp)]))

    def labels(self) -> list[LabelPairs]:
        """Return the labels of matched units, for each field."""
        return [
            LabelPairs(self._many.column(number), *(entries.column(place) for place in range(3)))
            for number, entries in enumerate(self._entries)
        ]


class LabelGroups:
    """The labels that annotators gave to the units they share, by group of matched units.

    Attributes:
        accepted: (2, questions) labels given, and labels accepted as suggested.
        units: the number of units of each kind.
        untouched: the number of these accepted as suggested.
    """

    def __init__(self, questions: Sequence[ComparedField]) -> None:
        """Create empty counts for these compared fields."""
        self._asked = {
            kind: [number for number, question in enumerate(questions) if kind in question.kinds]
            for kind in KINDS
        }
        self._article_of = {kind: PackedRows(1) for kind in KINDS}
        """The article of each group."""
        self._given = {kind: PackedRows(2 + len(asked)) for kind, asked in self._asked.items()}
        """For each unit, group by group: whether it is the first of its group, its person, and the code for
        each question about its kind."""
        self.accepted: Ints = np.zeros((2, len(questions)), dtype=np.intp)
        self.units: Counter[Kind] = Counter()
        self.untouched: Counter[Kind] = Counter()

    def add(self, batch: UnitBatch, found: Matches) -> None:
        """Append the groups of a batch."""
        units = batch.units
        for number, kind in enumerate(KINDS):
            own = np.flatnonzero(units.kind == number)
            own = own[np.argsort(found.group[own], kind="stable")]
            begins = np.diff(found.group[own], prepend=-1) > 0
            review = units.review[own]
            codes = units.codes[own][:, self._asked[kind]]
            self._given[kind].add(np.column_stack([begins, batch.person[review], codes]))
            self._article_of[kind].add(batch.number[batch.article[review[begins]], None])
            self.units[kind] += own.size
            self.untouched[kind] += int(units.untouched[own].sum())
        given = units.codes != MISSING
        self.accepted += np.stack([given.sum(axis=0), (given & units.accepted).sum(axis=0)])

    def accepted_shares(self) -> dict[int, float]:
        """Return {question: share of its labels accepted as suggested}."""
        return {
            number: accepted / given
            for number, (given, accepted) in enumerate(self.accepted.T.tolist())
            if given
        }

    def ratings(
        self, number: int, question: ComparedField, kind: Kind, people: Mapping[int, str], articles: int
    ) -> Ratings:
        """Return the ratings of a question on units of a kind, with a row for each person."""
        article = self._article_of[kind].column(0)
        row_of_person = np.zeros(max(people, default=0) + 1, dtype=np.intp)
        row_of_person[list(people)] = np.arange(len(people))
        codes = np.full((len(people), article.size), MISSING, dtype=code_type(len(question.labels)))
        group = np.full(1, -1)
        for begins, person, code in self._given[kind].blocks(0, 1, 2 + self._asked[kind].index(number)):
            group = group[-1] + np.cumsum(begins, dtype=np.intp)
            codes[row_of_person[person], group] = code
        return Ratings.from_matrix(codes, question.labels, list(people.values()), article, articles)
