"""Where the article is in the text of a whole page."""

import pytest

from annotator.core.article import SPLIT_ROLES
from annotator.core.article_layout import ArticleLayout, recognise

MENU = (
    "Skip to main content\nHome\nNews\nSport\nMarkets\nLog in\nSubscribe\nSearch\nCulture\nTravel\nWeather\n"
    "Jobs\n"
)
TITLE = "Port of Oslo closes in May"
HEAD = f"{TITLE}\nBy Ana Ruiz and Tom Reed\nJune 3, 2021 10:22 AM\nShare\nTweet\n12 Comments\n"
BODY = [
    "The council of Oslo met on Monday and decided to close the port in May, after a long debate.",
    "“We have waited long enough,” said the mayor of Oslo, who has led the council since 2015.",
    "The port employs 900 people, and most of them will move to the new harbour in the north.",
    "Nobody on the council said who would pay for the new harbour, which costs 3 million dollars.",
]
LINKS = "Most read\nStorm hits the coast\nTen ships that never came back\nWhat we know about the strike\n"
TEASERS = (
    "More from The Daily\n\nMinister resigns\n\n"
    "The minister of ports resigned on Friday after a strike of ten weeks.\n\n"
    "Ana Ruiz\n\nWhales return\n\n"
    "Scientists saw forty whales off the coast in the first week of June this year.\n\n"
)
COMMENTS = (
    "2 Comments\n\nsailor77\n\n"
    "I worked in that port for ten years and nobody ever asked us what we need there.\n\nReply\n"
    "Report abuse\n\nmaria\n\n"
    "The council should have asked the people who live beside the port before it voted.\n\nReply\n"
)
FOOT = "About us\nContact us\nPrivacy policy\nTerms of use\n© 2021 The Daily. All rights reserved.\n"
PAGE = f"{MENU}\n{HEAD}\n" + "\n\n".join(BODY) + f"\n\n{LINKS}\n{TEASERS}{COMMENTS}{FOOT}"


def read(text: str, layout: ArticleLayout) -> list[str]:
    """Return the text of the blocks that the splitter reads."""
    return [text[one.start : one.end] for one in layout.blocks if one.role in SPLIT_ROLES]


def test_article_is_found_in_a_page() -> None:
    layout = recognise(PAGE)
    assert layout.title == TITLE
    assert layout.published == "2021-06-03"
    assert layout.authors == ("Ana Ruiz", "Tom Reed")
    assert read(PAGE, layout) == [layout.title, *BODY]


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\nIt employs 900 people, says the council of Oslo\nUpdated: June 3, 2021\n",
        "eBay closes in Oslo\nNew, 74 comments\nBy Ana Ruiz June 3, 2021\n",
        f"Most read\nStorm hits the coast\n{TITLE}\nA long debate ends, and many leave the city.\n",
        f"{TITLE}\n\nNews\nVideo\n{TITLE}\nPosted on June 3, 2021 by Ana Ruiz 3 Comments\n",
        f"Oslo Council News\nSport\n{TITLE}\nPosted on June 3, 2021 by Ana Ruiz\n",
        f"Key events\n20.40 Port council votes to close\n{TITLE}\nJune 3, 2021\n",
    ],
)
def test_the_title_is_no_deck_no_link_and_no_name_of_the_site(head: str) -> None:
    layout = recognise(PAGE.replace(HEAD, head))
    assert layout.title == ("eBay closes in Oslo" if head.startswith("eBay") else TITLE)


def test_notices_above_the_byline_are_not_the_body() -> None:
    notice = "The administrator of your data is The Daily, and you may object to the use of it at any time."
    text = PAGE.replace(HEAD, f"{notice}\n{notice}\nNews\nSport\n{HEAD}")
    assert read(text, recognise(text)) == [TITLE, *BODY]


@pytest.mark.parametrize("end", ["[…]", "… Read…", "... Read more »"])
def test_teasers_that_are_cut_off_are_not_the_body(end: str) -> None:
    teaser = "Scientists saw forty whales off the coast in the first week of June this year, and the"
    text = PAGE.replace(
        LINKS, f"Related\n\nWhales return\n\n{teaser} {end}\n\nShips leave\n\n{teaser} {end}\n"
    )
    assert read(text, recognise(text)) == [TITLE, *BODY]


def test_a_byline_below_the_sentence_under_the_title_counts() -> None:
    deck = "It employs 900 people, who now have to move to the north."
    head = f"{TITLE}\n{deck}\nby Ana Ruiz\nJune 3, 2021\n"
    layout = recognise(PAGE.replace(HEAD, head))
    assert (layout.authors, layout.published) == (("Ana Ruiz",), "2021-06-03")


def test_boxes_inside_the_body_are_boilerplate() -> None:
    box = "Related articles\nStorm hits the coast\n05 Oct 2020\nTen ships that never came back\n25 Sep 2020"
    text = PAGE.replace(BODY[1], f"{BODY[1]}\n\n{box}\n\n{BODY[2]}\n\n{BODY[0]}")
    assert read(text, recognise(text))[1:] == [*BODY[:2], BODY[2], BODY[0], *BODY[2:]]


def test_a_page_in_another_language_is_known_by_its_menu() -> None:
    menu = "".join(f"Sección {number}\n" for number in range(30))
    text = f"{menu}El puerto de Oslo cierra en mayo\n\n" + "\n\n".join(BODY) + f"\n\n{menu}"
    assert read(text, recognise(text))[-4:] == BODY


@pytest.mark.parametrize(
    "text",
    [
        "Port closes\n\n" + "\n\n".join(BODY) + "\n",
        "\n\n".join(["Port closes", "What happened", BODY[0], "Who pays", BODY[1], "What next", BODY[2]])
        + "\n",
        "The sea is wide\nand I am small\nthe night is long\nand over all\nthe stars go by\n" * 6,
        "\n".join(f"ANN LEE: Answer {number}" for number in range(30)) + "\n",
    ],
)
def test_an_article_alone_keeps_its_text(text: str) -> None:
    assert "".join("".join(read(text, recognise(text))).split()) == "".join(text.split())


def test_a_long_page() -> None:
    long = MENU + HEAD + "\n\n".join(BODY * 500) + LINKS * 200
    assert recognise(long).title == TITLE
