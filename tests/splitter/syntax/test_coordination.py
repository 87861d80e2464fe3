"""Coordinated assertions: one claim each, with the subject as a fragment of its own where it is shared."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The town closed the old bridge and opened a new school.",
            [("The town closed the old bridge",), ("The town", "opened a new school")],
        ),
        (
            "The town has closed the bridge and has opened a school.",
            [("The town", "has opened a school"), ("The town has closed the bridge",)],
        ),
        (
            "The town has closed the bridge and opened a school.",
            [("The town has", "opened a school"), ("The town has closed the bridge",)],
        ),
        (
            "Tom Reed was elected in May, and Ann Lee left the town.",
            [("Tom Reed was elected in May",), ("Ann Lee left the town",)],
        ),
        (
            "The bridge is old; the tunnel opened in May.",
            [("The bridge is old",), ("the tunnel opened in May",)],
        ),
        (
            "Tom Reed bought a house, left the farm and moved to Rome.",
            [
                ("Tom Reed bought a house",),
                ("Tom Reed", "moved to Rome"),
                ("Tom Reed", "left the farm"),
            ],
        ),
        (
            "Ann Lee said that the town closed the bridge and opened a school.",
            [("the town closed the bridge",), ("the town", "opened a school")],
        ),
        (
            "Tom Reed left Rome and has closed the bridge and opened a school.",
            [
                ("Tom Reed left Rome",),
                ("Tom Reed", "has closed the bridge"),
                ("Tom Reed", "has", "opened a school"),
            ],
        ),
        ("Ann Lee denied the charge and was acquitted in May.", [("Ann Lee", "was acquitted in May")]),
    ],
)
def test_one_claim_for_each_predicate(claims: Any, text: str, contents: list[tuple[str, ...]]) -> None:
    assert sorted(found.content for found in claims(text)) == sorted(contents)


@pytest.mark.parametrize(
    "text",
    [
        "The town met voters and elected officials in May.",
        "Ann Lee met a builder who left Rome and moved to Spain.",
        "Tom Reed is likely to win in May and put the plan to a vote.",
        "The fire burned and destroyed the bridge in May.",
    ],
)
def test_what_is_not_plainly_coordinated_is_left_whole(claims: Any, text: str) -> None:
    assert len(claims(text)) == 1


def test_the_verb_behind_a_comma_is_that_of_the_clause_around(claims: Any) -> None:
    (found,) = claims("Ann Lee said that the town closed the bridge, and requested another month.")
    assert found.content == ("the town closed the bridge",)


def test_who_is_quoted_may_do_something_else(claims: Any) -> None:
    found = claims("Ann Lee opened the bridge on Monday, saying that it will stand.")
    assert ("Ann Lee opened the bridge on Monday",) in [one.content for one in found]


def test_a_predicate_that_a_quote_leaves_unfinished_is_no_claim(claims: Any) -> None:
    assert claims("Ann Lee has made clear that she wants “a new bridge” in May.") == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The town honoured Tom Reed, who moved to Rome in 1931.",
            ("Tom Reed", "moved to Rome in 1931"),
        ),
        (
            "The town thanked Tom Reed, who built the bridge and paid for the school.",
            ("Tom Reed", "paid for the school"),
        ),
    ],
)
def test_what_a_relative_clause_tells_of_a_name(claims: Any, text: str, content: tuple[str, ...]) -> None:
    assert content in [found.content for found in claims(text)]


def test_a_relative_clause_that_identifies_is_no_claim(claims: Any) -> None:
    found = claims("The town honoured Tom Reed, who is a builder.")
    assert [one.content for one in found] == [("The town honoured Tom Reed",)]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“Springfield paid Tom Reed $3 million in May. I love it,” Ann Lee said.", 1),
        ("“The town has spent 40 percent of it,” Ann Lee said.", 1),
        ("“I think that Springfield paid $3 million,” Ann Lee said.", 0),
        ("“Did Springfield pay $3 million?” Ann Lee said.", 0),
        ("“Reed is a terrible builder,” Ann Lee said.", 0),
    ],
)
def test_facts_inside_quotation_marks(claims: Any, text: str, contents: int) -> None:
    found = claims(text)
    assert len(found) == contents
    assert all(one.parent is not None for one in found)
