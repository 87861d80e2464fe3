"""The visible text of a page in blocks, with what its markup says about each of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from annotator.core.article import BlockRole

_SKIPPED = re.compile(
    "head|script|style|noscript|template|iframe|object|embed|svg|math|audio|video|canvas|map|select|textarea"
    "|input|button|datalist|dialog|title"
)
"""Elements without text of the page's own."""
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|html|legend|li|main|menu|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th"
    "|thead|tr|ul"
)
"""Elements that begin and end a line."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STOP = re.compile(r"[.!?…。！？][\"”’»」』')\]]*$")
_LINE_STOP = re.compile(r"[.!?:…。！？][\"”’»」』')\]]*$")
"""The end of a line before a line break that is the end of a block."""
_WORD = re.compile(
    r"[^\W_\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff]+|[\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff]"
)
_SENTENCE = 8
"""Words of the shortest text that counts as running text."""
_SIGNED = ("—", "–", "― ", "-- ")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CELL = 60
"""Characters of the average cell of a table of figures at most; a longer one is a page's layout."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of visible text; white space is collapsed, save the line ends between the rows of a table."""

    text: str
    role: BlockRole
    """What the element is, as far as its name says."""
    element: Any
    """The innermost element that begins a line and contains it."""
    within: frozenset[str]
    """The names of the elements that contain it, such as `aside`, and `time` if it is most of the block;
    `hidden` if one is not shown."""
    linked: float = 0.0
    """The share of its characters that is in links."""
    bold: bool = False
    """Whether all of it is bold."""
    italic: bool = False


def words_in(text: str) -> list[str]:
    """Return the words of a text in lower case; of scripts without spaces, the characters."""
    return _WORD.findall(text.lower())


def is_prose(block: PageBlock) -> bool:
    """Return whether a block is a sentence or more of running text."""
    return (
        block.role not in ("heading", "caption", "table")
        and block.linked < 0.5
        and len(words_in(block.text)) >= _SENTENCE
        and _STOP.search(block.text[-8:]) is not None
    )


class _Walk:
    """Collects the text of the elements that it is led into and out of."""

    def __init__(self) -> None:
        self.found: list[PageBlock] = []
        self.open: Counter[str] = Counter()
        self.holders: list[Any] = []
        self._pieces: list[str] = []
        self._last = ""
        self._sizes: Counter[str] = Counter()

    def enter(self, node: Any) -> None:
        """Begin an element."""
        if _BLOCKS.fullmatch(node.tag):
            self.end_block()
            self.holders.append(node)
        self.open[node.tag] += 1
        self.open["hidden"] += _is_hidden(node)

    def leave(self, node: Any) -> None:
        """End the element begun last."""
        if _BLOCKS.fullmatch(node.tag):
            self.end_block()
            self.holders.pop()
        self.open[node.tag] -= 1
        if not self.open[node.tag]:
            del self.open[node.tag]
        self.open["hidden"] -= _is_hidden(node)

    def add(self, text: str | None) -> None:
        """Add text at this place."""
        if not text:
            return
        if self.open["pre"] and "\n\n" in text:
            for piece in text.split("\n\n"):
                self.add(piece)
                self.end_block()
            return
        self._pieces.append(text)
        if text.isspace():
            return
        self._last, size = text, len(text)
        self._sizes["all"] += size
        self._sizes["linked"] += size if self.open["a"] else 0
        self._sizes["bold"] += size if self.open["b"] or self.open["strong"] else 0
        self._sizes["italic"] += size if self.open["i"] or self.open["em"] else 0
        self._sizes["time"] += size if self.open["time"] else 0

    def break_line(self) -> None:
        """End a line, and a block too after a sentence, after words in bold, and after another line."""
        all_bold = self._sizes["bold"] == self._sizes["all"]
        if self._last in ("", "\n") or all_bold or _LINE_STOP.search(self._last.rstrip()[-8:]):
            self.end_block()
        else:
            self._pieces.append("\n")
            self._last = "\n"

    def end_block(self) -> None:
        """Keep the text collected so far as a block."""
        text, sizes = " ".join("".join(self._pieces).split()), self._sizes
        self._pieces, self._sizes, self._last = [], Counter(), ""
        if any(char.isalnum() for char in text):
            all, linked = max(1, sizes["all"]), sizes["linked"]
            bold, italic = sizes["bold"] == sizes["all"], sizes["italic"] == sizes["all"]
            self.keep(
                PageBlock(text, self._role(), self.holders[-1], self._within(), linked / all, bold, italic)
            )

    def keep(self, block: PageBlock) -> None:
        """Keep a block; the line that names the source of a block quote is part of it."""
        last = self.found[-1] if self.found else None
        if last and block.role == last.role == "block_quote" and block.text.startswith(_SIGNED):
            block = replace(last, text=f"{last.text} {block.text}", linked=0.0)
            self.found.pop()
        self.found.append(block)

    def table(self, node: Any) -> bool:
        """Keep a table of figures as one block, a row a line; return whether it is one."""
        rows = [
            [" ".join("".join(cell.itertext()).split()) for cell in row if cell.tag in ("td", "th")]
            for row in _rows(node)
        ]
        filled = [row for row in rows if any(row)]
        cells = sum(map(len, filled))
        if (
            len(filled) < 2
            or cells < 4
            or max(map(len, filled)) < 2
            or sum(len(one) for row in filled for one in row) > _CELL * cells
        ):
            return False
        self.end_block()
        text = "\n".join(" | ".join(row) for row in filled)
        self.keep(PageBlock(text, "table", node, self._within() | {"table"}))
        return True

    def _within(self) -> frozenset[str]:
        inline = ("time",) if 2 * self._sizes["time"] > self._sizes["all"] else ()
        return frozenset((*(tag for tag, count in self.open.items() if count), *inline))

    def _role(self) -> BlockRole:
        if self.open["figure"] or self.open["figcaption"] or self.open["caption"]:
            return "caption"
        if any(self.open[tag] for tag in _HEADINGS):
            return "heading"
        if self.open["blockquote"]:
            return "block_quote"
        return "list_item" if self.open["li"] or self.open["dd"] else "paragraph"


def page_blocks(tree: Any) -> list[PageBlock]:
    """Return the blocks of visible text in the tree of a page, in order, in linear time."""
    walk = _Walk()
    stack: list[tuple[Any, bool]] = [(tree, True)]
    while stack:
        node, enters = stack.pop()
        if not enters:
            walk.leave(node)
        elif _is_skipped(node):
            pass
        elif node.tag in ("br", "wbr"):
            if node.tag == "br":
                walk.break_line()
        elif node.tag != "table" or not walk.table(node):
            walk.enter(node)
            walk.add(node.text)
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node))
            continue
        if node is not tree:
            walk.add(node.tail)
    return walk.found


def _rows(table: Any) -> list[Any]:
    """Return the rows of a table without others or parts of a page inside."""
    inner = ("table", "p", "div", "ul", "form", "h1", "h2", "h3", "img")
    if next(table.iterdescendants(*inner), None) is not None:
        return []
    return list(table.iter("tr"))


def _is_skipped(node: Any) -> bool:
    """Return whether an element has no text of the page's own, or is hidden inside a line."""
    if not isinstance(node.tag, str) or _SKIPPED.fullmatch(node.tag):
        return True
    return not _BLOCKS.fullmatch(node.tag) and _is_hidden(node)


def _is_hidden(node: Any) -> bool:
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    return _HIDDEN.search(node.get("style") or "") is not None
