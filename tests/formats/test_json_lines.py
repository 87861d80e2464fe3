"""The lines of JSON lines files."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.formats import json_lines
from annotator.formats.json_lines import is_dataset_line, parse_object, read_lines
from annotator.formats.source import on_disk


def test_read_lines_numbers_lines_as_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_bytes(b"\xef\xbb\xbfone\n\n  \ntwo\xe2\x80\xa8still two\nthree")
    assert [(number, line.strip()) for number, line in read_lines(on_disk(file))] == [
        (1, b"one"),
        (4, b"two\xe2\x80\xa8still two"),
        (5, b"three"),
    ]


def test_a_line_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MAX_LINE", 8)
    file = tmp_path / "d.jsonl"
    file.write_bytes(b"1234567\n" + b"x" * 9)
    lines = read_lines(on_disk(file))
    assert next(lines) == (1, b"1234567\n")
    with pytest.raises(BadInput, match=r"d\.jsonl:2: longer than 0 MiB; nothing after it is read"):
        next(lines)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b'{"schema":"annotator/1","article":{}}', True),
        (b'{"article": {}, "schema" : "annotator/1"', True),
        (b'{"schema": "news/1", "text": "a"}', False),
        (rb'{"text": "he wrote \"schema\": \"annotator/1\" there"}', False),
    ],
)
def test_a_dataset_is_recognised_by_its_schema(line: bytes, found: bool) -> None:
    assert is_dataset_line(line) is found


def test_an_object_is_parsed() -> None:
    assert parse_object(b'{"a": [1, {"b": "\xc3\xa9"}]}\n', "f", 1) == {"a": [1, {"b": "é"}]}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"[1]", "f:7: is JSON, but not an object"),
        (b"[1,\n", "f:7: not JSON at character 4: Expecting value$"),
        (b'{"a', "f:7: not JSON at character 2: Unterminated string$"),
        (b"{", "f:7: begins a JSON text of several lines; a file that is .* --format json"),
        (b"[{}]", "f:7: is JSON, but not an object; a file that is a single .* --format json"),
        (b"7", "f:7: is JSON, but not an object; a line is an object with an article, or one of"),
        (b"no", "f:7: not JSON; a line is an object with an article, or one of"),
        (b'{"a": {"b": 1, "b": 2}}', "f:7: b: this key stands twice in one object"),
        (
            b"{" + b"".join(b'"%d": 1,' % number for number in range(300_000)) + b'"299999": 2}',
            "f:7: 299999: this key stands twice",
        ),
        (b'{"a": "\xff"}', "f:7: not UTF-8: byte 0xFF"),
        (b'{"a": "\0"}', "f:7: NUL character"),
        (b"[" * 200_000, "f:7: not JSON: nested too deeply"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "f:7: not JSON: nested too deeply, or a number too long"),
    ],
)
def test_anything_else_is_refused(line: bytes, problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        parse_object(line, "f", 7)
