"""Tables of ratings from any tool: CSV with a header, one row per unit and annotator."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from annotator.core.errors import BadInput
from annotator.core.level import Level
from annotator.formats.plain_text import decode_article

REQUIRED = ("unit", "annotator", "label")
COLUMNS = (*REQUIRED, "article")

MAX_RATINGS = 1024 * 1024 * 1024
"""Size limit of a table, in bytes."""

MISSING = frozenset({"", "NA", "N/A", "NaN", "nan", "null", "None"})
"""Labels that mean a missing rating, as other tools write them."""


@dataclass(slots=True)
class RatingsTable:
    """The columns of a table, one entry per row; `article` is None if there is no such column."""

    unit: list[str] = field(default_factory=list)
    annotator: list[str] = field(default_factory=list)
    label: list[str | float | None] = field(default_factory=list)
    article: list[str] | None = None


def parse_ratings(data: bytes, file: str, level: Level = "nominal") -> RatingsTable:
    """Parse a CSV file with the columns unit, annotator, label and optionally article, in any order.

    Labels are strings on a nominal scale and numbers on any other. An empty label is a missing rating.

    Args:
        data: the file in UTF-8, delimited by commas, semicolons or tabs, whichever the header uses most.
        file: the file's name, for messages.
        level: the level of measurement of the labels.

    Raises:
        BadInput: with the line, the unit, the column and the problem.
    """
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        raise BadInput("holds no ratings", file=file)
    text = decode_article(data, file)
    rows = _rows(text, file)
    _, header = next(rows, (1, []))
    places = _places(header, file)
    table = RatingsTable(article=[] if "article" in places else None)
    seen: dict[tuple[str, str], int] = {}
    article_of: dict[str, str] = {}
    for line, row in rows:
        if len(row) != len(header):
            raise BadInput(f"{len(row)} columns, the header has {len(header)}", file=file, line=line)
        cells = {name: row[place].strip() for name, place in places.items()}
        _check_row(cells, seen, article_of, file, line)
        if table.article is not None:
            table.article.append(cells["article"])
        table.unit.append(cells["unit"])
        table.annotator.append(cells["annotator"])
        table.label.append(_label(cells["label"], level, file, line, cells["unit"]))
    if not table.unit:
        raise BadInput("holds no ratings", file=file)
    return table


def _check_row(
    cells: Mapping[str, str],
    seen: dict[tuple[str, str], int],
    article_of: dict[str, str],
    file: str,
    line: int,
) -> None:
    """Refuse empty cells, a second rating by the same annotator, and a unit in a second article.

    `seen` has the line of each (unit, annotator), and `article_of` the article of each unit.
    """
    unit, annotator = cells["unit"], cells["annotator"]
    for name in COLUMNS:
        if name != "label" and cells.get(name) == "":
            raise BadInput("is empty", file=file, line=line, id=unit or None, field=name)
    first = seen.setdefault((unit, annotator), line)
    if first != line:
        problem = f"{annotator} rated this unit on line {first} already"
        raise BadInput(problem, file=file, line=line, id=unit, field="annotator")
    article = cells.get("article")
    if article is not None and article_of.setdefault(unit, article) != article:
        problem = f"this unit stood in {article_of[unit]} before"
        raise BadInput(problem, file=file, line=line, id=unit, field="article")


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, the header first, each with the number of its first line."""
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"no CSV: {error}", file=file, line=line) from None


def _places(header: list[str], file: str) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    for name in COLUMNS:
        if names.count(name) > 1:
            raise BadInput("this column stands twice", file=file, line=1, field=name)
        if name in REQUIRED and name not in names:
            raise BadInput(
                f"there is no such column; there are {', '.join(names) or 'none'}",
                file=file,
                line=1,
                field=name,
            )
    return {name: names.index(name) for name in COLUMNS if name in names}


def _label(text: str, level: Level, file: str, line: int, unit: str) -> str | float | None:
    if text in MISSING:
        return None
    if level == "nominal":
        return text
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        problem = f"'{text}' is no number, which {_article(level)} scale takes"
        raise BadInput(problem, file=file, line=line, id=unit, field="label")
    if level == "ratio" and number < 0:
        raise BadInput(
            "is negative, which a ratio scale has not", file=file, line=line, id=unit, field="label"
        )
    return number


def _article(level: Level) -> str:
    return f"an {level}" if level[0] in "aeiou" else f"a {level}"
