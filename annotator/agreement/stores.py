"""What is kept of each article: flat columns of numbers, a few hundred bytes an article."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.alignment import Placed
from annotator.agreement.comparing import KINDS, Comparison, Counts
from annotator.agreement.marks import Mark
from annotator.agreement.ratings import MISSING, Ratings
from annotator.agreement.results import Level
from annotator.core.scheme import SchemeField
from annotator.core.unit import Kind

Rows = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """A field whose labels are compared. `labels` are those that count: a missing one is no answer."""

    code: str
    kinds: tuple[Kind, ...]
    labels: tuple[str, ...]
    level: Level = "nominal"

    @classmethod
    def of(cls, one: SchemeField) -> Question:
        """The field of a scheme."""
        labels = tuple(label.code for label in one.labels if not label.missing)
        return cls(one.code, one.kinds, labels, one.level)


class Answers:
    """Turns the labels of marks into numbers, once for each mark of the article at hand."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._codes = {
            one.code: (number, {label: code for code, label in enumerate(one.labels)})
            for number, one in enumerate(questions)
        }
        self._known: dict[int, dict[int, int]] = {}

    def of(self, mark: Mark) -> dict[int, int]:
        """{question: code} of the labels that count."""
        known = self._known.get(id(mark))
        if known is None:
            known = self._known[id(mark)] = self._coded(mark)
        return known

    def accepted(self, mark: Mark) -> set[int]:
        """The questions whose suggested label was accepted."""
        return {self._codes[field_code][0] for field_code in mark.accepted if field_code in self._codes}

    def forget(self) -> None:
        """To be called when the marks that were asked about are gone, and their identities free again."""
        self._known.clear()

    def _coded(self, mark: Mark) -> dict[int, int]:
        found = {}
        for field_code, label in mark.labels.items():
            question, codes = self._codes.get(field_code, (0, {}))
            if label in codes:
                found[question] = codes[label]
        return found


@dataclass(slots=True)
class Comparisons:
    """Pairs of people on articles: the counts of each, and the labels of the units they share."""

    COLUMNS = ("article", "first", "second", "kind", "week", *Counts._fields)

    rows: array[int] = field(default_factory=lambda: array("q"))
    labels: array[int] = field(default_factory=lambda: array("i"))
    """Flat rows of comparison, question, the first's code, the second's code."""

    def add(
        self, article: int, first: int, second: int, week: int, comparison: Comparison, answers: Answers
    ) -> None:
        """Keep what `first` and `second`, by number, make of an article."""
        number = len(self.rows) // len(self.COLUMNS)
        self.rows.extend((article, first, second, KINDS.index(comparison.kind), week, *comparison.counts))
        flat: list[int] = []
        for one, other in comparison.matched:
            theirs = answers.of(other)
            for question, code in answers.of(one).items():
                if question in theirs:
                    flat += (number, question, code, theirs[question])
        self.labels.extend(flat)

    def table(self) -> Rows:
        """(comparisons, COLUMNS)."""
        return _view(self.rows, len(self.COLUMNS))

    def answers(self) -> Rows:
        """(labels compared, 4)."""
        return _view(self.labels, 4)


@dataclass(slots=True)
class Labels:
    """The labels that annotators gave to the units they share, group by group."""

    articles: dict[Kind, array[int]] = field(default_factory=lambda: {kind: array("i") for kind in KINDS})
    """The article of each group."""
    given: array[int] = field(default_factory=lambda: array("i"))
    """Flat rows of kind, group, person, question, code, and 1 where it was accepted as suggested."""
    units: Counter[Kind] = field(default_factory=Counter)
    untouched: Counter[Kind] = field(default_factory=Counter)
    """Units that were accepted as suggested."""

    def add(
        self,
        article: int,
        kind: Kind,
        people: Sequence[int],
        marks: Sequence[Sequence[Mark]],
        found: Sequence[tuple[Placed, ...]],
        answers: Answers,
    ) -> None:
        """Keep the groups that an article's units of one kind fall into."""
        of_groups, number = self.articles[kind], KINDS.index(kind)
        flat: list[int] = []
        for group, members in enumerate(found, len(of_groups)):
            for row, unit in members:
                mark = marks[row][unit]
                person, accepted = people[row], answers.accepted(mark)
                for question, code in answers.of(mark).items():
                    flat += (number, group, person, question, code, question in accepted)
        self.given.extend(flat)
        of_groups.extend([article] * len(found))
        self.units[kind] += sum(map(len, marks))
        self.untouched[kind] += sum(mark.untouched for own in marks for mark in own)

    def accepted(self) -> dict[int, float]:
        """{question: share of its labels that were accepted as suggested}."""
        rows = self._rows()
        labels, accepted = np.bincount(rows[:, 3]), np.bincount(rows[:, 3], rows[:, 5])
        return {number: float(accepted[number] / count) for number, count in enumerate(labels) if count}

    def ratings(
        self, number: int, question: Question, kind: Kind, people: Mapping[int, str], articles: int
    ) -> Ratings:
        """The ratings of a question on units of a kind: one row a person, one column a group."""
        rows = self._rows()
        chosen = rows[(rows[:, 0] == KINDS.index(kind)) & (rows[:, 3] == number)]
        row_of = np.zeros(max(people, default=0) + 1, dtype=np.intp)
        row_of[list(people)] = np.arange(len(people))
        of_groups = np.array(self.articles[kind], dtype=np.intp)
        codes = np.full((len(people), of_groups.size), MISSING, dtype=np.int16)
        codes[row_of[chosen[:, 2]], chosen[:, 1]] = chosen[:, 4]
        return Ratings.from_matrix(codes, question.labels, list(people.values()), of_groups, articles)

    def _rows(self) -> Rows:
        return _view(self.given, 6)


def _view(flat: array[int], columns: int) -> Rows:
    """The numbers as a table, not copied: nothing can be added while it is in use."""
    numbers = np.frombuffer(flat, dtype=flat.typecode) if flat else np.empty(0, dtype=flat.typecode)
    return numbers.reshape(-1, columns)
