"""Rows of CSV files as spreadsheets write them."""

from __future__ import annotations

import pytest

from annotator.core.errors import BadInput
from annotator.formats.csv_rows import csv_rows

ROWS = [["unit", "label"], ["1", "a,b"], ["2", "ü"]]


def read(data: bytes) -> list[tuple[int, list[str]]]:
    return list(csv_rows(data, "r.csv"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_of_the_header_outside_quotation_marks(delimiter: str) -> None:
    data = 'unit,label,"x;;;;|||| \t\t\t\t"\n1,"a",\n'.replace(",", delimiter).encode()
    assert read(data)[1] == (2, ["1", "a", ""])


@pytest.mark.parametrize(
    "first", ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;", "sep=;;", "\r\nsep=;", "sep=; "]
)
def test_a_first_line_of_excel_names_the_delimiter_and_is_not_a_row(first: str) -> None:
    before = first.count("\n") + 2
    rows = read(f"{first}\r\nunit;label\r\n1;a,b\r\n\r\n2;ü\r\n".encode())
    assert rows == list(zip([before, before + 1, before + 3], ROWS, strict=True))


@pytest.mark.parametrize("delimiter", [",", "\t", "|", "^", "~", ":", "#", "x", "€"])
def test_any_character_may_be_the_delimiter(delimiter: str) -> None:
    data = f"sep={delimiter}\nunit,1\n2,3\n".replace(",", delimiter).encode()
    assert read(data) == [(2, ["unit", "1"]), (3, ["2", "3"])]


@pytest.mark.parametrize("first", ["sep=", 'sep="', "sep=ab"])
def test_a_sep_line_without_one_character_is_reported(first: str) -> None:
    with pytest.raises(BadInput, match=r"^r\.csv:1: the line sep= must name one character"):
        read(f"{first}\nunit;label\n".encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_unicode_text_of_excel_is_read(encoding: str) -> None:
    bom = "\ufeff" if encoding.endswith("be") else ""
    data = (bom + "unit\tlabel\r\n1\ta,b\r\n2\tü\r\n").encode(encoding)
    assert [row for _, row in read(data)] == ROWS


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("unit,label\n1,a\0b\n".encode("utf-16"), "r.csv:2: NUL character, which no database can store"),
        ("unit,label\n".encode("utf-16")[:-1], "r.csv: not UTF-16: truncated data"),
        ("unit,label\n".encode("utf-32"), "r.csv:1: NUL character, which no database can store"),
        (b"unit,label\n1,a\0b\n", "r.csv:2: NUL character, which no database can store"),
        (b"unit,label\n1,\xe9\n", "r.csv:2: not UTF-8: byte 0xE9 at offset 13"),
        (b'sep=,\nunit,label\n1,"a"b\n', "r.csv:3: no CSV: ',' expected after '\"'"),
    ],
)
def test_files_that_are_not_csv_are_reported(data: bytes, message: str) -> None:
    with pytest.raises(BadInput) as error:
        read(data)
    assert str(error.value) == message


def test_lines_are_those_of_the_file_where_cells_have_several() -> None:
    assert read(b'sep=;\n"a\nb";c\n\n1;"x\r\ny"\r2;z\n') == [
        (2, ["a\nb", "c"]),
        (5, ["1", "x\r\ny"]),
        (7, ["2", "z"]),
    ]
