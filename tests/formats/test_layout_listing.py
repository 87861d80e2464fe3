"""The listing of what is read of an article."""

from __future__ import annotations

import pytest

from annotator.core.article import Article, Block, text_hash
from annotator.core.article_layout.notes import NOTES
from annotator.core.article_layout.role_overrides import RoleOverride, RoleOverrides
from annotator.core.errors import BadInput
from annotator.formats.layout_listing import article_lines
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
        f"     26  paragraph  {'Wrapped line, he said. ' * 2}Wrapped line,…",
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


def test_lines_fit_the_terminal_also_in_wide_letters() -> None:
    text = "The bank raised its rates on Monday, it said. " * 4 + "\n\n" + "日本の鉄道、記録的な投資。" * 8
    blocks = (Block("paragraph", 0, 183), Block("list_item", 186, len(text)))
    title = "日本の鉄道、記録的な投資 Government promises billions for rail, and much more"
    article = Article("a", text, text_hash(text), blocks, title, url="https://example.org/" + "long-" * 10)
    assert list(article_lines(ReadItem(article, "a.csv", 2), width=50)) == [
        "a.csv:2",
        "  id         a",
        "  title      日本の鉄道、記録的な投資 Government",
        "             promises billions for rail, and much",
        "             more",
        "  published  –",
        "  authors    –",
        "  url        https://example.org/long-long-long-lo",
        "             ng-long-long-long-long-long-long-",
        "  start  role       text",
        "      0  paragraph  The bank raised its rates on…",
        "    186  list_item  日本の鉄道、記録的な投資。日…",
        "",
    ]
    assert f"  title      {title}" in list(article_lines(ReadItem(article, "a.csv", 2)))


def test_a_title_that_is_a_whole_article_is_cut() -> None:
    article = Article("a", TEXT, text_hash(TEXT), BLOCKS, "word " * 200_000)
    assert list(article_lines(ReadItem(article, "a.csv")))[2] == "  title      " + ("word " * 120)[:599] + "…"
    lines = list(article_lines(ReadItem(article, "a.csv"), width=80))
    assert [line[-10:] for line in lines[2:4]] == [" word word", " word word"]
    assert next(line for line in reversed(lines) if line.startswith(" " * 13)).endswith("word…")
    assert max(map(len, lines)) <= 80
