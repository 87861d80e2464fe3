"""Tables of ratings from any tool, as CSV with a header."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.core.errors import BadInput
from annotator.core.level import Level
from annotator.core.text.alike import number_key, quoted
from annotator.core.text.names import comparable_name
from annotator.formats.csv_rows import csv_rows
from annotator.formats.ratings_layout import Rating, long_ratings, wide_ratings
from annotator.formats.ratings_notes import (
    alike_notes,
    merged_notes,
    missing_notes,
    missing_option,
    unit_column_notes,
    usually_missing,
    wide_notes,
)

MAX_RATINGS = 1024 * 1024 * 1024
"""Size limit of a table, in bytes."""

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class RatingsTable:
    """The columns of a table, one entry per rating; `article` is None if there is no such column.

    `missing` counts the ratings treated as missing by label, empty ones under the empty label; `notes` are
    remarks on the table, missing ratings included.
    """

    unit: list[str] = field(default_factory=list)
    annotator: list[str] = field(default_factory=list)
    label: list[str | float | None] = field(default_factory=list)
    article: list[str] | None = None
    missing: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def parse_ratings(
    data: bytes,
    file: str,
    level: Level = "nominal",
    *,
    missing: Sequence[str] = (),
    wide: bool = False,
) -> RatingsTable:
    """Parse a CSV file of ratings.

    Labels are strings on a nominal scale and numbers on any other. An empty label is a missing rating; every
    other one counts, even `NA` or `None`. Units, annotators and articles are compared like names.

    Args:
        data: the file in UTF-8 or UTF-16; the delimiter is recognised, or named by a line `sep=`.
        file: the file's name, for messages.
        level: the level of measurement of the labels.
        missing: labels that are missing ratings, compared exactly, or as numbers above a nominal scale.
        wide: the table has a column for each annotator.

    Raises:
        BadInput: with the line, the unit, the column and the problem.
    """
    if not data.strip() or data.strip() in _BOMS:
        raise BadInput("holds no ratings", file=file)
    rows = csv_rows(data, file)
    line, header = next(rows, (1, []))
    headers = [comparable_name(cell) for cell in header]
    reader = _Reader(file, level, missing)
    for one in (wide_ratings if wide else long_ratings)(headers, line, rows, file):
        reader.add(one)
    if not reader.table.unit:
        raise BadInput("holds no ratings", file=file)
    unit_column = next((head for head in headers if head.lower() == "unit"), headers[0])
    reader.table.notes = tuple(reader.notes(wide, unit_column))
    return reader.table


class _Names:
    """Comparable names of one kind, each with its spellings."""

    def __init__(self) -> None:
        self.spellings: dict[str, list[str]] = {}
        self._name_of: dict[str, str] = {}

    def read(self, spelling: str) -> str:
        """Record a spelling, and return its comparable name."""
        name = self._name_of.get(spelling)
        if name is None:
            name = self._name_of[spelling] = comparable_name(spelling)
            self.spellings.setdefault(name, []).append(spelling)
        return name

    def notes(self, kind: str) -> Iterator[str]:
        """Yield notes on spellings that were read as one name, and on names that are alike."""
        yield from merged_notes(kind, (one for one in self.spellings.values() if len(one) > 1))
        yield from alike_notes(kind, self.spellings)


class _Reader:
    """Checks ratings, and collects them in a table."""

    def __init__(self, file: str, level: Level, missing: Sequence[str]) -> None:
        self.table = RatingsTable()
        self._file, self._level = file, level
        self._units, self._annotators, self._articles = _Names(), _Names(), _Names()
        self._missing = [value.strip() for value in missing]
        self._missing_numbers = {number_key(value) for value in self._missing} - {None}
        self._labels: Counter[str] = Counter()
        self._line_of: dict[tuple[str, str], int] = {}
        self._article_of: dict[str, str] = {}

    def add(self, one: Rating) -> None:
        """Add a rating, unless its annotator rated the unit before or the unit is in another article."""
        unit, annotator = self._units.read(one.unit), self._annotators.read(one.annotator)
        first = self._line_of.setdefault((unit, annotator), one.line)
        if first != one.line:
            problem = f"{annotator} rated this unit on line {first} already"
            raise BadInput(problem, file=self._file, line=one.line, id=unit, field="annotator")
        label = self._label(one)
        if one.article is not None:
            article = self._articles.read(one.article)
            if self._article_of.setdefault(unit, article) != article:
                problem = f"this unit stood in {self._article_of[unit]} before"
                raise BadInput(problem, file=self._file, line=one.line, id=unit, field="article")
            if self.table.article is None:
                self.table.article = []
            self.table.article.append(article)
        self.table.unit.append(unit)
        self.table.annotator.append(annotator)
        self.table.label.append(label)

    def _label(self, one: Rating) -> str | float | None:
        if self._is_missing(one.label):
            self.table.missing[one.label] = self.table.missing.get(one.label, 0) + 1
            return None
        if self._level == "nominal":
            self._labels[one.label] += 1
            return one.label
        exact = None if "," in one.label else number_key(one.label)
        number = math.nan if exact is None else float(exact)
        if not math.isfinite(number):
            raise self._bad_label(_no_number(one.label, self._level), one)
        if self._level == "ratio" and number < 0:
            raise self._bad_label("is negative, which a ratio scale has not", one)
        return number

    def _is_missing(self, label: str) -> bool:
        if not label or label in self._missing:
            return True
        return bool(
            self._level != "nominal" and self._missing_numbers and number_key(label) in self._missing_numbers
        )

    def _bad_label(self, problem: str, one: Rating) -> BadInput:
        return BadInput(problem, file=self._file, line=one.line, id=one.unit, field=one.column)

    def notes(self, wide: bool, unit_column: str) -> Iterator[str]:
        """Yield notes on what was left out, and other remarks on the table."""
        noun = "cell" if wide else "row"
        numbers = self._level != "nominal"
        yield from missing_notes(self.table.missing, self._missing, self._labels, noun, numbers=numbers)
        yield from alike_notes("label", self._labels)
        for kind, names in (("annotator", self._annotators), ("unit", self._units)):
            yield from names.notes(kind)
        yield from self._articles.notes("article")
        if wide:
            labels_of: dict[str, set[str]] = {name: set() for name in self._annotators.spellings}
            for name, label in zip(self.table.annotator, self.table.label, strict=True):
                if isinstance(label, str):
                    labels_of[name].add(label)
            yield from wide_notes(labels_of, len(self._units.spellings))
            yield from unit_column_notes(unit_column, self._units.spellings, set(self.table.label))


def _no_number(label: str, level: Level) -> str:
    problem = (
        f"{quoted(label)} is no number, which {'an' if level[0] in 'aeiou' else 'a'} {level} scale takes"
    )
    if "," in label and number_key(label) is not None:
        return f"{problem}; write decimals with a point"
    return (
        f"{problem}; if it is no rating, add {missing_option(label)}" if usually_missing(label) else problem
    )
