"""The parts of inputs and their sizes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.formats.inputs.parts import parts, total_size
from annotator.formats.registry import format_named
from tests.formats.inputs.packed import TEXT, sizes, write_zip


def test_the_sizes_of_parts_are_the_sizes_of_files_as_packed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text("{}\n\n[]\n{}")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * 9))
    write_zip(tmp_path / "d.zip", {"d.txt": TEXT * 99, "e.jsonl": "{}\n" * 9, "f.png": "no"})
    (tmp_path / "g.txt").symlink_to("nowhere")
    found = sizes(tmp_path)
    assert found[:4] == [len(TEXT), 3, 4, 2]
    assert sum(found[4:13]) == (tmp_path / "c.jsonl.gz").stat().st_size
    assert 20 < found[13] < 200, "the size of the compressed text"
    assert found[-1] == 0
    assert sum(found) == total_size([tmp_path])


def test_annotations_count_with_their_own_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a_ann.ann").write_text("T1\tCue 3 5\tce\n")
    assert sizes(tmp_path, format="brat") == [14]
    assert total_size([tmp_path], "brat") == 14


@pytest.mark.parametrize("name", ["a.zip", "a.txt.gz", "-"])
def test_a_format_of_several_files_is_not_read_from_archives(name: str) -> None:
    with pytest.raises(BadInput, match=r"this format is read from files and folders only; unpack it first"):
        list(parts([Path(name)], format_named("brat")))
