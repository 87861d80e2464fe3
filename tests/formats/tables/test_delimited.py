"""Articles in CSV and TSV."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.formats.record import ReadOptions
from annotator.formats.registry import format_named
from annotator.formats.source import on_disk
from annotator.formats.tables import delimited
from annotator.formats.tables.delimited import CSV_READER, TSV_READER
from tests.formats.reading import read
from tests.formats.tables.sources import items_of, source_of


def write(tmp_path: Path, data: bytes | str) -> Path:
    file = tmp_path / "news.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def texts(file: Path) -> list[str]:
    return [item.article.text for item in read(CSV_READER, [file])]


def test_each_row_is_an_article(tmp_path: Path) -> None:
    file = write(tmp_path, 'ID,Body,Pub Date\r\n1,"One,\r\n""two"" ",2020-03-03\r\n\r\n2,Three.,\r\n')
    items = list(read(CSV_READER, [file]))
    assert [(item.place, item.article.id, item.article.text, item.article.published) for item in items] == [
        (f"{file}:2", "1", 'One,\r\n"two" ', "2020-03-03"),
        (f"{file}:5", "2", "Three.", None),
    ]


def test_the_parts_are_the_bytes_of_the_rows(tmp_path: Path) -> None:
    file = write(tmp_path, '\ufefftext;id\n"ä\n“b”";1\nc\u2028d\x85e;2')
    first, second = CSV_READER.parts([on_disk(file)], ReadOptions())
    assert (first.line, first.data, first.remark) == (
        2,
        '"ä\n“b”";1\n'.encode(),
        f"{file}: text, id",
    )
    assert (second.line, second.data, second.remark) == (4, "c\u2028d\x85e;2".encode(), "")
    assert texts(file) == ["ä\n“b”", "c\u2028d\x85e"]


def test_empty_lines_before_the_header_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_RECORD", 30)
    file = write(tmp_path, "\n" * 50 + "id;text\n1;One.\n")
    [item] = read(CSV_READER, [file])
    assert (item.place, item.article.text) == (f"{file}:52", "One.")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    rows = ["id", "text"], ["1", "a, b; c| d\te"], ["2", f"f{end}g"]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    file = write(tmp_path, out.getvalue())
    assert [(item.article.id, item.article.text) for item in read(CSV_READER, [file])] == [
        (id, text) for id, text in rows[1:]
    ]


def test_a_first_line_may_name_the_delimiter(tmp_path: Path) -> None:
    file = write(tmp_path, "sep=|\ntext|a;b;c\nd|1\n")
    assert [item.place for item in read(CSV_READER, [file])] == [f"{file}:3"]
    with pytest.raises(BadInput, match=r"news\.csv:1: the line sep= must name one character"):
        texts(write(tmp_path, "sep=\ntext\na\n"))


def test_tsv_has_tabs_whatever_else_is_frequent(tmp_path: Path) -> None:
    file = write(tmp_path, "text\tone, two, three\na,b\tc\n")
    [item] = read(TSV_READER, [file])
    assert item.article.text == "a,b"


def test_a_spreadsheet_may_write_utf_16(tmp_path: Path) -> None:
    file = write(
        tmp_path, codecs.BOM_UTF16_LE + "text\tid\nä“b”\n\t1\n".replace("\n\t", "\t").encode("utf-16-le")
    )
    [item] = read(CSV_READER, [file])
    assert (item.article.text, item.article.id) == ("ä“b”", "1")
    with pytest.raises(BadInput, match="not UTF-16"):
        texts(write(tmp_path, codecs.BOM_UTF16_LE + "text\nab".encode("utf-16-le")[:-1] + b"\xd8"))


def test_a_second_byte_order_mark_is_no_header(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"news\.csv:1: text: no column"):
        texts(write(tmp_path, "\ufeff\ufeff"))


def test_columns_without_a_name_are_not_read(tmp_path: Path) -> None:
    assert texts(write(tmp_path, ",text,,\n0,a,x,y\n")) == ["a"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "news.csv: an empty table, without a header"),
        (b"<!DOCTYPE html>\n<p>text</p>", "news.csv: looks like HTML, not like a table"),
        (b"\n \n", "news.csv: an empty table, without a header"),
        (
            b"a,b\n1,2\n",
            "news.csv:1: text: no column has a usual name for the text; the columns are 'a', 'b'",
        ),
        (b"text,id,text\n", "news.csv:1: two columns are called 'text'; rename one"),
        (b"text,id\na,1\nb\n", "news.csv:3: has 1 cells, but the header has 2"),
        (b"text,id\na,1,2\n", "news.csv:2: has 3 cells, but the header has 2"),
        (b'text,id\na,1\n"b\nc,2\n', "news.csv:3: not CSV: unexpected end of data; nothing after it is read"),
        (b'text,id\n"a"b,1\n', "news.csv:2: not CSV: ',' expected after '\"'"),
        (b'text,id\n"a\n\xff",1\n', "news.csv:3: not UTF-8: byte 0xFF"),
        (b"text\xff,id\na,1\n", "news.csv:1: not UTF-8: byte 0xFF"),
        (b"text,id\na\0,1\n", "news.csv:2: NUL character"),
        (b"text,id\n,1\n", "news.csv:2: 1: text: is empty"),
        (b"text,id,date\na,1,3/4/2024\n", "news.csv:2: 1: published: '3/4/2024' is not a clear date"),
    ],
)
def test_wrong_files_are_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        texts(write(tmp_path, data))


def test_bad_rows_leave_the_others(tmp_path: Path) -> None:
    file = write(tmp_path, 'text,id\na,1\nb\nc,3\n"d,4\n')
    bad: list[BadInput] = []
    assert [item.article.id for item in read(CSV_READER, [file], bad.append)] == ["1", "3"]
    assert [one.line for one in bad] == [3, 5]


def test_a_quotation_mark_without_its_partner_costs_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "MAX_RECORD", 100)
    file = write(tmp_path, b'text\na\n"' + b"b\n" * 10_000)
    bad: list[BadInput] = []
    assert [item.article.text for item in read(CSV_READER, [file], bad.append)] == ["a"]
    assert str(bad[0]).endswith("news.csv:3: a row longer than 0 MiB; perhaps a quotation mark is missing")
    with pytest.raises(BadInput, match=r":1: a row longer"):
        texts(write(tmp_path, b"text" + b"," * 10_000))


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(CELLS.filter(str.strip), CELLS), min_size=1, max_size=5), st.sampled_from(",;\t|"))
@settings(max_examples=50)
def test_what_python_writes_is_read(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([("text", "other"), *rows])
    found = items_of(format_named("csv"), source_of(out.getvalue().encode()))
    assert [item.article.text for item in found] == [text for text, _ in rows]


@given(
    st.lists(
        st.sampled_from([b"text", b"id", b",", b";", b'"', b"\n", b"\r", b"a", b"\xff", b"\0", b"sep="])
    ).map(b"".join)
)
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    items_of(format_named("csv"), source_of(data))
    items_of(format_named("tsv"), source_of(b"text\tid\n" + data))
