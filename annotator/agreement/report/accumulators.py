"""Per-batch counts kept in memory for the report: small numbers, a few hundred bytes an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coefficients.arrays import Codes, Ints
from annotator.agreement.coefficients.ratings import MISSING, Ratings
from annotator.agreement.units.matching import Matches
from annotator.agreement.units.pairwise_counts import Counts, compare, row_of
from annotator.agreement.units.unit_batch import KINDS, ComparedField, UnitBatch
from annotator.core.unit import Kind

IntRows = NDArray[np.integer[Any]]


class RowBuffer:
    """A table that grows by blocks of rows, joined on reading."""

    def __init__(self, *shape: int, dtype: type[np.integer[Any]]) -> None:
        """Create an empty table; `shape` is that of a row."""
        self._blocks: list[IntRows] = [np.empty((0, *shape), dtype=dtype)]
        self.size = 0

    def add(self, rows: IntRows) -> None:
        """Append rows."""
        self._blocks.append(rows.astype(self._blocks[0].dtype))
        self.size += len(rows)

    def table(self) -> IntRows:
        """Return all rows."""
        if len(self._blocks) > 1:
            self._blocks = [np.concatenate(self._blocks)]
        return self._blocks[0]


class Comparisons:
    """Counts of every two people on every article, and the labels of the units they share."""

    COLUMNS = ("article", "first", "second", "kind", "week", *Counts._fields)

    def __init__(self, questions: int) -> None:
        """Create empty counts for this number of compared fields."""
        self.rows = RowBuffer(len(self.COLUMNS), dtype=np.int32)
        self.of_match = RowBuffer(dtype=np.int32)
        """(matches,) the row of `rows` that each pair of units belongs to."""
        self.codes = RowBuffer(2, questions, dtype=np.int16)
        """(matches, 2, questions): the codes given by the first and the second."""

    def add(self, batch: UnitBatch, found: Matches) -> None:
        """Append the comparison of every two reviews of each article."""
        first, second = batch.pairs
        article = batch.number[batch.article[first]]
        week = np.maximum(batch.week[first], batch.week[second])
        about = [article, batch.person[first], batch.person[second], week]
        # Rows alternate between the kinds, like those of `compare`.
        twice = [np.repeat(column, len(KINDS)) for column in about]
        twice.insert(3, np.tile(np.arange(len(KINDS)), first.size))
        matched, codes = found.matched, batch.units.codes
        self.of_match.add(row_of(batch, matched) + self.rows.size)
        self.codes.add(np.stack([codes[matched.first], codes[matched.second]], axis=1))
        self.rows.add(np.stack([*twice, *compare(batch, found)], axis=-1))


class LabelGroups:
    """The labels that annotators gave to the units they share, by group of matched units.

    Attributes:
        articles: (groups,) the article of each group.
        given: (units, 2 + questions) group, person, and the code for each question.
        accepted: (2, questions) labels given, and labels accepted as suggested.
        units: the number of units of each kind.
        untouched: the number of these accepted as suggested.
    """

    def __init__(self, questions: int) -> None:
        """Create empty counts for this number of compared fields."""
        self.articles = {kind: RowBuffer(dtype=np.int32) for kind in KINDS}
        self.given = {kind: RowBuffer(2 + questions, dtype=np.int32) for kind in KINDS}
        self.accepted: Ints = np.zeros((2, questions), dtype=np.intp)
        self.units: Counter[Kind] = Counter()
        self.untouched: Counter[Kind] = Counter()

    def add(self, batch: UnitBatch, found: Matches) -> None:
        """Append the groups of a batch."""
        units = batch.units
        for number, kind in enumerate(KINDS):
            own = np.flatnonzero(units.kind == number)
            _, first, group = np.unique(found.group[own], return_index=True, return_inverse=True)
            review = units.review[own]
            rows = np.column_stack([group + self.articles[kind].size, batch.person[review], units.codes[own]])
            self.given[kind].add(rows)
            self.articles[kind].add(batch.number[batch.article[review[first]]])
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
        rows, of_groups = self.given[kind].table(), self.articles[kind].table()
        row_of_person = np.zeros(max(people, default=0) + 1, dtype=np.intp)
        row_of_person[list(people)] = np.arange(len(people))
        codes: Codes = np.full((len(people), of_groups.size), MISSING, dtype=np.int16)
        codes[row_of_person[rows[:, 1]], rows[:, 0]] = rows[:, 2 + number]
        return Ratings.from_matrix(codes, question.labels, list(people.values()), of_groups, articles)
