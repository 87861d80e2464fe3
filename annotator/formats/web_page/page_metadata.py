"""What a page says about its article: in JSON-LD, in meta elements, and where readers see it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from annotator.core.publication_date import MAX_DATE, iso_date
from annotator.formats.web_page.byline_names import names_in
from annotator.formats.web_page.page_title import MAX_TITLE, headline, letters

_ARTICLE = re.compile(r"(?:article|posting|report|review|webpage)$", re.IGNORECASE)
_FIELDS = (
    "headline",
    "datePublished",
    "author",
    "publisher",
    "mainEntityOfPage",
    "articleBody",
    "dateModified",
)
_MAX_JSON = 2_000_000
"""Characters of the longest JSON-LD that is read."""
_PUBLISHED = re.compile(
    r"(?:article|og|dc|dcterms|rnews|sailthru|parsely|shareaholic|cxenseparse:recs)?[.:_-]*"
    r"(?:(?:original[._-]?)?(?:publish(?:ed)?|pub(?:lication)?|creat(?:ed|ion)|issued?|release)[._-]?(?:date|time|at|on)?"
    r"|date(?:[._-]?(?:publish(?:ed)?|created|issued|original|time))?|ptime|displaydate|publishtime)",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_PRINTED = re.compile(
    r"\b(?:[A-Z][a-z]{2,8}\.? \d\d?(?:st|nd|rd|th)?,? |\d\d?(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? )"
    r"(?:19|20)\d\d\b"
)
_DAY_FIRST = re.compile(r"\b(\d\d)([/.])(\d\d)\2((?:19|20)\d\d)\b")
_DATE_IN_URL = re.compile(
    r"/((?:19|20)\d\d)(?:/[A-Za-z._-]+)?(?:/(\d\d?)/(\d\d?)/|-(\d\d)-(\d\d)\b|/(\d\d)-(\d\d)\b)"
)
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
)
_LICENCE = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/(\d\.\d)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SEVERAL = 6
"""Elements of one kind that are looked at."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What is known of an article; `Article` says what each field holds."""

    title: str | None
    published: str | None
    publisher: str | None
    authors: tuple[str, ...]
    url: str | None
    language: str | None
    licence: str | None
    titles: frozenset[str]
    """The letters of every title that the page gives, as `letters` returns them."""
    live_blog: bool
    """Whether the page calls itself a live blog."""
    paid: bool
    """Whether the page says that its article is not free."""


def page_metadata(
    tree: Any, headings: Sequence[str], beside: Sequence[str], bylines: Sequence[str]
) -> PageMetadata:
    """Return what a page says about its article; nothing is looked up elsewhere.

    Args:
        tree: the page.
        headings: the texts of its headings, in order.
        beside: the short texts above and below the beginning of its article, one of which may be its date.
        bylines: the texts beside the article that may be its byline.
    """
    meta, linked = _meta(tree), _linked_article(tree)
    publisher = (
        _clean(meta.get("og:site_name"))
        or _name(linked.get("publisher"))
        or _clean(meta.get("application-name"))
    )
    url, language = _url(tree, meta), _language(tree, meta)
    authors = _authors(tree, meta, linked, bylines, publisher)
    given = [_clean(meta.get("og:title")), _clean(linked.get("headline")), _clean(meta.get("twitter:title"))]
    given += [_clean(meta.get("title")), _clean(tree.findtext(".//title"))]
    titles = [title for title in given if title and len(title) <= MAX_TITLE]
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    names = [publisher or "", host, max(host.split("."), key=len), " and ".join(authors), *authors]
    title = headline(titles, headings, names)
    return PageMetadata(
        title=title,
        published=_published(tree, meta, linked, beside, url, language),
        publisher=publisher,
        authors=authors,
        url=url,
        language=language,
        licence=_licence(tree, linked),
        titles=frozenset(map(letters, (*titles, title or ""))) - {""},
        live_blog=_type(linked).lower() == "liveblogposting",
        paid=str(linked.get("isAccessibleForFree")).lower() in ("false", "no"),
    )


def is_changed(text: str) -> bool:
    """Return whether a text speaks of a change of the article, whose date is not that of its publication."""
    return _CHANGED.search(text) is not None


