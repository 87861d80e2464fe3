"""A Markdown file as displayed: its text without marks, and blocks with the roles that the marks give.

Links leave their text, images their caption, tables a line for each row. The mark of a list's item stays in
the text, before its block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotator.core.article import Block, BlockRole
from annotator.core.article_layout.joined_lines import key_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_UNSEEN = re.compile(
    r"<(script|style|iframe)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL | re.I
)
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,30}\]:?")
_TITLE_AMONG = 3
"""Blocks at the start of a file among which its title may be: a picture or a line above it may be first."""


@dataclass(slots=True)
class ShownText:
    """A text built from blocks."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    def add(self, role: BlockRole, text: str, before: str = "\n\n", mark: str = "") -> None:
        """Add a block after white space and a mark; nothing if it has no text."""
        text = text.strip()
        if text:
            lead = (before if self._pieces else "") + mark
            start = self._length + len(lead)
            self._pieces += (lead, text)
            self._length = start + len(text)
            self.blocks.append(Block(role, start, self._length))

    def join(self) -> None:
        """Put the text together; no block is added later."""
        self.text = "".join(self._pieces)

    def set_title(self, title: str | None) -> str | None:
        """Give a title its role, above the text if it is not in it. Return it, or the heading that is one."""
        first = [block for block in self.blocks[:_TITLE_AMONG] if block.role == "heading"]
        if title is None and first[:1] == self.blocks[:1] != []:
            title = self.text[first[0].start : first[0].end]
        if title is None:
            return None
        place = next((one for one in first if key_of(self.text[one.start : one.end]) == key_of(title)), None)
        if place is not None:
            self.blocks[self.blocks.index(place)] = replace(place, role="title")
            return title
        shift = len(title) + 2
        moved = [Block(one.role, one.start + shift, one.end + shift) for one in self.blocks]
        self.text, self.blocks = f"{title}\n\n{self.text}", [Block("title", 0, len(title)), *moved]
        return title


def shown_text(source: str) -> ShownText:
    """Return the text and blocks of a file in CommonMark, with tables."""
    from markdown_it import MarkdownIt  # loading it takes longer than reading most files

    walk = _Walk()
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source):
        walk.read(token)
    walk.shown.join()
    return walk.shown


@dataclass(slots=True)
class _Walk:
    """Reads the tokens of a file in turn."""

    shown: ShownText = field(default_factory=ShownText)
    quotes: int = 0
    """Block quotes around the token."""
    marks: list[str] = field(default_factory=list)
    """For each list around it, the mark of the item, or spaces once that has been added."""
    rows: list[list[str]] | None = None
    """Cells of the table around it."""
    role: BlockRole = "paragraph"
    tight: tuple[bool, bool] = (False, False)
    """Whether this paragraph and the previous one are items of a list without blank lines between them."""

    def read(self, token: Token) -> None:
        """Add what a token shows."""
        kind = token.type
        if kind in ("blockquote_open", "blockquote_close"):
            self.quotes += token.nesting
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self.marks.append("")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.marks.pop()
        elif kind == "list_item_open":
            self.marks[-1] = f"{token.info}{token.markup} " if token.info else "- "
        elif kind in ("paragraph_open", "heading_open"):
            self.role = "heading" if kind == "heading_open" else "paragraph"
            self.tight = token.hidden, self.tight[0]
        elif kind in ("table_open", "table_close"):
            if self.rows is not None:
                self.shown.add("table", "\n".join(" | ".join(row) for row in self.rows))
            self.rows = [] if kind == "table_open" else None
        elif kind == "tr_open" and self.rows is not None:
            self.rows.append([])
        elif kind == "inline" and self.rows is not None:
            self.rows[-1].append(_Line(token).text)
        elif kind == "inline":
            self._add_line(_Line(token))
        elif kind in ("code_block", "fence"):  # indented by four: more likely a paragraph than code
            self.shown.add("paragraph" if kind == "code_block" else "boilerplate", token.content)
        elif kind == "html_block":
            role: BlockRole = "caption" if "<fig" in token.content.lower() else "paragraph"
            self.shown.add(role, _without_tags(token.content))

    def _add_line(self, line: _Line) -> None:
        role = self.role
        if not line.text.strip():
            self.shown.add("caption", line.caption)
            return
        if role == "paragraph" and self.quotes:
            role = "block_quote"
        elif role == "paragraph" and self.marks:
            role = "boilerplate" if line.only_link else "list_item"
        before, mark = "\n" if all(self.tight) else "\n\n", ""
        if self.marks:
            mark = "  " * (len(self.marks) - 1) + self.marks[-1]
            self.marks[-1] = " " * len(self.marks[-1])
        self.shown.add(role, line.text, before, mark)


class _Line:
    """The text of a paragraph, a heading, an item or a cell."""

    def __init__(self, token: Token) -> None:
        pieces: list[str] = []
        linked = inside = 0
        self.caption = ""
        """The captions of its images."""
        for child in token.children or ():
            inside += child.nesting if child.type in ("link_open", "link_close") else 0
            piece = "\n" if child.type == "hardbreak" else " " if child.type == "softbreak" else child.content
            if child.type == "image":
                self.caption = f"{self.caption} {child.attrs.get('title') or child.content}".strip()
                continue
            if child.type == "html_inline":
                piece = "\n" if child.content.lower().startswith("<br") else ""
            pieces.append(piece)
            linked += len(piece) if inside else 0
        self.text = _FOOTNOTE.sub("", "".join(pieces))
        self.only_link = 0 < len(self.text.strip()) <= linked


def _without_tags(html: str) -> str:
    from html import unescape

    lines = unescape(_UNSEEN.sub("\n", html)).splitlines()
    return " ".join(" ".join(lines).split())
