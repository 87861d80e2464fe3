"""Plain text files: bytes from anywhere, checked, to the text of an article."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from annotator.core.article import MAX_BYTES
from annotator.core.errors import BadInput

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SNIFFED = 4096
"""Bytes looked at to tell a binary file from a text with one stray NUL."""


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading. Raises BadInput, also for pipes and devices, which could hang."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to must not hang before it can be refused.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise BadInput((error.strerror or "cannot be read").lower(), file=str(path)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BadInput("not a regular file", file=str(path))
    return os.fdopen(descriptor, "rb")


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a regular file of at most `limit` bytes. Raises BadInput."""
    with open_regular(path) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise BadInput(f"larger than {limit // 2**20} MiB, the largest taken", file=str(path))
    return data


def decode_article(data: bytes, file: str) -> str:
    """The text of an article, as `decode` gives it. Raises BadInput, also for one without any text."""
    text = decode(data, file)
    if not text.strip():
        raise BadInput("an empty article: it holds no text", file=file)
    return text


def decode(data: bytes, file: str, first_line: int = 1) -> str:
    """Text from UTF-8, one leading byte order mark dropped, nothing else changed.

    `first_line` is the number of the first line of `data` in the file.

    Raises:
        BadInput: UTF-16, binary, not UTF-8 (with line and byte), or holding a NUL.
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
