"""Roles that a user sets for blocks, and the title and date that follow from them."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article import ROLES, SPLIT_ROLES, Article
from annotator.core.article_layout import article_of
from annotator.core.article_layout.role_overrides import RoleOverride, RoleOverrides, RolesUsed
from annotator.core.errors import BadInput

TEXT = """Prices rise

May 3, 2021

June 4, 2022

Prices rose by 4 % in May, the statistics office said.

The second
title
"""
ARTICLE = article_of("a", TEXT)
START = {"title": 0, "date": 13, "other date": 26, "paragraph": 40, "second": 96}


def roles(**wanted: str) -> RoleOverrides:
    """Return roles for blocks of the article, by the names in START."""
    rows = {
        START[name]: RoleOverride(role, line)  # type: ignore[arg-type]
        for line, (name, role) in enumerate(wanted.items(), start=2)
    }
    return RoleOverrides("r.csv", "0" * 64, {"a": rows})


def facts(article: Article) -> tuple[str | None, str | None]:
    return article.title, article.published


def test_a_role_is_set_and_nothing_else_changes() -> None:
    found = roles(paragraph="boilerplate").applied(ARTICLE)
    assert facts(found) == ("Prices rise", "2021-05-03")
    assert [block.role for block in found.blocks if block.start == START["paragraph"]] == ["boilerplate"]
    kept = [block for block in found.blocks if block.start != START["paragraph"]]
    assert kept == [block for block in ARTICLE.blocks if block.start != START["paragraph"]]
    other = article_of("b", TEXT)
    assert roles(paragraph="boilerplate").applied(other) is other


@pytest.mark.parametrize(
    ("wanted", "title", "published"),
    [
        ({"title": "heading"}, None, "2021-05-03"),
        ({"paragraph": "title"}, "Prices rose by 4 % in May, the statistics office said.", "2021-05-03"),
        (
            {"title": "heading", "paragraph": "title"},
            "Prices rose by 4 % in May, the statistics office said.",
            "2021-05-03",
        ),
        ({"date": "paragraph"}, "Prices rise", "2022-06-04"),
        ({"date": "paragraph", "other date": "boilerplate"}, "Prices rise", None),
        ({"other date": "boilerplate"}, "Prices rise", "2021-05-03"),
        ({"paragraph": "date"}, "Prices rise", "2021-05-03"),
    ],
)
def test_title_and_date_follow_the_roles(
    wanted: dict[str, str], title: str | None, published: str | None
) -> None:
    rows = {START[name]: role for name, role in wanted.items()}
    found = RoleOverrides(
        "r.csv",
        "0" * 64,
        {"a": {start: RoleOverride(role, 2) for start, role in rows.items()}},  # type: ignore[arg-type]
    ).applied(ARTICLE)
    assert facts(found) == (title, published)


def test_a_title_from_elsewhere_stays_unless_a_block_becomes_the_title() -> None:
    described = Article("a", TEXT, ARTICLE.sha256, ARTICLE.blocks, "From the page", "1999-01-01")
    assert facts(roles(title="heading", date="byline").applied(described)) == ("From the page", "1999-01-01")
    assert roles(paragraph="title").applied(described).title != "From the page"


def test_a_title_over_two_lines_becomes_one_line() -> None:
    second = next(block for block in ARTICLE.blocks if TEXT[block.start :].startswith("The second"))
    rows = {"a": {second.start: RoleOverride("title", 2)}}
    title = RoleOverrides("r.csv", "0" * 64, rows).applied(ARTICLE).title
    assert title == " ".join(TEXT[second.start : second.end].split())


def test_an_offset_inside_a_block_is_refused_with_its_line() -> None:
    wrong = RoleOverrides("r.csv", "0" * 64, {"a": {0: RoleOverride("title", 2), 1: RoleOverride("date", 3)}})
    with pytest.raises(BadInput, match=r"^r\.csv:3: a: start: no block starts at 1;"):
        wrong.applied(ARTICLE)


def test_articles_that_are_not_among_the_inputs_are_reported_at_the_end() -> None:
    rows = {"a": {0: RoleOverride("title", 2)}, "b": {9: RoleOverride("date", 7), 5: RoleOverride("date", 4)}}
    used, bad = RolesUsed(RoleOverrides("r.csv", "0" * 64, rows)), list[BadInput]()
    used.add("a")
    used.add("c")
    used.check(bad.append)
    assert [str(one) for one in bad] == ["r.csv:4: b: article: no such article in the input"]


@given(st.dictionaries(st.sampled_from([block.start for block in ARTICLE.blocks]), st.sampled_from(ROLES)))
def test_every_block_keeps_its_span_and_has_the_role_that_was_set(wanted: dict[int, str]) -> None:
    rows = {start: RoleOverride(role, 2) for start, role in wanted.items()}  # type: ignore[arg-type]
    found = pickle.loads(pickle.dumps(RoleOverrides("r.csv", "0" * 64, {"a": rows}))).applied(ARTICLE)
    assert [block.span for block in found.blocks] == [block.span for block in ARTICLE.blocks]
    assert [block.role for block in found.blocks] == [
        wanted.get(block.start, block.role) for block in ARTICLE.blocks
    ]
    assert {"title", "paragraph"} <= SPLIT_ROLES
