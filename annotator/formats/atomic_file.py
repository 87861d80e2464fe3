"""Files that are complete or absent."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def is_database(path: Path) -> bool:
    """Whether there is an SQLite file at a path: a slip of the hand that must not cost a project."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def write_atomically(path: Path, lines: Iterable[str]) -> None:
    """Write the lines, each with a line feed, so that `path` holds all of them or what it held before.

    A temporary file beside it, readable by its owner alone, is synced to disk and then renamed. A link
    is followed; a device or a pipe cannot be replaced and is written as it comes.

    Raises:
        OSError: it cannot be written; whatever `lines` raises also leaves `path` as it was.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as device:
            device.writelines(f"{line}\n" for line in lines)
        return
    path = Path(os.path.realpath(path))  # not of a device: /dev/stdout may lead to a pipe, which has no path
    folder = path.parent
    descriptor, name = tempfile.mkstemp(prefix=".annotator-", dir=folder)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            for line in lines:
                file.write(line)
                file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where folders can be opened at all."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
