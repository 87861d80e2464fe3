"""The listing of a dry run: an article's metadata, and its blocks with their roles."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells, set_cell_size

from annotator.core.article import Article, Block
from annotator.core.article_layout.notes import NOTES
from annotator.core.article_layout.role_overrides import RoleOverrides
from annotator.core.text.visible import visible
from annotator.formats.record import ReadItem

WIDTH = 80
"""Cells of a line about a block where the width of the terminal is not known."""

_LEAST = 20
"""Cells of a text that even a narrow terminal shows, which breaks the line then."""

_READ = 1024
"""Characters of a block that are read: white space in it may be long, and blocks longer."""

_LONGEST = 600
"""Characters of a value that are shown: a title may be a whole article by mistake."""

_NONE = "–"
_SHORT_HASH = 12


def article_lines(
    item: ReadItem, roles: RoleOverrides | None = None, *, width: int | None = None
) -> Iterator[str]:
    """Yield the lines of an article without line feeds; control characters are visible.

    Args:
        item: the article as its reader reads it.
        roles: the roles that a user has set, shown after those that were recognised.
        width: cells of a line. Long values are continued below, texts of blocks are cut. If it is None,
            values are on one line each.

    Raises:
        BadInput: a role was set for an offset at which no block starts.
    """
    article = item.article if roles is None else roles.applied(item.article)
    yield visible(item.place)
    facts = list(_facts(item, article))
    widest = max(len(name) for name, _ in facts)
    for name, value in facts:
        shown = visible(value[: _LONGEST - 1] + "…" if len(value) > _LONGEST else value)
        for row in [shown] if width is None else _folded(shown, max(_LEAST, width - widest - 4)):
            yield f"  {name:<{widest}}  {row}"
            name = ""
    labels = [_label(*pair) for pair in zip(item.article.blocks, article.blocks, strict=True)]
    offsets = max([len("start"), *(len(str(block.start)) for block in article.blocks)])
    widest = max(map(len, ["role", *labels]))
    room = max(_LEAST, (width or WIDTH) - offsets - widest - 6)
    yield f"  {'start':>{offsets}}  {'role':<{widest}}  text"
    for block, label in zip(article.blocks, labels, strict=True):
        yield f"  {block.start:>{offsets}}  {label:<{widest}}  {_beginning(article, block, room)}"
    yield ""


def _facts(item: ReadItem, article: Article) -> Iterator[tuple[str, str]]:
    """Yield each name with its value; what most articles lack only if it is known."""
    byline = next(
        (_beginning(article, block, WIDTH) for block in article.blocks if block.role == "byline"), None
    )
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


def _beginning(article: Article, block: Block, room: int) -> str:
    """Return a block's text on one line, cut to a number of cells."""
    text = article.text[block.start : min(block.end, block.start + _READ)]
    line = visible(" ".join(text.split()))
    if cell_len(line) <= room and block.end - block.start <= _READ:
        return line
    return set_cell_size(line, min(cell_len(line), room - 1)).rstrip() + "…"


def _folded(line: str, room: int) -> list[str]:
    """Break a line into rows of a number of cells, at spaces if possible."""
    rows = [""]
    for word in line.split(" "):
        longer = f"{rows[-1]} {word}" if rows[-1] else word
        if cell_len(longer) <= room:
            rows[-1] = longer
        else:
            rows[len(rows) if rows[-1] else -1 :] = chop_cells(word, room)
    return rows
