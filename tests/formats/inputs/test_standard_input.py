"""Standard input as an input of commands."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.formats.inputs.parts import total_size
from annotator.formats.inputs.standard_input import standard_input
from annotator.pipeline import split_paths
from tests.formats.inputs.packed import TEXT, read

HERE = Path("-")


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], io.BytesIO]:
    """Return a function that sets what standard input holds."""

    def set_(data: bytes) -> io.BytesIO:
        raw = io.BytesIO(data)
        stream = io.TextIOWrapper(io.BufferedReader(raw))
        monkeypatch.setattr(sys, "stdin", stream)
        return raw

    return set_


def test_a_text_is_checked_and_then_split(stdin: Callable[[bytes], io.BytesIO]) -> None:
    stdin(TEXT.format(5).encode())
    [line] = split_paths([HERE], format="text")
    assert json.loads(line)["article"]["id"] == "stdin"


def test_it_can_be_read_several_times_at_once_and_from_the_end(stdin: Callable[[bytes], io.BytesIO]) -> None:
    stdin(b"one\ntwo\nthree")
    source = standard_input()
    with source.open() as first, source.open() as second:
        assert first.readline() == b"one\n"
        assert second.read() == b"one\ntwo\nthree"
        assert first.readline() == b"two\n"
        assert first.seek(-5, 2) == 8
        assert first.read() == b"three"
    assert (source.size, source.position(), total_size([HERE], "text")) == (0, 0, 0)


def test_no_more_is_read_than_a_reader_wants(stdin: Callable[[bytes], io.BytesIO]) -> None:
    raw = stdin(b"a " * 2**25)
    assert read(HERE, format="text") == ([], ["-: larger than 16 MiB, the largest taken"])
    assert raw.tell() < 2**25


def test_bad_input_is_named(stdin: Callable[[bytes], io.BytesIO], monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(HERE) == ([], ["-: name the format of standard input with --format"])
    stdin(b"\n{}\n")
    assert read(HERE, format="annotator")[1][0].startswith("-:2: ")
    stdin(b"")
    assert read(HERE, format="text") == ([], ["-: an empty article: it holds no text"])
    monkeypatch.setattr(sys, "stdin", None)
    assert read(HERE, format="text") == ([], ["-: standard input is closed; name a file instead"])
