"""Tables of ratings that are Python values, such as data frames, as the CSV file that they are checked as."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol

from annotator.core.errors import NOT_UNICODE, BadInput
from annotator.formats.ratings.ratings_layout import COLUMNS, REQUIRED


class DataFrame(Protocol):
    """A data frame, as pandas has it."""

    def to_dict(self, orient: Literal["records"], /) -> list[dict[Any, Any]]:
        """Return one dict per row."""
        ...


RatingRows = Iterable[Mapping[str, Any]] | Iterable[Sequence[Any]] | DataFrame
"""Ratings in long form: for each a mapping with the keys unit, annotator, label and optionally article, or a
row of these three or four values in this order."""


def csv_of_rows(table: RatingRows, wide: bool) -> bytes:
    """Encode a table as a CSV file, so that it is checked as one.

    Raises:
        BadInput: a wide table has no column names, or a value is not valid Unicode.
    """
    if not isinstance(table, Iterable) or hasattr(table, "to_dict"):  # a data frame iterates over columns
        table = table.to_dict("records")
    rows = list(table)
    names = dict.fromkeys(name for row in rows if isinstance(row, Mapping) for name in row)
    if wide and not names and rows:
        raise BadInput("a wide table needs column names: give mappings or a data frame", file="table")
    if not wide and {*REQUIRED} <= {*names}:
        names = dict.fromkeys(name for name in COLUMNS if name in names)
    out = io.StringIO()
    writer = csv.writer(out)
    if rows:
        writer.writerow(names or COLUMNS[: len(rows[0])])
    for row in rows:
        writer.writerow(map(_cell, map(row.get, names) if isinstance(row, Mapping) else row))
    try:
        return out.getvalue().encode()
    except UnicodeEncodeError:
        raise BadInput(NOT_UNICODE, file="table") from None


def _cell(value: object) -> object:
    """Return a value as a cell: None if it is missing, and a whole float as an integer."""
    from annotator.agreement.coefficients.ratings import is_missing  # numpy, which only a table needs

    if is_missing(value):
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value
