"""The listing of what is read of an article."""

from __future__ import annotations

import pytest

from annotator.core.article import Article, Block, text_hash
from annotator.core.article_layout.notes import NOTES
from annotator.core.errors import BadInput
from annotator.core.role_overrides import RoleOverride, RoleOverrides
from annotator.formats.layout_listing import WIDTH, article_lines
from annotator.formats.record import ReadItem

TEXT = "A \x1b[2J title\n\nBy Ann Lee\n\n" + "Wrapped\nline, he said. " * 30
BLOCKS = (Block("title", 0, 12), Block("byline", 14, 24), Block("paragraph", 26, len(TEXT) - 1))


def item(**metadata: object) -> ReadItem:
    article = Article("a", TEXT, text_hash(TEXT), BLOCKS, "A \x1b[2J title", **metadata)  # type: ignore[arg-type]
    return ReadItem(article, "in/a.csv", 7, left_out={"attachments": 2}, notes=("stub",))


def test_the_listing_is_aligned_and_shows_no_control_characters() -> None:
    assert list(article_lines(item())) == [
        "in/a.csv:7",
        "  id         a",
        "  title      A ␛[2J title",
        "  published  –",
        "  byline     By Ann Lee",
        "  left out   2 attachments",
        f"  note       {NOTES['stub'][0]}",
        "  start  role       text",
        "      0  title      A ␛[2J title",
        "     14  byline     By Ann Lee",
        f"     26  paragraph  {('Wrapped line, he said. ' * 30)[: WIDTH - 1]}…",
        "",
    ]


def test_all_that_is_known_is_shown() -> None:
    known = {
        "published": "2021-05-03",
        "publisher": "The Post",
        "authors": ("Ann Lee", "Bob Day"),
        "url": "https://example.org/a",
        "language": "en",
        "licence": "CC BY 4.0",
        "source_sha256": "0123456789abcdef" * 4,
    }
    lines = list(article_lines(item(**known)))
    assert lines[3:10] == [
        "  published  2021-05-03",
        "  authors    Ann Lee; Bob Day",
        "  publisher  The Post",
        "  url        https://example.org/a",
        "  language   en",
        "  licence    CC BY 4.0",
        "  source     0123456789ab",
    ]


def test_a_role_that_was_set_is_shown_after_the_recognised_one() -> None:
    roles = RoleOverrides("r.csv", "0" * 64, {"a": {14: RoleOverride("boilerplate", 2)}})
    lines = list(article_lines(item(), roles))
    assert lines[7:10] == [
        "  start  role                  text",
        "      0  title                 A ␛[2J title",
        "     14  byline → boilerplate  By Ann Lee",
    ]
    assert lines[4] == "  authors    –", "the byline is none any more"
    wrong = RoleOverrides("r.csv", "0" * 64, {"a": {15: RoleOverride("boilerplate", 2)}})
    with pytest.raises(BadInput, match=r"^r\.csv:2: a: start: no block starts at 15"):
        list(article_lines(item(), wrong))
