"""The article: immutable text, its blocks and its metadata."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, get_args

from annotator.core.text.span import Span

BlockRole = Literal[
    "title",
    "byline",
    "date",
    "dateline",
    "heading",
    "paragraph",
    "block_quote",
    "list_item",
    "turn",
    "post",
    "caption",
    "table",
    "boilerplate",
]
"""The role of a block. A turn is one speaker's in a transcript or interview, a post a signed one, as on a
social network."""
ROLES: tuple[BlockRole, ...] = get_args(BlockRole)

SPLIT_ROLES: frozenset[BlockRole] = frozenset(
    {"title", "heading", "paragraph", "block_quote", "list_item", "turn", "post"}
)
"""Roles of the blocks that the splitter reads."""

PROSE_ROLES = SPLIT_ROLES - {"title", "heading"}
"""Those roles whose blocks hold sentences rather than headlines."""

MAX_BYTES = 16 * 1024 * 1024
"""Maximum size of an article, in bytes of UTF-8."""


@dataclass(frozen=True, slots=True)
class Block:
    """A span of the article with a role; one in hard-wrapped text spans several physical lines.

    Blocks are in reading order and do not overlap.
    """

    role: BlockRole
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The range of the block."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Article:
    """Immutable text; offsets into it count code points. `sha256` is the hash of its UTF-8 bytes."""

    id: str
    text: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    published: str | None = None
    """An ISO 8601 date, or date and time in UTC."""
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    """A BCP 47 tag."""
    licence: str | None = None
    replaces: str | None = None
    """The id of the article that this is a later text of."""
    source_sha256: str | None = None
    """SHA-256 of the file, page or line that the text was taken from; None if that is the text itself."""


def block_at(blocks: Sequence[Block], offset: int) -> Block | None:
    """Return the block at an offset, or None between blocks; they are in order and do not overlap."""
    index = bisect_right(blocks, offset, key=lambda block: block.start) - 1
    return blocks[index] if index >= 0 and offset < blocks[index].end else None


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal, which identifies an article."""
    return sha256(text.encode("utf-8")).hexdigest()
