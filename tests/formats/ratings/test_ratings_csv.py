"""Tables of ratings as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.core.level import Level
from annotator.formats.ratings.ratings_csv import RatingsTable, parse_ratings

HEADER = "unit,annotator,label\n"


def parsed(text: str, level: Level = "nominal", missing: Sequence[str] = ()) -> RatingsTable:
    return parse_ratings(text.encode(), "r.csv", level, missing=missing)


def listed(column: Iterable[object] | None) -> list[object]:
    assert column is not None
    return list(column)


def test_columns_may_be_in_any_order() -> None:
    table = parsed("label,article,unit,annotator,more\nx,p,1,anna,!\n,p,1,bob,!\n")
    assert listed(table.unit) == ["1", "1"]
    assert listed(table.annotator) == ["anna", "bob"]
    assert listed(table.label) == ["x", None]
    assert listed(table.article) == ["p", "p"]


def test_an_empty_cell_is_missing_and_every_other_label_counts() -> None:
    table = parsed(HEADER + "1,a,\n2,a, \u00a0\n3,a,NA\n4,a,None\n5,a,nan\n6,a,-\n")
    assert listed(table.label) == [None, None, "NA", "None", "nan", "-"]
    assert table.missing == {"": 2}


def test_labels_named_missing_are_missing_exactly_as_written() -> None:
    table = parsed(HEADER + "1,a,NA\n2,a,na\n3,a, NA \n4,a,99\n5,a,99.0\n", missing=[" NA", "99"])
    assert listed(table.label) == [None, "na", None, None, "99.0"]
    assert table.missing == {"NA": 2, "99": 1}


@pytest.mark.parametrize("level", ["ordinal", "interval", "ratio"])
def test_numbers_named_missing_are_missing_in_every_form(level: Level) -> None:
    table = parsed(HEADER + "1,a,99\n2,a,99.0\n3,a,9.9e1\n4,a,NA\n5,a,01.50\n", level, ["99", "NA"])
    assert listed(table.label) == [None, None, None, None, 1.5]
    assert table.missing == {"99": 1, "99.0": 1, "9.9e1": 1, "NA": 1}
    assert not any("count as different" in note for note in table.notes)
    only_other_form = parsed(HEADER + "1,a,99.0\n2,a,1\n", level, ["99", "98"])
    assert only_other_form.notes == (
        "1 row with the label '99.0' was treated as missing",
        "no label is '98', so --missing had no effect",
    )


@pytest.mark.parametrize("head", [" Unit ,ANNOTATOR,Label\u00a0", "\ufeffunit, annotator ,label"])
def test_headers_may_have_capitals_and_spaces(head: str) -> None:
    assert listed(parsed(head + "\n1,a,x\n").unit) == ["1"]


def test_names_that_differ_in_unicode_form_or_spaces_are_one() -> None:
    table = parsed(HEADER + "u 1,Jos\u00e9,x\nu\u00a01,Ann,x\nu2,Jose\u0301,y\nu2 ,Ann,y\n")
    assert (listed(table.unit), listed(table.annotator)) == (["u 1", "u 1", "u2", "u2"], ["José", "Ann"] * 2)
    assert table.notes == (
        r"annotators 'Jos\xe9' and 'Jose\u0301' were read as one, "
        "since they differ only in spaces or Unicode form",
        r"units 'u 1' and 'u\xa01' were read as one, since they differ only in spaces or Unicode form",
    )
    with pytest.raises(BadInput, match="José rated this unit on line 2 already"):
        parsed(HEADER + "1,Jos\u00e9,x\n1,Jose\u0301,x\n")


def test_labels_are_numbers_except_on_a_nominal_scale() -> None:
    assert listed(parsed(HEADER + "1,a,2\n1,b,2.50\n").label) == ["2", "2.50"]
    assert listed(parsed(HEADER + "1,a,2\n1,b,2.50\n", "ordinal").label) == [2.0, 2.5]


def test_a_label_may_have_several_lines() -> None:
    assert listed(parsed(HEADER + '1,a,"one\ntwo"\n').label) == ["one\ntwo"]


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
        (
            "id,ann,ben\n",
            "nominal",
            "r.csv:1: unit: there is no such column; there are id, ann, ben; "
            "if it has a column for each annotator, add --wide",
        ),
        (
            "unit,ann,ben\n",
            "nominal",
            "r.csv:1: annotator: there is no such column; there are unit, ann, ben; "
            "if it has a column for each annotator, add --wide",
        ),
        (HEADER + "1,a\n", "nominal", "r.csv:2: 2 columns, the header has 3"),
        ("sep=;\nunit;annotator;label\n1;a\n", "nominal", "r.csv:3: 2 columns, the header has 3"),
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
        (
            HEADER + "1,a,1_0\n",
            "interval",
            "r.csv:2: 1: label: '1_0' is no number, which an interval scale takes",
        ),
        (
            HEADER + '1,a,"1,5"\n',
            "ordinal",
            "r.csv:2: 1: label: '1,5' is no number, which an ordinal scale takes; "
            "write decimals with a point",
        ),
        (
            HEADER + "1,a,N/A\n",
            "ordinal",
            "r.csv:2: 1: label: 'N/A' is no number, which an ordinal scale takes; "
            "if it is no rating, add --missing N/A",
        ),
        (
            HEADER + "1,a,1e999\n",
            "ratio",
            "r.csv:2: 1: label: '1e999' is no number, which a ratio scale takes",
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


@given(st.binary(max_size=80), st.sampled_from(["nominal", "ratio"]), st.booleans())
def test_any_bytes_give_a_table_or_bad_input(data: bytes, level: Level, wide: bool) -> None:
    for start in (b"", HEADER.encode(), b"sep=;\n", b"\xff\xfe", b"unit,ann,ben\n"):
        try:
            table = parse_ratings(start + data, "r.csv", level, wide=wide)
        except BadInput:
            continue
        labels = listed(table.label)
        assert len(listed(table.unit)) == len(listed(table.annotator)) == len(labels) > 0
        assert sum(table.missing.values()) == labels.count(None)
