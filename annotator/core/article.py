"""The article: immutable text with its blocks and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, get_args

from annotator.core.text.span import Span

BlockRole = Literal["title", "byline", "date", "dateline", "heading", "paragraph", "caption", "boilerplate"]
ROLES: tuple[BlockRole, ...] = get_args(BlockRole)

SPLIT_ROLES: frozenset[BlockRole] = frozenset({"title", "heading", "paragraph"})
"""Suggestions come from these alone."""

MAX_BYTES = 16 * 1024 * 1024
"""The largest article taken, in bytes of UTF-8."""


@dataclass(frozen=True, slots=True)
class Block:
    """A span of the article with a role. Blocks are in reading order and never overlap or cross `\\n`."""

    role: BlockRole
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The block's code points."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Article:
    """Immutable text; offsets into it are code points. `sha256` is over its UTF-8 bytes."""

    id: str
    text: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    published: str | None = None
    """ISO 8601 date, or date and time in UTC."""
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    """BCP 47 tag."""
    licence: str | None = None

    def block_at(self, offset: int) -> Block | None:
        """The block that covers a code point."""
        for block in self.blocks:
            if block.start <= offset < block.end:
                return block
        return None


def text_hash(text: str) -> str:
    """The sha256 by which an article is known, hexadecimal."""
    return sha256(text.encode("utf-8")).hexdigest()
