"""The bytes of a page as a tree: decoded as browsers do, parsed without the network."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from email import message_from_bytes
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

from annotator.core.errors import BadInput
from annotator.core.extras import install_command

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEAD = 8192
"""Bytes at the start that are searched for the encoding and for tags; browsers read less."""
_ENCODING = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|article|main|div|p|h[1-6]|table|span|br|a)\b", re.IGNORECASE
)
_END = re.compile(rb"</(?:html|body)\b", re.IGNORECASE)
_PAIRED = re.compile(rb"<(/?(?:article|div|main|script|section))\b")
_LATIN = frozenset({"ascii", "iso8859-1"})
"""Encodings that pages name and browsers read as Windows-1252, which contains them."""
_NO_PAGE = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs"}
)
"""Python's encodings that browsers do not read; some raise unusual errors."""
_OPENING_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"  # like scripts, comments contain what only looks like a tag
    r"|(<(?:(script|style)\b|[a-z])(?>[^\"'>]+|\"[^\"]*\"|'[^']*')*+)(?(2)(?:>.*?(?:</\2\b|\Z))?)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTES = 2000
"""Most attributes of an element: the parser compares each with each."""
_TABLES = 100
"""Most levels of nested tables: trafilatura reads each with all those inside it."""
_SPOILT = 1000
"""Bytes for each one that may be invalid: old pages mix encodings in a quotation mark or a name."""
_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});?")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

MAX_ELEMENTS = 100_000
"""Elements of the largest page that is read; a long article with its comments has ten thousand."""


def parse_page(data: bytes, file: str) -> HtmlElement:
    """Return the tree of a page, or of the page in a web archive, without comments.

    Raises:
        BadInput: it cannot be decoded or is no HTML, or the extra `html` is not installed.
    """
    return parse_html(decode_page(_unpacked(data), file), file)


def _unpacked(data: bytes) -> bytes:
    """Return the page in a web archive (MHTML), which is a mail with its pictures; other data as they are."""
    if b"multipart/related" not in data[:_HEAD] or data.lstrip()[:1] == b"<":
        return data
    try:
        parts = (part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html")
        page = next(parts).get_payload(decode=True)
    except Exception:  # any kind: data that are no archive are refused later, as no page
        return data
    return page if isinstance(page, bytes) else data


def is_truncated(data: bytes) -> bool:
    """Return whether a page stops inside a tag, or inside an element whose end no page may leave out."""
    if _END.search(data) is not None:
        return False
    opened = Counter(_PAIRED.findall(data))
    return data.rfind(b"<") > data.rfind(b">") or any(
        number > opened[b"/" + name] for name, number in opened.items() if name[:1] != b"/"
    )


def parse_html(html: str, file: str) -> HtmlElement:
    """Return the tree of decoded HTML, without comments. Raises BadInput, as `parse_page` does."""
    try:
        import trafilatura  # noqa: F401  # which the extra installs, and lxml with it
        from lxml import etree  # type: ignore[import-untyped]
        from lxml.html import HTMLParser, document_fromstring
    except ImportError:
        raise BadInput(f"to read HTML, install the extra: {install_command('html')}", file=file) from None
    if any(map(_has_many_attributes, _OPENING_TAG.finditer(html))):
        raise BadInput(f"more than {_ATTRIBUTES:,} attributes in one tag", file=file)
    # `huge_tree` reads long texts, and elements up to 2,048 deep, as old pages have that close none.
    parser: Any = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        tree: HtmlElement = document_fromstring(_storable(html).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise BadInput("not an HTML page", file=file) from None
    if sum(1 for _ in islice(tree.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        raise BadInput(f"more than {MAX_ELEMENTS:,} elements, too many for the page of an article", file=file)
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end"), tag="table"):
        depth += 1 if event == "start" else -1
        if depth > _TABLES:
            raise BadInput(f"more than {_TABLES} tables inside each other", file=file)
    return tree


def _storable(html: str) -> str:
    """Return HTML without characters that XML lacks, also as references: trafilatura fails on them."""
    return _NOT_XML.sub("", _REFERENCE.sub(lambda match: match[0] if unescape(match[0]) else "", html))


def _has_many_attributes(tag: re.Match[str]) -> bool:
    if len(tag[1] or "") < 2 * _ATTRIBUTES:
        return False
    names = _QUOTED.sub(" ", tag[1])
    return max(len(names.split()), names.count("=")) > _ATTRIBUTES


def decode_page(data: bytes, file: str) -> str:
    """Decode a page by its byte order mark, by the encoding that it names, or else as UTF-8.

    Raises:
        BadInput: the bytes are not in that encoding, or there are no tags.
    """
    html = _decoded(data, *_encoding(data), file)
    if not _TAG.search(html, 0, 16 * _HEAD):
        raise BadInput("not an HTML page: there are no tags at its start; save the page as HTML", file=file)
    return html


def _encoding(data: bytes) -> tuple[str, int]:
    """Return the name of the encoding, empty if none is known, and the length of its byte order mark."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, len(mark)
    match = _ENCODING.search(data, 0, _HEAD)
    if match is None:
        return "", 0
    try:
        found = codecs.lookup(match[1].decode("ascii", "replace"))
    except LookupError:
        return "", 0
    # The name was read as ASCII, so 16-bit encodings are wrong, and so are those that are not of text.
    if (
        found.name.startswith("utf-16")
        or found.name in _NO_PAGE
        or not getattr(found, "_is_text_encoding", True)
    ):
        return "", 0
    return ("cp1252" if found.name in _LATIN else found.name), 0


def _decoded(data: bytes, name: str, mark: int, file: str) -> str:
    body = data[mark:]
    # Many a page in UTF-8 names another encoding; those of seven bits would be taken for it.
    tried = (name,) if mark or name.startswith(("iso2022", "hz")) else ("utf-8", name or "utf-8")
    for encoding in tried:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            pass
    text = body.decode(name or "utf-8", "replace")
    if not name or text.count("\ufffd") * _SPOILT > len(body):
        raise BadInput(f"not {name.upper() or 'UTF-8, and it names no other encoding'}", file=file)
    return text
