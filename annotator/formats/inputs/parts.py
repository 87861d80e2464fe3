"""The parts of the inputs, in order, with their sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from annotator.core.errors import BadInput
from annotator.formats.inputs.finder import find_inputs
from annotator.formats.record import ReadOptions
from annotator.formats.registry import Format, readable_format
from annotator.formats.source import STANDARD_INPUT, Part, Source, on_disk

OnPart = Callable[[int, int], None]
"""Called after each part of the inputs, with its size in bytes on disk and the number of its articles."""


def ignore_part(size: int, articles: int) -> None:
    """Ignore progress."""


def parts(
    paths: Iterable[Path], format: Format | None = None, options: ReadOptions | None = None
) -> Iterator[Part]:
    """Yield the parts of the files that the paths name or contain, in order: found cheaply, not yet parsed.

    A bad input is a part too, which `parse` refuses, so that errors follow the order of the inputs.

    Args:
        paths: files and folders.
        format: format of every file; None recognises them by their endings.
        options: how to read.

    Raises:
        BadInput: files that belong together are incomplete.
    """
    options = options or ReadOptions()
    if format is not None and not format.suffixes:
        yield from format.parts(map(_as_given, paths), options)
        return
    bad: list[BadInput] = []
    for source, known in find_inputs(paths, format, bad.append):
        yield from _refused(bad)
        yield from _measured(known.parts((source,), options), source)
    yield from _refused(bad)


def _as_given(path: Path) -> Source:
    """Return a file or folder as a source. Raises BadInput for archives, whose members are not on disk."""
    if str(path) == STANDARD_INPUT or path.suffix.lower() in (".gz", ".zip"):
        raise BadInput("this format is read from files and folders only; unpack it first", file=str(path))
    return on_disk(path)


def _measured(found: Iterable[Part], source: Source) -> Iterator[Part]:
    """Yield the parts of a source with their sizes on disk, packed or not."""
    before = 0
    for part in found:
        reached = max(before, source.size if part.data is None else source.position())
        yield part._replace(size=reached - before)
        before = reached


def total_size(paths: Iterable[Path], format: str | None = None) -> int:
    """Return the bytes of the inputs, the sum of the sizes of their parts; 0 if it cannot be known."""
    wanted, paths = readable_format(format), list(paths)
    if any(str(path) == STANDARD_INPUT for path in paths):
        return 0
    if wanted is not None and not wanted.suffixes:
        return sum(part.size for part in parts(paths, wanted))
    return sum(source.size for source, _ in find_inputs(paths, wanted, lambda bad: None))


def _refused(bad: list[BadInput]) -> Iterator[Part]:
    yield from (Part("", one.file or "", problem=one) for one in bad)
    bad.clear()
