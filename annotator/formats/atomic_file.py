"""Files that are complete or absent."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def is_database(path: Path) -> bool:
    """Return whether an SQLite file is at the path: a typo must not overwrite a project."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def write_atomically(path: Path, chunks: Iterable[bytes]) -> None:
    """Write the chunks so that `path` contains all of them, or after an error its previous content.

    They go into a temporary file beside it, readable by its owner only, which is synced to disk and then
    renamed. A link is followed; a device or a pipe cannot be replaced and is written directly.

    Raises:
        OSError: the file cannot be written. Errors of `chunks` leave `path` unchanged too.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.writelines(chunks)
        return
    path = Path(os.path.realpath(path))  # not of a device: /dev/stdout may lead to a pipe, which has no path
    folder = path.parent
    descriptor, name = tempfile.mkstemp(prefix=".annotator-", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Make the rename durable, on systems where a folder can be opened."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
