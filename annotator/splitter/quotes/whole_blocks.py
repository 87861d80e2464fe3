"""Quotes that are whole blocks by the layout of the article: turns, posts, block quotes and lists."""

from __future__ import annotations

from annotator.splitter.quote_draft import Draft, whole_content
from annotator.splitter.quotes.dialogue_turns import labelled_turn
from annotator.splitter.quotes.introduced_blocks import (
    BLOCK_ALONE,
    BLOCK_SIGNED,
    attributed_block,
    introduced_list,
    is_signed,
    unattributed_block,
)
from annotator.splitter.quotes.signed_posts import POST, signed_post
from annotator.splitter.syntax.tokens import BlockTokens


class WholeBlocks:
    """Reads the blocks of an article in order; keeps the quote that the next one may continue as `open`."""

    def __init__(self) -> None:
        self.open: Draft | None = None
        self._post: list[BlockTokens] = []

    def read(self, line: BlockTokens, before: BlockTokens | None, last: Draft | None) -> list[Draft] | None:
        """Return the quotes that begin with a block, none if it continues one; None if it is no such block.

        Args:
            line: the block.
            before: the block before it.
            last: the last quote in that block.
        """
        is_first = before is None or before.role != line.role
        if is_first:
            signed = self.open is not None and is_signed(self.open, line)
            self.open, self._post = None, []
            if signed:
                return []
        found: Draft | None = None
        if line.role == "post":
            found = signed_post(line, self._post)
            if found is None:
                self._post.append(line)
                return []
            self._post = []
            return [found]
        if line.role == "turn":
            found = labelled_turn(line)
        elif self.open is not None and is_signed(self.open, line):
            self.open = None
            return []
        elif self.open is not None and self.open.rule is BLOCK_ALONE:
            return None
        elif line.role == "block_quote" and self.open is None:
            found = signed_post(line, []) or (attributed_block(line, before, last) if is_first else None)
        elif line.role == "list_item" and is_first:
            found = introduced_list(line, before)
        if found is None:
            return self._continued(line)
        self.open = None if found.rule in (POST, BLOCK_SIGNED) else found
        return [found]

    def read_alone(self, line: BlockTokens, found: list[Draft]) -> list[Draft] | None:
        """Return the same for a block quote without a source, if no rule for text has found a quote in it."""
        if found or line.role != "block_quote":
            self.open = None
            return None
        if self.open is None:
            self.open = unattributed_block(line)
            return [self.open]
        return self._continued(line)

    def _continued(self, line: BlockTokens) -> list[Draft] | None:
        """Make a block the next fragment of the open quote; return None without one."""
        if self.open is None:
            return None
        self.open.content.append(whole_content(line, 0, len(line)))
        self.open.blocks.append(line)
        return []
