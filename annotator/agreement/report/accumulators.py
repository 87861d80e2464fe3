"""What is kept of each page: columns of small numbers, a few hundred bytes an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """A table that grows by blocks of rows, and is put together when it is asked for."""

    def __init__(self, *shape: int, dtype: type[np.integer[Any]]) -> None:
        """Begin without rows; `shape` is that of a row."""
        self._blocks: list[IntRows] = [np.empty((0, *shape), dtype=dtype)]
        self.size = 0

    def add(self, rows: IntRows) -> None:
        """Put rows below those that are there."""
        self._blocks.append(rows.astype(self._blocks[0].dtype))
        self.size += len(rows)

    def table(self) -> IntRows:
        """All rows."""
        if len(self._blocks) > 1:
            self._blocks = [np.concatenate(self._blocks)]
        return self._blocks[0]


class Comparisons:
    """Pairs of people on articles: the counts of each, and the labels of the units they share."""

    COLUMNS = ("article", "first", "second", "kind", "week", *Counts._fields)

    def __init__(self, questions: int) -> None:
        """Begin without any; that many questions are compared."""
        self.rows = RowBuffer(len(self.COLUMNS), dtype=np.int32)
        self.of_match = RowBuffer(dtype=np.int32)
        """(matches,) the row that each belongs to."""
        self.codes = RowBuffer(2, questions, dtype=np.int16)
        """(matches, 2, questions): the codes that the first and the second gave."""

    def add(self, page: UnitBatch, found: Matches) -> None:
        """Keep what every two reviews of the page make of their article."""
        first, second = page.pairs
        article = page.number[page.article[first]]
        week = np.maximum(page.week[first], page.week[second])
        about = [article, page.person[first], page.person[second], week]
        twice = [np.repeat(column, len(KINDS)) for column in about]
        twice.insert(3, np.tile(np.arange(len(KINDS)), first.size))
        marks = found.matched
        self.of_match.add(row_of(page, marks) + self.rows.size)
        self.codes.add(np.stack([page.codes[marks.first], page.codes[marks.second]], axis=1))
        self.rows.add(np.stack([*twice, *compare(page, found)], axis=-1))


@dataclass(slots=True)
class LabelGroups:
    """The labels that annotators gave to the units they share, group by group."""

    questions: int
    articles: dict[Kind, RowBuffer] = field(init=False)
    """(groups,) the article of each group."""
    given: dict[Kind, RowBuffer] = field(init=False)
    """(units, 2 + questions): the group, the person, and the code for each question."""
    accepted: Ints = field(init=False)
    """(2, questions): labels given, and those of them that were accepted as suggested."""
    units: Counter[Kind] = field(default_factory=Counter)
    untouched: Counter[Kind] = field(default_factory=Counter)
    """Units that were accepted as suggested."""

    def __post_init__(self) -> None:
        self.articles = {kind: RowBuffer(dtype=np.int32) for kind in KINDS}
        self.given = {kind: RowBuffer(2 + self.questions, dtype=np.int32) for kind in KINDS}
        self.accepted = np.zeros((2, self.questions), dtype=np.intp)

    def add(self, page: UnitBatch, found: Matches) -> None:
        """Keep the groups that a page's units fall into."""
        for number, kind in enumerate(KINDS):
            own = np.flatnonzero(page.kind == number)
            _, first, group = np.unique(found.group[own], return_index=True, return_inverse=True)
            review = page.review[own]
            rows = np.column_stack([group + self.articles[kind].size, page.person[review], page.codes[own]])
            self.given[kind].add(rows)
            self.articles[kind].add(page.number[page.article[review[first]]])
            self.units[kind] += own.size
            self.untouched[kind] += int(page.untouched[own].sum())
        given = page.codes != MISSING
        self.accepted += np.stack([given.sum(axis=0), (given & page.accepted).sum(axis=0)])

    def accepted_shares(self) -> dict[int, float]:
        """{question: share of its labels that were accepted as suggested}."""
        return {
            number: accepted / given
            for number, (given, accepted) in enumerate(self.accepted.T.tolist())
            if given
        }

    def ratings(
        self, number: int, question: ComparedField, kind: Kind, people: Mapping[int, str], articles: int
    ) -> Ratings:
        """The ratings of a question on units of a kind: one row a person, one column a group."""
        rows, of_groups = self.given[kind].table(), self.articles[kind].table()
        row_of_person = np.zeros(max(people, default=0) + 1, dtype=np.intp)
        row_of_person[list(people)] = np.arange(len(people))
        codes: Codes = np.full((len(people), of_groups.size), MISSING, dtype=np.int16)
        codes[row_of_person[rows[:, 1]], rows[:, 0]] = rows[:, 2 + number]
        return Ratings.from_matrix(codes, question.labels, list(people.values()), of_groups, articles)
