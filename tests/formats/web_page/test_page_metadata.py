"""The metadata of pages."""

from __future__ import annotations

import json

import pytest

from annotator.core.article import Article
from tests.formats.web_page.pages import TITLE, page, read_page

LINKED = {"@context": "https://schema.org", "@type": "NewsArticle"}


def article_with(head: str = "", *, above: str = "", **options: str) -> Article:
    """Return the article of a page with elements in its head, and some below its headline."""
    return read_page(page(head=head, **options).replace(b"</h1>", f"</h1>{above}".encode())).article


def linked(**fields: object) -> str:
    """Return JSON-LD of an article."""
    return f'<script type="application/ld+json">{json.dumps(LINKED | fields)}</script>'


def test_metadata_from_linked_data() -> None:
    author = [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Tom Reed"}]
    article = article_with(
        linked(
            headline=TITLE,
            datePublished="2024-05-03T23:30:00-04:00",
            author=author,
            publisher={"@type": "Organization", "name": "The Daily Example"},
            license="https://creativecommons.org/licenses/by-sa/4.0/",
        )
    )
    assert (article.published, article.authors) == ("2024-05-04T03:30:00Z", ("Ann Lee", "Tom Reed"))
    assert (article.publisher, article.licence, article.language) == (
        "The Daily Example",
        "CC BY-SA 4.0",
        "en",
    )


def test_metadata_from_meta_elements() -> None:
    meta = {
        "og:title": f"{TITLE} - Daily &amp;amp; Sons",
        "og:site_name": "Daily &amp;amp; Sons",
        "author": "By Ann Lee",
        "article:published_time": "2024-05-03T10:00:00Z",
        "article:modified_time": "2025-01-01",
        "og:locale": "en_GB",
    }
    head = "".join(f'<meta property="{name}" content="{content}">' for name, content in meta.items())
    links = {"canonical": "https://example.com/bridge", "license": "https://example.com/terms"}
    head += "".join(f'<link rel="{name}" href="{url}">' for name, url in links.items())
    article = article_with(head, html="<html>")
    assert (article.title, article.publisher, article.authors) == (TITLE, "Daily & Sons", ("Ann Lee",))
    assert (article.published, article.language) == ("2024-05-03T10:00:00Z", "en-GB")
    assert (article.url, article.licence) == ("https://example.com/bridge", "https://example.com/terms")


@pytest.mark.parametrize(
    ("head", "above", "published"),
    [
        ('<meta name="dc.date.issued" content="2024-05-03">', "", "2024-05-03"),
        ('<meta name="parsely-pub-date" content="2024-05-03">', "", "2024-05-03"),
        (
            '<meta name="lastmod" content="2025-05-03"><meta name="pubdate" content="2024-05-03">',
            "",
            "2024-05-03",
        ),
        ("", '<time itemprop="datePublished" datetime="2024-05-03">yesterday</time>', "2024-05-03"),
        ("", "<p>Updated June 1, 2024</p><p>Published May 3, 2024</p>", "2024-05-03"),
        ("", "<p>3 May 2024</p>", "2024-05-03"),
        ("", "<p>By Ann Lee Friday, May 3, 2024</p>", "2024-05-03"),
        ("", "<p>Posted May 3, 2024, updated June 1, 2024</p>", "2024-05-03"),
        ("", '<p>On <time datetime="2024-05-03T10:00:00Z">Friday</time></p>', "2024-05-03T10:00:00Z"),
        ("", "<p>03.05.2024</p>", "2024-05-03"),
        ('<link rel="canonical" href="https://example.com/2024/05/03/bridge">', "", "2024-05-03"),
        (linked(datePublished="2024-05-03T00:00:00+0200"), "", "2024-05-03"),
        ("", '<time datetime="2024-05-03 05:28:29">3. Mai</time>', "2024-05-03"),
        ('<meta property="og:title" content="A bridge | Example | 03.05.2024">', "", "2024-05-03"),
        (linked(datePublished="no date"), "<p>May 3, 2024</p>", "2024-05-03"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", broken</script>',
            "<p>May 3, 2024</p>",
            "2024-05-03",
        ),
    ],
)
def test_the_date_is_that_of_publication(head: str, above: str, published: str) -> None:
    assert article_with(head, above=above).published == published


def test_a_year_is_no_date() -> None:
    assert article_with(above="<p>© 2011 Ann Lee</p>").published is None


def test_the_day_comes_first_where_no_month_does() -> None:
    assert (
        article_with(above="<p>Ana Ruiz | 05/03/2024</p>", html='<html lang="es">').published == "2024-03-05"
    )


@pytest.mark.parametrize(
    ("head", "above", "authors"),
    [
        ("", "<p>By Ann Lee and Tom Reed</p>", ("Ann Lee", "Tom Reed")),
        ("", '<div class="article-byline">Ann Lee, Political correspondent</div>', ("Ann Lee",)),
        ("", '<p>More from <a rel="author" href="/ann">Ann Lee</a></p>', ("Ann Lee",)),
        ('<meta property="article:author" content="https://example.com/ann">', "", ()),
        (
            '<meta name="author" content="The Examiner"><meta name="og:site_name" content="The Examiner">',
            "",
            (),
        ),
        (linked(author={"name": "Ann Lee"}) + linked(headline="Another"), "", ("Ann Lee",)),
        (
            '<meta name="publisher" content="Ann Lee (lee.example)"><meta name="author" content="Ann Lee">',
            "",
            (),
        ),
        (
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">',
            "",
            ("Ann Lee",),
        ),
        (linked(author="Ann Lee"), "<p>By Tom Reed</p>", ("Tom Reed",)),
    ],
)
def test_authors_are_persons(head: str, above: str, authors: tuple[str, ...]) -> None:
    assert article_with(head, above=above).authors == authors


def test_addresses_that_are_incomplete_are_left_out() -> None:
    for url in ("/bridge", "javascript:alert(1)", "https://", "https://[x"):
        assert article_with(f'<link rel="canonical" href="{url}">').url is None


def test_hostile_linked_data_is_no_metadata() -> None:
    for text in (
        "[" * 5000,
        '{"@type": ["NewsArticle", 7, null], "author": [[], 4, {"name": {}}], "datePublished": 9}',
    ):
        article = article_with(f'<script type="application/ld+json">{text}</script>')
        assert (article.title, article.authors) == (TITLE, ())
