"""Markdown files, one article each.

The text of the article is what the file shows, so that its marks break no quotation and no name; the hash of
the file says what it was taken from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from annotator.core.article import Article, Block, text_hash
from annotator.core.errors import BadInput
from annotator.formats.markdown.front_matter import split_front_matter
from annotator.formats.markdown.shown_text import shown_text
from annotator.formats.record import Reader, ReadItem, ReadOptions
from annotator.formats.source import Part, Source, content_of, decode_article, id_of

MARKDOWN = "markdown"
"""Name of the format."""


def _parts(sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    return (source.whole(MARKDOWN) for source in sources)


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    data = content_of(part)
    fields, source = split_front_matter(decode_article(data, part.file), part.file)
    id = id_of(Path(part.file))
    shown = shown_text(source)
    if not shown.text:
        raise BadInput("an empty article: it holds no text", file=part.file)
    title = shown.set_title(fields.pop("title", None))
    article = Article(id, shown.text, text_hash(shown.text), source_sha256=sha256(data).hexdigest(), **fields)
    if options.layout:
        from annotator.core.article_layout import recognise  # as in plain_text

        layout = recognise(shown.text)
        article = replace(
            article,
            blocks=_merged(shown.blocks, layout.blocks),
            title=title or layout.title,
            published=article.published or layout.published,
            authors=article.authors or layout.authors,
        )
    return (ReadItem(article, part.file),)


READER = Reader(_parts, _parse)
"""Reads Markdown: each file is a part and holds an article."""


def _merged(marked: Sequence[Block], recognised: Sequence[Block]) -> tuple[Block, ...]:
    """Return the marked blocks, each paragraph as it was recognised: as a byline, a date or a caption."""
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
