"""Articles in Parquet, read a few rows at a time; of the columns, only those of an article."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.core.errors import BadInput
from annotator.core.extras import install_command
from annotator.formats.record import Reader, ReadItem, ReadOptions
from annotator.formats.source import Part, Source, id_of, until_bad
from annotator.formats.tables.columns import check_distinct, choose_columns, nested_value
from annotator.formats.tables.row import MAX_RECORD, NESTED, item_of

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema
    from pyarrow.parquet import ParquetFile

PARQUET = "parquet"
"""Name of the format."""

_ROWS = 4
"""Rows in memory at a time: an article may have megabytes."""

_BUFFER = 2**18
"""Bytes of a column that are read at a time, rather than all that a row group has of it."""


def _parts(sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    for source in sources:
        yield from until_bad(_parts_of(source, options), PARQUET, source)


def _parts_of(source: Source, options: ReadOptions) -> Iterator[Part]:
    """Yield the rows of a file, each as JSON.

    Raises:
        BadInput: the file cannot be read, perhaps after some rows, or its columns are wrong.
    """
    file = source.name
    with _opened(source) as table:
        names = list(_names(table.schema_arrow))
        check_distinct(names, file)
        columns = choose_columns(names, options.columns, file, None, nested=True)
        details = (id_of(Path(file)), *(f"{field}={column}" for field, column in columns.of.items()))
        remark = columns.remark
        for line, row in enumerate(_rows(table, list(dict.fromkeys(columns.of.values()))), start=1):
            if row.nbytes > MAX_RECORD:
                problem = BadInput(f"larger than {MAX_RECORD // 2**20} MiB", file=file, line=line)
                yield Part(PARQUET, file, line, problem=problem, remark=remark)
                remark = ""
                continue
            try:
                data = json.dumps(row.to_pylist()[0], ensure_ascii=False, default=_plain).encode()
            except (ValueError, OverflowError, KeyError) as error:  # the last for an unknown time zone
                problem = BadInput(f"a value that cannot be read: {error}", file=file, line=line)
                yield Part(PARQUET, file, line, problem=problem, remark=remark)
            except RecursionError:
                yield Part(PARQUET, file, line, problem=BadInput(NESTED, file=file, line=line), remark=remark)
            else:
                yield Part(PARQUET, file, line, data, details, remark=remark)
            remark = ""


@contextmanager
def _opened(source: Source) -> Iterator[ParquetFile]:
    """Open a file; one in an archive is unpacked to a temporary file first, since its end is read first.

    Raises:
        BadInput: the library is not installed, or cannot read the file or, within the block, the rest of it.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # other allocators keep 10 to 40 MB
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError:
        problem = f"to read Parquet, install the extra: {install_command('parquet')}"
        raise BadInput(problem, file=source.name) from None
    with source.open() as opened, tempfile.TemporaryFile() as unpacked:
        file = opened
        if source.path is None:
            shutil.copyfileobj(opened, unpacked)
            file = unpacked
        try:
            # Reading a column in small pieces keeps the memory flat, however large the row groups are.
            with ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False) as table:
                yield table
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            first = str(error).partition("\n")[0]
            raise BadInput(f"not Parquet, or damaged: {first[:200]}", file=source.name) from None


def _rows(table: ParquetFile, columns: list[str]) -> Iterator[RecordBatch]:
    """Yield some columns of each row as one batch, so that a row that cannot be read leaves the others."""
    import pyarrow as pa

    for batch in table.iter_batches(_ROWS, columns=columns, use_threads=False):
        for number, column in enumerate(batch.schema):
            if pa.types.is_timestamp(column.type):  # Python has no nanoseconds
                whole = batch.column(number).cast(pa.timestamp("s", column.type.tz), safe=False)
                batch = batch.set_column(number, column.name, whole)
        yield from (batch.slice(number, 1) for number in range(batch.num_rows))


def _names(schema: Schema | Any, before: str = "") -> Iterator[str]:
    """Yield the names of the columns, with dots for those of a struct."""
    for column in schema:
        if hasattr(column.type, "get_field_index"):  # a struct
            yield from _names(column.type, f"{before}{column.name}.")
        else:
            yield f"{before}{column.name}"


def _plain(value: object) -> object:
    """Return a value as one that JSON can hold."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return str(value)


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    assert part.data is not None
    row = json.loads(part.data)
    stem, *columns = part.details
    values = {
        field: nested_value(row, column) for field, _, column in (one.partition("=") for one in columns)
    }
    return (item_of(values, part, stem, layout=options.layout),)


READER = Reader(_parts, _parse)
"""Reads tables in Parquet: each row is a part, numbered from 1; its data are its columns as JSON."""
