"""Rows of CSV files as spreadsheets write them: any delimiter, Excel's `sep=` line, UTF-8 or UTF-16."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from annotator.core.errors import BadInput
from annotator.formats.source import decode

if TYPE_CHECKING:
    from _csv import Reader as _Reader

ROWS = 2**9
"""Rows in memory at a time."""

SEP_PROBLEM = "the line sep= must name one character as the delimiter, such as sep=;"

_DELIMITERS = ",;\t|"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_FIRST_LINE = re.compile(r"[^\r\n]+")
_SEP = re.compile(r'"?sep=(.*?)"?', re.IGNORECASE)


def csv_rows(data: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the non-empty rows, the header first, each with the number of its first line.

    A first line such as `sep=;`, which Excel writes and reads, names the delimiter and is not a row. Without
    one, the delimiter is the comma, semicolon, tab or bar that is most frequent in the header outside
    quotation marks.

    Raises:
        BadInput: the file is neither UTF-8 nor UTF-16 (Excel's "Unicode Text"), or is not CSV.
    """
    reader, before = _reader(data, file)
    line = before + 1
    try:
        for row in reader:
            if not is_empty_row(row):
                yield line, row
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"no CSV: {error}", file=file, line=line) from None


def csv_batches(data: bytes, file: str) -> Iterator[list[list[str]]]:
    """Yield the same rows without their lines, up to `ROWS` at a time.

    Raises:
        BadInput: as for `csv_rows`.
        csv.Error: the file is not CSV; `csv_rows` says where.
    """
    reader, _ = _reader(data, file)
    while rows := list(islice(reader, ROWS)):
        if not all(rows) or not all(map(str.strip, map(itemgetter(0), rows))):  # quicker than each row
            rows = [row for row in rows if not is_empty_row(row)]
        yield rows


def is_empty_row(row: list[str]) -> bool:
    """Return whether all cells of a row are empty."""
    return not row or (not row[0].strip() and not any(cell.strip() for cell in row))


def _reader(data: bytes, file: str) -> tuple[_Reader, int]:
    """Return a reader of the rows, and the number of lines before the first."""
    text = _decoded(data, file)
    head = _FIRST_LINE.search(text)
    first, start = (head[0], head.end()) if head else ("", 0)
    delimiter, is_row = delimiter_of(first)
    before = 0 if is_row else _lines(text[:start]) + 1
    if not delimiter:
        raise BadInput(SEP_PROBLEM, file=file, line=before)
    # Decoded again line by line: a StringIO would take four bytes a character.
    encoding = "utf-16" if data.startswith(_UTF16_BOMS) else "utf-8-sig"
    lines = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    for _ in range(before):
        next(lines, None)
    return csv.reader(lines, delimiter=delimiter, strict=True), before


def delimiter_of(first: str) -> tuple[str, bool]:
    """Return the delimiter of a table, and whether its first line is a row rather than `sep=;` or the like.

    The delimiter is empty if such a line names none.
    """
    sep = _SEP.fullmatch(first.strip(" "))
    if sep is None:
        outside = re.sub(r'"[^"]*"', "", first)
        return max(_DELIMITERS, key=outside.count), True
    delimiter = sep[1][:1]
    # Programs that do not know this line pad it with delimiters, like every row.
    return "" if delimiter == '"' or sep[1].strip(delimiter) else delimiter, False


def _lines(text: str) -> int:
    """Count line ends as the csv module does."""
    return len(re.findall(r"\r\n?|\n", text))


def _decoded(data: bytes, file: str) -> str:
    if not data.startswith(_UTF16_BOMS):
        return decode(data, file)
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise BadInput(f"not UTF-16: {error.reason}", file=file) from None
    if "\0" in text:
        line = 1 + _lines(text[: text.index("\0")])
        raise BadInput("NUL character, which no database can store", file=file, line=line)
    return text
