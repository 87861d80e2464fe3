"""Articles, reviews and sets of suggestions, parsed from the parts of the inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.core.errors import BadInput, OnBad, raise_bad_input
from annotator.formats.inputs.parts import parts
from annotator.formats.record import ReadItem, ReadOptions
from annotator.formats.registry import Format, format_named
from annotator.formats.source import Part

OnRemark = Callable[[str], None]
"""Called with a remark on how a file is read, such as which columns were guessed."""


def ignore_remark(remark: str) -> None:
    """Ignore a remark."""


def parse(part: Part, options: ReadOptions) -> list[ReadItem]:
    """Return the articles, reviews and sets of suggestions of a part, in any process. Raises BadInput."""
    if part.problem is not None:
        raise part.problem
    items = list(format_named(part.format).parse(part, options))
    if options.roles is None:
        return items
    return [item.with_article(options.roles.applied(item.article)) for item in items]


def data_size(part: Part) -> int:
    """Return the bytes of data that a part carries, for `map_in_order`."""
    return 0 if part.data is None else len(part.data)


def read_inputs(
    paths: Iterable[Path],
    format: Format | None,
    options: ReadOptions,
    on_bad: OnBad = raise_bad_input,
    on_remark: OnRemark = ignore_remark,
) -> Iterator[ReadItem]:
    """Yield every article, review and set of suggestions in the files that the paths name or contain.

    Args:
        paths: files and folders.
        format: format of every file; None recognises them by their endings.
        options: how to read; whether the format is named follows from `format`.
        on_bad: gets each bad input, which is skipped unless it raises.
        on_remark: gets remarks on how files are read.

    Raises:
        BadInput: through `on_bad`; directly if files that belong together are incomplete.
    """
    options = replace(options, named=format is not None)
    for part in parts(paths, format, options):
        if part.remark:
            on_remark(part.remark)
        try:
            items = parse(part, options)
        except BadInput as bad:
            on_bad(bad.about(part.data))
            continue
        yield from items
