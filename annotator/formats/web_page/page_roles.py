"""The roles of the blocks of an article, by where they are in the page and by their wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from annotator.core.article import Block, BlockRole
from annotator.core.article_layout import recognise
from annotator.formats.web_page.byline_names import is_byline, names_in
from annotator.formats.web_page.page_blocks import PageBlock, is_prose, words_in
from annotator.formats.web_page.page_title import letters

_OUTSIDE = frozenset({"<aside>", "<nav>", "<footer>", "<form>", "<menu>", "<address>"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CLASSES = 1000
"""Characters of class names and ids that are read of an element."""
_COMMENTS = re.compile(r"comments?|commenters?|disqus|repl(?:y|ies)|guestbook")
_CLASSES_OF: tuple[tuple[re.Pattern[str], BlockRole], ...] = (
    (
        re.compile(
            r"related|recommend(?:ed|ations?)?|recirc\w*|newsletters?|subscri\w*|promos?|promoted|shar(?:e|es|ing)|social"
            r"|sidebar|widgets?|advert\w*|sponsor\w*|footer|copyright|legal|disclaimer|bio|tags?|tagged|topics?"
            r"|keywords?|breadcrumbs?|nav|navigation|menu|popular|trending|cookies?|consent|gdpr|login|signup|polls?"
            r"|quiz|reactions?|toolbar|tools|rating|teasers?|outbrain|taboola|follow|sources?|pull|pullquotes?"
        ),
        "boilerplate",
    ),
    (re.compile(r"byline|authors?|writers?|contributors?"), "byline"),
    (re.compile(r"captions?|credits?|photo|gallery|thumb\w*"), "caption"),
)
"""What the words of the class of a short block, or of one with many links, say; no site's own words."""
_BYLINE = _CLASSES_OF[1][0]
_LINKED = 0.75
"""Share of a block in links from which it is a link to something else."""
_SHORT = 40
"""Words of the longest block that is a link to something else, or is known by its class."""
_FEW = 14
"""Words of the longest heading that is a paragraph in bold, or of a time."""
_PROSE = ("paragraph", "block_quote", "list_item")
_READ = (*_PROSE, "heading", "table")
_BY_WORDING = ("byline", "date", "caption", "boilerplate", "turn", "post")
"""Roles that the wording of a block gives it, whatever its element is."""
_RIGHTS = re.compile(
    r"\s*(?:©|\(c\)|copyright\b)[^.]{0,30}\b(?:19|20)\d\d\b|.{0,160}\ball rights reserved\b", re.IGNORECASE
)
_BODY = 0.5
"""Share of the text after which an article may end before its last paragraphs."""


def placed(blocks: Sequence[PageBlock], titles: frozenset[str]) -> list[tuple[PageBlock, BlockRole]]:
    """Return the blocks of an article with their roles by markup, without comments and repeated titles.

    Args:
        blocks: what was extracted as the article, in order.
        titles: the letters of all titles of the page.
    """
    shown = [block for block in blocks if "hidden" not in block.within]
    if 2 * sum(len(block.text) for block in shown) >= sum(len(block.text) for block in blocks):
        blocks = shown  # else a script shows the article
    sides = _Sides(_spine(blocks))
    found: list[tuple[PageBlock, BlockRole]] = []
    body = False
    for block in blocks:
        evidence = sides.evidence(block)
        if any(map(_COMMENTS.fullmatch, evidence)):
            continue
        if not body and letters(block.text) in titles:
            continue
        role = _role(block, evidence)
        body = body or (role == "paragraph" and is_prose(block))
        found.append((block, role))
    return _closed(_lists(found))


def may_be_byline(block: PageBlock) -> bool:
    """Return whether a block names the author, by its first word or by its class."""
    parent = block.element.getparent()
    holders = [block.element] if parent is None else [block.element, parent]
    return is_byline(block.text) or any(
        _BYLINE.fullmatch(word) for one in holders for word in _class_words(one)
    )


def _spine(blocks: Sequence[PageBlock]) -> set[Any]:
    """Return the elements that hold at least half of the running text, in time linear in the page."""
    sizes: Counter[Any] = Counter()
    for block in blocks:
        sizes[block.element] += len(block.text) if block.linked < 0.5 else 0
    total = sum(sizes.values())
    if blocks:
        for element in reversed(list(blocks[0].element.getroottree().iter())):
            if element in sizes and element.getparent() is not None:
                sizes[element.getparent()] += sizes[element]
    return {element for element, size in sizes.items() if 2 * size >= total}


class _Sides:
    """Tells what the elements that hold a block, and little else of the article, say about it."""

    def __init__(self, spine: set[Any]) -> None:
        self._spine = spine
        self._known: dict[Any, frozenset[str]] = {}

    def evidence(self, block: PageBlock) -> frozenset[str]:
        """Return the names of the elements, each as `<name>`, and the words of their classes and ids."""
        path = []
        element = block.element
        while element is not None and element not in self._spine and element not in self._known:
            path.append(element)
            element = element.getparent()
        found = self._known.get(element, frozenset())
        for element in reversed(path):
            found |= {f"<{element.tag}>", *_class_words(element)}
            self._known[element] = found
        return found


