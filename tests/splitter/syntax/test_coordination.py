"""Coordination: each predicate is a claim, with a shared subject as a fragment of its own."""

from __future__ import annotations

import pytest

from annotator.splitter.syntax.coordination import is_past
from tests.splitter.helpers import Ask
from tests.splitter.syntax.marked_lines import marked_line


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
            [("the tunnel opened in May",)],
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
            "Ann Lee said that Rome closed the bridge and opened a school.",
            [("Rome closed the bridge",), ("Rome", "opened a school")],
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
        (
            "Tom Reed was elected in May, and Ann Lee then left the town.",
            [("Tom Reed was elected in May",), ("Ann Lee then left the town",)],
        ),
        (
            "The town quickly closed the bridge and opened a school.",
            [("The town quickly closed the bridge",), ("The town", "opened a school")],
        ),
        (
            "The town has also closed the bridge and opened a school.",
            [("The town has also closed the bridge",), ("The town has also", "opened a school")],
        ),
        (
            "Ann Lee said that Rome quickly closed the bridge and then opened a school.",
            [("Rome quickly closed the bridge",), ("Rome", "then opened a school")],
        ),
        (
            "Ann Lee said that Rome has closed the bridge and has opened a school.",
            [("Rome has closed the bridge",), ("Rome", "has opened a school")],
        ),
        (
            "Tom Reed bought a house, quickly left the farm and moved to Rome.",
            [
                ("Tom Reed bought a house",),
                ("Tom Reed", "quickly left the farm"),
                ("Tom Reed", "moved to Rome"),
            ],
        ),
        (
            "Tom Reed bought a house, a farm and a mill and moved to Rome.",
            [("Tom Reed bought a house, a farm and a mill",), ("Tom Reed", "moved to Rome")],
        ),
        (
            "The builders keep the bridge and buy a school.",
            [("The builders keep the bridge",), ("The builders", "buy a school")],
        ),
    ],
)
def test_each_predicate_is_a_claim(claims: Ask, text: str, contents: list[tuple[str, ...]]) -> None:
    assert sorted(found.content for found in claims(text)) == sorted(contents)


@pytest.mark.parametrize(
    "text",
    [
        "The town met voters and elected officials in May.",
        "Ann Lee met a builder who left Rome and moved to Spain.",
        "Tom Reed is likely to win in May and put the plan to a vote.",
        "The fire burned and destroyed the bridge in May.",
        "The town did close the bridge and opened a school.",
        "The town bought the bridge and keep a school.",
    ],
)
def test_doubtful_coordination_is_one_claim(claims: Ask, text: str) -> None:
    assert len(claims(text)) == 1


def test_verb_behind_a_comma_belongs_to_the_clause_around_a_content(claims: Ask) -> None:
    (found,) = claims("Ann Lee said that Rome closed the bridge, and requested another month.")
    assert found.content == ("Rome closed the bridge",)


def test_action_beside_a_quote_is_a_claim(claims: Ask) -> None:
    found = claims("Ann Lee opened the bridge on Monday, saying that it will stand.")
    assert ("Ann Lee opened the bridge on Monday",) in [one.content for one in found]


def test_predicate_cut_off_by_a_quote_is_no_claim(claims: Ask) -> None:
    assert claims("Ann Lee has made clear that she wants “a new bridge” in May.") == []


@pytest.mark.parametrize(
    ("sentence", "past"),
    [
        ("Tom Reed |moved to Rome.", True),
        ("Tom Reed |was elected in May.", True),
        ("Tom Reed |has never left Rome.", True),
        ("Tom Reed |is old.", False),
        ("Tom Reed |was there", False),
        ("Tom Reed |has not", False),
    ],
)
def test_predicate_in_the_past(sentence: str, past: bool) -> None:
    line, (verb,) = marked_line(sentence)
    assert is_past(line, verb, len(line)) is past
