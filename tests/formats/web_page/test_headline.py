"""Titles without the names of sites."""

from __future__ import annotations

import pytest

from annotator.formats.web_page.headline import headline


@pytest.mark.parametrize(
    ("titles", "headings", "names", "title"),
    [
        (
            ["Storm hits coast | The Example"],
            ["The Example", "Storm hits coast"],
            ["The Example"],
            "Storm hits coast",
        ),
        (["Storm hits coast - The Example"], [], ["The Example"], "Storm hits coast"),
        (["The Example: Storm hits coast"], [], ["The Example"], "Storm hits coast"),
        (["Storm hits coast » Local » News » Example"], [], ["Example"], "Storm hits coast » Local » News"),
        (["Storm hits coast - Ann Lee and Tom Reed"], [], ["", "Ann Lee and Tom Reed"], "Storm hits coast"),
        (["Storm hits coast | example"], [], ["example.com"], "Storm hits coast"),
        (["Storm hits the west coast again - The Example"], [], [], "Storm hits the west coast again"),
        (["Storm: what we know so far"], [], [], "Storm: what we know so far"),
        (
            ["Storm hits - and sinks - a ship at the western coast"],
            [],
            ["Example"],
            "Storm hits - and sinks - a ship at the western coast",
        ),
        (
            ["Storm hits the coast and then it goes …"],
            ["Storm hits the coast and then it goes on to the lakes"],
            [],
            "Storm hits the coast and then it goes on to the lakes",
        ),
        (["Storm hits coast"], ["Market Insider", "Most read"], [], "Storm hits coast"),
        (["“Storm” hits coast | X"], ["'Storm' hits coast"], ["X"], "'Storm' hits coast"),
        (["Storm hits coast - Example - World"], [], ["Example"], "Storm hits coast"),
        ([], ["Storm hits coast"], [], "Storm hits coast"),
        ([], [], [], None),
    ],
)
def test_the_headline_is_found(
    titles: list[str], headings: list[str], names: list[str], title: str | None
) -> None:
    assert headline(titles, headings, names) == title


def test_a_title_of_separators_takes_linear_steps() -> None:
    assert headline(["x" + " | y" * 120], [], ["y"]) == "x"


def test_a_heading_that_is_the_longest_part_of_a_title_is_the_headline() -> None:
    titles = ["How to bake a good bread - Your Kitchen Today - Your Life And Home"]
    assert headline(titles, ["Your Life", "How to bake a good bread"], ()) == "How to bake a good bread"


def test_the_title_of_a_print_view_is_without_that_word() -> None:
    assert headline(["Print: Ministry sells the airport"], [], ()) == "Ministry sells the airport"
    assert headline(["Print is dead: long live paper"], [], ()) == "Print is dead: long live paper"