def _class_words(element: Any) -> set[str]:
    """Return the words of the class names and id of an element."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_CLASSES]
    return {word.lower() for word in _WORD.findall(names)}


def _role(block: PageBlock, evidence: frozenset[str]) -> BlockRole:
    count = len(words_in(block.text))
    if evidence & _OUTSIDE:
        return "boilerplate"
    if "time" in block.within and count < _FEW:
        return "date"
    if block.role in ("caption", "table"):
        return block.role
    if block.role != "heading" and block.linked >= _LINKED and count < _SHORT:
        return "boilerplate"
    if count < _FEW and is_byline(block.text) and names_in(block.text):
        return "byline"
    if count < _SHORT or block.linked > _LINKED / 2:
        for shape, role in _CLASSES_OF:
            if any(shape.fullmatch(word) for word in evidence):
                return role
    if (
        block.role == "paragraph"
        and block.bold
        and count <= _FEW
        and not block.text.endswith((".", ":", ","))
    ):
        return "heading"
    return block.role


def _lists(found: list[tuple[PageBlock, BlockRole]]) -> list[tuple[PageBlock, BlockRole]]:
    """Make a list of links boilerplate."""
    lists: dict[Any, list[float]] = {}
    for block, role in found:
        if role == "list_item" or "li" in block.within:
            lists.setdefault(_list_of(block), []).append(block.linked)
    farms = {one for one, shares in lists.items() if min(shares) > 0 and sum(shares) / len(shares) >= 0.4}
    return [
        (block, "boilerplate" if "li" in block.within and _list_of(block) in farms else role)
        for block, role in found
    ]


def _list_of(block: PageBlock) -> Any:
    return next((one for one in block.element.iterancestors() if one.tag in ("ul", "ol", "dl", "menu")), None)


def _closed(found: list[tuple[PageBlock, BlockRole]]) -> list[tuple[PageBlock, BlockRole]]:
    """Make boilerplate of what follows the article, and of headings above nothing else."""
    roles = [role for _, role in found]
    sizes = list(accumulate(len(block.text) for block, _ in found))
    headings = [n for n, (_, role) in enumerate(found) if role == "heading"]
    # Headings that are links begin other articles, if there are several and no other heading follows.
    own = max((n for n in headings if found[n][0].linked < _LINKED), default=-1)
    ends = [n for n in headings if n > own][:-1][:1]
    prose = max(
        (n for n, (block, role) in enumerate(found) if role == "paragraph" and is_prose(block)), default=-1
    )
    ends += [n for n, (block, _) in enumerate(found) if n >= prose and _RIGHTS.match(block.text)]
    end = min((n for n in ends if sizes[n] > _BODY * sizes[-1]), default=len(found))
    last = max(
        (n for n in range(end) if roles[n] in _PROSE and is_prose(found[n][0])), default=len(found) - 1
    )
    for n in range(last, 0, -1):  # notes on the author or the text
        if not (found[n][0].italic and roles[n] == "paragraph" and 2 * sizes[n] > sizes[-1]):
            break
        roles[n] = "boilerplate"
    below: BlockRole | None = None
    skipped = True
    for n in range(len(found) - 1, -1, -1):
        if n >= end or (n > last and roles[n] in ("heading", "list_item")):
            roles[n] = "boilerplate"
        heads = roles[n] == "heading" or (roles[n] == "paragraph" and found[n][0].text.endswith(":"))
        if heads and skipped and (below is None or (below == "heading" and roles[n] == "heading")):
            roles[n] = "boilerplate"
        skipped = roles[n] == "boilerplate" or (skipped and roles[n] not in _READ)
        below = roles[n] if roles[n] in _READ else below
    return [(block, role) for (block, _), role in zip(found, roles, strict=True)]


def composed(
    title: str | None, found: Sequence[tuple[PageBlock, BlockRole]]
) -> tuple[str, tuple[Block, ...]]:
    """Return the text of an article, its title first, and its blocks, which blank lines separate.

    The layout of the text tells what markup does not: bylines, dates, datelines, turns and boilerplate.
    """
    texts = [*([title] if title else []), *(block.text for block, _ in found)]
    text = "\n\n".join(texts)
    pieces = {block.start: block for block in recognise(text, title=title).blocks}
    blocks: list[Block] = [Block("title", 0, len(title))] if title else []
    start = len(title) + 2 if title else 0
    for block, role in found:
        end = start + len(block.text)
        blocks += _pieces(role, start, end, pieces)
        start = end + 2
    return text, tuple(blocks)


def _pieces(role: BlockRole, start: int, end: int, pieces: dict[int, Block]) -> list[Block]:
    """Return a block, or a dateline and the rest of it."""
    piece = pieces.get(start)
    if piece is None or role in ("caption", "table", "boilerplate", "byline"):
        return [Block(role, start, end)]
    if piece.role == "dateline" and role == "paragraph":
        rest = next((one for one in range(piece.end, end) if one in pieces), None)
        return [Block(role, start, end)] if rest is None else [piece, Block(role, rest, end)]
    if piece.role in _BY_WORDING or (piece.role == "heading" and role == "paragraph"):
        return [Block(piece.role, start, end)]
    return [Block(role, start, end)]
