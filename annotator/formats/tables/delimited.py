"""Articles in CSV and TSV: a header, and an article in each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Self, TextIO

from annotator.core.errors import BadInput
from annotator.formats.csv_rows import SEP_PROBLEM, delimiter_of, is_empty_row
from annotator.formats.other_format import other_format
from annotator.formats.record import Reader, ReadItem, ReadOptions
from annotator.formats.source import Part, Source, decode, id_of, until_bad
from annotator.formats.tables.columns import check_distinct, choose_columns
from annotator.formats.tables.row import MAX_RECORD, item_of

if TYPE_CHECKING:
    from _csv import Reader as _CsvReader

CSV, TSV = "csv", "tsv"
"""Names of the formats."""

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


class _Record(NamedTuple):
    line: int
    """Its first line."""
    data: bytes
    """All of it, with its line end."""
    cells: list[str]
    """Not decoded: each character is a byte."""


class _Lines:
    """The lines of a file, of which those of the current record are kept."""

    def __init__(self, file: BinaryIO, name: str, utf16: bool) -> None:
        # A file in UTF-8 is cut into rows as bytes: each row is decoded where it is parsed.
        self._text: TextIO = io.TextIOWrapper(file, "utf-16" if utf16 else "latin-1", newline="")
        self._encoding = "utf-8" if utf16 else "latin-1"
        self._name = name
        self.data = bytearray()
        """The bytes of the record; in UTF-8 if the file is in UTF-16."""
        self._first = 1
        self._room = MAX_RECORD
        self._ahead: list[str] = []
        self.number = 0
        """Lines read so far."""

    def begin(self) -> None:
        """Forget the lines of the previous record."""
        self.data, self._room, self._first = bytearray(), MAX_RECORD, self.number + 1

    def delimiter(self) -> str:
        """Return the delimiter of the first line with text; skip that line if it is one such as `sep=;`.

        Raises:
            BadInput: such a line names no delimiter.
        """
        first = ""
        for first in self:
            if first.strip():
                break
            self.begin()  # keep no empty lines, however many there are
        delimiter, is_row = delimiter_of(first.rstrip("\r\n"))
        if not delimiter:
            raise BadInput(SEP_PROBLEM, file=self._name, line=self.number)
        if is_row and first:
            self._ahead, self.number = [first], self.number - 1
        return delimiter

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        try:
            line = self._ahead.pop() if self._ahead else self._text.readline(self._room + 1)
        except UnicodeDecodeError as error:
            raise BadInput(f"not UTF-16: {error.reason}", file=self._name) from None
        if not line:
            raise StopIteration
        self.number += 1
        self._room -= len(line)
        if self._room < 0:
            what = f"a row longer than {MAX_RECORD // 2**20} MiB; perhaps a quotation mark is missing"
            raise BadInput(what, file=self._name, line=self._first)
        self.data += line.encode(
            self._encoding, "surrogatepass"
        )  # a list of short lines takes 15 times as much
        return line


def _parts(format: str, sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    for source in sources:
        yield from until_bad(_parts_of(source, format, options), format, source)


def _parts_of(source: Source, format: str, options: ReadOptions) -> Iterator[Part]:
    """Yield the rows of a file.

    Raises:
        BadInput: the file cannot be read, its header is wrong, or it is not CSV, perhaps after some rows.
    """
    with source.open() as file:
        start = file.read(len(_BOM))
        file.seek(len(_BOM) if start == _BOM else 0)
        lines = _Lines(file, source.name, start.startswith(_UTF16_BOMS))
        delimiter = lines.delimiter()
        if format == TSV:
            delimiter = "\t"
        records = _records(lines, delimiter, source.name)
        header = next(records, None)
        if header is None:
            raise BadInput("an empty table, without a header", file=source.name)
        names = _names(header, delimiter, source.name)
        columns = choose_columns(names, options.columns, source.name, header.line)
        indexes = [f"{field}={names.index(column)}" for field, column in columns.of.items()]
        details = (id_of(Path(source.name)), delimiter, str(len(names)), *indexes)
        remark = columns.remark
        for line, data, _ in records:
            yield Part(format, source.name, line, data, details, remark=remark)
            remark = ""


def _records(lines: _Lines, delimiter: str, file: str) -> Iterator[_Record]:
    """Yield the rows that are not empty, each as it is in the file. Raises BadInput."""
    reader = _reader(lines, delimiter)
    while True:
        lines.begin()
        line = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadInput(f"not CSV: {error}; nothing after it is read", file=file, line=line) from None
        if not is_empty_row(cells):
            yield _Record(line, bytes(lines.data), cells)


def _reader(lines: Iterable[str], delimiter: str) -> _CsvReader:
    csv.field_size_limit(MAX_RECORD)  # of the whole process: an article may be longer than the usual limit
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _cells(data: bytes, delimiter: str, file: str, line: int) -> list[str]:
    """Return the decoded cells of a record with one row. Raises BadInput."""
    # The csv module sees the line ends that the file has. A row may be nothing but a byte order mark.
    return next(_reader(io.StringIO(decode(data, file, line), newline=""), delimiter), [])


def _names(header: _Record, delimiter: str, file: str) -> list[str]:
    """Return the names of the columns. Raises BadInput if two are the same, or this is no table."""
    names = [name.strip() for name in _cells(header.data, delimiter, file, header.line)]
    other = other_format(delimiter.join(names))
    if other is not None:
        raise BadInput(f"looks like {other}, not like a table", file=file)
    check_distinct(names, file, header.line)
    return names


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    assert part.data is not None
    assert part.line is not None
    stem, delimiter, width, *indexes = part.details
    cells = _cells(part.data, delimiter, part.file, part.line)
    if len(cells) != int(width):
        problem = f"has {len(cells)} cells, but the header has {width}"
        raise BadInput(problem, file=part.file, line=part.line)
    columns = (one.partition("=") for one in indexes)
    values = {field: cells[int(index)] for field, _, index in columns}
    return (item_of(values, part, stem, layout=options.layout),)


CSV_READER = Reader(partial(_parts, CSV), _parse)
"""Reads tables whose delimiter is the comma, semicolon, tab or bar: each row is a part."""

TSV_READER = Reader(partial(_parts, TSV), _parse)
"""Reads tables whose delimiter is the tab."""
