"""Plain text files, one article each, in UTF-8."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.core.article import MAX_BYTES, Article, text_hash
from annotator.core.errors import BadInput
from annotator.core.text.names import comparable_name, name_key, utf8_name
from annotator.formats.other_format import other_format
from annotator.formats.record import Part, Reader, ReadItem, ReadOptions

TEXT = "text"
"""Name of the format."""

MAX_ID = 500
"""Characters of the longest article id."""

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SNIFFED = 4096
"""Bytes searched to distinguish a binary file from a text with one stray NUL."""


def _parts(files: Iterable[Path]) -> Iterator[Part]:
    return (Part(TEXT, str(path)) for path in files)


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    article = read_article(Path(part.file), layout=options.layout, named=options.named)
    return (ReadItem(article, part.file),)


READER = Reader(_parts, _parse)
"""Reads texts: each file is a part and holds an article."""


def read_article(path: Path, *, layout: bool = True, named: bool = False) -> Article:
    """Return the article of a text file; its id is the file's stem, as names are stored.

    Without `layout` the article has no title, date or blocks. If the format was `named`, the text may look
    like that of another format.

    Raises:
        BadInput: the file cannot be read or is not a text, or its name cannot be an id.
    """
    id = _id_of(path)
    text = decode_article(read_bytes(path), str(path))
    other = None if named else other_format(text)
    if other is not None:
        problem = f"looks like {other}, not like plain text; to read it as plain text, add --format text"
        raise BadInput(problem, file=str(path))
    if not layout:
        return Article(id, text, text_hash(text))
    # Imported here because commands that only decode a file need not wait for its patterns to compile.
    from annotator.core.article_layout import article_of

    return article_of(id, text)


def _id_of(path: Path) -> str:
    """Return the stem of a file as an article's id. Raises BadInput if it cannot be one."""
    stem = utf8_name(path.stem)
    if len(stem) > MAX_ID:
        raise BadInput(f"a file name longer than {MAX_ID} characters", file=str(path))
    if any("\ud800" <= char <= "\udfff" for char in stem):
        raise BadInput("the file's name is not UTF-8, and becomes the article's id", file=str(path))
    id = comparable_name(stem)
    if not name_key(id):
        raise BadInput("the file's name is blank, and becomes the article's id", file=str(path))
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
    with open_regular(path) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise BadInput(f"larger than {limit // 2**20} MiB, the largest taken", file=str(path))
    return data


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
