"""Files that are complete or absent."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.formats.atomic_file import write_atomically


def test_write_atomically_writes_every_chunk_for_the_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    write_atomically(file, [b"one\n", "zwei “ü”\n".encode(), b"\0\xff"])
    assert file.read_bytes() == "one\nzwei “ü”\n".encode() + b"\0\xff"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_write_atomically_keeps_the_former_file_after_an_error(tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    write_atomically(file, [b"before\n"])

    def chunks() -> Iterator[bytes]:
        yield b"half\n"
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        write_atomically(file, chunks())
    assert file.read_text() == "before\n"
    assert list(tmp_path.iterdir()) == [file]
