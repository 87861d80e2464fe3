"""Ratings: a table of the label that each annotator gave to each unit, coded for counting."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from annotator.agreement.coefficients.arrays import Codes, Floats, Ints
from annotator.core.columnar import Column, column

MAX_CELLS = 500_000_000
"""The largest table, annotators x units, that is built from single ratings."""

MISSING = -1
"""The code of a missing rating."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Labels by annotator and unit.

    Attributes:
        codes: (annotators, units), indices into `labels`, or MISSING; in the smallest
            signed integer type that fits, each annotator's row contiguous.
        labels: every possible label, in the order of the scale. Gwet's coefficients depend on
            their number, so pass those of the scheme, not only those used.
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
        articles: int = 0,
    ) -> Ratings:
        """Make ratings from codes of shape (annotators, units); negative codes are missing.

        Raises:
            ValueError: the shapes do not fit together, or a code is not an index into `labels`.
        """
        table = np.asarray(codes)
        _check_codes(table, len(labels))
        names = tuple(map(str, range(len(table)))) if annotators is None else tuple(annotators)
        if len(names) != len(table):
            raise ValueError(f"{len(names)} annotators for {len(table)} rows of codes")
        of_article = None if article is None else np.asarray(article, dtype=np.intp)
        if of_article is not None:
            if of_article.shape != table.shape[1:]:
                raise ValueError("article has one index a unit")
            articles = max(int(of_article.max(initial=-1)) + 1, articles)
        if table.dtype.kind == "i":
            table = np.maximum(
                table, MISSING
            )  # before the type is narrowed, since -1000 would overflow the narrow one
        compact = np.ascontiguousarray(table, dtype=code_type(len(labels)))
        return cls(compact, tuple(labels), names, of_article, articles)

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
        """Make ratings from columns with one row for each rating.

        Args:
            unit: the rated units; any hashable values.
            annotator: their annotators, as long as `unit`.
            label: the labels given, as many as `unit`; None and NaN mean no rating, every string is a label.
            labels: every label, in the order of the scale; by default those used, sorted.
            missing: labels that count as no rating.
            article: the article of each row's unit.

        Raises:
            ValueError: the columns differ in length, an annotator rated a unit twice, a label is not among
                `labels`, a unit is in two articles, or the table would be too large.
        """
        return cls.from_columns(
            column(unit),
            column(annotator),
            column(label),
            labels=labels,
            missing=missing,
            article=None if article is None else column(article),
        )

    @classmethod
    def from_columns(
        cls,
        unit: Column[Any],
        annotator: Column[str],
        label: Column[Any],
        *,
        labels: Sequence[Any] | None = None,
        missing: Iterable[Any] = (),
        article: Column[Any] | None = None,
    ) -> Ratings:
        """Make ratings like `from_long`, from columns that store each distinct value once."""
        given = [None if is_missing(one) else one for one in label.values]
        absent = {None, *missing}
        scale = tuple(sorted({*given} - absent) if labels is None else labels)
        names = tuple(sorted(annotator.values))
        units, of_unit = len(unit.values), _numbers(unit)
        if not of_unit.size == len(annotator.numbers) == len(label.numbers):
            raise ValueError("unit, annotator and label differ in length")
        if len(names) * units > MAX_CELLS:
            raise ValueError(f"{len(names)} annotators times {units} units are too many to tabulate")
        row_of = {name: row for row, name in enumerate(names)}
        rows = np.array([row_of[name] for name in annotator.values], dtype=np.intp)
        cells = rows[_numbers(annotator)] * units + of_unit
        _check_once(cells, unit, annotator)
        codes = np.full(len(names) * units, MISSING, dtype=code_type(len(scale)))
        codes[cells] = np.array(_codes(given, scale, absent), dtype=codes.dtype)[_numbers(label)]
        return cls(codes.reshape(len(names), units), scale, names, *_articles(unit, article))

    @property
    def units(self) -> int:
        """The number of units, rated or not."""
        return int(self.codes.shape[1])

    def of(self, annotators: Sequence[int]) -> Ratings:
        """Return the same units with these rows of annotators."""
        names = tuple(self.annotators[row] for row in annotators)
        return Ratings(self.codes[list(annotators)], self.labels, names, self.article, self.articles)

    def values(self) -> Floats:
        """Return the labels as numbers, for interval and ratio scales.

        Raises:
            ValueError: a label is not a finite number.
        """
        try:
            numbers = np.array([float(label) for label in self.labels])
        except (TypeError, ValueError):
            raise ValueError("an interval or ratio scale takes numbers for labels") from None
        if not np.isfinite(numbers).all():
            raise ValueError("an interval or ratio scale takes finite numbers")
        return numbers


def is_missing(value: object) -> bool:
    """Return whether a value is None, NaN or pandas.NA; a string never is."""
    if value is None:
        return True
    try:
        return bool(value != value)  # only values such as NaN differ from themselves
    except TypeError:  # pandas.NA, which is neither true nor false
        return True
    except ValueError:  # an array
        return False


def code_type(labels: int) -> type[np.signedinteger[Any]]:
    """Return the smallest type for the codes of this number of labels."""
    return np.int8 if labels <= 127 else np.int16 if labels <= 32767 else np.int32


def _numbers(values: Column[Any]) -> NDArray[np.int32]:
    return np.asarray(values.numbers, dtype=np.int32)


def _check_codes(table: NDArray[Any], labels: int) -> None:
    if table.ndim != 2 or (table.size and table.dtype.kind not in "iu"):
        raise ValueError("codes are a table of integers, one row an annotator, one column a unit")
    if table.size and int(table.max()) >= labels:
        raise ValueError(f"code {int(table.max())} is no index into {labels} labels")


def _codes(given: Sequence[Any], scale: Sequence[Any], absent: Iterable[Any]) -> list[int]:
    """Return the places of labels in the scale. Raises ValueError for a label that is not in it."""
    code_of = {**{one: code for code, one in enumerate(scale)}, **dict.fromkeys(absent, MISSING)}
    foreign = next((one for one in given if one not in code_of), None)
    if foreign is not None:
        raise ValueError(f"{foreign!r} is none of the labels")
    return [code_of[one] for one in given]


def _check_once(cells: Ints, unit: Column[Any], annotator: Column[str]) -> None:
    """Raise ValueError for the first cell of the table that is rated again."""
    rated = np.zeros(int(cells.max(initial=-1)) + 1, dtype=bool)
    rated[cells] = True
    if np.count_nonzero(rated) < cells.size:
        _, first = np.unique(cells, return_index=True)
        again = np.ones(cells.size, dtype=bool)
        again[first] = False
        row = int(np.argmax(again))
        name, rated = annotator.values[annotator.numbers[row]], unit.values[unit.numbers[row]]
        raise ValueError(f"{name} rated {rated} twice")


def _articles(unit: Column[Any], article: Column[Any] | None) -> tuple[Ints | None, int]:
    """Return the index of each unit's article, in order of first appearance, and the number of articles."""
    if article is None:
        return None, 0
    if len(article.numbers) != len(unit.numbers):
        raise ValueError("article differs in length from the other columns")
    of_row, of_unit = _numbers(article), _numbers(unit)
    found = np.full(len(unit.values), MISSING, dtype=np.intp)
    found[of_unit] = of_row
    different = np.flatnonzero(found[of_unit] != of_row)
    if different.size:
        raise ValueError(f"unit {unit.values[of_unit[different[0]]]} belongs to two articles")
    return found, len(article.values)
