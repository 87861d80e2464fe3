"""The visible lines of a page."""

from __future__ import annotations

import re
from typing import Any

_SKIPPED = re.compile(
    "head|script|style|noscript|template|iframe|object|embed|svg|math|audio|video|canvas|map|select|textarea"
    "|input|button|datalist|dialog|title"
)
"""Elements without text that the page displays."""
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|q|s|samp|small|span"
    "|strike|strong|sub|sup|time|tt|u|var|wbr"
)
"""Elements inside a line; others begin and end one."""
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def page_lines(tree: Any, *, marked: bool = False) -> list[str]:
    """Return the lines of visible text in the tree of a page, in order, with single spaces.

    Args:
        tree: the page.
        marked: whether to begin the lines of block quotes with `> `, and items of lists with `- `.
    """
    pieces: list[str] = []
    quotes = 0
    stack: list[tuple[Any, bool]] = [(tree, True)]
    while stack:
        node, enters = stack.pop()
        shown = not (_SKIPPED.fullmatch(node.tag) or is_hidden(node))
        if shown and node.tag == "blockquote":
            quotes += 1 if enters else -1
        if shown and not _INLINE.fullmatch(node.tag):
            pieces.append("\0")  # which is in no page
            if marked:
                pieces += ("> " if quotes else "", "- " if enters and node.tag == "li" else "")
        if enters and shown:
            pieces.append(node.text or "")
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node))
        elif node is not tree:
            pieces.append(node.tail or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\0"))
    return [line for line in lines if any(map(str.isalnum, line))]


def is_hidden(element: Any) -> bool:
    """Return whether an element is marked as hidden."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return _HIDDEN.search(element.get("style") or "") is not None
