"""Find the inputs that paths name or contain."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.core.errors import BadInput, OnBad, raise_bad_input
from annotator.formats.registry import READABLE, Format, format_of
from annotator.formats.source import STANDARD_INPUT, Source, on_disk

Input = tuple[Source, Format]

_TAR = (".tar", ".tar.gz", ".tgz")


def find_inputs(
    paths: Iterable[Path], format: Format | None = None, on_bad: OnBad = raise_bad_input
) -> Iterator[Input]:
    """Yield each source that the paths name or contain, with its format, in sorted order per path.

    In folders and archives, hidden files and those of other formats are skipped; links to folders are not
    followed. A source can be read until the next is taken.

    Args:
        paths: files, folders, archives (`.gz`, `.zip`), or `-` for standard input.
        format: format of every file; None recognises them by their endings, and those in folders and
            archives must have an ending of it.
        on_bad: gets each bad input, which is skipped unless it raises.

    Raises:
        BadInput: through `on_bad`: a path is missing, its format is unknown, it is a folder or archive
            without a file to read, or an archive cannot be read.
    """
    for path in paths:
        try:
            for found in _inputs_at(path, format):
                if isinstance(found, BadInput):
                    on_bad(found)
                else:
                    yield found
        except BadInput as bad:
            on_bad(bad)
        except OSError as error:
            on_bad(_unreadable(error, str(path)))


def _inputs_at(path: Path, format: Format | None) -> Iterator[Input | BadInput]:
    if str(path) == STANDARD_INPUT:
        yield _standard_input(format)
        return
    wanted = READABLE if format is None else (format,)
    folder = path.is_dir()
    if not path.exists():
        raise BadInput("no such file or folder", file=str(path))
    if folder or path.suffix.lower() == ".zip":
        empty = True
        for found in _inputs_in(path, wanted) if folder else _members(path, wanted):
            empty = False
            yield found
        if empty:
            suffixes = " or ".join(dict.fromkeys(suffix for one in wanted for suffix in one.suffixes))
            kind = "a folder" if folder else "an archive"
            raise BadInput(f"{kind} without articles ({suffixes} files)", file=str(path))
        return
    if path.name.lower().endswith(_TAR):
        raise BadInput("tar archives are not read; unpack it and name the folder", file=str(path))
    known = format or format_of(_unpacked(path))
    if known is None:
        endings = ", ".join(sorted({suffix for one in READABLE for suffix in one.suffixes}))
        problem = f"unknown kind of file; known are {endings} (also in .gz or .zip), or name it with --format"
        raise BadInput(problem, file=str(path))
    yield _source(path), known


def _inputs_in(folder: Path, wanted: Sequence[Format]) -> Iterator[Input | BadInput]:
    for file in _files_in(folder):
        if isinstance(file, BadInput):
            yield file
            continue
        known = format_of(_unpacked(file), wanted)
        if known is not None:
            yield _source(file), known
        elif file.suffix.lower() == ".zip":
            try:
                yield from _members(file, wanted)
            except BadInput as bad:  # the files after it are still inputs
                yield bad
            except OSError as error:
                yield _unreadable(error, str(file))


def _files_in(folder: Path) -> Iterator[Path | BadInput]:
    """Yield the files in a folder and its subfolders in sorted order, without hidden ones.

    A subfolder that cannot be read is bad input.
    """
    errors: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(where, name)
    for error in errors:
        yield _unreadable(error, error.filename)


def _unreadable(error: OSError, file: str) -> BadInput:
    return BadInput((error.strerror or "cannot be read").lower(), file=file)


def _unpacked(path: Path) -> Path:
    """Return the path whose ending shows the format."""
    return path.with_suffix("") if path.suffix.lower() == ".gz" else path


# Imported here because few commands read archives or standard input.
def _source(path: Path) -> Source:
    try:
        size = os.stat(path).st_size
    except OSError:  # opening it gives the error
        size = 0
    if path.suffix.lower() != ".gz":
        return on_disk(path, size)
    from annotator.formats.inputs.gzip_file import gzip_source

    return gzip_source(path, size)


def _members(path: Path, wanted: Sequence[Format]) -> Iterator[Input | BadInput]:
    from annotator.formats.inputs.zip_archive import zip_members

    return zip_members(path, wanted)


def _standard_input(format: Format | None) -> Input:
    if format is None:
        raise BadInput("name the format of standard input with --format", file=STANDARD_INPUT)
    from annotator.formats.inputs.standard_input import standard_input

    return standard_input(), format
