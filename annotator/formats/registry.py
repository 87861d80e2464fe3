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
    from annotator.formats.record import Part, Reader, ReadItem, ReadOptions, WriteItem, Writer


@dataclass(frozen=True, slots=True)
class Format:
    """A file format; `reader` or `writer` is None if the program does not read or write it."""

    name: str
    """The value of `--format`."""
    suffixes: tuple[str, ...]
    """Endings by which files are recognised. A format without any must be named, and its reader gets the
    paths as given, folders too."""
    reader: Callable[[], Reader] | None = None
    writer: Writer | None = None
    loses: tuple[str, ...] = ()
    """The parts of a review that its writer leaves out; empty for a lossless format."""

    def parts(self, paths: Iterable[Path]) -> Iterator[Part]:
        """Yield the parts of files, or of the folders of a format without suffixes, in order.

        The format must be readable. Raises BadInput if files that belong together are incomplete.
        """
        assert self.reader is not None, self.name
        return self.reader().parts(paths)

    def parse(self, part: Part, options: ReadOptions) -> Iterable[ReadItem]:
        """Return what a part of this format holds; it has no problem. Raises BadInput."""
        assert self.reader is not None, self.name
        return self.reader().parse(part, options)

    def write(self, items: Iterable[WriteItem]) -> Iterator[bytes]:
        """Yield the chunks of a file. The format must be writable."""
        assert self.writer is not None, self.name
        return self.writer(items)


def _text() -> Reader:
    from annotator.formats.plain_text import READER

    return READER


def _dataset() -> Reader:
    from annotator.formats.dataset.reader import READER

    return READER


def _brat() -> Reader:
    from annotator.formats.brat import READER

    return READER


def _write_reviews(items: Iterable[WriteItem]) -> Iterator[bytes]:
    from annotator.formats.dataset.writer import write_reviews

    return write_reviews(items)


def _write_units(items: Iterable[WriteItem]) -> Iterator[bytes]:
    from annotator.formats.dataset.writer import write_units

    return write_units(items)


FORMATS = (
    Format("text", (".txt",), reader=_text),
    Format("annotator", (".jsonl",), reader=_dataset, writer=_write_reviews),
    Format("brat", (), reader=_brat),
    Format(
        "jsonl",
        (".jsonl",),
        writer=_write_units,
        loses=(
            "rejected and undecided units",
            "text and blocks of the article",
            "notes",
            "suggested labels",
            "scores and alternatives of suggestions",
        ),
    ),
)

READABLE = tuple(format for format in FORMATS if format.reader is not None)
WRITABLE = tuple(format for format in FORMATS if format.writer is not None)

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
