"""Saved web pages, one article each.

The text of the article is built from the page: the title, then its blocks, which blank lines separate. It is
the same for the same page and version of trafilatura. The hash of the page says what it was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path

from annotator.core.article import SPLIT_ROLES, Article, Block, text_hash
from annotator.core.article_layout.notes import notes_on
from annotator.core.errors import BadInput
from annotator.formats.record import Reader, ReadItem, ReadOptions
from annotator.formats.source import Part, Source, content_of, id_of
from annotator.formats.web_page.article_choice import article_places
from annotator.formats.web_page.byline_names import MAX_BYLINE
from annotator.formats.web_page.page_blocks import PageBlock, is_prose, page_blocks, words_in
from annotator.formats.web_page.page_metadata import PageMetadata, is_changed, page_metadata
from annotator.formats.web_page.page_roles import composed, may_be_byline, placed
from annotator.formats.web_page.page_title import MAX_TITLE, letters
from annotator.formats.web_page.page_tree import parse_html, parse_page

HTML = "html"
"""Name of the format."""

_ABOVE = 20
"""Blocks above the first paragraph that may be the byline or date."""
_SIGNED = 4
"""Blocks below it, and last ones of the article, that may be the byline."""
_STUB = 40
"""Words below which a page has only the beginning of an article."""
_BEGINNING = 250
"""Words below which it has if it says so."""
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
    id = id_of(Path(file))
    tree = parse_page(data, file)
    blocks = page_blocks(tree)
    places = article_places(tree, blocks)
    beside = _beside(blocks, places)
    signed = [blocks[place] for place in places[-_SIGNED:]]
    metadata = page_metadata(
        tree,
        [block.text for block in blocks if block.element.tag in ("h1", "h2", "h3")],
        [text for block in beside for text in _dates(block)],
        [block.text for block in (*beside, *signed) if may_be_byline(block)],
    )
    found = placed(_below_title(blocks, places, metadata.title), metadata.titles)
    if not found:
        raise BadInput("no article text found", file=file)
    text, spans = composed(metadata.title, found)
    article = Article(
        id,
        text,
        text_hash(text),
        spans,
        metadata.title,
        metadata.published,
        metadata.publisher,
        metadata.authors,
        metadata.url,
        metadata.language,
        metadata.licence,
        source_sha256=sha256(data).hexdigest(),
    )
    return (ReadItem(article, file, notes=_notes(article, blocks, metadata)),)


READER = Reader(_parts, _parse)
"""Reads web pages: each file is a part and holds an article."""


def html_text(html: str, file: str) -> tuple[str, tuple[Block, ...]]:
    """Return all visible text of decoded HTML with its blocks, as of a mail, whose text is all its own.

    Raises:
        BadInput: it is no HTML or has no text, or the extra `html` is not installed.
    """
    shown = [block for block in page_blocks(parse_html(html, file)) if "hidden" not in block.within]
    if not shown:
        raise BadInput("no text found", file=file)
    return composed(None, [(block, block.role) for block in shown])


def _beside(blocks: Sequence[PageBlock], places: Sequence[int]) -> list[PageBlock]:
    """Return the short blocks above the first paragraph, the nearest first, and those just below it."""
    first = next((place for place in places if is_prose(blocks[place])), 0)
    above = blocks[max(0, first - _ABOVE) : first]
    title = next((number for number, block in enumerate(above) if block.element.tag == "h1"), 0)
    near = [*reversed(above[max(0, title - _SIGNED) :]), *blocks[first : first + _SIGNED]]
    return [block for block in near if len(block.text) <= MAX_BYLINE and block.role != "caption"]


def _dates(block: PageBlock) -> list[str]:
    """Return the texts of a block that may be a date: for programs, then for readers."""
    marked = islice(block.element.iter("time"), _SIGNED)
    changed = [] if is_changed(block.text) else [one.get("datetime") or "" for one in marked]
    return [*changed, block.text]


def _below_title(blocks: Sequence[PageBlock], places: Sequence[int], title: str | None) -> list[PageBlock]:
    """Return the blocks at the places without those above the last title that most of them follow."""
    sizes = {place: len(blocks[place].text) for place in places}
    key, left, half = letters(title or ""), sum(sizes.values()), sum(sizes.values()) / 2
    start = -1
    for place, block in enumerate(blocks):
        if key and left >= half and letters(block.text[: 2 * MAX_TITLE]) == key:
            start = place
        left -= sizes.get(place, 0)
    return [blocks[place] for place in places if place > start]


def _notes(article: Article, blocks: Sequence[PageBlock], metadata: PageMetadata) -> tuple[str, ...]:
    """Return what a user should know about the text, by the names of notes."""
    read = [
        article.text[block.start : block.end]
        for block in article.blocks
        if block.role in SPLIT_ROLES - {"title"}
    ]
    words = sum(len(words_in(text)) for text in read)
    is_cut = metadata.paid or bool(read and read[-1].endswith(("…", "...")))
    walled = is_cut or any(_WALL.search(block.text) for block in blocks if len(block.text) <= 2 * MAX_BYLINE)
    stub = words < _STUB or (words < _BEGINNING and walled)
    kinds = (
        "stub" if stub else "",
        "live_blog" if metadata.live_blog else "",
        *notes_on(article.text, article.blocks),
    )
    return tuple(dict.fromkeys(kind for kind in kinds if kind))
