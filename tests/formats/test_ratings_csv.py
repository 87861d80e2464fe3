"""Tables of ratings as CSV."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.core.level import Level
from annotator.formats.ratings_csv import RatingsTable, parse_ratings

HEADER = "unit,annotator,label\n"


def parsed(text: str, level: Level = "nominal") -> RatingsTable:
    return parse_ratings(text.encode(), "r.csv", level)


def test_columns_may_be_in_any_order() -> None:
    table = parsed("label,article,unit,annotator,more\nx,p,1,anna,!\n,p,1,bob,!\n")
    assert table.unit == ["1", "1"]
    assert table.annotator == ["anna", "bob"]
    assert table.label == ["x", None]
    assert table.article == ["p", "p"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_recognised(delimiter: str) -> None:
    text = "\ufeffunit,annotator,label\r\n1,anna,x\r\n\r\n2,bob,NA\r\n".replace(",", delimiter)
    table = parsed(text)
    assert (table.unit, table.label, table.article) == (["1", "2"], ["x", None], None)


def test_labels_are_numbers_except_on_a_nominal_scale() -> None:
    assert parsed(HEADER + "1,a,2\n1,b,2.50\n").label == ["2", "2.50"]
    assert parsed(HEADER + "1,a,2\n1,b,2.50\n", "ordinal").label == [2.0, 2.5]


def test_a_label_may_have_several_lines() -> None:
    assert parsed(HEADER + '1,a,"one\ntwo"\n').label == ["one\ntwo"]


@pytest.mark.parametrize(
    ("text", "level", "message"),
    [
        ("", "nominal", "r.csv: holds no ratings"),
        (HEADER, "nominal", "r.csv: holds no ratings"),
        (",,\n", "nominal", "r.csv:1: unit: there is no such column; there are none"),
        (
            "unit,who,label\n",
            "nominal",
            "r.csv:1: annotator: there is no such column; there are unit, who, label",
        ),
        ("unit,unit,annotator,label\n", "nominal", "r.csv:1: unit: this column stands twice"),
        (HEADER + "1,a\n", "nominal", "r.csv:2: 2 columns, the header has 3"),
        (HEADER + ",a,x\n", "nominal", "r.csv:2: unit: is empty"),
        (HEADER + "1,,x\n", "nominal", "r.csv:2: 1: annotator: is empty"),
        (
            HEADER + "1,a,x\n\n1,a,y\n",
            "nominal",
            "r.csv:4: 1: annotator: a rated this unit on line 2 already",
        ),
        (HEADER + '1,a,"x\n', "nominal", "r.csv:2: no CSV: unexpected end of data"),
        (
            HEADER + "1,a,high\n",
            "ordinal",
            "r.csv:2: 1: label: 'high' is no number, which an ordinal scale takes",
        ),
        (HEADER + "1,a,inf\n", "ratio", "r.csv:2: 1: label: 'inf' is no number, which a ratio scale takes"),
        (HEADER + "1,a,-1\n", "ratio", "r.csv:2: 1: label: is negative, which a ratio scale has not"),
        (
            "unit,annotator,label,article\n1,a,x,p\n1,b,x,q\n",
            "nominal",
            "r.csv:3: 1: article: this unit stood in p before",
        ),
        (
            HEADER + "\x1b[2J,a,\n" * 2,
            "nominal",
            "r.csv:3: ␛[2J: annotator: a rated this unit on line 2 already",
        ),
    ],
)
def test_bad_tables_are_reported(text: str, level: Level, message: str) -> None:
    with pytest.raises(BadInput) as error:
        parsed(text, level)
    assert str(error.value) == message


@given(st.binary(max_size=80), st.sampled_from(["nominal", "ratio"]))
def test_any_bytes_give_a_table_or_bad_input(data: bytes, level: Level) -> None:
    for whole in (data, HEADER.encode() + data):
        try:
            table = parse_ratings(whole, "r.csv", level)
        except BadInput:
            continue
        assert len(table.unit) == len(table.annotator) == len(table.label) > 0
