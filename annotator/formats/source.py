"""The files that readers read, their parts, and how bytes become text: as UTF-8, within limits."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple, TypeVar

from annotator.core.article import MAX_BYTES
from annotator.core.errors import BadInput
from annotator.core.text.names import comparable_name, name_key, utf8_name

MAX_ID = 500
"""Characters of the longest article id."""

STANDARD_INPUT = "-"
"""The path of standard input."""

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SNIFFED = 4096
"""Bytes searched to distinguish a binary file from a text with one stray NUL."""


_File = TypeVar("_File", bound=IO[bytes])


class Part(NamedTuple):
    """The smallest piece of the inputs that can be parsed alone: found cheaply, parsed in any process."""

    format: str
    """Name of the format that parses it; empty if the inputs were bad before a format was known."""
    file: str
    """The file to read, or the one that holds the data."""
    line: int | None = None
    """Line or row of the data in the file, from 1."""
    data: bytes | None = None
    """What to parse, such as a line of a dataset; None leaves reading the file to the parser."""
    details: tuple[str, ...] = ()
    """What else the parser needs, such as a second file; its meaning is the format's own."""
    problem: BadInput | None = None
    """A bad input found instead of a part; parsing raises it, so that bad inputs are reported in order."""
    size: int = 0
    """Bytes on disk from the end of the previous part to the end of this one, for progress."""
    remark: str = ""
    """A remark on how the file is read; only its first part has one."""


class Meter:
    """How far a source was read, in bytes that it takes on disk."""

    def __init__(self, size: int, packed: float = 1) -> None:
        """Measure a source of `size` bytes, of which one of the watched file takes `packed`."""
        self._size, self._packed = size, packed
        self._file: IO[bytes] | None = None

    def watch(self, file: _File) -> _File:
        """Measure an open file of the source from now on; return it."""
        self._file = file
        return file

    def position(self) -> int:
        """Return how many bytes were read: 0 before the file is opened, `size` once it is closed."""
        if self._file is None:
            return 0
        return self._size if self._file.closed else int(self._file.tell() * self._packed)


def _nowhere() -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be read as a file: a file on disk, a member of an archive, standard input."""

    name: str
    """Its name in messages, from which an article's id may be taken."""
    path: Path | None
    """The file on disk with this content alone, which any process can read; None if there is none."""
    open: Callable[[], BinaryIO]
    """Opens it for reading and seeking, as often as needed; raises BadInput, as reading does."""
    size: int = 0
    """Bytes that it takes on disk, packed if it is in an archive; 0 if unknown."""
    position: Callable[[], int] = _nowhere
    """Returns how many of these bytes were read."""

    def read(self, limit: int = MAX_BYTES) -> bytes:
        """Return the whole content. Raises BadInput, also if it has more than `limit` bytes."""
        with self.open() as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise BadInput(f"larger than {limit // 2**20} MiB, the largest taken", file=self.name)
        return data

    def whole(self, format: str) -> Part:
        """Return it as one part of a format with an article in each file."""
        if self.path is not None:
            return Part(format, self.name)
        try:
            return Part(format, self.name, data=self.read())
        except BadInput as bad:
            return Part(format, self.name, problem=bad)


def on_disk(path: Path, size: int = 0) -> Source:
    """Return a regular file of `size` bytes as a source."""
    meter = Meter(size)
    return Source(str(path), path, lambda: meter.watch(open_regular(path)), size, meter.position)


def until_bad(found: Iterable[Part], format: str, source: Source) -> Iterator[Part]:
    """Yield the parts of a source; a bad input that ends them becomes the last part."""
    try:
        yield from found
    except BadInput as bad:
        yield Part(format, source.name, problem=bad)


def content_of(part: Part) -> bytes:
    """Return the bytes of a part that is a whole file. Raises BadInput."""
    return read_bytes(Path(part.file)) if part.data is None else part.data


def id_of(path: Path) -> str:
    """Return the stem of a file as an article's id. Raises BadInput if it cannot be one.

    `a.txt.gz` gives `a`, and standard input `stdin`.
    """
    stem = utf8_name(path.with_suffix("").stem if path.suffix.lower() == ".gz" else path.stem)
    if str(path) == STANDARD_INPUT:
        stem = "stdin"
    if len(stem) > MAX_ID:
        raise BadInput(f"a file name longer than {MAX_ID} characters", file=str(path))
    if any("\ud800" <= char <= "\udfff" for char in stem):
        raise BadInput(
            "the file's name is not UTF-8, but becomes the article's id; rename the file", file=str(path)
        )
    id = comparable_name(stem)
    if not name_key(id):
        raise BadInput(
            "the file's name is blank, but becomes the article's id; rename the file", file=str(path)
        )
    return id


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading. Raises BadInput, also for pipes and devices, which could hang."""
    try:
        # O_NONBLOCK: opening a pipe without a writer would hang before it can be refused.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise BadInput((error.strerror or "cannot be read").lower(), file=str(path)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BadInput("not a regular file", file=str(path))
    return os.fdopen(descriptor, "rb")


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the content of a regular file of at most `limit` bytes. Raises BadInput."""
    return on_disk(path).read(limit)


def decode_article(data: bytes, file: str) -> str:
    """Return the text of an article, as `decode` does. Raises BadInput, also if it is empty."""
    text = decode(data, file)
    if not text.strip():
        raise BadInput("an empty article: it holds no text", file=file)
    return text


def decode(data: bytes, file: str, first_line: int = 1) -> str:
    """Decode UTF-8, dropping one leading byte order mark and changing nothing else.

    `first_line` is the line number in the file at which `data` begins.

    Raises:
        BadInput: `data` is UTF-16, binary, not UTF-8 (with line and byte) or contains a NUL.
    """
    if data.startswith(_UTF16_BOMS):
        raise BadInput("looks like UTF-16; save it as UTF-8", file=file)
    body = data.removeprefix(_BOM)
    nul = body.find(b"\0")
    if nul >= 0:
        head = body[:_SNIFFED]
        if head.count(b"\0") > 1:
            raise BadInput("looks like a binary file, not a text", file=file)
        raise BadInput(
            "NUL character, which no database can store",
            file=file,
            line=first_line + body.count(b"\n", 0, nul),
        )
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + len(data) - len(body)
        raise BadInput(
            f"not UTF-8: byte 0x{body[error.start]:02X} at offset {offset}",
            file=file,
            line=first_line + body.count(b"\n", 0, error.start),
        ) from None
