"""Articles in JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.formats.record import ReadOptions
from annotator.formats.registry import format_named
from annotator.formats.source import on_disk
from annotator.formats.tables.json_articles import READER
from tests.formats.reading import read
from tests.formats.tables.sources import items_of, source_of


def write(tmp_path: Path, *rows: object) -> Path:
    file = tmp_path / "news.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return file


def nested(depth: int) -> list[object]:
    found: list[object] = []
    for _ in range(depth):
        found = [found]
    return found


def test_each_line_is_an_article(tmp_path: Path) -> None:
    file = write(tmp_path, {"guid": 1, "body": "One."}, {"guid": 2, "body": "Two.", "pubDate": "2020-03-03"})
    items = list(read(READER, [file]))
    assert [(item.place, item.article.id, item.article.text) for item in items] == [
        (f"{file}:1", "1", "One."),
        (f"{file}:2", "2", "Two."),
    ]
    assert [item.article.published for item in items] == [None, "2020-03-03"]


def test_the_columns_are_explained_once_also_those_that_the_first_line_lacks(tmp_path: Path) -> None:
    file = write(tmp_path, {"body": "One."}, {"body": "Two.", "guid": 2})
    parts = list(READER.parts([on_disk(file)], ReadOptions()))
    assert [part.remark for part in parts] == [f"{file}: text from 'body', id from 'guid'", ""]


def test_a_line_does_not_depend_on_others(tmp_path: Path) -> None:
    rows = {"text": "One."}, {"content": "Two.", "title": None}
    [first, second] = read(READER, [write(tmp_path, *rows)])
    assert list(read(READER, [write(tmp_path, *reversed(rows))])) != [second, first]  # other lines
    again = [item.article for item in read(READER, [write(tmp_path, *reversed(rows))])]
    assert again == [second.article, first.article]


def test_columns_named_by_the_user_may_be_nested(tmp_path: Path) -> None:
    file = write(tmp_path, {"a": {"b": "One.", "w": {"name": "Ada Ray"}}, "text": "no"}, {"a": {"b": "Two."}})
    first, second = read(READER, [file], columns=(("text", "a.b"), ("authors", "a.w")))
    assert (first.article.text, first.article.authors) == ("One.", ("Ada Ray",))
    assert (second.article.text, second.article.authors) == ("Two.", ())


@pytest.mark.parametrize(
    ("columns", "rows", "problem"),
    [
        ((), [{"x": 1}], "1: text: no column has a usual name for the text; the columns are 'x'"),
        ((), [{}], "1: text: no column has a usual name"),
        ((("text", "y"),), [{"text": "a"}], "1: text: there is no column 'y'"),
        ((("title", "y"),), [{"text": "a"}] * 60, "1: title: there is no column 'y'"),
        (
            (),
            [{"text": "a"}, {"x": 1}],
            "2: text: no column has a usual name for the text; the columns are 'x'",
        ),
        ((("id", "k"),), [{"text": "a", "k": 1}, {"text": "b"}], "2: id: there is no column 'k'"),
        ((), [{"text": "a"}, {"text": 7}], "2: text: is a number, not a text"),
        ((), [{"text": "a", "authors": nested(900)}], "1: news-.*: authors: nested too deeply"),
        ((), [{"text": "a"}, [1]], "2: is JSON, but not an object"),
        ((), ["text"], "1: is JSON, but not an object"),
        (
            (),
            [{"text": "a"}, {"schema": "annotator/1", "text": "b"}],
            "2: is a line of a dataset, not an article",
        ),
        ((), [{"article": {"id": "a", "characters": 1}, "units": []}], "1: is a line of `annotator split`"),
    ],
)
def test_wrong_lines_are_refused(
    tmp_path: Path, columns: tuple[tuple[str, str], ...], rows: list[object], problem: str
) -> None:
    with pytest.raises(BadInput, match=problem):
        list(read(READER, [write(tmp_path, *rows)], columns=columns))


def test_bad_lines_leave_the_others(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(b'{"text": "One."\n\n{"text": "Two."}\n{"text": "\xff"}\n')
    bad: list[BadInput] = []
    assert [item.article.text for item in read(READER, [tmp_path / "none.jsonl", file], bad.append)] == [
        "Two."
    ]
    assert [(one.file, one.line) for one in bad] == [
        (str(tmp_path / "none.jsonl"), None),
        (str(file), 1),
        (str(file), 4),
    ]


def test_a_dataset_is_recognised_unless_the_format_is_named(tmp_path: Path) -> None:
    file = write(tmp_path, {"schema": "annotator/1", "article": {}}, {"text": "a"})
    formats = [part.format for part in READER.parts([on_disk(file)], ReadOptions())]
    assert formats == ["annotator", "annotator"]
    [part, _] = READER.parts([on_disk(file)], ReadOptions(named=True))
    with pytest.raises(BadInput, match=r"is a line of a dataset, not an article; .*--format annotator"):
        list(READER.parse(part, ReadOptions(named=True)))


def test_a_file_without_lines_has_no_articles() -> None:
    assert list(READER.parts([source_of(b"\n")], ReadOptions())) == []


LINES = st.lists(
    st.binary(max_size=30)
    | st.dictionaries(
        st.sampled_from(["text", "id", "date", "author", "lang", "schema", "units", "article"]),
        st.none()
        | st.integers()
        | st.text(max_size=9)
        | st.lists(st.text(max_size=3), max_size=2)
        | st.just({"name": 1}),
    ).map(lambda row: json.dumps(row).encode()),
    max_size=4,
).map(b"\n".join)


@given(LINES)
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    items_of(format_named("jsonl"), source_of(data))
