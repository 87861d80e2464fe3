"""The visible text of a page, as a browser's "select all" and "paste as text" give it.

Style sheets are not read, so that what only they hide is in the text; so it is in many a real paste.
"""

from __future__ import annotations

import re

import lxml.html
from lxml.html import HtmlElement

HIDDEN = frozenset(
    "script style noscript template head title iframe object svg audio video canvas select textarea input".split()
)
"""Elements without visible text of their own."""
PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote ul ol dl pre table figure".split())
"""Blocks with a margin: a blank line before and after."""
LINES = frozenset(
    "address article aside body dd details dialog div dt fieldset figcaption footer form header hr html legend li"
    " main nav option section summary tbody tfoot thead tr center br".split()
)
"""Blocks that begin and end a line."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAKS = re.compile(r"[ \x01\x02]*[\x01\x02][ \x01\x02]*")
_LINE, _BLANK = "\x01", "\x02"


def pasted_text(html: bytes, encoding: str = "utf-8") -> str:
    """Return the visible text of a page: a block a line, paragraphs between blank lines."""
    text = html.decode(encoding, "replace").replace("\x00", "")
    body = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text)).find("body")
    pieces: list[str] = []
    if body is not None:
        _collect(body, pieces)
    joined = _SPACE.sub(" ", "".join(pieces))
    broken = _BREAKS.sub(lambda match: "\n\n" if _BLANK in match[0] else "\n", joined)
    return broken.strip() + "\n"


def _collect(element: HtmlElement, pieces: list[str]) -> None:
    """Add the text of an element, with marks where lines and paragraphs end."""
    stack: list[tuple[HtmlElement, bool]] = [(element, True)]
    while stack:
        node, enters = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        mark = _BLANK if tag in PARAGRAPHS else _LINE if tag in LINES else " " if tag in ("td", "th") else ""
        if not enters:
            pieces += (mark, node.tail or "" if node is not element else "")
            continue
        if _is_hidden(node, tag):
            pieces.append(node.tail or "")
            continue
        pieces += (mark, node.text or "")
        stack.append((node, False))
        stack.extend((child, True) for child in reversed(node))


def _is_hidden(node: HtmlElement, tag: str) -> bool:
    if not tag or tag in HIDDEN or node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    return _HIDING.search(node.get("style") or "") is not None
