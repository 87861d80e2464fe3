"""The listing of a dry run: an article's metadata, and its blocks with their roles."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.core.article import Article, Block
from annotator.core.article_layout.notes import NOTES
from annotator.core.role_overrides import RoleOverrides
from annotator.core.text.visible import visible
from annotator.formats.record import ReadItem

WIDTH = 64
"""Columns of the excerpt of a block."""

_READ = 4 * WIDTH
"""Characters read for these: white space between them may be long, and blocks longer."""

_NONE = "–"
_SHORT_HASH = 12


def article_lines(item: ReadItem, roles: RoleOverrides | None = None) -> Iterator[str]:
    """Yield the lines of an article without line feeds; control characters are visible.

    Args:
        item: the article as its reader reads it.
        roles: the roles that a user has set, shown after those that were recognised.

    Raises:
        BadInput: a role was set for an offset at which no block starts.
    """
    article = item.article if roles is None else roles.applied(item.article)
    yield visible(item.place)
    facts = list(_facts(item, article))
    widest = max(len(name) for name, _ in facts)
    for name, value in facts:
        yield visible(f"  {name:<{widest}}  {value}")
    labels = [_label(*pair) for pair in zip(item.article.blocks, article.blocks, strict=True)]
    offsets = max([len("start"), *(len(str(block.start)) for block in article.blocks)])
    widest = max(map(len, ["role", *labels]))
    yield f"  {'start':>{offsets}}  {'role':<{widest}}  text"
    for block, label in zip(article.blocks, labels, strict=True):
        yield visible(f"  {block.start:>{offsets}}  {label:<{widest}}  {_beginning(article, block)}")
    yield ""


def _facts(item: ReadItem, article: Article) -> Iterator[tuple[str, str]]:
    """Yield each name with its value; what most articles lack only if it is known."""
    byline = next((_beginning(article, block) for block in article.blocks if block.role == "byline"), None)
    yield "id", article.id
    yield "title", article.title or _NONE
    yield "published", article.published or _NONE
    if byline and not article.authors:
        yield "byline", byline
    else:
        yield "authors", "; ".join(article.authors) or _NONE
    source = article.source_sha256 and article.source_sha256[:_SHORT_HASH]
    for name, value in (
        ("publisher", article.publisher),
        ("url", article.url),
        ("language", article.language),
        ("licence", article.licence),
        ("source", source),
        ("left out", ", ".join(f"{number} {what}" for what, number in item.left_out.items())),
        *(("note", NOTES[kind][0]) for kind in item.all_notes),
    ):
        if value:
            yield name, value


def _label(read: Block, shown: Block) -> str:
    return shown.role if read.role == shown.role else f"{read.role} → {shown.role}"


def _beginning(article: Article, block: Block) -> str:
    text = article.text[block.start : min(block.end, block.start + _READ)]
    line = " ".join(text.split())
    return f"{line[: WIDTH - 1]}…" if len(line) > WIDTH or block.end - block.start > _READ else line
