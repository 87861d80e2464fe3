"""The layouts of a table of ratings: long, with a row for each rating, or wide, with a row for each unit.

A long table has the columns unit, annotator, label and optionally article, in any order. A wide one has a
column for each annotator.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotator.core.errors import BadInput
from annotator.core.text.alike import quoted
from annotator.core.text.names import comparable_name

REQUIRED = ("unit", "annotator", "label")
COLUMNS = (*REQUIRED, "article")

_OF_ANNOTATORS = frozenset({"annotator", "rater", "coder", "reviewer", "observer", "judge"})
"""Headers of a first column whose rows are annotators, not units."""


Rows = Iterator[tuple[int, list[str]]]
"""Rows, each with the number of its line in the file."""

Batches = Iterator[list[list[str]]]
"""Rows without their lines, many at a time."""


class Rating(NamedTuple):
    """One rating as written; `column` is the header of its label's column."""

    line: int
    unit: str
    annotator: str
    label: str
    article: str | None
    column: str


def long_ratings(headers: list[str], header_line: int, rows: Rows, file: str) -> Iterator[Rating]:
    """Yield the ratings of a table with one row for each."""
    places = long_places(headers, header_line, file)
    unit_at, annotator_at, label_at = (places[name] for name in REQUIRED)
    article_at = places.get("article")
    for line, row in rows:
        _check_width(row, headers, line, file)
        unit, annotator = row[unit_at].strip(), row[annotator_at].strip()
        article = None if article_at is None else row[article_at].strip()
        if not unit or not annotator or article == "":
            empty = "unit" if not unit else "article" if annotator else "annotator"
            raise BadInput("is empty", file=file, line=line, id=unit or None, field=empty)
        yield Rating(line, unit, annotator, row[label_at].strip(), article, "label")


def wide_ratings(headers: list[str], header_line: int, rows: Rows, file: str) -> Iterator[Rating]:
    """Yield the ratings of a table with one row for each unit and one column for each annotator."""
    unit, article, annotators, nameless = wide_places(headers, header_line, file)
    line_of: dict[str, int] = {}
    for line, row in rows:
        _check_width(row, headers, line, file)
        cells = [cell.strip() for cell in row]
        for place in (unit,) if article is None else (unit, article):
            if not cells[place]:
                named = headers[place] or "unit"
                raise BadInput("is empty", file=file, line=line, id=cells[unit] or None, field=named)
        first = line_of.setdefault(comparable_name(cells[unit]), line)
        if first != line:
            column = f"column {quoted(headers[unit])}" if headers[unit] else "the first column"
            problem = f"this unit is on line {first} already; {column} names the units"
            raise BadInput(problem, file=file, line=line, id=cells[unit])
        for place in nameless:
            if cells[place]:
                problem = f"column {place + 1} has a value but no annotator's name on the first line"
                raise BadInput(problem, file=file, line=line, id=cells[unit])
        of_article = None if article is None else cells[article]
        for place in annotators:
            yield Rating(line, cells[unit], headers[place], cells[place], of_article, headers[place])


def _check_width(row: list[str], headers: list[str], line: int, file: str) -> None:
    if len(row) != len(headers):
        raise BadInput(f"{len(row)} columns, the header has {len(headers)}", file=file, line=line)


def long_places(headers: list[str], line: int, file: str) -> dict[str, int]:
    """Return the place of each column of a long table."""
    names = [header.lower() for header in headers]
    for name in COLUMNS:
        if names.count(name) > 1:
            raise BadInput("this column stands twice", file=file, line=line, field=name)
        if name in REQUIRED and name not in names:
            raise BadInput(_no_column(names), file=file, line=line, field=name)
    return {name: names.index(name) for name in COLUMNS if name in names}


def _no_column(names: list[str]) -> str:
    problem = f"there is no such column; there are {', '.join(names) or 'none'}"
    if "annotator" not in names and "label" not in names and len(names) > 1:
        problem += "; if it has a column for each annotator, add --wide"
    return problem


class WidePlaces(NamedTuple):
    """The places of the columns of a wide table.

    `nameless` are columns without a name, except the first, which may be the index of a data frame.
    """

    unit: int
    article: int | None
    annotators: list[int]
    nameless: list[int]


def wide_places(headers: list[str], line: int, file: str) -> WidePlaces:
    """Return the places of the columns of a wide table.

    The unit is the column of that name, else the first. A first column `article` without `unit` is the unit.
    """
    names = [header.lower() for header in headers]
    unit = names.index("unit") if "unit" in names else 0
    article = names.index("article") if "article" in names else None
    article = None if article == unit else article
    annotators = [place for place, header in enumerate(headers) if header and place not in (unit, article)]
    nameless = [place for place, header in enumerate(headers[1:], 1) if not header]
    places = WidePlaces(unit, article, annotators, nameless)
    _check_wide(headers, names, places, line, file)
    _check_repeated(headers, names, line, file)
    return places


def _check_wide(headers: list[str], names: list[str], places: WidePlaces, line: int, file: str) -> None:
    """Refuse a long or transposed table, and one without annotators; `names` are headers in lower case."""
    if "annotator" in names and "label" in names:
        raise BadInput("has a row for each rating; leave out --wide", file=file, line=line, field="annotator")
    if names and names[places.unit] in _OF_ANNOTATORS:
        problem = "has a row for each annotator; transpose the table, so that each row is a unit"
        raise BadInput(problem, file=file, line=line, field=headers[places.unit])
    if not places.annotators:
        problem = f"there is no column for an annotator; there are {', '.join(names) or 'none'}"
        raise BadInput(problem, file=file, line=line)


def _check_repeated(headers: list[str], names: list[str], line: int, file: str) -> None:
    """Refuse two columns with one name; `names` are headers in lower case."""
    known = [
        name if name in ("unit", "article") else header for name, header in zip(names, headers, strict=True)
    ]
    for place, name in enumerate(known):
        if name and known.index(name) != place:
            problem = "two columns have this name; the first line names the unit and each annotator once"
            raise BadInput(problem, file=file, line=line, field=name)
