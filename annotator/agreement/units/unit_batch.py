"""A batch: the units of some articles' reviews as arrays, so that numpy counts them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coefficients.arrays import Flags, Ints, consecutive
from annotator.agreement.coefficients.ratings import MISSING
from annotator.agreement.units.fragment_table import FragmentTable
from annotator.core.columnar import Column, SpanColumn, column
from annotator.core.level import Level
from annotator.core.text.names import comparable_name
from annotator.core.unit import Kind, Label, Unit
from annotator.core.unit_columns import UnitColumns

if TYPE_CHECKING:
    from annotator.core.scheme import SchemeField

KINDS: tuple[Kind, ...] = ("quote", "claim")


@dataclass(frozen=True, slots=True)
class ComparedField:
    """A field whose labels are compared. `labels` are those that count: missing values are not answers.

    A `verdict` is a field with a missing label, for claims no one has looked up yet, reported separately.
    """

    code: str
    kinds: tuple[Kind, ...]
    labels: tuple[str, ...]
    level: Level = "nominal"
    verdict: bool = False

    @classmethod
    def of(cls, one: SchemeField) -> ComparedField:
        """Return the compared field for a field of a scheme."""
        labels = tuple(label.code for label in one.labels if not label.missing)
        return cls(one.code, one.kinds, labels, one.level, len(labels) < len(one.labels))


class UnitArrays(NamedTuple):
    """Units, review by review; each array is (units,) unless noted."""

    review: Ints
    """Index of the review in the batch."""
    id: NDArray[np.object_]
    kind: Ints
    """Index into KINDS."""
    content: Ints
    """Index into the batch's contents; `source` and `cue` likewise."""
    source: Ints
    cue: Ints
    speaker: Ints
    """Index into the batch's speakers."""
    evidence: Ints
    """Index into the batch's citations."""
    inner: Flags
    """Whether it is a quote inside another unit, which the measures of boundaries leave out."""
    untouched: Flags
    """Whether it was accepted as suggested."""
    codes: Ints
    """(units, fields) the code of the label; MISSING if there is none that counts."""
    accepted: Flags
    """(units, fields) whether the label was accepted as suggested."""


