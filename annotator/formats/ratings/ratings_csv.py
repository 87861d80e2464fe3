"""Tables of ratings from any tool, as CSV with a header."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.core.columnar import Column
from annotator.core.errors import BadInput
from annotator.core.level import Level
from annotator.core.text.alike import number_key, quoted
from annotator.core.text.names import comparable_name
from annotator.formats.csv_rows import csv_batches, csv_rows
from annotator.formats.ratings.ratings_columns import (
    NameNumbers,
    RatingColumns,
    Suspect,
    long_columns,
    wide_columns,
)
from annotator.formats.ratings.ratings_layout import Rating, long_ratings, wide_ratings
from annotator.formats.ratings.ratings_notes import (
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


@dataclass(frozen=True, slots=True)
class RatingsTable:
    """The columns of a table, one entry per rating; `article` is None if there is no such column.

    `missing` counts the ratings treated as missing by label, empty ones under the empty label; `notes` are
    remarks on the table, missing ratings included.
    """

    unit: Column[str]
    annotator: Column[str]
    label: Column[str | float | None]
    article: Column[str] | None
    missing: Mapping[str, int]
    notes: tuple[str, ...]


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
    scale = _Labels(level, missing)
    try:
        columns = (wide_columns if wide else long_columns)(headers, line, _without_header(data, file), file)
        values = [scale.value(label) for label in columns.labels.labels]
    except (Suspect, ValueError, csv.Error):
        _find_problem((wide_ratings if wide else long_ratings)(headers, line, rows, file), scale, file)
        raise
    if not columns.unit:
        raise BadInput("holds no ratings", file=file)
    unit_column = next((head for head in headers if head.lower() == "unit"), headers[0])
    return _table(columns, values, scale, unit_column if wide else None)


def _table(
    columns: RatingColumns, values: list[str | float | None], scale: _Labels, unit_column: str | None
) -> RatingsTable:
    """Return the table with its notes; `values` are those of the labels in their order."""
    counts = Counter(columns.label)
    of_label = {label: counts[number] for label, number in columns.labels.labels.items()}
    table = RatingsTable(
        Column(columns.unit, columns.units.names),
        Column(columns.annotator, columns.annotators.names),
        Column(columns.label, values),
        None if columns.articles is None else Column(columns.article, columns.articles.names),
        {label: count for label, count in of_label.items() if scale.is_missing(label)},
        (),
    )
    return replace(table, notes=tuple(_notes(table, columns, scale, of_label, unit_column)))


def _without_header(data: bytes, file: str) -> Iterator[list[list[str]]]:
    for number, rows in enumerate(csv_batches(data, file)):
        yield rows if number else rows[1:]


class _Labels:
    """The values of labels on a scale."""

    def __init__(self, level: Level, missing: Sequence[str]) -> None:
        self.level = level
        self.named = [value.strip() for value in missing]
        self._missing_numbers = {number_key(value) for value in self.named} - {None}

    def is_missing(self, label: str) -> bool:
        """Return whether a label, without outer spaces, is a missing rating."""
        if not label or label in self.named:
            return True
        return bool(
            self.level != "nominal" and self._missing_numbers and number_key(label) in self._missing_numbers
        )

    def value(self, label: str) -> str | float | None:
        """Return the value of a label, None if the rating is missing. Raises ValueError if it has none."""
        if self.is_missing(label):
            return None
        if self.level == "nominal":
            return label
        exact = None if "," in label else number_key(label)
        number = math.nan if exact is None else float(exact)
        if not math.isfinite(number):
            raise ValueError(_no_number(label, self.level))
        if self.level == "ratio" and number < 0:
            raise ValueError("is negative, which a ratio scale has not")
        return number


def _find_problem(ratings: Iterator[Rating], scale: _Labels, file: str) -> None:
    """Raise BadInput for the first problem of a table, read row by row."""
    line_of: dict[tuple[str, str], int] = {}
    article_of: dict[str, str] = {}
    for one in ratings:
        unit, annotator = comparable_name(one.unit), comparable_name(one.annotator)
        first = line_of.setdefault((unit, annotator), one.line)
        if first != one.line:
            problem = f"{annotator} rated this unit on line {first} already"
            raise BadInput(problem, file=file, line=one.line, id=unit, field="annotator")
        try:
            scale.value(one.label)
        except ValueError as error:
            raise BadInput(str(error), file=file, line=one.line, id=one.unit, field=one.column) from None
        if one.article is not None:
            article = comparable_name(one.article)
            if article_of.setdefault(unit, article) != article:
                problem = f"this unit stood in {article_of[unit]} before"
                raise BadInput(problem, file=file, line=one.line, id=unit, field="article")


def _notes(
    table: RatingsTable,
    columns: RatingColumns,
    scale: _Labels,
    of_label: Mapping[str, int],
    unit_column: str | None,
) -> Iterator[str]:
    """Yield notes on what was left out, and other remarks; `unit_column` is that of a wide table."""
    numbers = scale.level != "nominal"
    labels = Counter({} if numbers else {k: n for k, n in of_label.items() if k not in table.missing})
    noun = "row" if unit_column is None else "cell"
    yield from missing_notes(table.missing, scale.named, labels, noun, numbers=numbers)
    yield from alike_notes("label", labels)
    yield from _notes_on_names("annotator", columns.annotators)
    yield from _notes_on_names("unit", columns.units)
    if columns.articles is not None:
        yield from _notes_on_names("article", columns.articles)
    if unit_column is not None:
        yield from wide_notes(_labels_by_annotator(table, columns), len(table.unit.values))
        yield from unit_column_notes(unit_column, table.unit.values, set(table.label.values))


def _notes_on_names(kind: str, names: NameNumbers) -> Iterator[str]:
    several = (names.spellings[number] for number in sorted(names.spellings))
    yield from merged_notes(kind, (one for one in several if len(one) > 1))
    yield from alike_notes(kind, names.names)


def _labels_by_annotator(table: RatingsTable, columns: RatingColumns) -> dict[str, set[str]]:
    """Return the labels of each annotator in a wide table, whose ratings follow each other row by row."""
    many = len(table.annotator.values)
    found = {}
    for place, name in enumerate(table.annotator.values):
        labels = (table.label.values[one] for one in set(columns.label[place::many]))
        found[name] = {label for label in labels if isinstance(label, str)}
    return found


def _no_number(label: str, level: Level) -> str:
    problem = (
        f"{quoted(label)} is no number, which {'an' if level[0] in 'aeiou' else 'a'} {level} scale takes"
    )
    if "," in label and number_key(label) is not None:
        return f"{problem}; write decimals with a point"
    return (
        f"{problem}; if it is no rating, add {missing_option(label)}" if usually_missing(label) else problem
    )
