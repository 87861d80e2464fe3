"""Files of roles, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.article_layout.role_overrides import RoleOverride
from annotator.core.errors import BadInput
from annotator.formats.roles_csv import read_roles


def written(tmp_path: Path, data: str) -> Path:
    file = tmp_path / "r.csv"
    file.write_text(data, encoding="utf-8", newline="")
    return file


def test_roles_are_read_by_article_and_start(tmp_path: Path) -> None:
    file = written(tmp_path, "start;Role ;article;why\n0;title;cafe\u0301;x\n\n 12 ; byline ;b;\n5;date;b;\n")
    found = read_roles(file)
    assert found.by_article == {
        "caf\u00e9": {0: RoleOverride("title", 2)},
        "b": {12: RoleOverride("byline", 4), 5: RoleOverride("date", 5)},
    }
    assert found.digest != read_roles(written(tmp_path, "article,start,role\n")).digest


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "r.csv:1: article: the header must name this column once; it is article,start,role"),
        ("article,role\na,title\n", "r.csv:1: start: the header must name this column once"),
        ("article,start,role,start\n", "r.csv:1: start: the header must name this column once"),
        ("article,start,role\na,1\n", "r.csv:2: has 2 cells, and the header 3"),
        ("article,start,role\n ,1,title\n", "r.csv:2: article: is empty"),
        ("article,start,role\na,-1,title\n", "r.csv:2: a: start: '-1' is not the offset of a block"),
        ("article,start,role\na,\u0661,title\n", "r.csv:2: a: start: "),
        (f"article,start,role\na,{10**30},title\n", "r.csv:2: a: start: "),
        (
            "article,start,role\n\na,1,lede\n",
            "r.csv:3: a: role: unknown role 'lede'; choose one of title, byline",
        ),
        (
            "article,start,role\na,1,date\na,01,title\n",
            "r.csv:3: a: start: line 2 has a role for this block too",
        ),
        ('article,start,role\na,1,"date', "r.csv:2: no CSV: unexpected end of data"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_field(tmp_path: Path, data: str, message: str) -> None:
    with pytest.raises(BadInput) as error:
        read_roles(written(tmp_path, data))
    assert str(error.value).replace(f"{tmp_path}/", "").startswith(message)


@settings(max_examples=50)
@given(st.binary(max_size=80), st.booleans())
def test_any_bytes_are_roles_or_bad_input(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, headed: bool
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(b"article,start,role\n" * headed + data)
    problem = None
    try:
        read_roles(file)
    except BadInput as bad:
        problem = bad
    assert problem is None or problem.file == str(file)
