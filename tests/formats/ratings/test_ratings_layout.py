"""Tables of ratings with a column for each annotator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.core.level import Level
from annotator.formats.ratings.ratings_csv import RatingsTable, parse_ratings


def wide(text: str, level: Level = "nominal") -> RatingsTable:
    return parse_ratings(text.encode(), "r.csv", level, wide=True)


def ratings(table: RatingsTable) -> list[tuple[str, str, str | float | None]]:
    return list(zip(table.unit, table.annotator, table.label, strict=True))


def test_every_column_but_the_first_is_an_annotator() -> None:
    table = wide("id,ann,ben\n1,x,\n2,y,x\n")
    assert ratings(table) == [("1", "ann", "x"), ("1", "ben", None), ("2", "ann", "y"), ("2", "ben", "x")]
    assert (table.article, table.missing) == (None, {"": 1})
    assert table.notes == ("1 cell without a label was treated as missing",)


@pytest.mark.parametrize("text", ["ann,article,Unit,ben\nx,p,1,y\n", "Unit,ann,Article,ben\n1,x,p,y\n"])
def test_unit_and_article_are_found_by_name(text: str) -> None:
    table = wide(text)
    assert ratings(table) == [("1", "ann", "x"), ("1", "ben", "y")]
    assert table.article is not None
    assert list(table.article) == ["p", "p"]


def test_a_first_column_of_articles_without_units_is_the_unit() -> None:
    table = wide("article,ann,ben\np,x,y\n")
    assert (list(table.unit), table.article) == (["p", "p"], None)


def test_an_index_without_a_name_and_an_empty_last_column_are_read() -> None:
    assert ratings(wide(",ann,ben,\n0,x,y,\n")) == [("0", "ann", "x"), ("0", "ben", "y")]
    assert ratings(wide(",unit,ann,ben\n0,u,x,y\n")) == [("u", "ann", "x"), ("u", "ben", "y")]


def test_labels_of_a_wide_table_are_numbers_on_a_scale() -> None:
    assert list(wide("id,ann,ben\n1,1.0,01\n", "interval").label) == [1, 1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("unit,annotator,label\n1,a,x\n", "r.csv:1: annotator: has a row for each rating; leave out --wide"),
        ("unit\n1\n", "r.csv:1: there is no column for an annotator; there are unit"),
        ("unit,article\n1,p\n", "r.csv:1: there is no column for an annotator; there are unit, article"),
        ("id,ann,ann\n1,x,x\n", "r.csv:1: ann: two columns have this name"),
        ("id,Jos\u00e9,Jose\u0301\n1,x,x\n", "r.csv:1: José: two columns have this name"),
        ("id,ann,id\n1,x,x\n", "r.csv:1: id: two columns have this name"),
        ("Unit,ann,unit\n1,x,x\n", "r.csv:1: unit: two columns have this name"),
        ("rater,u1,u2\nann,x,y\n", "r.csv:1: rater: has a row for each annotator; transpose the table"),
        ("id,ann,ben\n1,x\n", "r.csv:2: 2 columns, the header has 3"),
        ("id,ann,ben\n1,x,y\n,x,y\n", "r.csv:3: id: is empty"),
        (",ann,ben\n0,x,y\n,x,y\n", "r.csv:3: unit: is empty"),
        ("unit,ann,article\n1,x,\n", "r.csv:2: 1: article: is empty"),
        (
            "sep=;\nid;ann;ben\n1;x;y\n\n1 ;x;y\n",
            "r.csv:5: 1: this unit is on line 3 already; column 'id' names",
        ),
        ("id,ann,\n1,x,\n2,x,y\n", "r.csv:3: 2: column 3 has a value but no annotator's name"),
        ("id,ann,ben\n", "r.csv: holds no ratings"),
        ("", "r.csv: holds no ratings"),
    ],
)
def test_bad_wide_tables_are_reported(text: str, message: str) -> None:
    with pytest.raises(BadInput) as error:
        wide(text)
    assert str(error.value).startswith(message)


def test_a_bad_label_is_reported_with_its_column() -> None:
    with pytest.raises(BadInput, match=r"^r\.csv:2: 1: ben: 'x' is no number, which a ratio scale takes$"):
        wide("id,ann,ben\n1,2,x\n", "ratio")


def test_columns_and_rows_that_are_probably_misread_are_noted() -> None:
    text = "id,text,ann,ben\n" + "".join(f"{n},Text {n},{'xy'[n % 2]},x\n" for n in range(6))
    assert wide(text).notes == ("column 'text' has no label in common with any other: is it an annotator?",)
    assert wide("who,u1,u2,u3\nann,x,y,x\nben,x,x,y\n").notes == (
        "3 annotators but 2 units: if the annotators are the rows, transpose the table",
    )
    assert wide("id,ann,ben\n1,x,y\n2,x,y\n").notes == ()


@pytest.mark.parametrize("level", ["nominal", "ordinal"])
def test_a_first_column_of_labels_that_names_the_units_is_noted(level: Level) -> None:
    rows = "\n1,1,1\n2,2.0,1\n3,3,2\n"
    note = "column 'ann' was read as the names of the units, and most are labels too: "
    assert [one for one in wide("ann,ben,cyd" + rows, level).notes if one.startswith("column")] == [
        f"{note}if it is an annotator's, put a column 'unit' before it"
    ]
    for heads in ("id,ann,ben", ",ann,ben", "Unit,ann,ben"):
        assert not any(one.startswith("column 'ann'") for one in wide(heads + rows, level).notes)
    assert wide("key,ann,ben\n7,1,2\n8,2,1\n1,2,2\n", level).notes == ()


@given(st.lists(st.lists(st.sampled_from(["x", "y", "None", ""]), min_size=3, max_size=3), min_size=1))
def test_both_layouts_give_the_same_ratings(rows: list[list[str]]) -> None:
    people = ("ann", "ben", "cyd")
    one = wide("unit,ann,ben,cyd\n" + "".join(f"{n},{','.join(row)}\n" for n, row in enumerate(rows)))
    lines = (
        f"{n},{who},{label}\n" for n, row in enumerate(rows) for who, label in zip(people, row, strict=True)
    )
    other = parse_ratings(("unit,annotator,label\n" + "".join(lines)).encode(), "r.csv")
    assert (ratings(one), one.missing) == (ratings(other), other.missing)
