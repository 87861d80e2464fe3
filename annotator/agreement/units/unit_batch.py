"""A page: the marks of some articles' reviews, column by column, so that numpy counts them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coefficients.ratings import MISSING, Ints
from annotator.agreement.units.fragment_table import FragmentTable
from annotator.agreement.units.unit_annotation import UnitAnnotation, name_of
from annotator.core.columnar import Column, SpanColumn, column, span_column
from annotator.core.level import Level
from annotator.core.scheme import SchemeField
from annotator.core.unit import Kind

Flags = NDArray[np.bool_]

KINDS: tuple[Kind, ...] = ("quote", "claim")


@dataclass(frozen=True, slots=True)
class ComparedField:
    """A field whose labels are compared. `labels` are those that count: a missing one is no answer.

    A `verdict` is a field that has a missing label, for what nobody has looked up yet: it is reported apart.
    """

    code: str
    kinds: tuple[Kind, ...]
    labels: tuple[str, ...]
    level: Level = "nominal"
    verdict: bool = False

    @classmethod
    def of(cls, one: SchemeField) -> ComparedField:
        """The field of a scheme."""
        labels = tuple(label.code for label in one.labels if not label.missing)
        return cls(one.code, one.kinds, labels, one.level, len(labels) < len(one.labels))


@dataclass(frozen=True, slots=True)
class AnnotationColumns:
    """Marks of several reviews, column by column; what each part means, `UnitAnnotation` says.

    `review` numbers the reviews from 0.
    """

    review: Sequence[int]
    id: Sequence[str]
    kind: Sequence[Kind]
    content: SpanColumn
    source: SpanColumn
    cue: SpanColumn
    """One span or none."""
    speaker: Column[str | None]
    labels: Column[tuple[Mapping[str, str], frozenset[str]]]
    """{field: code}, and the fields whose suggested label was accepted."""
    inner: Sequence[bool]
    untouched: Sequence[bool]
    cited: Column[frozenset[str]]

    @classmethod
    def of(cls, reviews: Iterable[Sequence[UnitAnnotation]], first: int = 0) -> AnnotationColumns:
        """The columns of marks, review by review; the first review has that number."""
        rows = [(number, mark) for number, marks in enumerate(reviews, first) for mark in marks]
        marks = [mark for _, mark in rows]
        labels = column((tuple(sorted(mark.labels.items())), mark.accepted) for mark in marks)
        return cls(
            review=[number for number, _ in rows],
            id=[mark.id for mark in marks],
            kind=[mark.kind for mark in marks],
            content=span_column(mark.content for mark in marks),
            source=span_column(mark.source for mark in marks),
            cue=span_column(() if mark.cue is None else (mark.cue,) for mark in marks),
            speaker=column(mark.speaker for mark in marks),
            labels=labels.map(lambda value: (dict(value[0]), value[1])),
            inner=[mark.inner for mark in marks],
            untouched=[mark.untouched for mark in marks],
            cited=column(mark.cited for mark in marks),
        )

    def beside(self, others: AnnotationColumns) -> AnnotationColumns:
        """These, and those of other reviews: no number stands for a review in both."""
        return AnnotationColumns(
            review=[*self.review, *others.review],
            id=[*self.id, *others.id],
            kind=[*self.kind, *others.kind],
            content=self.content.concat(others.content),
            source=self.source.concat(others.source),
            cue=self.cue.concat(others.cue),
            speaker=self.speaker.concat(others.speaker),
            labels=self.labels.concat(others.labels),
            inner=[*self.inner, *others.inner],
            untouched=[*self.untouched, *others.untouched],
            cited=self.cited.concat(others.cited),
        )


@dataclass(frozen=True, eq=False)
class UnitBatch:
    """Some articles, their reviews, and the marks of these, each a table of columns.

    Articles have two columns, reviews four, marks the rest; where the values of a column are fragments,
    names or citations, it holds their numbers in the table of that name.

    Attributes:
        number: (articles,) the article's number in the whole report.
        length: (articles,) in characters.
        article: (reviews,) the article's place on this page; reviews stand article by article.
        person: (reviews,) the reviewer's number.
        week: (reviews,) of submission, counted from the year 1; 0 where it is not known.
        review: (marks,) the review's place on this page; marks stand review by review.
        kind: (marks,) index into KINDS.
        codes: (marks, questions) the label that was given; MISSING where there is none that counts.
        accepted: (marks, questions) whether it was accepted as suggested.
    """

    number: Ints
    length: Ints
    article: Ints
    person: Ints
    week: Ints
    review: Ints
    kind: Ints
    content: Ints
    source: Ints
    cue: Ints
    speaker: Ints
    cited: Ints
    codes: Ints
    accepted: Flags
    inner: Flags
    untouched: Flags
    id: NDArray[np.object_]
    contents: FragmentTable
    sources: FragmentTable
    cues: FragmentTable
    speakers: Sequence[str]
    """As `name_of` has them."""
    citations: Sequence[frozenset[str]]

    @classmethod
    def of(
        cls,
        number: Sequence[int],
        length: Sequence[int],
        reviews: Sequence[tuple[int, int, int]],
        marks: AnnotationColumns,
        questions: Sequence[ComparedField],
    ) -> UnitBatch:
        """The page of these articles, reviews (article, person, week) and marks."""
        article, person, week = np.array(reviews, dtype=np.intp).reshape(-1, 3).T
        speakers = column(map(name_of, marks.speaker.values))
        codes, accepted = _answers(marks.labels.values, questions)
        review = np.array(marks.review, dtype=np.intp)
        order = np.argsort(review, kind="stable")

        def numbers(values: Sequence[int] | Sequence[bool]) -> Ints:
            return np.array(values, dtype=np.intp)[order]

        given = numbers(marks.labels.numbers)
        return cls(
            number=np.array(number, dtype=np.intp),
            length=np.array(length, dtype=np.intp),
            article=article,
            person=person,
            week=week,
            review=review[order],
            kind=numbers([one == "claim" for one in marks.kind]),
            content=numbers(marks.content.numbers),
            source=numbers(marks.source.numbers),
            cue=numbers(marks.cue.numbers),
            speaker=np.array(speakers.numbers, dtype=np.intp)[numbers(marks.speaker.numbers)],
            cited=numbers(marks.cited.numbers),
            codes=codes[given],
            accepted=accepted[given],
            inner=numbers(marks.inner) > 0,
            untouched=numbers(marks.untouched) > 0,
            id=np.array(marks.id, dtype=object)[order],
            contents=FragmentTable.of(marks.content),
            sources=FragmentTable.of(marks.source),
            cues=FragmentTable.of(marks.cue),
            speakers=speakers.values,
            citations=marks.cited.values,
        )

    def taking(self, reviews: Ints, article: Ints, number: Ints, length: Ints) -> UnitBatch:
        """A page of some of the reviews, which may be taken more than once, as those of other articles.

        Args:
            reviews: (new reviews,) which ones.
            article: (new reviews,) the place of the article of each among the new ones.
            number: (new articles,) as in a page; `length` likewise.
        """
        held = np.bincount(self.review, minlength=self.article.size)
        first = np.cumsum(held) - held
        marks = np.repeat(first[reviews] - np.cumsum(held[reviews]) + held[reviews], held[reviews])
        marks += np.arange(marks.size)
        columns = ("kind", "content", "source", "cue", "speaker", "cited", "codes", "accepted")
        return replace(
            self,
            number=number,
            length=length,
            article=article,
            person=self.person[reviews],
            week=self.week[reviews],
            review=np.repeat(np.arange(reviews.size), held[reviews]),
            **{name: getattr(self, name)[marks] for name in (*columns, "inner", "untouched", "id")},
        )

    @cached_property
    def reviewers(self) -> Ints:
        """(articles,) how many reviews each has."""
        return np.bincount(self.article, minlength=self.number.size)

    @cached_property
    def observer(self) -> Ints:
        """(reviews,) the review's place among those of its article."""
        held = self.reviewers
        return np.arange(self.article.size) - (np.cumsum(held) - held)[self.article]

    @cached_property
    def pairs(self) -> tuple[Ints, Ints]:
        """Every two reviews of an article, article by article, as `combinations` has them."""
        last = 0
        found: list[tuple[int, int]] = []
        for many in self.reviewers.tolist():
            found.extend(combinations(range(last, last + many), 2))
            last += many
        first, second = np.array(found, dtype=np.intp).reshape(-1, 2).T
        return first, second

    def pair_of(self, first: Ints, second: Ints) -> Ints:
        """The place in `pairs` of two reviews of the same article, the earlier one given first."""
        held, place = self.reviewers, self.observer
        of_article = held * (held - 1) // 2
        base, many = np.cumsum(of_article) - of_article, held[self.article[first]]
        i, j = place[first], place[second]
        places: Ints = base[self.article[first]] + i * (2 * many - i - 1) // 2 + j - i - 1
        return places

    def mark(self, index: int) -> UnitAnnotation:
        """One mark: where it is, and its id."""
        cue = self.cues.spans(self.cue[index])
        return UnitAnnotation(
            id=self.id[index],
            kind=KINDS[self.kind[index]],
            content=self.contents.spans(self.content[index]),
            source=self.sources.spans(self.source[index]),
            cue=cue[0] if cue else None,
        )


def _answers(
    given: Sequence[tuple[Mapping[str, str], frozenset[str]]], questions: Sequence[ComparedField]
) -> tuple[Ints, Flags]:
    """(values, questions): the codes of the labels that count, and whether they were accepted."""
    codes = np.full((len(given), len(questions)), MISSING, dtype=np.intp)
    accepted = np.zeros(codes.shape, dtype=bool)
    place = {one.code: number for number, one in enumerate(questions)}
    code_of = [{label: code for code, label in enumerate(one.labels)} for one in questions]
    for row, (labels, taken) in enumerate(given):
        for field, label in labels.items():
            number = place.get(field)
            if number is not None and label in code_of[number]:
                codes[row, number] = code_of[number][label]
                accepted[row, number] = field in taken
    return codes, accepted
