"""The metadata of a page's article, as trafilatura reads it and as the page prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.core.article_layout import recognise
from annotator.core.article_layout.joined_lines import key_of
from annotator.core.article_layout.wording.bylines import authors_in, byline_of, is_byline_label
from annotator.core.text.publication_date import iso_date
from annotator.formats.web_page.headline import headline, is_headline

_BELOW = 30
"""Lines below the title that may be the byline."""
_AUTHORS = "//*[contains(@rel, 'author') or contains(@itemprop, 'author')]"
_SEVERAL = 6
"""Most of these elements that are read."""
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,60})"')
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?[+-]\d\d:?\d\d$")
"""What follows a day that has no time, and must not become another day in another zone."""
_LICENCE = re.compile(r'"license"\s*:\s*"([^"]{1,200})"')
_CREATIVE_COMMONS = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/(\d\.\d)", re.IGNORECASE
)
_UNPAID = re.compile(r'"isAccessibleForFree"\s*:\s*"?(?:false|no)\b', re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Metadata of an article; `Article` describes the fields."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    unclear_date: bool = False
    """Whether the page declares a date of publication that is no date, so that another one was read."""
    live_blog: bool = False
    """Whether the page declares a live blog."""
    paid: bool = False
    """Whether the page declares that its article is not free."""


def page_metadata(tree: Any, lines: Sequence[str]) -> PageMetadata:
    """Return the metadata in a page's tree and visible lines, without the network."""
    from trafilatura import extract_metadata

    # Both search for a date longer, and for the one of publication rather than of the last change.
    dates = {"original_date": True, "extensive_search": True}
    try:
        found = extract_metadata(tree, date_config=dates, extensive=True)
    except Exception:  # any kind: a page on which trafilatura fails may still have an article
        return PageMetadata()
    # A day that it makes of a mere year is not known.
    guessed = None if (found.date or "").endswith("-01-01") else found.date
    linked = "\n".join(tree.xpath("//script[contains(@type, 'ld+json')]/text()"))
    publisher = _line(found.sitename)
    titles = [title for title in (_line(found.title), _line(tree.findtext(".//title"))) if title]
    publishers = [publisher or "", *tree.xpath("//meta[@name='publisher']/@content")[:1]]
    authors = _authors(tree, lines, titles, found.author or "", publishers)
    headings = [" ".join(one.text_content().split()) for one in tree.iter("h1", "h2", "h3")]
    names = [publisher or "", found.hostname or "", *authors, " and ".join(authors)]
    declared = _declared_dates(tree, linked)
    return PageMetadata(
        title=headline(titles, headings, names),
        published=_published(tree, titles, declared) or guessed,
        publisher=publisher,
        authors=authors,
        url=found.url,
        language=_language(tree),
        licence=_licence(tree, linked),
        unclear_date=any(map(str.strip, declared)) and not any(map(_date, declared)),
        live_blog='"LiveBlogPosting"' in linked,
        paid=_UNPAID.search(linked) is not None,
    )


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _authors(
    tree: Any, lines: Sequence[str], titles: Sequence[str], given: str, publishers: Sequence[str]
) -> tuple[str, ...]:
    """Return the authors by the first source that names a person who is not the publisher."""
    known = {key_of(re.split(r"[.(]", publisher)[0]) for publisher in publishers} - {""}
    marked = (" ".join(one.text_content().split()) for one in tree.xpath(_AUTHORS)[:_SEVERAL])

    def sources() -> Iterator[Sequence[str]]:
        yield _printed(lines, titles)
        yield _names(_labelled(tree))
        yield _names(given.split("; "))  # trafilatura leaves jobs and papers among the names
        yield _names(marked)
        yield recognise("\n\n".join(lines)).authors

    for names in sources():
        keys = {name: key_of(name) for name in names}
        persons = [name for name, key in keys.items() if not any(key in one or one in key for one in known)]
        if persons:
            return tuple(persons)
    return ()


def _labelled(tree: Any) -> Iterator[str]:
    """Yield what a page gives to be shown beside the label "Written by" in a preview of it."""
    for label in tree.xpath("//meta[starts-with(@name, 'twitter:label')]"):
        if is_byline_label(label.get("content") or ""):
            number = label.get("name").removeprefix("twitter:label")
            yield from tree.xpath("//meta[@name=$name]/@content", name=f"twitter:data{number}")


def _names(texts: Iterable[str]) -> list[str]:
    return [name for text in texts if text for name in authors_in(text)]


def _printed(lines: Sequence[str], titles: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the first byline with "By" below a title."""
    start = next((place for place, line in enumerate(lines) if is_headline(line, titles)), 0)
    near = (line.lstrip("-–— ") for line in lines[start : start + _BELOW])
    return next(filter(None, (byline_of(line) for line in near if "by " in line[:12].lower())), ())


def _declared_dates(tree: Any, linked: str) -> list[str]:
    """Return the moments of publication that a page declares; trafilatura reads only their day."""
    in_head = tree.xpath("//meta[@property='article:published_time']/@content")
    return [*_PUBLISHED.findall(linked)[:1], *map(str, in_head[:1])]


def _published(tree: Any, titles: Sequence[str], declared: Sequence[str]) -> str | None:
    """Return the moment of publication: that which is declared, or else what can only be that.

    The only time of a page is that of its article, and so is a day that is a part of its title.
    """
    times = {time for time in tree.xpath("//time/@datetime") if iso_date(time)}
    parts = (part.strip() for title in titles for part in title.split("|")[1:])
    dates = [*declared, *(times if len(times) == 1 else ()), *parts]
    return next(filter(None, map(_date, dates)), None)


def _date(text: str) -> str | None:
    return iso_date(_MIDNIGHT.sub("", text))


def _language(tree: Any) -> str | None:
    given = [tree.get("lang"), *tree.xpath("//meta[@property='og:locale']/@content")[:1]]
    tags = ((text or "").strip().replace("_", "-") for text in given)
    return next((tag for tag in tags if _LANGUAGE.fullmatch(tag)), None)


def _licence(tree: Any, linked: str) -> str | None:
    """Return the licence that the page links to, in short form if it is one of Creative Commons."""
    links = [*_LICENCE.findall(linked), *tree.xpath("//*[self::a or self::link][@rel='license']/@href")]
    link = next((one.strip() for one in links if one.strip()), None)
    match = _CREATIVE_COMMONS.search(link or "")
    return f"CC {match[1].upper()} {match[2]}" if match else link
