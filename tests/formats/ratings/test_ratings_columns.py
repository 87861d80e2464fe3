"""Batches of rows give the same table and the same problems as one row after the other."""

from __future__ import annotations

import csv
import io
import random

import pytest

from annotator.core.errors import BadInput
from annotator.core.text.names import comparable_name
from annotator.formats import csv_rows
from annotator.formats.ratings import ratings_columns
from annotator.formats.ratings.ratings_columns import EMPTY, NameNumbers
from annotator.formats.ratings.ratings_csv import parse_ratings


@pytest.fixture(autouse=True)
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "ROWS", 2)


def test_names_count_once_in_every_spelling() -> None:
    names = NameNumbers()
    cells = [" b  c ", "a", "b c", " a", "e\u0301", "\u00e9", "b\u00a0c", " "]
    assert [names[cell] for cell in cells] == [0, 1, 0, 1, 2, 2, 0, EMPTY]
    assert names.names == [comparable_name(cell) for cell in ("b c", "a", "e\u0301")]
    several = {number: found for number, found in names.spellings.items() if len(found) > 1}
    assert several == {0: ["b  c", "b c", "b\u00a0c"], 2: ["e\u0301", "\u00e9"]}


@pytest.mark.parametrize("sparse", [0, 32])
def test_many_batches_are_the_table_as_written(monkeypatch: pytest.MonkeyPatch, sparse: int) -> None:
    monkeypatch.setattr(ratings_columns, "_SPARSE", sparse)
    draw = random.Random(2)
    rows = [
        (f"u{unit}", name, draw.choice("xyz"), f"a{unit // 3}")
        for unit in range(40)
        for name in ("ann", "bob")
    ]
    draw.shuffle(rows)
    text = io.StringIO()
    csv.writer(text).writerows([("unit", "annotator", "label", "article"), *rows])
    table = parse_ratings(text.getvalue().encode(), "r.csv")
    assert table.article is not None
    columns = table.unit, table.annotator, table.label, table.article
    assert list(zip(*columns, strict=True)) == rows


@pytest.mark.parametrize("sparse", [0, 32])
@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["1,a,x", "", "2,a,x", "3,a,x", "1 ,a,y"], "6: 1: annotator: a rated this unit on line 2 already"),
        (["1,a,x", "2,a,x", "3,a,x", ",a,y", "1,a,x"], "5: unit: is empty"),
        (["1,a,x", '2,a,"x\ny"', "3,a", "1,a,x"], "5: 2 columns, the header has 3"),
        (["1,a,x", "1,a,x", "3,a"], "3: 1: annotator: a rated this unit on line 2 already"),
        (["1,a,x", "2,a,x", "3,a,x", '4,a,"x" y'], "5: no CSV: ',' expected after '\"'"),
    ],
)
def test_the_first_problem_is_reported_with_its_line(
    monkeypatch: pytest.MonkeyPatch, sparse: int, lines: list[str], problem: str
) -> None:
    monkeypatch.setattr(ratings_columns, "_SPARSE", sparse)
    with pytest.raises(BadInput) as raised:
        parse_ratings("\n".join(["unit,annotator,label", *lines]).encode(), "r.csv")
    assert str(raised.value) == f"r.csv:{problem}"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["1,1,2", "2,1,x", "1,1,1"], "3: 2: ben: 'x' is no number, which an interval scale takes"),
        (["1,1,2", "2,1,2", " 1,1,1"], "4: 1: this unit is on line 2 already; column 'id' names the units"),
    ],
)
def test_problems_of_a_wide_table(lines: list[str], problem: str) -> None:
    with pytest.raises(BadInput) as raised:
        parse_ratings("\n".join(["id,ann,ben", *lines]).encode(), "r.csv", "interval", wide=True)
    assert str(raised.value) == f"r.csv:{problem}"
