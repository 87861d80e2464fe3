"""The formats that the program reads and writes, one row each.

Importing this module imports no format, so that the choices of `--format` cost no time at start-up: the
functions in a row import their module when they are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.errors import BadInput

if TYPE_CHECKING:
    from annotator.formats.record import (
        Reader,
        ReadItem,
        ReadOptions,
        RowItem,
        RowWriter,
        WriteItem,
        Writer,
    )
    from annotator.formats.source import Part, Source


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. The program reads it if it has a `reader`, and writes it if it has a writer."""

    name: str
    """The value of `--format`."""
    suffixes: tuple[str, ...]
    """Endings by which files are recognised. A format without any must be named, and its reader gets the
    paths as given, folders too."""
    reader: Callable[[], Reader] | None = None
    writer: Writer | None = None
    """Takes the values of `core`."""
    row_writer: RowWriter | None = None
    """Takes rows with their JSON as stored, for formats that contain it; faster than `writer`."""
    named_by_file: bool = False
    """Whether each file is one article, whose id is the file's name without its ending unless it has one."""
    loses: tuple[str, ...] = ()
    """The parts of a review that its writer leaves out; empty for a lossless format."""

    @property
    def writable(self) -> bool:
        """Whether the program writes it."""
        return self.writer is not None or self.row_writer is not None

    def parts(self, sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
        """Yield the parts of files, or of the folders of a format without suffixes, in order.

        The format must be readable. Raises BadInput if files that belong together are incomplete.
        """
        assert self.reader is not None, self.name
        return self.reader().parts(sources, options)

    def parse(self, part: Part, options: ReadOptions) -> Iterable[ReadItem]:
        """Return the items of a part of this format that has no problem. Raises BadInput."""
        assert self.reader is not None, self.name
        return self.reader().parse(part, options)

    def write(self, items: Iterable[WriteItem]) -> Iterator[bytes]:
        """Yield the chunks of a file. The format must have a `writer`."""
        assert self.writer is not None, self.name
        return self.writer(items)

    def write_rows(self, items: Iterable[RowItem]) -> Iterator[bytes]:
        """Yield the chunks of a file. The format must have a `row_writer`."""
        assert self.row_writer is not None, self.name
        return self.row_writer(items)


def _text() -> Reader:
    from annotator.formats.plain_text import READER

    return READER


def _markdown() -> Reader:
    from annotator.formats.markdown.markdown_reader import READER

    return READER


def _web_page() -> Reader:
    from annotator.formats.web_page.page_reader import READER

    return READER


def _mail() -> Reader:
    from annotator.formats.mail.mail_reader import READER

    return READER


def _json_articles() -> Reader:
    from annotator.formats.tables.json_articles import READER

    return READER


def _json() -> Reader:
    from annotator.formats.tables.json_file import READER

    return READER


def _csv() -> Reader:
    from annotator.formats.tables.delimited import CSV_READER

    return CSV_READER


def _tsv() -> Reader:
    from annotator.formats.tables.delimited import TSV_READER

    return TSV_READER


def _parquet() -> Reader:
    from annotator.formats.tables.parquet import READER

    return READER


def _dataset() -> Reader:
    from annotator.formats.dataset.reader import READER

    return READER


def _brat() -> Reader:
    from annotator.formats.brat import READER

    return READER


def _write_reviews(items: Iterable[RowItem]) -> Iterator[bytes]:
    from annotator.formats.dataset.writer import write_reviews

    return write_reviews(items)


def _write_units(items: Iterable[RowItem]) -> Iterator[bytes]:
    from annotator.formats.dataset.writer import write_units

    return write_units(items)


FORMATS = (
    Format("text", (".txt",), reader=_text, named_by_file=True),
    Format("markdown", (".md", ".markdown"), reader=_markdown, named_by_file=True),
    Format("html", (".html", ".htm", ".xhtml", ".mhtml", ".mht"), reader=_web_page, named_by_file=True),
    Format("mail", (".eml",), reader=_mail, named_by_file=True),
    Format(
        "jsonl",
        (".jsonl", ".ndjson"),
        reader=_json_articles,  # which finds out whether a file is a dataset instead
        row_writer=_write_units,
        loses=(
            "rejected and undecided units",
            "text and blocks of the article",
            "notes",
            "suggested labels",
            "scores and alternatives of suggestions",
        ),
    ),
    Format("json", (".json",), reader=_json),
    Format("csv", (".csv",), reader=_csv),
    Format("tsv", (".tsv", ".tab"), reader=_tsv),
    Format("parquet", (".parquet", ".pq"), reader=_parquet),
    Format("annotator", (".jsonl",), reader=_dataset, row_writer=_write_reviews),
    Format("brat", (), reader=_brat),
)

READABLE = tuple(format for format in FORMATS if format.reader is not None)
WRITABLE = tuple(format for format in FORMATS if format.writable)

LOSSLESS = "annotator"
"""The format of whole reviews: every unit, decided or not."""


def format_named(name: str, among: Iterable[Format] = FORMATS) -> Format:
    """Return the format of a name. Raises BadInput, listing the names that exist."""
    known = {format.name: format for format in among}
    if name not in known:
        raise BadInput(f"unknown format '{name}'; choose one of {', '.join(known)}", field="format")
    return known[name]


def readable_format(name: str | None) -> Format | None:
    """Return the format of a name that inputs are read as; None for None. Raises BadInput."""
    return None if name is None else format_named(name, READABLE)


def format_of(path: Path, among: Iterable[Format] = READABLE) -> Format | None:
    """Return the first format of files with this ending, in upper or lower case."""
    suffix = path.suffix.lower()
    return next((format for format in among if suffix in format.suffixes), None)
