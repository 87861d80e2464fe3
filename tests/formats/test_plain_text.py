"""Plain text from anywhere."""

from __future__ import annotations

import os

import pytest

from annotator.core.article import MAX_BYTES
from annotator.core.errors import BadInput
from annotator.formats.plain_text import decode_article, read_bytes


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfHello.", "Hello."),
        (b"One\r\nTwo\r\n", "One\r\nTwo\r\n"),
        ("e\u0301 and é".encode(), "e\u0301 and é"),
        ("\x0cpage\u2028break\x85".encode(), "\x0cpage\u2028break\x85"),
    ],
)
def test_the_text_is_taken_as_it_is(data, text):
    assert decode_article(data, "a.txt") == text


@pytest.mark.parametrize(
    ("data", "told"),
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
def test_what_is_no_text_is_told(data, told):
    with pytest.raises(BadInput) as error:
        decode_article(data, "a.txt")
    assert str(error.value) == told


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        read_bytes(tmp_path / "none.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(BadInput, match="not a regular file"):
        read_bytes(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with pytest.raises(BadInput, match="symbolic links"):
        read_bytes(tmp_path / "loop.txt")


def test_the_largest_file_taken(tmp_path):
    file = tmp_path / "large.txt"
    file.write_bytes(b"a" * MAX_BYTES)
    assert len(read_bytes(file)) == MAX_BYTES
    file.write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(BadInput, match="larger than 16 MiB"):
        read_bytes(file)
