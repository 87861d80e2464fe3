"""Members of ZIP archives: which are read, and which archives are refused."""

from __future__ import annotations

import stat
import struct
import warnings
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.inputs import zip_archive
from tests.formats.inputs.packed import TEXT, read, write_zip


def test_members_are_recognised_by_their_endings_and_read_in_sorted_order(tmp_path: Path) -> None:
    names = [
        "dir/b.txt",
        "a.TXT",
        "./c.txt",
        "..\\d.txt",
        "e.png",
        ".f.txt",
        "__MACOSX/._a.txt",
        ".git/g.txt",
    ]
    path = write_zip(tmp_path / "a.zip", {name: TEXT.format(name) for name in [*names, "empty.txt/"]})
    items, bad = read(path)
    assert bad == []
    assert [(item.file.removeprefix(f"{tmp_path}/"), item.article.id) for item in items] == [
        ("a.zip/a.TXT", "a"),
        ("a.zip/c.txt", "c"),
        ("a.zip/d.txt", "d"),
        ("a.zip/dir/b.txt", "b"),
    ]
    assert items[0].article.text == TEXT.format("a.TXT")


def test_archives_in_folders_are_read_too_and_formats_apply_to_members(tmp_path: Path) -> None:
    write_zip(tmp_path / "in.zip", {"x.txt": "One.", "y.jsonl": "{}\n"})
    write_zip(tmp_path / "pictures.zip", {"x.png": "no"})
    (tmp_path / "z.txt").write_text("Two.")
    items, bad = read(tmp_path, format="text")
    assert ([item.article.id for item in items], bad) == (["x", "z"], [])
    assert [one.partition("in.zip")[2][:11] for one in read(tmp_path)[1]] == ["/y.jsonl:1:"]
    [problem] = read(tmp_path / "pictures.zip", format="text")[1]
    assert problem.endswith("pictures.zip: an archive without articles (.txt files)")


def test_a_damaged_archive_in_a_folder_hides_nothing_after_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 no more")
    (tmp_path / "b.zip").symlink_to(tmp_path / "gone")
    (tmp_path / "c.txt").write_text("One.")
    write_zip(tmp_path / "sub.zip", {"d.txt": "Two."})
    items, bad = read(tmp_path)
    assert [item.article.id for item in items] == ["c", "d"]
    assert [one.removeprefix(f"{tmp_path}/") for one in bad] == [
        "a.zip: not a ZIP archive, or damaged",
        "b.zip: no such file or directory",
    ]


def test_names_are_utf8_unless_they_cannot_be(tmp_path: Path) -> None:
    # Programs other than Windows' own write UTF-8 without saying so, which ZipFile reads as cp437.
    path = write_zip(tmp_path / "a.zip", {"Łódź.txt": "One.", "xxxxxxx.txt": "Two.", "yyyyyy.txt": "Three."})
    data = path.read_bytes().replace(b"x" * 7, "Zürich".encode()).replace(b"y" * 6, "Genève".encode("cp437"))
    path.write_bytes(data)
    assert [item.article.id for item in read(path)[0]] == ["Genève", "Zürich", "Łódź"]


