"""Ratings: a table of who gave which label to which unit, coded for counting."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from annotator.agreement.coefficients.arrays import Codes, Ints

MAX_CELLS = 500_000_000
"""Annotators times units of the largest table that is made of single ratings."""

MISSING = -1
"""The code of a rating that was not given."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Labels by annotator and unit.

    Attributes:
        codes: (annotators, units), indices into `labels`, MISSING where there is none; the smallest
            signed integer type that holds them, each annotator's row contiguous.
        labels: every label that could be given, in the order of the scale. Gwet's coefficients depend on
            how many there are, so give the scheme's, not the ones seen.
        annotators: a name for each row.
        article: (units,) index of the article of each unit; None where units belong to none.
        articles: the number of articles that `article` points into.
    """

    codes: Codes
    labels: tuple[Any, ...]
    annotators: tuple[str, ...]
    article: Ints | None = None
    articles: int = 0

    @classmethod
    def from_matrix(
        cls,
        codes: ArrayLike,
        labels: Sequence[Any],
        annotators: Sequence[str] | None = None,
        article: ArrayLike | None = None,
        articles: int | None = None,
    ) -> Ratings:
        """Ratings from codes of shape (annotators, units); negative codes are missing.

        Raises:
            ValueError: shapes do not fit each other, or a code is no index into `labels`.
        """
        table = np.asarray(codes)
        if table.ndim != 2 or (table.size and table.dtype.kind not in "iu"):
            raise ValueError("codes are a table of integers, one row an annotator, one column a unit")
        if table.size and int(table.max()) >= len(labels):
            raise ValueError(f"code {int(table.max())} is no index into {len(labels)} labels")
        names = tuple(str(row) for row in range(len(table))) if annotators is None else tuple(annotators)
        if len(names) != len(table):
            raise ValueError(f"{len(names)} annotators for {len(table)} rows of codes")
        of_article = None if article is None else np.asarray(article, dtype=np.intp)
        if of_article is not None and of_article.shape != (table.shape[1],):
            raise ValueError("article has one index a unit")
        count = 0 if of_article is None or not of_article.size else int(of_article.max()) + 1
        if table.dtype.kind == "i":
            table = np.maximum(table, MISSING)  # before the type is narrowed, which would wrap -1000 around
        compact = np.ascontiguousarray(table, dtype=_code_type(len(labels)))
        return cls(compact, tuple(labels), names, of_article, max(count, articles or 0))

    @classmethod
    def from_long(
        cls,
        unit: Iterable[Hashable],
        annotator: Iterable[str],
        label: Iterable[Any],
        *,
        labels: Sequence[Any] | None = None,
        missing: Iterable[Any] = (),
        article: Iterable[Hashable] | None = None,
    ) -> Ratings:
        """Ratings from one row a rating.

        Args:
            unit: what was rated; any hashable values.
            annotator: who rated it, as long as `unit`.
            label: the label given, as long as `unit`; None is no rating.
            labels: every label there is, in the order of the scale; the labels seen, sorted, if left out.
            missing: labels that count as no rating.
            article: the article of each row's unit.

        Raises:
            ValueError: the columns differ in length, an annotator rated a unit twice, a label is not among
                `labels`, a unit stands in two articles, or the table would be too large.
        """
        rows = _rows(list(unit), list(annotator), list(label))
        absent = {None, *missing}
        scale = tuple(labels) if labels is not None else tuple(sorted({row[2] for row in rows} - absent))
        code = {one: index for index, one in enumerate(scale)}
        names = tuple(sorted({row[1] for row in rows}))
        row_of = {name: index for index, name in enumerate(names)}
        column_of: dict[Hashable, int] = {}
        for row in rows:
            column_of.setdefault(row[0], len(column_of))
        if len(names) * len(column_of) > MAX_CELLS:
            raise ValueError(f"{len(names)} annotators times {len(column_of)} units are too many to tabulate")
        codes = np.full((len(names), len(column_of)), MISSING, dtype=_code_type(len(scale)))
        seen: set[tuple[int, int]] = set()
        for one, name, given in rows:
            place = row_of[name], column_of[one]
            if place in seen:
                raise ValueError(f"{name} rated {one} twice")
            seen.add(place)
            if given not in absent:
                if given not in code:
                    raise ValueError(f"{given!r} is none of the labels")
                codes[place] = code[given]
        of_article, count = _articles(rows, column_of, article)
        return cls(codes, scale, names, of_article, count)

    @property
    def units(self) -> int:
        """The number of units, rated or not."""
        return int(self.codes.shape[1])

    def of(self, annotators: Sequence[int]) -> Ratings:
        """The same units as these rows of annotators rated them."""
        names = tuple(self.annotators[row] for row in annotators)
        return Ratings(self.codes[list(annotators)], self.labels, names, self.article, self.articles)

    def values(self) -> NDArray[np.float64]:
        """The labels as numbers, for interval and ratio scales.

        Raises:
            ValueError: a label is no finite number.
        """
        try:
            numbers = np.array([float(label) for label in self.labels])
        except (TypeError, ValueError):
            raise ValueError("an interval or ratio scale takes numbers for labels") from None
        if not np.isfinite(numbers).all():
            raise ValueError("an interval or ratio scale takes finite numbers")
        return numbers


def _code_type(labels: int) -> type[np.signedinteger[Any]]:
    return np.int8 if labels <= 127 else np.int16 if labels <= 32767 else np.int32


def _rows(unit: list[Any], annotator: list[str], label: list[Any]) -> list[tuple[Any, str, Any]]:
    if not len(unit) == len(annotator) == len(label):
        raise ValueError("unit, annotator and label differ in length")
    return list(zip(unit, annotator, label, strict=True))


def _articles(
    rows: list[tuple[Any, str, Any]], column_of: dict[Hashable, int], article: Iterable[Hashable] | None
) -> tuple[Ints | None, int]:
    """The index of each unit's article, articles numbered as they appear."""
    if article is None:
        return None, 0
    named = list(article)
    if len(named) != len(rows):
        raise ValueError("article differs in length from the other columns")
    number: dict[Hashable, int] = {}
    of_article = np.full(len(column_of), MISSING, dtype=np.intp)
    for row, name in zip(rows, named, strict=True):
        index, column = number.setdefault(name, len(number)), column_of[row[0]]
        if of_article[column] not in (MISSING, index):
            raise ValueError(f"unit {row[0]} stands in two articles")
        of_article[column] = index
    return of_article, len(number)
