"""Articles in JSON files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.formats.registry import format_named
from annotator.formats.tables.json_file import READER
from tests.formats.reading import read
from tests.formats.tables.sources import items_of, source_of

ARTICLES = [{"id": 1, "content": "One."}, {"id": 2, "content": "Two.", "authors": [{"name": "Ada Ray"}]}]


def write(tmp_path: Path, value: object) -> Path:
    file = tmp_path / "news.json"
    file.write_text(json.dumps(value, indent=1), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "value",
    [
        ARTICLES,
        {"status": "ok", "totalResults": 2, "articles": ARTICLES},
        {"response": {"status": "ok", "results": ARTICLES}},
        {"content": ARTICLES, "page": {"number": 1}},
    ],
)
def test_a_list_of_articles_may_be_in_an_object(tmp_path: Path, value: object) -> None:
    file = write(tmp_path, value)
    items = list(read(READER, [file]))
    assert [(item.place, item.article.id, item.article.text) for item in items] == [
        (f"{file}:1", "1", "One."),
        (f"{file}:2", "2", "Two."),
    ]


def test_an_object_is_an_article(tmp_path: Path) -> None:
    [item] = read(READER, [write(tmp_path, ARTICLES[1])])
    assert (item.article.text, item.article.authors) == ("Two.", ("Ada Ray",))
    [item] = read(READER, [write(tmp_path, {"b": "One.", "c": ARTICLES})], columns=(("text", "b"),))
    assert item.article.text == "One."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "news.json:1: not JSON; a line is"),
        (b"[1,\n\n?]", "news.json:3: not JSON at character 1: Expecting value"),
        (b"7", "news.json: is JSON, but neither an object nor a list of objects"),
        (b'[{"text": "a"}, 7]', "news.json:2: is JSON, but not an object"),
        (b'[{"text": "a", "text": "b"}]', "news.json:1: text: this key stands twice"),
        (b'[{"x": "a"}]', "news.json:1: text: no column has a usual name for the text"),
        (b'[{"text": "\\ud800"}]', "news.json:1: not UTF-8"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    file = tmp_path / "news.json"
    file.write_bytes(data)
    with pytest.raises(BadInput, match=problem):
        list(read(READER, [file]))


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"news\.json: larger than 16 MiB"):
        list(read(READER, [write(tmp_path, [{"text": "a" * 16 * 2**20}])]))


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["text", "id", "data", "authors"]), inner, max_size=3)
        ),
        max_leaves=8,
    ),
    st.binary(max_size=2),
)
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused(value: object, end: bytes) -> None:
    items_of(format_named("json"), source_of(json.dumps(value).encode() + end))
