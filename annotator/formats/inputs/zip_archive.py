"""The members of a ZIP archive as sources. No member's name is ever used as a path."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipExtFile, ZipFile, ZipInfo

from annotator.core.errors import BadInput
from annotator.formats.inputs.byte_stream import (
    CHUNK,
    DAMAGED,
    FREE,
    MAX_RATIO,
    ByteStream,
    unpacking_problem,
)
from annotator.formats.registry import Format, format_of
from annotator.formats.source import Meter, Source, open_regular

MAX_MEMBERS = 100_000
"""Most members of an archive."""

MAX_DIRECTORY = 2**24
"""Bytes of the largest table of contents, which is read into memory."""

ARCHIVES = (".gz", ".zip")

_UTF8, _ENCRYPTED = 0x800, 0x2041
_LOCAL_HEADER = 30
"""Bytes before a member's data, at least."""


def zip_members(path: Path, wanted: Sequence[Format]) -> Iterator[tuple[Source, Format] | BadInput]:
    """Yield the members that one of the formats reads, sorted by name, or what is wrong with one.

    Hidden members and those of other formats are skipped. A source can be read until the next is taken.

    Raises:
        BadInput: it is no archive, is damaged, has too many members, members that overlap or have the same
            name, or unpacks to more than `MAX_RATIO` times its size.
    """
    with open_regular(path) as file, _opened(path, file.fileno()) as archive:
        if len(archive.infolist()) > MAX_MEMBERS:
            raise BadInput(f"more than {MAX_MEMBERS:,} members; unpack it first", file=str(path))
        names: dict[str, ZipInfo] = {}
        for info in archive.infolist():
            name = _name(info)
            folder = info.filename.endswith(("/", "\\")) or not name
            if not folder and not _is_hidden(name) and names.setdefault(name, info) is not info:
                raise BadInput("two members have this name; rename one", file=f"{path}/{name}")
        _check_sizes(path, archive, os.fstat(file.fileno()).st_size)
        for name, info in sorted(names.items()):
            known = format_of(Path(name), wanted)
            problem = _problem(name, info)
            if problem is not None and (known is not None or name.lower().endswith(ARCHIVES)):
                yield BadInput(problem, file=f"{path}/{name}")
            elif known is not None:
                yield _member(archive, info, f"{path}/{name}"), known


class _Bounded(io.BufferedReader):
    """A file of which ZipFile cannot read more than a bounded piece."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise BadInput(f"a table of contents of more than {MAX_DIRECTORY // 2**20} MiB; unpack it first")
        return super().read(MAX_DIRECTORY if size is None or size < 0 else size)


@contextmanager
def _opened(path: Path, descriptor: int) -> Iterator[ZipFile]:
    """Open an archive for the block. Raises BadInput."""
    try:
        archive = ZipFile(_Bounded(io.FileIO(descriptor, closefd=False)))
    except BadInput as bad:
        raise BadInput(bad.problem, file=str(path)) from None
    except DAMAGED:
        raise BadInput("not a ZIP archive, or damaged", file=str(path)) from None
    with archive:
        yield archive


def _name(info: ZipInfo) -> str:
    """Return a member's name with plain slashes, and without parts that only navigate."""
    name = info.filename
    if not info.flag_bits & _UTF8 and not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")  # what programs other than Windows' own mean
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _check_sizes(path: Path, archive: ZipFile, size: int) -> None:
    infos = sorted(archive.infolist(), key=attrgetter("header_offset"))
    starts = [info.header_offset for info in infos]
    ends = [info.header_offset + _LOCAL_HEADER + info.compress_size for info in infos]
    if any(end > start for end, start in zip(ends, [*starts[1:], size], strict=False)):
        raise BadInput("damaged: its members overlap", file=str(path))
    # Python reads no more of a member than the size in the table of contents.
    if sum(info.file_size for info in infos) > max(FREE, MAX_RATIO * size):
        raise BadInput(f"unpacks to more than {MAX_RATIO} times its size", file=str(path))


def _problem(name: str, info: ZipInfo) -> str | None:
    if name.lower().endswith(ARCHIVES):
        return "an archive inside an archive; unpack it first"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted; unpack it first"
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # those are the ones unpacked in bounded memory
        return "compressed with a method other than deflate; unpack it first"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link, not a file"
    return None


def _member(archive: ZipFile, info: ZipInfo, name: str) -> Source:
    meter = Meter(info.compress_size, info.compress_size / max(info.file_size, 1))

    def open_() -> BinaryIO:
        try:
            unpacked = archive.open(info)
        except DAMAGED as error:
            raise BadInput(unpacking_problem(error), file=name) from None
        meter.watch(unpacked)
        assert isinstance(unpacked, ZipExtFile)
        return io.BufferedReader(ByteStream(name, unpacked), CHUNK)

    return Source(name, None, open_, info.compress_size, meter.position)
