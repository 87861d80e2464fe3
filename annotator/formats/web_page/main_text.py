"""The blocks of the main text of a page, read from the tree in which trafilatura returns it."""

from __future__ import annotations

import logging
import re
from collections import Counter
from copy import deepcopy
from typing import Any

from annotator.core.article import BlockRole
from annotator.formats.web_page.page_lines import is_hidden

_ROLES: dict[str, BlockRole] = {"head": "heading", "item": "list_item", "quote": "block_quote"}
_BLOCKS = frozenset({"p", "head", "item", "quote", "list", "code", "main", "body", "div", "lb"})
"""Elements of its tree that begin and end a block, or are a line break."""
_BESIDE = re.compile(
    r"comments?|commenters?|disqus|repl(?:y|ies)|guestbook|related|recommend(?:ed|ations?)?|newsletters?|promos?"
    r"|promoted|sponsored|trending|teasers?|outbrain|taboola|bio"
)
"""Words in the classes and ids of elements beside an article, on many sites."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CLASSES = 1000
"""Characters read of an element's class names and ids."""
_SPACE, _CAPTION = "\ufdd0", "\ufdd1"
"""Marks for white space beside an element and for captions: code points that occur in no text."""
_CELL = 60
"""Characters of the average cell of a table of figures, at most; longer cells are the layout of a page."""
_LINKED = 0.75
"""Share of a block's characters in links, from which it is a link to another page."""
_MENU = 0.4
"""The same share for a list in which every item has a link."""
_SHORT = 250
"""Characters of the longest such link."""
_SIGNED = ("—", "–", "― ", "-- ")

Pieces = list[tuple[str, BlockRole]]
"""The text of each block, with single spaces, and what its element is."""


def main_text(tree: Any) -> Pieces:
    """Return the blocks of the article in the tree of a page; none if trafilatura sees no main text."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        # Links and formatting are kept because cutting them out joins the words beside them.
        document = bare_extraction(
            _prepared(tree), include_comments=False, include_links=True, include_formatting=True
        )
    except Exception:  # any kind: a page on which trafilatura fails has no article for us
        return []
    body = getattr(document, "body", None)
    return [] if body is None else _blocks(body)


def _prepared(page: Any) -> Any:
    """Return a copy of a page without what is beside the article by its class, with the marks."""
    tree = deepcopy(page)
    sizes: Counter[Any] = Counter()
    for element in list(tree.iter("script", "style", "noscript", "template")):
        element.drop_tree()
    elements = list(tree.iter("*"))
    for element in reversed(elements):
        sizes[element] += len(element.text or "")
        sizes[element.getparent()] += sizes[element] + len(element.tail or "")
    for element in elements[1:]:
        small = (
            2 * sizes[element] < sizes[tree]
        )  # otherwise the hidden element is the article, which a script displays
        if element.getparent() is not None and small and (is_hidden(element) or _is_beside(element)):
            element.drop_tree()
        elif element.tag == "figcaption":
            element.tag, element.text = "p", _CAPTION + (element.text or "")
        elif element.tag == "figure":  # which trafilatura leaves out
            element.tag = "div"
    for element in tree.iter("*"):
        element.text, element.tail = _marked(element.text), _marked(element.tail)
    return tree


def _marked(text: str | None) -> str | None:
    """Return a text with marks beside the spaces at its ends, which trafilatura may trim."""
    if not text or text.isspace():
        return text
    return f"{_SPACE * text[0].isspace()}{text}{_SPACE * text[-1].isspace()}"


def _is_beside(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_CLASSES]
    return any(_BESIDE.fullmatch(word.lower()) for word in _WORD.findall(names))


def _blocks(body: Any) -> Pieces:
    found: Pieces = []
    pieces: list[str] = []
    links: list[str] = []
    roles: list[BlockRole] = ["paragraph"]

    def end() -> None:
        raw, role = "".join(pieces), roles[-1]
        linked = len("".join(links)) > _LINKED * len(raw)
        pieces.clear()
        links.clear()
        text = " ".join(raw.replace(_SPACE, " ").replace(_CAPTION, " ").split())
        if not any(map(str.isalnum, text)):
            return
        if _CAPTION in raw:
            role = "caption"
        elif linked and role != "heading" and len(text) < _SHORT:
            role = "boilerplate"
        if role == "block_quote" and text.startswith(_SIGNED) and found and found[-1][1] == role:
            text = f"{found.pop()[0]} {text}"  # the line that names its source
        found.append((text, role))

    stack: list[tuple[Any, bool]] = [(body, True)]
    while stack:
        node, enters = stack.pop()
        if node.tag in _BLOCKS:
            end()
        if not enters:
            roles.pop()
        elif node.tag == "table":
            end()
            found += _table(node)
        else:
            own: BlockRole = "boilerplate" if node.tag == "list" and _is_menu(node) else "paragraph"
            roles.append(_ROLES.get(node.tag, own) if roles[-1] == "paragraph" else roles[-1])
            pieces.append(node.text or "")
            links += [*node.itertext()] if node.tag == "ref" else []
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node))
            continue
        pieces.append(node.tail or "" if node is not body else "")
    return found


def _is_menu(items: Any) -> bool:
    """Return whether a list is one of links: each item has one, and they are much of the text."""
    links = [sum(len("".join(link.itertext())) for link in item.iter("ref")) for item in items]
    return all(links) and sum(links) > _MENU * len("".join(items.itertext()))


def _table(table: Any) -> Pieces:
    """Return a table of figures as one block, a row a line, or the cells of another one."""
    cells = [
        ["".join(cell.itertext()).replace(_SPACE, " ") for cell in row.iter("cell")]
        for row in table.iter("row")
    ]
    rows = [[" ".join(cell.split()) for cell in row] for row in cells]
    filled = [row for row in rows if any(row)]
    texts = [cell for row in filled for cell in row]
    if len(filled) < 2 or max(map(len, filled)) < 2 or sum(map(len, texts)) > _CELL * len(texts):
        return [(text, "paragraph") for text in texts if any(map(str.isalnum, text))]
    return [("\n".join(" | ".join(row) for row in filled), "table")]