@dataclass(frozen=True, eq=False)
class UnitBatch:
    """Some articles, their reviews, and the units of these.

    Attributes:
        number: (articles,) the article's number in the whole report.
        length: (articles,) in characters.
        article: (reviews,) the article's index in the batch; reviews are ordered by it.
        person: (reviews,) the reviewer's number.
        week: (reviews,) of submission, counted from the year 1; 0 if unknown.
        units: the units.
        contents: the distinct contents; `sources` and `cues` likewise.
        speakers: the distinct speakers, as `name_of` returns them.
        citations: the distinct sets of URLs of evidence.
    """

    number: Ints
    length: Ints
    article: Ints
    person: Ints
    week: Ints
    units: UnitArrays
    contents: FragmentTable
    sources: FragmentTable
    cues: FragmentTable
    speakers: Sequence[str]
    citations: Sequence[frozenset[str]]

    @classmethod
    def of(
        cls,
        number: Sequence[int],
        length: Sequence[int],
        reviews: Sequence[tuple[int, int, int]],
        columns: UnitColumns,
        fields: Sequence[ComparedField],
    ) -> UnitBatch:
        """Return the batch of these articles, reviews (article, person, week) and units."""
        article, person, week = np.array(reviews, dtype=np.intp).reshape(-1, 3).T
        review = np.array(columns.review.values, dtype=np.intp)[columns.review.numbers]
        order = np.argsort(review, kind="stable")

        def numbers(one: Column[Any] | SpanColumn) -> Ints:
            return np.array(one.numbers, dtype=np.intp)[order]

        def where(one: Column[Any], flags: Iterable[bool]) -> Flags:
            return np.array(list(flags), dtype=bool)[numbers(one)]

        speakers = column(map(name_of, columns.speaker.values))
        codes, accepted = _answers(columns.labels.values, fields)
        given = numbers(columns.labels)
        claims = where(columns.kind, (kind == "claim" for kind in columns.kind.values))
        units = UnitArrays(
            review=review[order],
            id=np.array(columns.id.values, dtype=object)[numbers(columns.id)],
            kind=claims.astype(np.intp),
            content=numbers(columns.content),
            source=numbers(columns.source),
            cue=numbers(columns.cue),
            speaker=np.array(speakers.numbers, dtype=np.intp)[numbers(columns.speaker)],
            evidence=numbers(columns.evidence),
            inner=~claims & where(columns.nested, columns.nested.values),
            untouched=where(columns.untouched, columns.untouched.values),
            codes=codes[given],
            accepted=accepted[given],
        )
        return cls(
            np.array(number, dtype=np.intp),
            np.array(length, dtype=np.intp),
            article,
            person,
            week,
            units,
            FragmentTable.of(columns.content),
            FragmentTable.of(columns.source),
            FragmentTable.of(columns.cue),
            speakers.values,
            columns.evidence.values,
        )

    def taking(self, reviews: Ints, article: Ints, number: Ints, length: Ints) -> UnitBatch:
        """Return a batch of some of the reviews; a review taken twice becomes the review of two articles.

        Args:
            reviews: (new reviews,) the indices of the reviews to take.
            article: (new reviews,) the index of its article among the new articles.
            number: (new articles,) as in a batch.
            length: (new articles,) as in a batch.
        """
        unit_counts = np.bincount(self.units.review, minlength=self.article.size)
        first = np.cumsum(unit_counts) - unit_counts
        review, places = consecutive(first[reviews], unit_counts[reviews])
        units = UnitArrays._make(array[places] for array in self.units)
        return replace(
            self,
            number=number,
            length=length,
            article=article,
            person=self.person[reviews],
            week=self.week[reviews],
            units=units._replace(review=review),
        )

    @cached_property
    def reviewers(self) -> Ints:
        """(articles,) the number of reviews of each."""
        return np.bincount(self.article, minlength=self.number.size)

    @cached_property
    def observer(self) -> Ints:
        """(reviews,) the review's index among those of its article."""
        counts = self.reviewers
        return np.arange(self.article.size) - (np.cumsum(counts) - counts)[self.article]

    @cached_property
    def pairs(self) -> tuple[Ints, Ints]:
        """Every two reviews of an article, article by article, in the order of `combinations`."""
        last = 0
        found: list[tuple[int, int]] = []
        for many in self.reviewers.tolist():
            found.extend(combinations(range(last, last + many), 2))
            last += many
        first, second = np.array(found, dtype=np.intp).reshape(-1, 2).T
        return first, second

    def pair_of(self, first: Ints, second: Ints) -> Ints:
        """Return the index in `pairs` of two reviews of the same article; `first` is the earlier one."""
        counts, place = self.reviewers, self.observer
        of_article = counts * (counts - 1) // 2
        base, many = np.cumsum(of_article) - of_article, counts[self.article[first]]
        i, j = place[first], place[second]
        # Of n reviews, i (2n - i - 1) / 2 pairs have a first review before the i-th.
        places: Ints = base[self.article[first]] + i * (2 * many - i - 1) // 2 + j - i - 1
        return places

    def unit(self, place: int) -> Unit:
        """Return one unit with its id, kind and spans, the input of the alignment."""
        units = self.units
        cue = self.cues.spans(units.cue[place])
        return Unit(
            id=units.id[place],
            kind=KINDS[units.kind[place]],
            content=self.contents.spans(units.content[place]),
            source=self.sources.spans(units.source[place]),
            cue=cue[0] if cue else None,
        )


def name_of(speaker: str | None) -> str:
    """Return a speaker's name for comparison: comparable, lower case, empty if there is none."""
    return comparable_name(speaker or "").casefold()


def _answers(given: Sequence[Mapping[str, Label]], fields: Sequence[ComparedField]) -> tuple[Ints, Flags]:
    """Return the codes of the labels that count, and whether they were accepted, both (values, fields)."""
    codes = np.full((len(given), len(fields)), MISSING, dtype=np.intp)
    accepted = np.zeros(codes.shape, dtype=bool)
    for place, field in enumerate(fields):
        code_of = {label: code for code, label in enumerate(field.labels)}
        for row, labels in enumerate(given):
            label = labels.get(field.code)
            if label is not None and label.code in code_of:
                codes[row, place] = code_of[label.code]
                accepted[row, place] = label.how == "accepted"
    return codes, accepted
