"""The parts of inputs and their sizes."""

from __future__ import annotations

import errno
import gzip
import os
from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.formats.inputs.parts import parts, total_size
from annotator.formats.registry import format_named
from tests.formats.inputs.packed import TEXT, read, sizes, write_zip


def test_the_sizes_of_parts_are_the_sizes_of_files_as_packed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text("{}\n\n[]\n{}")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * 9))
    write_zip(tmp_path / "d.zip", {"d.txt": TEXT * 99, "e.jsonl": "{}\n" * 9, "f.png": "no"})
    (tmp_path / "g.txt").symlink_to("nowhere")
    texts, lines = sizes(tmp_path, format="text"), sizes(tmp_path, format="annotator")
    assert texts[0] == len(TEXT)
    assert 20 < texts[1] < 200, "the size of the compressed text"
    assert texts[2:] == [0], "no file"
    assert lines[:3] == [3, 4, 2]
    assert sum(lines[3:12]) == (tmp_path / "c.jsonl.gz").stat().st_size
    assert sum(texts) == total_size([tmp_path], "text")
    assert sum(lines) == total_size([tmp_path], "annotator")
    assert sum(sizes(tmp_path)) == total_size([tmp_path]) == sum(texts) + sum(lines)


def test_annotations_count_with_their_own_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a_ann.ann").write_text("T1\tCue 3 5\tce\n")
    assert sizes(tmp_path, format="brat") == [14]
    assert total_size([tmp_path], "brat") == 14


@pytest.mark.parametrize("name", ["a.zip", "a.txt.gz", "-"])
def test_a_format_of_several_files_is_not_read_from_archives(name: str) -> None:
    with pytest.raises(BadInput, match=r"this format is read from files and folders only; unpack it first"):
        list(parts([Path(name)], format_named("brat")))


def test_a_folder_that_cannot_be_read_is_bad_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("locked", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text("One.")
    scandir = os.scandir

    def denied(folder: str) -> object:
        if str(folder).endswith("locked"):
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", denied)  # root may read every folder
    items, bad = read(tmp_path)
    assert [item.article.id for item in items] == ["open"]
    assert bad == [f"{tmp_path / 'locked'}: permission denied"]
