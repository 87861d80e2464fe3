"""Files compressed with gzip."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.inputs import byte_stream
from annotator.formats.inputs.gzip_file import gzip_source
from annotator.formats.json_lines import read_lines
from tests.formats.inputs.packed import TEXT, read, sizes


def test_the_name_without_the_ending_says_the_format_and_the_id(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "B.TXT.GZ", "c.pdf.gz", "d.tar.gz"):
        (tmp_path / name).write_bytes(gzip.compress(TEXT.format(name).encode()))
    items, bad = read(tmp_path)
    assert ([(Path(item.file).name, item.article.id) for item in items], bad) == (
        [("B.TXT.GZ", "B"), ("a.txt.gz", "a")],
        [],
    )
    assert [item.article.id for item in read(tmp_path / "c.pdf.gz", format="text")[0]] == ["c"]
    assert read(tmp_path / "c.pdf.gz")[1][0].startswith(f"{tmp_path}/c.pdf.gz: unknown kind of file; known")
    tar = "tar archives are not read; unpack it and name the folder"
    assert read(tmp_path / "d.tar.gz", format="text")[1] == [f"{tmp_path}/d.tar.gz: {tar}"]


def test_a_bomb_of_empty_lines_is_refused_before_it_takes_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(byte_stream, "FREE", 2**16)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 2**20) * 10_000)
    assert read(path) == ([], [f"{path}: unpacks to more than 200 times its size"])


def test_several_streams_are_one_file_and_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"one\n") + gzip.compress(b"two\nthree"))
    source = gzip_source(path, path.stat().st_size)
    for _ in range(2):
        assert [line for _, line in read_lines(source)] == [b"one\n", b"two\n", b"three"]
    with source.open() as file:  # as Parquet is read: from the end
        assert file.seek(-5, 2) == 8
        assert file.read() == b"three"
        assert file.seek(4) == 4
        assert file.readline() == b"two\n"


def test_parts_have_the_sizes_of_the_compressed_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(b'{"number": %d}\n' % number for number in range(100_000))))
    found = sizes(path, format="annotator")
    assert sum(found) == path.stat().st_size
    assert sum(found[:50_000]) == pytest.approx(path.stat().st_size / 2, rel=0.2)


@pytest.mark.parametrize(("name", "zero"), [("a.txt.gz", b"\0"), ("a.jsonl.gz", b"\0")])
def test_a_bomb_is_refused_in_little_memory(tmp_path: Path, name: str, zero: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(zero * 2**20) * 10_000)  # 10 GiB
    tracemalloc.start()
    items, [problem] = read(path)
    assert tracemalloc.get_traced_memory()[1] < 2**26
    tracemalloc.stop()
    assert items == []
    assert problem in (
        f"{path}: unpacks to more than 200 times its size",
        f"{path}: larger than 16 MiB, the largest taken",
    )


DAMAGED = {
    "empty": (b"", "not a gzip file"),
    "plain": (b"plain", "not a gzip file"),
    "cut": (gzip.compress(b"One.")[:-3], "truncated: it ends before its data does"),
    "checksum": (gzip.compress(b"One.")[:-8] + b"\0" * 8, "damaged: its data cannot be unpacked"),
    "more": (gzip.compress(b"One.") + b"more", "damaged: its data cannot be unpacked"),
    "method": (b"\x1f\x8b\x07" + b"\0" * 20, "damaged: its data cannot be unpacked"),
    "blank": (gzip.compress(b" "), "an empty article: it holds no text"),
    "twice": (gzip.compress(gzip.compress(b"One.")), "looks like a binary file, not a text"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged_files_are_refused(tmp_path: Path, case: str) -> None:
    data, problem = DAMAGED[case]
    path = tmp_path / "a.txt.gz"
    path.write_bytes(data)
    assert read(path) == ([], [f"{path}: {problem}"])


def test_lines_before_the_damage_are_checked_first(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"{}\n" * 3)[:-4])
    for format in ("annotator", "jsonl"):
        bad = [one.removeprefix(str(path)).split(":")[1] for one in read(path, format=format)[1]]
        assert bad == ["1", "2", "3", " truncated"]


@given(st.data())
def test_a_damaged_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("gz") / "a.txt.gz"
    whole = gzip.compress(TEXT.format(1).encode() * 9)
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 4))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(damaged[: data.draw(st.integers(0, len(whole)) | st.just(len(whole)))])
    items, bad = read(path)
    assert len(items) + len(bad) == 1
    assert all(one.startswith(f"{path}") for one in bad)
