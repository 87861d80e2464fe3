"""Rows of CSV files as spreadsheets write them: any delimiter, Excel's `sep=` line, UTF-8 or UTF-16."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from annotator.core.errors import BadInput
from annotator.formats.plain_text import decode

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
    text = _decoded(data, file)
    head = _FIRST_LINE.search(text)
    first, start = (head[0], head.end()) if head else ("", 0)
    sep = _SEP.fullmatch(first.strip(" "))
    if sep is None:
        outside = re.sub(r'"[^"]*"', "", first)
        yield from _rows(text, 0, max(_DELIMITERS, key=outside.count), file)
        return
    delimiter = sep[1][:1]
    # Programs that do not know this line pad it with delimiters, like every row.
    if delimiter in ("", '"') or sep[1].strip(delimiter):
        problem = "the line sep= must name one character as the delimiter, such as sep=;"
        raise BadInput(problem, file=file, line=_lines(text[:start]) + 1)
    yield from _rows(text, start, delimiter, file)


def _rows(text: str, start: int, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows from an offset on; `line` counts the lines of the whole text."""
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=delimiter, strict=True)
    before = _lines(text[:start])
    line = before + 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"no CSV: {error}", file=file, line=line) from None


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
