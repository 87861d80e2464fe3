"""Tables of ratings, CSV with a header, from any tool: who gave which label to which unit."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.core.errors import BadInput
from annotator.core.level import Level
from annotator.formats.plain_text import decode_article

REQUIRED = ("unit", "annotator", "label")
COLUMNS = (*REQUIRED, "article")

MISSING = frozenset({"", "NA", "N/A", "NaN", "nan", "null", "None"})
"""Labels that stand for no rating, as other tools write it."""


@dataclass(slots=True)
class RatingsTable:
    """The columns of a table, one entry a row. `article` is None where the table has no such column."""

    unit: list[str] = field(default_factory=list)
    annotator: list[str] = field(default_factory=list)
    label: list[str | float | None] = field(default_factory=list)
    article: list[str] | None = None


def parse_ratings(data: bytes, file: str, level: Level = "nominal") -> RatingsTable:
    """The ratings of a CSV file: columns unit, annotator, label and optionally article, in any order.

    Labels are texts on a nominal scale and numbers on every other one. An empty label is no rating.

    Args:
        data: the file's bytes, UTF-8; commas, semicolons or tabs between columns, as the header has it.
        file: its name, for messages.
        level: of the scale that the labels lie on.

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
        cell = {name: row[place].strip() for name, place in places.items()}
        unit, annotator = cell["unit"], cell["annotator"]
        for name in COLUMNS:
            if name != "label" and cell.get(name) == "":
                raise BadInput("is empty", file=file, line=line, id=unit or None, field=name)
        first = seen.setdefault((unit, annotator), line)
        if first != line:
            problem = f"{annotator} rated this unit on line {first} already"
            raise BadInput(problem, file=file, line=line, id=unit, field="annotator")
        if table.article is not None:
            if article_of.setdefault(unit, cell["article"]) != cell["article"]:
                problem = f"this unit stood in {article_of[unit]} before"
                raise BadInput(problem, file=file, line=line, id=unit, field="article")
            table.article.append(cell["article"])
        table.unit.append(unit)
        table.annotator.append(annotator)
        table.label.append(_label(cell["label"], level, file, line, unit))
    if not table.unit:
        raise BadInput("holds no ratings", file=file)
    return table


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line it begins on; the first is the header."""
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
