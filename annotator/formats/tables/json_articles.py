"""Articles in JSON lines: an object on each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from annotator.core.errors import BadInput
from annotator.formats.json_lines import is_dataset_line, parse_object, read_lines
from annotator.formats.record import Reader, ReadItem, ReadOptions
from annotator.formats.source import Part, Source, id_of, until_bad
from annotator.formats.tables.columns import choose_columns, guessed, listed, nested_names, nested_value
from annotator.formats.tables.row import item_of

JSON_LINES = "jsonl"
"""Name of the format."""

DATASET = "annotator"
"""Name of the format of our own datasets, whose files have the same ending."""

_SAMPLE, _SAMPLE_BYTES = 50, 2**20
"""Lines, and bytes of them, in which the columns of a file are looked up: programs leave out empty values."""


def _parts(sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    for source in sources:
        yield from until_bad(_parts_of(source, options), JSON_LINES, source)


def _parts_of(source: Source, options: ReadOptions) -> Iterator[Part]:
    """Yield the lines of a file: articles, or a dataset if its first line is of one. Raises BadInput."""
    lines = read_lines(source)
    first = next(lines, None)
    if first is None:
        return
    lines = chain([first], lines)
    if options.named or not is_dataset_line(first[1]):
        yield from article_parts(lines, source.name, options)
    else:
        yield from (Part(DATASET, source.name, number, line) for number, line in lines)


def article_parts(lines: Iterator[tuple[int, bytes]], file: str, options: ReadOptions) -> Iterator[Part]:
    """Yield the objects of a file as parts.

    Raises:
        BadInput: a line cannot be read, or no object of a sample has a text or a column that the user named.
    """
    problems: list[BadInput] = []
    lines = _until_bad(lines, problems)
    sample: list[tuple[int, bytes]] = []
    size = 0
    for number, line in lines:
        sample.append((number, line))
        size += len(line)
        if len(sample) == _SAMPLE or size >= _SAMPLE_BYTES:
            break
    remark = _remark(sample, file, options)
    details = (id_of(Path(file)), *(f"{field}={column}" for field, column in options.columns))
    for number, line in chain(sample, lines):
        yield Part(JSON_LINES, file, number, line, details, remark=remark)
        remark = ""
    if problems:
        raise problems[0]


def _until_bad(lines: Iterator[tuple[int, bytes]], problems: list[BadInput]) -> Iterator[tuple[int, bytes]]:
    """Yield the lines before the first that cannot be read, so that those of a sample are not lost."""
    try:
        yield from lines
    except BadInput as bad:
        problems.append(bad)


def _remark(sample: list[tuple[int, bytes]], file: str, options: ReadOptions) -> str:
    """Return which columns were chosen from the first lines. Raises BadInput if none holds the text."""
    names: dict[str, None] = {}
    first = None
    for number, line in sample:
        try:
            row = parse_object(line, file, number)
        except BadInput:
            continue  # parsing reports it in order
        if not _other_line(row):
            first = first or number
            names.update(dict.fromkeys(nested_names(row)))
    return choose_columns(list(names), options.columns, file, first, nested=True).remark if names else ""


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    assert part.data is not None
    assert part.line is not None
    row = parse_object(part.data, part.file, part.line)
    other = _other_line(row)
    if other is not None:
        raise BadInput(other, file=part.file, line=part.line)
    stem, *columns = part.details
    return (item_of(_values(row, columns, part), part, stem, layout=options.layout),)


def _values(row: dict[str, object], columns: list[str], part: Part) -> dict[str, object]:
    """Return the value of each field. Each row is read alone, so that its article depends on nothing else."""
    given = tuple((field, column) for field, _, column in (one.partition("=") for one in columns))
    names = tuple(nested_names(row))
    values: dict[str, object] = {}
    for field, column in guessed(names, given).items():
        try:
            values[field] = nested_value(row, column)
        except KeyError:
            if field in ("text", "id"):
                problem = f"there is no column '{column}'; {listed(names)}"
                raise BadInput(problem, file=part.file, line=part.line, field=field) from None
    if "text" not in values:
        problem = f"no column has a usual name for the text; {listed(names)}"
        raise BadInput(problem, file=part.file, line=part.line, field="text")
    return values


def _other_line(row: dict[str, object]) -> str | None:
    """Return what a line is instead of an article, or None if it may be one."""
    article = row.get("article")
    if str(row.get("schema", "")).startswith("annotator/"):
        return "is a line of a dataset, not an article; read such files with --format annotator"
    if isinstance(article, dict) and "units" in row and "text" not in article:
        return "is a line of `annotator split`, which has suggestions but not the article's text"
    return None


READER = Reader(_parts, _parse)
"""Reads articles: each line is a part. The lines of our own datasets become parts of their format."""
