"""The visible text of a page, as a browser's "select all" and "paste as text" give it.

Style sheets are not read, so that what only they hide is in the text; so it is in many a real paste.
"""

from __future__ import annotations

import re
from typing import Any

import lxml.html  # type: ignore[import-untyped]

HIDDEN = re.compile(
    "script|style|noscript|template|head|title|iframe|object|svg|audio|video|canvas|select|textarea|input"
)
"""Elements without visible text of their own."""
PARAGRAPHS = re.compile("p|h[1-6]|blockquote|ul|ol|dl|pre|table|figure")
"""Blocks with a margin: a blank line before and after."""
LINES = re.compile(
    "address|article|aside|body|br|center|dd|details|dialog|div|dt|fieldset|figcaption|footer|form|header|hr"
    "|html|legend|li|main|nav|option|section|summary|tbody|tfoot|thead|tr"
)
"""Blocks that begin and end a line."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAKS = re.compile(r"[ \x01\x02]*[\x01\x02][ \x01\x02]*")
_LINE, _BLANK = "\x01", "\x02"


def pasted_text(html: bytes) -> str:
    """Return the visible text of a page in UTF-8: a block a line, paragraphs between blank lines."""
    text = html.decode("utf-8", "replace").replace("\x00", "")
    body = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text)).find("body")
    pieces: list[str] = []
    if body is not None:
        _collect(body, pieces)
    joined = _SPACE.sub(" ", "".join(pieces))
    broken = _BREAKS.sub(lambda match: "\n\n" if _BLANK in match[0] else "\n", joined)
    return broken.strip() + "\n"


def _collect(element: Any, pieces: list[str]) -> None:
    """Add the text of an element, with marks where lines and paragraphs end."""
    stack: list[tuple[Any, bool]] = [(element, True)]
    while stack:
        node, enters = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        cell = " " if tag in ("td", "th") else ""
        mark = _BLANK if PARAGRAPHS.fullmatch(tag) else _LINE if LINES.fullmatch(tag) else cell
        if not enters:
            pieces += (mark, node.tail or "" if node is not element else "")
            continue
        if _is_hidden(node, tag):
            pieces.append(node.tail or "")
            continue
        pieces += (mark, node.text or "")
        stack.append((node, False))
        stack.extend((child, True) for child in reversed(node))


def _is_hidden(node: Any, tag: str) -> bool:
    if (
        not tag
        or HIDDEN.fullmatch(tag)
        or node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
    ):
        return True
    return _HIDING.search(node.get("style") or "") is not None