def _meta(tree: Any) -> dict[str, str]:
    """Return the content of meta elements by property, name or itemprop in lower case; the first counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(key)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _linked_article(tree: Any) -> dict[str, Any]:
    """Return the object of JSON-LD that is the article, or an empty one."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            found += filter(_type, _objects((script.text or "")[:_MAX_JSON]))
    # A page may list other articles: these have fewer fields.
    return max(found, key=lambda one: sum(one.get(name) is not None for name in _FIELDS), default={})


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON text, or nothing if it is broken."""
    try:
        stack = [
            json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip(" ;\n"), strict=False)
        ]
    except (ValueError, RecursionError):
        return
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            stack.extend(reversed(value))


def _type(value: dict[str, Any]) -> str:
    """Return the type of an object of JSON-LD if it is one of articles, else an empty text."""
    found = value.get("@type")
    types = found if isinstance(found, list) else [found]
    return next((one for one in types if isinstance(one, str) and _ARTICLE.search(one)), "")


def _clean(text: object) -> str | None:
    """Return a text of metadata without tags, entities and surplus white space, or None."""
    if not isinstance(text, str):
        return None
    return " ".join(re.sub(r"<[^<>]*>", " ", unescape(unescape(text))).split()) or None


def _name(value: object) -> str | None:
    """Return the name of a person or organisation of JSON-LD."""
    if isinstance(value, list):
        value = value[0] if value else None
    return _clean(value.get("name") if isinstance(value, dict) else value)


def _published(
    tree: Any,
    meta: dict[str, str],
    linked: dict[str, Any],
    beside: Sequence[str],
    url: str | None,
    language: str | None,
) -> str | None:
    """Return the date of publication: as declared, in the address, as printed above the text, as guessed."""
    declared = [linked.get("datePublished"), meta.get("article:published_time"), meta.get("datepublished")]
    declared += [value for name, value in meta.items() if _PUBLISHED.fullmatch(name)]
    for element in tree.xpath("//*[@pubdate or contains(@itemprop, 'datePublished')]")[:_SEVERAL]:
        declared.append(element.get("datetime") or element.get("content") or element.text_content())
    for text in declared:
        if isinstance(text, str) and (date := iso_date(" ".join(text[:MAX_DATE].split()))):
            return date
    match = _DATE_IN_URL.search(url or "")
    if match:
        return iso_date("-".join(filter(None, match.groups())))
    printed = [_CHANGED.split(text)[0] for text in beside]
    for text in printed:
        match = _PRINTED.search(text)
        if date := iso_date(text) or (iso_date(match[0]) if match else None):
            return date
    match = next(filter(None, map(_DAY_FIRST.search, printed)), None)
    # Only in English, and only between slashes, may the month be first.
    if match and (match[2] == "." or not (language or "en").lower().startswith("en")):
        return iso_date("-".join((match[4], match[3], match[1])))
    return _guessed_date(tree, url)


def _guessed_date(tree: Any, url: str | None) -> str | None:
    from htmldate import find_date

    try:
        found: str | None = find_date(tree, url=url, original_date=True)
    except Exception:  # of any kind: it reads anything that looks like a date, and none is no reason to stop
        return None
    return None if found and found.endswith("-01-01") else found  # it makes one of a mere year


def _authors(
    tree: Any, meta: dict[str, str], linked: dict[str, Any], bylines: Sequence[str], publisher: str | None
) -> tuple[str, ...]:
    """Return the names of the first source that has any."""
    listed = linked.get("author")
    sources = [[_name(one) for one in (listed if isinstance(listed, list) else [listed])]]
    sources += [[_clean(meta.get(name))] for name in _AUTHOR_NAMES]
    sources += [[text] for text in bylines]
    for mark in ("rel", "itemprop"):
        marked = tree.xpath(f"//*[contains(@{mark}, 'author')]")[:_SEVERAL]
        sources.append([_clean(element.text_content()) for element in marked])
    for texts in sources:
        names = dict.fromkeys(name for text in texts if text for name in names_in(text, publisher))
        if names:
            return tuple(names)
    return ()


def _url(tree: Any, meta: dict[str, str]) -> str | None:
    """Return the canonical address, if it is complete."""
    for url in (*_links(tree, "canonical"), meta.get("og:url")):
        try:
            parts = urlsplit((url or "").strip())
        except ValueError:
            continue
        if url and parts.scheme in ("http", "https") and parts.hostname:
            return url.strip()
    return None


def _language(tree: Any, meta: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    given = (
        root.get("lang"),
        root.get(_XML_LANG),
        root.get("xml:lang"),
        meta.get("content-language"),
        meta.get("og:locale"),
    )
    tags = ((text or "").strip().replace("_", "-") for text in given)
    return next((tag for tag in tags if _LANGUAGE.fullmatch(tag)), None)


def _licence(tree: Any, linked: dict[str, Any]) -> str | None:
    """Return the licence that the page links to, in short form if it is one of Creative Commons."""
    link = next(
        (
            one
            for one in (linked.get("license"), *_links(tree, "license"))
            if isinstance(one, str) and one.strip()
        ),
        None,
    )
    match = _LICENCE.search(link or "")
    return f"CC {match[1].upper()} {match[2]}" if match else link


def _links(tree: Any, relation: str) -> list[str | None]:
    """Return the targets of links with a relation, such as `canonical`."""
    return [
        one.get("href")
        for one in tree.iter("a", "link")
        if relation in (one.get("rel") or "").lower().split()
    ]