def test_members_without_a_name_are_skipped(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.txt": "One.", "b.txt": "Two.", "c.txt": "Three.", "d.txt\\": ""})
    data = path.read_bytes().replace(b"a.txt", b"\0.txt").replace(b"b.txt", b"\0.txt")
    path.write_bytes(data)  # ZipFile reads a name up to the first NUL
    items, bad = read(path)
    assert ([item.article.id for item in items], bad) == (["c"], [])


def _linked() -> ZipInfo:
    info = ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def _method(method: int) -> ZipInfo:
    info = ZipInfo("bz.txt")
    info.compress_type = method
    return info


@pytest.mark.parametrize(
    ("info", "problem"),
    [
        (ZipInfo("a.jsonl.gz"), "a.jsonl.gz: an archive inside an archive; unpack it first"),
        (ZipInfo("dir/B.ZIP"), "dir/B.ZIP: an archive inside an archive; unpack it first"),
        (_linked(), "link.txt: a link, not a file"),
        (_method(ZIP_BZIP2), "bz.txt: compressed with a method other than deflate; unpack it first"),
    ],
)
def test_a_member_that_is_not_read_is_bad_and_the_others_can_be_read(
    tmp_path: Path, info: ZipInfo, problem: str
) -> None:
    path = write_zip(tmp_path / "a.zip", [(info, b"/etc/passwd"), (ZipInfo("z.txt"), b"Two.")])
    items, bad = read(path)
    assert ([item.article.id for item in items], bad) == (["z"], [f"{path}/{problem}"])


def _directory(path: Path, number: int, offset: int, field: bytes) -> Path:
    """Overwrite a field of a member in the table of contents."""
    data = path.read_bytes()
    at = -1
    for _ in range(number):
        at = data.index(b"PK\x01\x02", at + 1)
    path.write_bytes(data[: at + offset] + field + data[at + offset + len(field) :])
    return path


def test_an_encrypted_member_is_bad(tmp_path: Path) -> None:
    path = _directory(write_zip(tmp_path / "a.zip", {"a.txt": "One.", "b.txt": "Two."}), 1, 8, b"\1\0")
    items, bad = read(path)
    assert ([item.article.id for item in items], bad) == (
        ["b"],
        [f"{path}/a.txt: encrypted; unpack it first"],
    )


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.txt": "One.", "b.txt": "One."})
    _directory(path, 2, 42, struct.pack("<L", 0))
    assert read(path) == ([], [f"{path}: damaged: its members overlap"])


def test_a_member_may_not_quote_the_next_one(tmp_path: Path) -> None:
    """Otherwise, a member could hold all those after it, and they theirs: a small bomb of any size."""
    path = write_zip(tmp_path / "a.zip", {"a.txt": "One.", "b.txt": "Two."})
    _directory(path, 1, 20, struct.pack("<L", 60))
    assert read(path) == ([], [f"{path}: damaged: its members overlap"])


def test_names_that_are_there_twice_are_refused(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = write_zip(tmp_path / "a.zip", {"d/a.txt": "One.", "./d/a.txt": "Two."})
    assert read(path) == ([], [f"{path}/d/a.txt: two members have this name; rename one"])


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.jsonl": b"\n" * 10_000_000})
    assert read(path) == ([], [f"{path}: unpacks to more than 200 times its size"])
    stated = write_zip(tmp_path / "b.zip", {"a.txt": b"a" * 1000})
    _directory(stated, 1, 24, struct.pack("<L", 10))  # more than the table of contents says is not unpacked
    assert read(stated) == ([], [f"{stated}/a.txt: damaged: its data cannot be unpacked"])


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_zip(tmp_path / "a.zip", {f"{number}.txt": "One." for number in range(4)})
    monkeypatch.setattr(zip_archive, "MAX_MEMBERS", 3)
    assert read(path) == ([], [f"{path}: more than 3 members; unpack it first"])
    monkeypatch.setattr(zip_archive, "MAX_DIRECTORY", 100)
    assert read(path) == ([], [f"{path}: a table of contents of more than 0 MiB; unpack it first"])


def test_a_wrong_checksum_and_a_text_that_is_too_long_are_bad(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", ZIP_STORED) as archive:
        archive.writestr("a.txt", "Prices fell.")
        archive.writestr("b.txt", b"\xff")
        archive.writestr("c.txt", "a " * 2**23 + "b")
    path.write_bytes(path.read_bytes().replace(b"Prices fell.", b"Prices rose."))
    assert read(path) == (
        [],
        [
            f"{path}/a.txt: damaged: its data cannot be unpacked",
            f"{path}/b.txt:1: not UTF-8: byte 0xFF at offset 0",
            f"{path}/c.txt: larger than 16 MiB, the largest taken",
        ],
    )


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive", b"PK\5\6" + b"\xff" * 18])
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    [problem] = read(path)[1]
    assert problem in (
        f"{path}: not a ZIP archive, or damaged",
        f"{path}: a table of contents of more than 16 MiB; unpack it first",
    )


@given(st.data())
def test_a_damaged_archive_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    whole = write_zip(
        path, {"a.txt": TEXT.format(1) * 9, "d/b.jsonl": "{}\n" * 9, "c.txt": "One."}
    ).read_bytes()
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 4))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(damaged[: data.draw(st.integers(0, len(whole)) | st.just(len(whole)))])
    items, bad = read(path)
    assert items or bad
    assert all(one.startswith(f"{path}") for one in bad)
