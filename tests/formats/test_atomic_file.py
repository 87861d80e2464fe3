"""Files that are complete or absent."""

from __future__ import annotations

import stat

import pytest

from annotator.formats.atomic_file import write_atomically


def test_a_file_is_written_whole_and_for_its_owner_alone(tmp_path):
    file = tmp_path / "out.jsonl"
    write_atomically(file, ["one", "zwei “ü”"])
    assert file.read_bytes() == "one\nzwei “ü”\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_failure_leaves_what_was_there(tmp_path):
    file = tmp_path / "out.jsonl"
    write_atomically(file, ["before"])

    def lines():
        yield "half"
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        write_atomically(file, lines())
    assert file.read_text() == "before\n"
    assert list(tmp_path.iterdir()) == [file]
