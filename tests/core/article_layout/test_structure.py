"""Lists, block quotes and tables."""

import pytest

from annotator.core.article import BlockRole
from annotator.core.article_layout import recognise

FIRST = "The council met on Monday and decided to close the port, which employs 900 people, in May."
LAST = "“We have waited long enough,” said Mayor Ann Lee, who has led the city since 2015."


def inside(text: str) -> list[tuple[BlockRole, str]]:
    """Return the blocks of a text between two paragraphs."""
    whole = f"Port closes\n\n{FIRST}\n\n{text}\n\n{LAST}\n"
    return [(block.role, whole[block.start : block.end]) for block in recognise(whole).blocks][2:-1]


@pytest.mark.parametrize("mark", ["•", "◦", "-", "*", "–"])
def test_items_of_a_list_are_blocks_without_their_bullet(mark: str) -> None:
    found = inside(f"The plan says:\n{mark} The port closes in May\n{mark}  The staff move to Oslo.")
    assert found[1:] == [("list_item", "The port closes in May"), ("list_item", "The staff move to Oslo.")]


def test_items_of_a_numbered_list_follow_each_other() -> None:
    found = inside("1. First, they pay.\n2. Then they leave.\n\n3) Nobody knows why.")
    assert [role for role, _ in found] == ["list_item"] * 3
    assert found[0][1] == "First, they pay."
    assert inside("7. September was a bad day for the port.")[0][0] == "paragraph"


def test_a_dash_alone_makes_no_list() -> None:
    assert [role for role, _ in inside("- He left.\n\nHe came back.")] == ["paragraph", "paragraph"]


def test_block_quotes_are_marked_or_indented_after_a_colon() -> None:
    assert inside("> We have let people down.\n\nThe end.")[0] == (
        "block_quote",
        "> We have let people down.",
    )
    found = inside("The mayor wrote:\n\n    We have let people down.\n\n    We are sorry.")
    assert [role for role, _ in found] == ["paragraph", "block_quote", "block_quote"]
    assert inside("It is late.\n\n    We have let people down.")[1][0] == "paragraph"


@pytest.mark.parametrize(
    "table",
    [
        "DOW 25,000 120 0.5%\nNASDAQ 7,000 -12 -0.2%",
        "Year\tShips\tTons\n2019\t400\t1,200\n2020\t300\t900",
        "| Year | Ships |\n| 2019 | 400 |",
    ],
)
def test_rows_of_figures_are_tables(table: str) -> None:
    assert {role for role, _ in inside(table)} == {"table"}


def test_a_sentence_with_figures_is_no_row() -> None:
    assert (
        inside("Ships fell to 300 in 2020, 400 in 2019.\nTons fell to 900 in 2020, 1,200 in 2019.")[0][0]
        == "paragraph"
    )
