"""Files compressed with gzip: `a.jsonl.gz` is read as `a.jsonl`, streamed."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import BinaryIO

from annotator.core.errors import BadInput
from annotator.formats.inputs.byte_stream import CHUNK, ByteStream
from annotator.formats.source import Meter, Source, open_regular

_MAGIC = b"\x1f\x8b"


def gzip_source(path: Path, size: int) -> Source:
    """Return the source in a compressed file of `size` bytes."""
    meter = Meter(size)

    def open_() -> BinaryIO:
        packed = open_regular(path)
        if packed.read(len(_MAGIC)) != _MAGIC:
            packed.close()
            raise BadInput("not a gzip file", file=str(path))
        packed.seek(0)
        unpacked = gzip.GzipFile(fileobj=meter.watch(packed))
        return io.BufferedReader(ByteStream(str(path), unpacked, packed), CHUNK)

    return Source(str(path), None, open_, size, meter.position)
