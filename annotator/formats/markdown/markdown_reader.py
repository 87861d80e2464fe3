"""Markdown files, one article each.

The article's text is the file as displayed, so that no mark breaks a quotation or a name; its source hash is
that of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from annotator.core.article import Article, text_hash
from annotator.core.errors import BadInput
from annotator.formats.markdown.front_matter import split_front_matter
from annotator.formats.markdown.shown_text import shown_text
from annotator.formats.other_format import other_format
from annotator.formats.record import Reader, ReadItem, ReadOptions
from annotator.formats.source import Part, Source, content_of, decode_article, id_of

MARKDOWN = "markdown"
"""Name of the format."""


def _parts(sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    return (source.whole(MARKDOWN) for source in sources)


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    data = content_of(part)
    text = decode_article(data, part.file).replace("\r\n", "\n").replace("\r", "\n")
    other = None if options.named else other_format(text, elements=False)
    if other is not None:
        problem = f"looks like {other}, not like Markdown; to read it as Markdown, add --format markdown"
        raise BadInput(problem, file=part.file)
    fields, source = split_front_matter(text, part.file)
    id = fields.pop("id", None) or id_of(Path(part.file))
    shown = shown_text(source)
    if not shown.text:
        raise BadInput("an empty article: it holds no text", file=part.file)
    title = shown.set_title(fields.pop("title", None))
    article = Article(id, shown.text, text_hash(shown.text), source_sha256=sha256(data).hexdigest(), **fields)
    if options.layout:
        # Imported here, as in plain_text, because commands that only decode a file need no patterns.
        from annotator.core.article_layout.marked_layout import laid_out

        article = laid_out(article, shown.blocks, title)
    return (ReadItem(article, part.file),)


READER = Reader(_parts, _parse)
"""Reads Markdown: each file is a part and holds an article."""
