"""The layout of a text with blocks from markup, which does not say that a paragraph is a byline or a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.core.article import Article, Block
from annotator.core.article_layout.layout import recognise


def laid_out(article: Article, marked: Sequence[Block], title: str | None) -> Article:
    """Return an article with its blocks, and the title, date and authors of the layout where it has none.

    Args:
        article: its text, with what is known about it.
        marked: the blocks that its markup gives. Each paragraph among them becomes what is recognised in it,
            such as a byline, a caption, or a dateline and a paragraph.
        title: its title if that is known, which may be one of the blocks.
    """
    layout = recognise(article.text, title=title)
    return replace(
        article,
        blocks=_merged(marked, layout.blocks),
        title=layout.title,
        published=article.published or layout.published,
        authors=article.authors or layout.authors,
    )


def _merged(marked: Sequence[Block], recognised: Sequence[Block]) -> tuple[Block, ...]:
    found: list[Block] = []
    rest = 0
    for block in marked:
        inside: list[Block] = []
        while rest < len(recognised) and recognised[rest].start < block.end:
            if block.start <= recognised[rest].start and recognised[rest].end <= block.end:
                inside.append(recognised[rest])
            rest += 1
        found += inside if inside and block.role == "paragraph" else [block]
    return tuple(found)
