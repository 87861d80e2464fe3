"""Read files with the reader of one format, as `annotator.pipeline` reads inputs with all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.errors import BadInput, OnBad, raise_bad_input
from annotator.formats.record import Reader, ReadItem, ReadOptions
from annotator.formats.source import on_disk


def read(
    reader: Reader,
    paths: Iterable[Path],
    on_bad: OnBad = raise_bad_input,
    *,
    reviewer: str | None = None,
    columns: tuple[tuple[str, str], ...] = (),
) -> Iterator[ReadItem]:
    """Yield what the files hold, in order; `on_bad` gets each bad input."""
    options = ReadOptions(reviewer, columns=columns)
    for part in reader.parts(map(on_disk, paths), options):
        try:
            if part.problem is not None:
                raise part.problem
            yield from reader.parse(part, options)
        except BadInput as bad:
            on_bad(bad)
