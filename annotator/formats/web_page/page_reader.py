"""Saved web pages, one article each.

The text of the article is built from the page: the title, then its blocks, which blank lines separate. It is
the same for the same page and version of trafilatura. The hash of the page says what it was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from annotator.core.article import SPLIT_ROLES, Article, Block, text_hash
from annotator.core.article_layout.joined_lines import key_of
from annotator.core.article_layout.marked_layout import laid_out
from annotator.core.errors import BadInput
from annotator.formats.record import Reader, ReadItem, ReadOptions
from annotator.formats.source import Part, Source, content_of, id_of
from annotator.formats.web_page.main_text import Pieces, main_text
from annotator.formats.web_page.page_lines import page_lines
from annotator.formats.web_page.page_metadata import PageMetadata, page_metadata
from annotator.formats.web_page.page_tree import is_truncated, parse_html, parse_page

HTML = "html"
"""Name of the format."""

_STUB = 40
"""Words below which a page has only the beginning of an article."""
_BEGINNING = 250
"""The same limit for a page that declares that its article is not free."""
_RIGHTS = re.compile(
    r"\s*(?:©|\(c\)|copyright\b)[^.]{0,30}\b(?:19|20)\d\d\b|.{0,160}\ball rights reserved\b", re.IGNORECASE
)
"""The line that ends an article, if no paragraph follows."""
_WALL_MAX = 400
"""Characters of the longest line that asks to subscribe."""
_WALL = re.compile(
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register|create an? (?:free )?account|become a member|agree)\b"
    r"[^.]{0,40}\b(?:to|and) (?:continue|read|access|unlock|keep|view)\b"
    r"|\balready (?:a|have an?) (?:subscriber|subscription|member|account)\b"
    r"|\b(?:available|reserved|exclusive) (?:only )?(?:to|for) (?:our )?(?:subscribers|members)\b"
    r"|\b(?:enable|turn on|requires?) (?:javascript|cookies)\b|\bcontinue reading\b",
    re.IGNORECASE,
)


def _parts(sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    return (source.whole(HTML) for source in sources)


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    data, file = content_of(part), part.file
    tree = parse_page(data, file)
    lines = page_lines(tree)
    metadata = page_metadata(tree, lines)
    pieces = main_text(tree)
    if not pieces:
        raise BadInput("no article found; save the page once it is fully displayed", file=file)
    text, blocks = _composed(metadata.title, pieces)
    article = Article(
        id_of(Path(file)),
        text,
        text_hash(text),
        published=metadata.published,
        publisher=metadata.publisher,
        authors=metadata.authors,
        url=metadata.url,
        language=metadata.language,
        licence=metadata.licence,
        source_sha256=sha256(data).hexdigest(),
    )
    article = _laid_out(article, blocks, metadata.title)
    notes = _notes(article, lines, metadata, truncated=is_truncated(data))
    return (ReadItem(article, file, notes=notes),)


READER = Reader(_parts, _parse)
"""Reads web pages: each file is a part and holds an article."""


def html_text(html: str, file: str) -> str:
    """Return all visible text of decoded HTML, as of a mail, whose text is all its own.

    Blank lines separate its lines, and marks begin block quotes and items as in a plain mail.

    Raises:
        BadInput: it is no HTML, or the extra `html` is not installed.
    """
    tree = parse_html(html, file)
    return "\n\n".join(page_lines(tree, marked=True))


def _laid_out(article: Article, marked: Sequence[Block], title: str | None) -> Article:
    """Return an article with its blocks, whose roles follow from their wording, else from their element."""
    texts = [article.text[one.start : one.end] for one in marked]
    last = max((place for place, one in enumerate(marked) if one.role == "paragraph"), default=0)
    ends = (place for place, text in enumerate(texts) if place >= last and _RIGHTS.match(text))
    end = next(ends, len(marked))
    marked = [*marked[:end], *(replace(one, role="boilerplate") for one in marked[end:])]
    by_element = {block.start: block.role for block in marked}
    as_text = [replace(one, role="paragraph") if one.role in SPLIT_ROLES else one for one in marked]
    article = laid_out(article, as_text, title)
    blocks = (
        replace(one, role=by_element.get(one.start, one.role)) if one.role in SPLIT_ROLES else one
        for one in article.blocks
    )
    return replace(article, blocks=tuple(blocks))


def _composed(title: str | None, pieces: Pieces) -> tuple[str, list[Block]]:
    """Return the text of an article, its title first, and its blocks, which blank lines separate."""
    key = key_of(title or "")
    # A title that is repeated above the first paragraph is left out.
    above = next((place for place, (_, role) in enumerate(pieces) if role == "paragraph"), 0)
    kept = [piece for place, piece in enumerate(pieces) if place > above + 1 or key_of(piece[0]) != key]
    if title:
        kept.insert(0, (title, "title"))
    blocks, start = [], 0
    for text, role in kept:
        blocks.append(Block(role, start, start + len(text)))
        start += len(text) + 2
    return "\n\n".join(text for text, _ in kept), blocks


def _notes(
    article: Article, lines: Sequence[str], metadata: PageMetadata, *, truncated: bool
) -> tuple[str, ...]:
    """Return the kinds of notes on the page; `ReadItem.all_notes` adds those on the text."""
    read = [
        article.text[block.start : block.end]
        for block in article.blocks
        if block.role in SPLIT_ROLES - {"title"}
    ]
    words = sum(len(text.split()) for text in read)
    cut = metadata.paid or bool(read and read[-1].endswith(("…", "...")))
    walled = cut or any(_WALL.search(line) for line in lines if len(line) <= _WALL_MAX)
    stub = words < _STUB or (words < _BEGINNING and walled)
    kinds = (
        "stub" if stub else "",
        "truncated" if truncated else "",
        "unclear_date" if metadata.unclear_date else "",
        "live_blog" if metadata.live_blog else "",
    )
    return tuple(kind for kind in kinds if kind)
