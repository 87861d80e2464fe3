"""Web pages as articles: text, blocks, metadata, notes, and pages that are none."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.formats.record import ReadOptions
from annotator.formats.source import Part
from annotator.formats.web_page.page_reader import READER, html_text
from tests.formats.reading import read
from tests.formats.web_page.pages import BODY, TITLE, page, read_page, role_of, roles

LIVE = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'
PAID = '<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": "False"}</script>'


def test_a_page_becomes_its_title_and_its_paragraphs() -> None:
    article = read_page(page()).article
    assert article.id == "bridge"
    assert article.text == "\n\n".join([TITLE, *BODY])
    assert roles(article) == [("title", TITLE), *(("paragraph", text) for text in BODY)]
    assert article.title == TITLE
    assert article.source_sha256 == sha256(page()).hexdigest()


def test_what_the_markup_says_becomes_a_role() -> None:
    body = (
        "<h2>What happens next</h2><p>These measures were agreed by all parties in the end:</p>"
        "<ul><li>Buses will go round by the lake.</li>"
        "<li>A ferry will run until ten in the evening.</li></ul>"
        "<blockquote><p>A bridge is a promise that a town makes to itself.</p></blockquote>"
        "<figure><img src='a.jpg'><figcaption>The bridge in 1974, before the flood.</figcaption></figure>"
        "<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2022</td><td>1,204</td></tr></table>"
        "<p>The ferry will cost <a href='/x'>two million</a> a year, the town&nbsp;says,"
        " and it is free for all.</p>"
    )
    article = read_page(page(body)).article
    assert roles(article)[5:] == [
        ("heading", "What happens next"),
        ("paragraph", "These measures were agreed by all parties in the end:"),
        ("list_item", "Buses will go round by the lake."),
        ("list_item", "A ferry will run until ten in the evening."),
        ("block_quote", "A bridge is a promise that a town makes to itself."),
        ("caption", "The bridge in 1974, before the flood."),
        ("table", "Year | Cars\n2022 | 1,204"),
        ("paragraph", "The ferry will cost two million a year, the town says, and it is free for all."),
    ]


def test_matter_around_the_article_is_boilerplate_or_left_out() -> None:
    body = (
        "<p><a href='/b'>The ten most dangerous bridges of the country</a></p>"
        "<p>Nobody was hurt when a stone fell into the river in the last week of May.</p>"
        "<ul><li><a href='/1'>Flood of 1974 remembered</a></li>"
        "<li><a href='/2'>Who pays for roads?</a></li></ul>"
        "<div class='author-bio'><p>Tom Reed covers the north of the country for us.</p></div>"
        "<div id='comments'><p>I have said for years that this bridge would fall down one day.</p></div>"
    )
    article = read_page(page(body)).article
    assert role_of(article, "Nobody was hurt") == "paragraph"
    for text in ("The ten most dangerous", "Flood of 1974", "Who pays", "Tom Reed covers"):
        shown = [role for role, words in roles(article) if words.startswith(text)]
        assert shown in ([], ["boilerplate"], ["byline"]), text
    assert "I have said for years" not in article.text
    assert "All rights reserved" not in article.text


def test_what_looks_like_an_end_ends_no_article() -> None:
    said = "The committee met on day {} and agreed that the matter needed more time, as officials said."
    listed = "".join(
        f"<h2><a href='/{n}'>The Great Product {n}</a></h2><p>{said.format(n)}</p>" for n in "1234"
    )
    credited = f"<p>© Getty Images 2019</p><p>{said.format(5)}</p>"
    for body in (listed, credited):
        assert [
            role for role, text in roles(read_page(page(body)).article) if text.startswith("The committee")
        ] == ["paragraph"] * body.count("<p>The committee")


def test_other_articles_and_notes_at_the_end_are_boilerplate() -> None:
    teasers = "".join(
        f"<h2><a href='/{n}'>Story number {n}</a></h2><p>The minister of {n} said so.</p>" for n in "12"
    )
    for body, text in (
        (f"<div>{teasers}</div>", "The minister"),
        ("<p><em>Tom Reed is a reporter who covers the north of the country.</em></p>", "Tom Reed"),
        (
            "<p>© 2024 Example. All rights reserved.</p><ul><li>More is to be found on our site.</li></ul>",
            "More is",
        ),
    ):
        shown = [role for role, words in roles(read_page(page(body)).article) if words.startswith(text)]
        assert set(shown) <= {"boilerplate"}, text


def test_a_tweet_is_one_block_with_its_signature() -> None:
    tweet = "<p>We never closed that bridge.</p>&mdash; Ann Lee (@annlee) <a href='/a'>May 3, 2021</a>"
    article = read_page(page(f"<blockquote>{tweet}</blockquote><p>{BODY[0]} It is so.</p>")).article
    assert role_of(article, "We never closed") in ("block_quote", "post")
    assert "We never closed that bridge. — Ann Lee (@annlee) May 3, 2021\n" in article.text


def test_a_title_repeated_in_the_text_is_left_out() -> None:
    data = page().replace(b"</h1>", f"</h1><h2>{TITLE.upper()}</h2><p><b>{TITLE}</b></p>".encode())
    assert read_page(data).article.text.casefold().count(TITLE.casefold()) == 1


def test_line_breaks_in_pairs_end_a_paragraph() -> None:
    lines = "<br><br>".join(BODY[:2]) + "<br>\n <br>" + " is <a href='x'>linked</a>text.<br>".join(BODY[2:])
    start, _, rest = page().partition(b"<h1>")
    data = start + f"<h1>{TITLE}</h1><div>{lines}</div>".encode() + rest[rest.index(b"</article>") :]
    texts = [text for _, text in roles(read_page(data).article)]
    assert texts == [TITLE, BODY[0], BODY[1], f"{BODY[2]} is linkedtext.", BODY[3]]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "not an HTML page"),
        (b"%PDF-1.7 \xe2\xe3", "not UTF-8"),
        (b"The council voted on Tuesday.", "not an HTML page"),
        (b"<html><body></body></html>", "no article found; save the page once it is fully displayed"),
        (
            b"<html><body><script>let a = 'text of a script';</script></body></html>",
            "no article found; save the page once it is fully displayed",
        ),
        (b"<html><body>" + b"<p>a</p>" * 100_001, "more than 100,000 elements"),
    ],
)
def test_what_is_no_page_of_an_article_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(BadInput, match=problem) as refused:
        read_page(data)
    assert str(refused.value).startswith("folder/bridge.html: ")


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (page(), ()),
        (
            b"<html><body><h1>Town closes bridge</h1><p>Subscribe to read on. It is worth it.</p></body>",
            ("stub",),
        ),
        (page("<p>Already a subscriber? Log in to continue.</p>"), ("stub",)),
        (
            page(head=LIVE),
            ("live_blog",),
        ),
        (
            page(head=PAID),
            ("stub",),
        ),
        (page().partition(b"</article>")[0], ("truncated",)),
        (page().partition(b"</main>")[0] + b"<p class='", ("truncated",)),
        (page().replace(b"</body>", b"").replace(b"</html>", b""), ()),
        (page(head='<meta property="article:published_time" content="2021-13-45">'), ("unclear_date",)),
        (
            page(head='<script type="application/ld+json">{"datePublished": "last Tuesday"}</script>'),
            ("unclear_date",),
        ),
        (page(head='<meta property="article:published_time" content=" ">'), ()),
    ],
)
def test_pages_that_hold_less_or_more_than_an_article_are_noted(data: bytes, notes: tuple[str, ...]) -> None:
    assert read_page(data).all_notes == notes


def test_a_deep_page_and_a_broken_one_are_read() -> None:
    deep = page().replace(b"<main>", b"<div>" * 1000 + b"<main>")
    broken = page().replace(b"</p>", b"").replace(b"</article></main>", b"<b><td></i><p")
    for data in (deep, broken):
        assert all(text in read_page(data).article.text for text in BODY)


def test_entities_and_files_of_the_page_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a password")
    data = page("<p>The end of it is &b;&c; as the mayor said to us.</p>")
    declared = f'<!DOCTYPE html [<!ENTITY b "bomb"><!ENTITY c SYSTEM "{secret.as_uri()}">]>'.encode()
    text = read_page(data.replace(b"<!DOCTYPE html>", declared)).article.text
    assert "password" not in text
    assert "is bomb" not in text


def test_what_is_hidden_is_left_out_unless_it_is_the_article() -> None:
    hidden = (
        '<p>The bridge <i aria-hidden="true">icon</i>was built in the year 1920 by the army.</p>'
        "<p hidden>Nobody sees this text, which is here for programs.</p>"
    )
    text = read_page(page(hidden)).article.text
    assert "The bridge was built in" in text
    assert "Nobody sees" not in text
    shown_by_a_script = page().replace(b"<article>", b'<article style="display: none">')
    assert BODY[0] in read_page(shown_by_a_script).article.text


def test_the_same_page_gives_the_same_text_each_time() -> None:
    data = page("".join(f"<p>{text}</p>" for text in BODY[:2]) * 3)
    assert len({read_page(data).article for _ in range(4)}) == 1


def test_pages_are_found_by_their_endings(tmp_path: Path) -> None:
    path = tmp_path / "bridge.html"
    path.write_bytes(page())
    assert [item.article.title for item in read(READER, [path])] == [TITLE]


def test_the_whole_text_of_html_without_a_main_text() -> None:
    html = (
        "<div>Dear Ann,<p>the bridge is <b>closed</b>.</p><blockquote>Is it?</blockquote>"
        "<ul><li>It is</ul><p hidden>pixel</p></div>"
    )
    assert html_text(html, "a.eml") == "Dear Ann,\n\nthe bridge is closed.\n\n> Is it?\n\n- It is"
    assert html_text("<div></div>", "a.eml") == ""


_TAGS = st.sampled_from(
    re.findall(
        r"\S+",
        "p div span a b i h1 h2 ul li table tr td blockquote br figure figcaption aside article main time pre"
        " script meta form !-- ![CDATA[ /p /div /table /a html body head title",
    )
)
_SOUP = st.lists(
    st.one_of(
        _TAGS.map(lambda tag: f"<{tag}>"),
        st.sampled_from(
            [*BODY, '<a href="/x" rel=author itemprop="datePublished">', "\0", "&#0;&#xD800;", "\ufffe", "<p"]
        ),
        st.text(max_size=8),
    ),
    max_size=60,
)


@given(soup=_SOUP, whole=st.booleans(), encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_soup_of_tags_gives_valid_blocks_or_is_refused(
    soup: list[str], whole: bool, encoding: str
) -> None:
    data = "".join(soup).encode(encoding, "replace")
    try:
        (item,) = READER.parse(
            Part("html", "a.html", data=page(repr(soup)) + data if whole else data), ReadOptions()
        )
    except BadInput:
        return
    article = item.article
    assert article.text.encode()
    places = [place for block in article.blocks for place in (block.start, block.end)]
    assert places == sorted(places)
    assert all(0 <= block.start < block.end <= len(article.text) for block in article.blocks)
    assert all(shown == shown.strip() for _, shown in roles(article))
