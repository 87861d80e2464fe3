"""Plain text files as articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotator.core.article import MAX_BYTES
from annotator.core.errors import BadInput
from annotator.formats.plain_text import READER, read_article
from annotator.formats.source import decode_article, read_bytes
from tests.formats.reading import read


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfHello.", "Hello."),
        (b"One\r\nTwo\r\n", "One\r\nTwo\r\n"),
        ("e\u0301 and é".encode(), "e\u0301 and é"),
        ("\x0cpage\u2028break\x85".encode(), "\x0cpage\u2028break\x85"),
    ],
)
def test_decode_article_changes_nothing_but_a_byte_order_mark(data: bytes, text: str) -> None:
    assert decode_article(data, "a.txt") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: an empty article: it holds no text"),
        (b" \n\t\n", "a.txt: an empty article: it holds no text"),
        (b"\xef\xbb\xbf", "a.txt: an empty article: it holds no text"),
        (b"one\ntwo\xff\nthree", "a.txt:2: not UTF-8: byte 0xFF at offset 7"),
        (b"\xef\xbb\xbfone\n\xff", "a.txt:2: not UTF-8: byte 0xFF at offset 7"),
        (b"x\xed\xa0\x80", "a.txt:1: not UTF-8: byte 0xED at offset 1"),
        (b"\xff\xfeH\0i\0", "a.txt: looks like UTF-16; save it as UTF-8"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0", "a.txt: looks like a binary file, not a text"),
        (b"one\ntw\0o", "a.txt:2: NUL character, which no database can store"),
    ],
)
def test_decode_article_reports_bytes_that_are_not_text(data: bytes, message: str) -> None:
    with pytest.raises(BadInput) as error:
        decode_article(data, "a.txt")
    assert str(error.value) == message


def test_read_bytes_refuses_missing_and_irregular_files(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_bytes(tmp_path / "none.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(BadInput, match="not a regular file"):
        read_bytes(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with pytest.raises(BadInput, match="symbolic links"):
        read_bytes(tmp_path / "loop.txt")


def test_read_bytes_accepts_files_up_to_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    file.write_bytes(b"a" * MAX_BYTES)
    assert len(read_bytes(file)) == MAX_BYTES
    file.write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(BadInput, match="larger than 16 MiB"):
        read_bytes(file)


def test_read_article_recognises_the_layout_if_asked(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text("Prices fall again\n\nPrices fell, Ann Lee said.\n")
    article, bare = read_article(file), read_article(file, layout=False)
    assert (article.id, article.title) == ("one", "Prices fall again")
    assert (bare.id, bare.title, bare.blocks) == ("one", None, ())
    assert (bare.text, bare.sha256) == (article.text, article.sha256)


def test_read_continues_after_a_bad_file(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.txt", "b.txt", f"{'c' * 501}.txt", "d.txt")]
    files[0].write_text("One.")
    files[3].write_text("Two.")
    bad: list[BadInput] = []
    found = [item.article.id for item in read(READER, files, bad.append)]
    assert found == ["a", "d"]
    assert [one.problem for one in bad] == [
        "no such file or directory",
        "a file name longer than 500 characters",
    ]
