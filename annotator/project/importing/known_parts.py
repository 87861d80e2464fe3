"""The parts of an import, each with what the project already has of it, which saves most of the work."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from annotator.core.errors import BadInput
from annotator.formats.inputs.items import data_size
from annotator.formats.record import ReadOptions
from annotator.formats.registry import LOSSLESS, format_named
from annotator.formats.source import Part, id_of
from annotator.interruptions import uninterrupted
from annotator.processes import next_items
from annotator.project.importing.article_versions import stored_texts
from annotator.storage import Database
from annotator.storage.queries.importing import import_lookup
from annotator.storage.queries.importing.import_lookup import StoredLine, StoredText

LOOKED_UP = 200
"""Parts looked up in one query."""

LOOKED_UP_BYTES = 2**23
"""Bytes of these parts, unless a single one has more."""


class ImportTask(NamedTuple):
    """A part to import, with what the project has of it already."""

    part: Part
    digest: str | None = None
    """The digest of a line, which is stored with its review or set."""
    stored: StoredLine | None = None
    """What the line became if it was imported before: then there is nothing to do."""
    known: tuple[StoredText, ...] = ()
    """The stored texts under the id that a file's name gives: one of these need not be split."""

    def __reduce__(self) -> tuple[object, ...]:
        # A worker does not need the data of a stored part; they are kept here in case the part is skipped.
        part = self.part if self.stored is None else self.part._replace(data=None)
        return ImportTask, (part, self.digest, self.stored, self.known)


def import_tasks(database: Database, found: Iterator[Part], options: ReadOptions) -> Iterator[ImportTask]:
    """Yield the parts, each with what the project has of it."""
    while some := next_items(found, LOOKED_UP, data_size, LOOKED_UP_BYTES):
        lined = [(number, part) for number, part in enumerate(some) if part.data is not None]
        digests = {number: line_digest(part, options) for number, part in lined}
        ids = {number: id for number, part in enumerate(some) if (id := file_id(part)) is not None}
        with uninterrupted(), database.reading() as tx:
            lines = import_lookup.lines(tx, set(digests.values())) if digests else {}
            known = stored_texts(tx, set(ids.values())) if ids else {}
        for number, part in enumerate(some):
            digest = digests.get(number)
            if digest in lines:
                yield ImportTask(part, digest, lines[digest])
            else:
                yield ImportTask(part, digest, None, known.get(ids.get(number, ""), ()))


def file_id(part: Part) -> str | None:
    """Return the id that a file's name gives to its article; None for other parts, and for other names."""
    if part.problem is not None or not format_named(part.format).named_by_file:
        return None
    try:
        return id_of(Path(part.file))
    except BadInput:  # parsing reports it in order
        return None


def line_digest(part: Part, options: ReadOptions) -> str:
    """Return a digest of a line or file, and of everything else that its article is made from."""
    assert part.data is not None
    found = sha256(part.data.strip() if part.format == LOSSLESS else part.data)
    found.update(f"\n{part.format}\n{options.reviewer!r}".encode())
    if part.format != LOSSLESS:  # where ids may come from the name of the file, and a row from its header
        name = Path(part.file).name
        found.update(f"\n{name!r}\n{part.details!r}\n{options.columns!r}".encode())
    if options.roles is not None:
        found.update(options.roles.digest.encode())
    return found.hexdigest()[:32]
