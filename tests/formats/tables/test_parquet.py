"""Articles in Parquet."""

from __future__ import annotations

import builtins
import datetime
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from annotator.core.errors import BadInput
from annotator.formats.record import ReadOptions
from annotator.formats.registry import format_named
from annotator.formats.source import on_disk
from annotator.formats.tables.parquet import READER
from tests.formats.reading import read
from tests.formats.tables.sources import items_of, source_of

NOON = datetime.datetime(2020, 3, 3, 12, 0, 0, 123456)


def bytes_of(**columns: Any) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out)
    return out.getvalue()


def write(tmp_path: Path, **columns: Any) -> Path:
    file = tmp_path / "news.parquet"
    file.write_bytes(bytes_of(**columns))
    return file


def test_each_row_is_an_article(tmp_path: Path) -> None:
    file = write(
        tmp_path, id=[1, 2], text=["One.", "“Two.”"], date=["2020-03-03", None], vector=[[1.0], [2.0]]
    )
    items = list(read(READER, [file]))
    assert [(item.place, item.article.id, item.article.text, item.article.published) for item in items] == [
        (f"{file}:1", "1", "One.", "2020-03-03"),
        (f"{file}:2", "2", "“Two.”", None),
    ]
    first, second = READER.parts([on_disk(file)], ReadOptions())
    assert first.remark == f"{file}: text, id, published from 'date'; not read: 'vector'"
    assert second.data is not None
    assert json.loads(second.data) == {"text": "“Two.”", "id": 2, "date": None}


@pytest.mark.parametrize(
    ("column", "values", "field", "found"),
    [
        ("id", pa.array([Decimal("12.00")]), "id", "12"),
        ("id", pa.array([7.0]), "id", "7"),
        ("title", pa.array(["One"]).dictionary_encode(), "title", "One"),
        ("title", pa.array(["One"], pa.large_string()), "title", "One"),
        ("title", pa.array(["Öne".encode()]), "title", "Öne"),
        ("date", pa.array([NOON.date()]), "published", "2020-03-03"),
        ("date", pa.array([NOON], pa.timestamp("us", "UTC")), "published", "2020-03-03T12:00:00Z"),
        (
            "date",
            pa.array([NOON], pa.timestamp("ms", "America/New_York")),
            "published",
            "2020-03-03T12:00:00Z",
        ),
        (
            "date",
            pa.array([1583236800000000001], pa.timestamp("ns", "UTC")),
            "published",
            "2020-03-03T12:00:00Z",
        ),
        ("date", pa.array([NOON], pa.timestamp("us")), "published", "2020-03-03"),
        ("authors", pa.array([["Ada Ray", "Bo Day"]]), "authors", ("Ada Ray", "Bo Day")),
        ("authors", pa.array([[{"name": "Ada Ray"}]]), "authors", ("Ada Ray",)),
        ("publisher", pa.array([{"name": "The Post", "id": 1}]), "publisher", "The Post"),
        ("authors", pa.nulls(1), "authors", ()),
    ],
)
def test_types_of_columns(tmp_path: Path, column: str, values: pa.Array, field: str, found: object) -> None:
    [item] = read(READER, [write(tmp_path, text=["One."], **{column: values})])
    assert getattr(item.article, field) == found


def test_columns_named_by_the_user_may_be_nested(tmp_path: Path) -> None:
    file = write(tmp_path, page=pa.array([{"body": "One.", "by": [{"name": "Ada Ray"}]}]), text=["no"])
    [item] = read(READER, [file], columns=(("text", "page.body"), ("authors", "page.by")))
    assert (item.article.text, item.article.authors) == ("One.", ("Ada Ray",))


def test_a_value_that_cannot_be_read_leaves_the_other_rows(tmp_path: Path) -> None:
    dates = pa.array([-(2**55), 0], pa.timestamp("ms", "UTC"))
    file = write(tmp_path, text=pa.array([b"One.", b"T\xffo"]), id=[1, 2], title=["a", "b"])
    bad: list[BadInput] = []
    assert [item.article.text for item in read(READER, [file], bad.append)] == ["One."]
    assert [str(one).partition(": ")[2][:28] for one in bad] == ["a value that cannot be read:"]
    assert [one.line for one in bad] == [2]
    bad.clear()
    file = write(tmp_path, text=["One.", "Two."], date=dates)
    assert [item.article.text for item in read(READER, [file], bad.append)] == ["Two."]
    assert [one.line for one in bad] == [1]


def test_a_row_that_is_too_long_or_in_no_time_zone_leaves_the_others(tmp_path: Path) -> None:
    bad: list[BadInput] = []
    file = write(tmp_path, text=["One.", "a" * (48 * 2**20 + 1), "Two."])
    assert [item.article.text for item in read(READER, [file], bad.append)] == ["One.", "Two."]
    assert [str(one) for one in bad] == [f"{file}:2: larger than 48 MiB"]
    bad.clear()
    file = write(tmp_path, text=["One."], date=pa.array([0], pa.timestamp("s", "Nowhere/None")))
    assert list(read(READER, [file], bad.append)) == []
    assert "Nowhere/None" in str(bad[0])


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"body": [1]}, r"news\.parquet:1: text: is a number, not a text"),
        ({"x": ["a"]}, r"news\.parquet: text: no column has a usual name for the text; the columns are 'x'"),
        ({"text": ["a"], "id": [None]}, r"news\.parquet:1: id: is empty"),
        (
            {"text": ["a"], "date": [1583229600]},
            r"news\.parquet:1: .*: published: '1583229600' is not a clear date",
        ),
    ],
)
def test_wrong_columns_are_refused(tmp_path: Path, columns: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        list(read(READER, [write(tmp_path, **columns)]))


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "news.parquet"
    parquet.write_table(pa.Table.from_arrays([pa.array(["a"])] * 2, ["text", "text"]), file)
    with pytest.raises(BadInput, match="two columns are called 'text'"):
        list(read(READER, [file]))


@pytest.mark.parametrize("data", [b"", b"text\na\n", b"PAR1" * 9])
def test_what_is_not_parquet_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "news.parquet"
    file.write_bytes(data)
    with pytest.raises(BadInput, match=r"news\.parquet: not Parquet, or damaged: "):
        list(read(READER, [file]))


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, load = write(tmp_path, text=["a"]), builtins.__import__

    def without_pyarrow(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_pyarrow)
    with pytest.raises(
        BadInput, match=r"to read Parquet, install the extra: \S*pip install 'factcheck-annotator\[parquet\]'"
    ):
        list(read(READER, [file]))


WHOLE = bytes_of(id=["a", "b"], text=["One.", "Two."], date=pa.array([NOON] * 2), authors=[["Ada Ray"], []])


@given(st.integers(0, len(WHOLE)), st.binary(max_size=6), st.booleans())
@settings(max_examples=40)
def test_damaged_files_are_read_or_refused(at: int, other: bytes, cut: bool) -> None:
    damaged = WHOLE[:at] + other + (b"" if cut else WHOLE[at + len(other) :])
    items_of(format_named("parquet"), source_of(damaged))
