"""A file unpacked by a library in bounded pieces; errors are reported as bad input."""

from __future__ import annotations

import io
import os
import struct
import zlib
from typing import IO, TYPE_CHECKING, Protocol
from zipfile import BadZipFile

from annotator.core.errors import BadInput

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 2**17
"""Bytes read at a time."""

MAX_RATIO = 200
"""Largest ratio of unpacked to packed size. Texts reach 3 to 10, lines that repeat their text 50."""

FREE = 2**22
"""Unpacked bytes below which the ratio is not checked: they do no harm."""


DAMAGED = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What libraries raise for files that are damaged, or packed in an unknown way."""


class Unpacked(Protocol):
    """A file that unpacks what it reads: gzip's file, a member of a ZipFile."""

    def read1(self, size: int, /) -> bytes: ...
    def seek(self, offset: int, /) -> int: ...
    def close(self) -> None: ...


class ByteStream(io.RawIOBase):
    """Reads what `unpacked` yields. Seeking backwards starts again; reading raises BadInput."""

    def __init__(self, name: str, unpacked: Unpacked, packed: IO[bytes] | None = None) -> None:
        """Read a file.

        Args:
            name: its name, for messages.
            unpacked: yields the file that unpacks it.
            packed: the file that this reads; it may unpack to `MAX_RATIO` times the bytes read of it.
        """
        self._name, self._unpacked, self._packed, self._at = name, unpacked, packed, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            # Unlike `read`, it returns what comes before the damage.
            data = self._unpacked.read1(min(len(view), CHUNK))
        except DAMAGED as error:
            raise BadInput(unpacking_problem(error), file=self._name) from None
        view[: len(data)] = data
        self._at += len(data)
        if self._packed is not None and self._at > max(FREE, MAX_RATIO * self._packed.tell()):
            raise BadInput(f"unpacks to more than {MAX_RATIO} times its size", file=self._name)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_END:
            while self.read(CHUNK):
                pass
        offset += self._at if whence != os.SEEK_SET else 0
        if offset < self._at:
            self._unpacked.seek(0)
            self._at = 0
        while self._at < offset and self.read(min(CHUNK, offset - self._at)):
            pass
        return self._at

    def close(self) -> None:
        if not self.closed:
            self._unpacked.close()
            if self._packed is not None:
                self._packed.close()
        super().close()


def unpacking_problem(error: Exception) -> str:
    """Return the problem of a file that a library could not unpack."""
    if isinstance(error, OSError) and error.errno is not None:
        return (error.strerror or "cannot be read").lower()
    if isinstance(error, EOFError):
        return "truncated: it ends before its data does"
    return "damaged: its data cannot be unpacked"
