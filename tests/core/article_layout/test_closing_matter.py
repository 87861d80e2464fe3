"""What follows the last paragraph: links, sign-offs, signatures."""

import pytest

from annotator.core.article_layout import recognise

FIRST = "The council met on Monday and decided to close the port, which employs 900 people, in May."
LAST = "“We have waited long enough,” said Mayor Ann Lee, who has led the city since 2015."


def roles(text: str) -> list[str]:
    """Return the role of each block."""
    return [block.role for block in recognise(text).blocks]


@pytest.mark.parametrize(
    "closing",
    [
        "- The struggle to save lives at sea\n- How ports grow\n- What we know",
        "Editors’ Recommendations:\nHow ports grow\nShips that failed\nWhat we know about May",
        "Storm hits coast\n\nTen ships that never came back\n\nWhat we know about the strike",
        "(Reporting by Ana Ruiz; Editing by Tom Reed)\n\nOur Standards: The Trust Principles.",
        "Ana Ruiz is a columnist for the Oslo Times and the author of “Ports”.",
        "Ana Ruiz contributed to this report.\n\n© 2020 The Daily. All rights reserved.",
        "Written by: Ana Ruiz\n\nWrite to Ana Ruiz at ana@post.example.",
        "More information: A. Ruiz et al. On ports. Port Letters (2019).\n\nProvided by University of Oslo",
        "###\n\nMedia contact:\nAna Ruiz\n+47 123 456\nana@port.example",
    ],
)
def test_closing_matter_is_boilerplate(closing: str) -> None:
    found = roles(f"Port closes\n\n{FIRST}\n\n{LAST}\n\n{closing}\n")
    assert found[:3] == ["title", "paragraph", "paragraph"]
    assert set(found[3:]) == {"boilerplate"}


@pytest.mark.parametrize(
    ("closing", "role"),
    [
        ("The plan has three steps:\n- Close the port\n- Sell the cranes\n- Move the staff", "list_item"),
        ("The mayor is Ann Lee.", "paragraph"),
        ("Ann Lee was not at the meeting", "paragraph"),
        ("1. First, they pay.\n2. Then they leave.", "list_item"),
    ],
)
def test_an_ending_that_belongs_to_the_text_is_kept(closing: str, role: str) -> None:
    assert roles(f"Port closes\n\n{FIRST}\n\n{LAST}\n\n{closing}\n")[-1] == role


@pytest.mark.parametrize(
    "box",
    [
        "Why the cranes of Oslo are for sale\n\nRead more",
        "Related coverage\n\nFactbox: The ten largest ports of the north",
        "(Adds comment by the mayor)",
        "($1 = 8.40 crowns)",
        "This article first appeared in The Harbour Gazette.",
        "The Daily lives from its readers. Become a member for 5 crowns.",
    ],
)
def test_boxes_and_slugs_between_paragraphs_are_boilerplate(box: str) -> None:
    found = roles(f"Port closes\n\n{FIRST}\n\n{box}\n\n{LAST}\n")
    assert found == ["title", "paragraph", *["boilerplate"] * (len(found) - 3), "paragraph"]


@pytest.mark.parametrize("end", ["[…]", "[...]", "… Read more"])
def test_teasers_are_boilerplate_and_one_excerpt_is_the_text(end: str) -> None:
    teaser = f"Whales return\n\nScientists saw forty whales off the coast, and the {end}\n\nRead the rest"
    found = roles(f"Port closes\n\n{FIRST}\n\n{LAST}\n\n{teaser}\n\n{teaser}\n")
    assert found == ["title", "paragraph", "paragraph", *["boilerplate"] * 6]
    assert roles(f"Port closes\n\n{FIRST} And {end}\n") == ["title", "paragraph"]


def test_letters_are_known_by_their_salutations() -> None:
    letters = (
        f"SIR – {FIRST}\n\nJo Park\nQuay Street\n\nFeed them\n\nSIR – {LAST}\n\nAna Ruiz\nOslo\n\nWrite!\n"
    )
    assert roles(f"A bridge too dear\n\n{letters}").count("byline") == 4


def test_signatures_of_letters_are_no_headings() -> None:
    letters = f"Letters to the editor\n\n{FIRST}\n\nJo Park\nLondon\n\n{LAST}\n\nAna Ruiz\nOslo\n"
    assert roles(letters) == ["title", *("paragraph", "byline", "byline") * 2]
    letter = f"Dear Sir,\n\n{FIRST}\n\nYours faithfully,\nJo Park\n"
    assert roles(letter) == ["paragraph", "paragraph", "byline", "byline"]


def test_a_subheading_that_is_a_name_is_a_heading() -> None:
    assert roles(f"Two mayors\n\n{FIRST}\n\nAna Ruiz\n\n{LAST}\n\nJo Park\n\n{FIRST}\n").count("heading") == 2
