"""The article and its blocks."""

from __future__ import annotations

from annotator.core.article import Block, block_at


def test_block_at_finds_the_block_around_an_offset() -> None:
    title, paragraph = Block("title", 2, 5), Block("paragraph", 7, 9)
    found = {offset: block_at((title, paragraph), offset) for offset in range(11)}
    assert [offset for offset, block in found.items() if block == title] == [2, 3, 4]
    assert [offset for offset, block in found.items() if block == paragraph] == [7, 8]
    assert block_at((), 0) is None
