"""Archives for tests, read as the commands read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from annotator.formats.inputs.items import read_inputs
from annotator.formats.inputs.parts import parts
from annotator.formats.record import ReadItem, ReadOptions
from annotator.formats.registry import readable_format

TEXT = "Prices fell by {} percent, Ann Lee said.\n"


def write_zip(path: Path, members: Mapping[str, bytes | str] | Iterable[tuple[ZipInfo, bytes]]) -> Path:
    """Write an archive of these members and return its path."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items() if isinstance(members, Mapping) else members:
            archive.writestr(name, data)
    return path


def read(*paths: Path, format: str | None = None) -> tuple[list[ReadItem], list[str]]:
    """Return the items that the paths hold, and the messages of what was skipped."""
    bad: list[str] = []
    items = read_inputs(paths, readable_format(format), ReadOptions(), lambda one: bad.append(str(one)))
    return list(items), bad


def sizes(*paths: Path, format: str | None = None) -> list[int]:
    """Return the sizes of the parts."""
    return [part.size for part in parts(paths, readable_format(format))]
