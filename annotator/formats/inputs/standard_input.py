"""Standard input as a source that can be read several times."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from functools import lru_cache
from typing import BinaryIO

from annotator.core.errors import BadInput
from annotator.formats.inputs.byte_stream import CHUNK, ByteStream
from annotator.formats.source import STANDARD_INPUT, Source


class _Spool:
    """Standard input, kept in a temporary file as far as it has been read."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - deleted with the process, however that ends

    def __del__(self) -> None:
        self._file.close()

    def read(self, at: int, size: int) -> bytes:
        self._file.seek(at)
        data = self._file.read(size)
        if not data:
            data = self._stream.read1(size)
            self._file.seek(0, os.SEEK_END)
            self._file.write(data)
        return data


class _SpoolReader:
    """One reader of the spool."""

    def __init__(self, spool: _Spool) -> None:
        self._spool, self._at = spool, 0

    def read1(self, size: int) -> bytes:
        data = self._spool.read(self._at, size)
        self._at += len(data)
        return data

    def seek(self, offset: int) -> int:
        self._at = offset
        return offset

    def close(self) -> None:
        """Leave the spool open for other readers."""


_spool_of = lru_cache(maxsize=1)(_Spool)
"""Return the spool of a stream, which can be read only once."""


def standard_input() -> Source:
    """Return standard input. Raises BadInput if it is closed."""
    if sys.stdin is None:
        raise BadInput("standard input is closed; name a file instead", file=STANDARD_INPUT)
    stream = sys.stdin.buffer

    def open_() -> BinaryIO:
        assert isinstance(stream, io.BufferedReader)
        return io.BufferedReader(ByteStream(STANDARD_INPUT, _SpoolReader(_spool_of(stream))), CHUNK)

    return Source(STANDARD_INPUT, None, open_)
