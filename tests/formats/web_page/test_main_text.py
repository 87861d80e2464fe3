"""The main text of pages, as the tree of trafilatura gives it."""

from __future__ import annotations

from annotator.formats.web_page.main_text import Pieces, main_text
from annotator.formats.web_page.page_tree import parse_page
from tests.formats.web_page.pages import BODY, TITLE, page


def pieces(body: str) -> Pieces:
    """Return the blocks below the paragraphs of a page."""
    found = main_text(parse_page(page(body), "a.html"))
    return [piece for piece in found if piece[0] not in (TITLE, *BODY)]


def test_spaces_beside_links_are_kept_and_none_added() -> None:
    text = "The mayor <b><a href='/a'> said </a></b>that the <a href='/b'>bridge</a>s, all <i>nine</i>, will."
    assert pieces(f"<p>{text}</p><p>{BODY[0]} So it is.</p>")[:1] == [
        ("The mayor said that the bridges, all nine, will.", "paragraph")
    ]


def test_icons_of_fonts_are_no_captions() -> None:
    assert pieces("<p>\ue001 The mayor said that the bridge will close.</p>")[0][1] == "paragraph"


def test_lists_of_links_and_paragraphs_that_are_one_are_boilerplate() -> None:
    items = "".join(f"<li>Now <a href='/{n}'>the flood of 197{n} is over</a></li>" for n in "1234")
    link = "<p><a href='/b'>The ten most dangerous bridges of the country</a></p>"
    found = pieces(f"{link}<p>{BODY[0]} It is so.</p><ul>{items}</ul><p>{BODY[1]} It was.</p>")
    assert {role for text, role in found if "flood" in text or "ten most" in text} <= {"boilerplate"}


def test_what_is_beside_the_article_by_its_class_is_left_out() -> None:
    said = "<p>I have said for years that this bridge would fall down one day, and it did.</p>"
    for attributes in ("class='userComments'", "id='comments-1'", "class='related-stories'"):
        assert pieces(f"<div {attributes}>{said * 2}</div>") == [], attributes
    whole = page().replace(b"<article>", b"<article class='commented comments'>")
    assert [text for text, _ in main_text(parse_page(whole, "a.html"))][-4:] == list(BODY)
