"""Plain text files, one article each, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.article import Article, text_hash
from annotator.core.errors import BadInput
from annotator.formats.other_format import other_format
from annotator.formats.record import Reader, ReadItem, ReadOptions
from annotator.formats.source import Part, Source, content_of, decode_article, id_of, read_bytes

TEXT = "text"
"""Name of the format."""

_READERS = {"HTML": "html", "JSON": "json", "JSON lines": "jsonl"}
"""Names of the formats that read what a text may look like."""


def _parts(sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    return (source.whole(TEXT) for source in sources)


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    article = _article(
        id_of(Path(part.file)), content_of(part), part.file, layout=options.layout, named=options.named
    )
    return (ReadItem(article, part.file),)


READER = Reader(_parts, _parse)
"""Reads texts: each file is a part and holds an article."""


def read_article(path: Path, *, layout: bool = True, named: bool = False) -> Article:
    """Return the article of a text file; its id is the file's stem, as names are stored.

    Without `layout` the article has no title, date or blocks. If the format was `named`, the text may look
    like that of another format.

    Raises:
        BadInput: the file cannot be read or is not a text, or its name cannot be an id.
    """
    return _article(id_of(path), read_bytes(path), str(path), layout=layout, named=named)


def _article(id: str, data: bytes, file: str, *, layout: bool, named: bool) -> Article:
    text = decode_article(data, file)
    other = None if named else other_format(text)
    if other is not None:
        reader = f"--format {_READERS[other]}, or " if other in _READERS else ""
        problem = f"looks like {other}, not like plain text; add {reader}--format text to read it as it is"
        raise BadInput(problem, file=file)
    if not layout:
        return Article(id, text, text_hash(text))
    # Imported here because commands that only decode a file need not wait for its patterns to compile.
    from annotator.core.article_layout import article_of

    return article_of(id, text)
