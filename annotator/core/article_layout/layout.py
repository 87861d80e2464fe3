"""The layout of an article: its blocks, title, date and authors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.core.article import Article, Block, text_hash
from annotator.core.article_layout.article_body import ArticleBody
from annotator.core.article_layout.joined_lines import JoinedLine, key_of, read_lines
from annotator.core.article_layout.line_roles import LineRoles, roles_of
from annotator.core.article_layout.lines import lines_of
from annotator.core.article_layout.wording.bylines import authors_in
from annotator.core.article_layout.wording.datelines import dateline_end
from annotator.core.article_layout.wording.dates import date_of, day_in, is_update
from annotator.core.article_layout.wrapping import paragraphs_of

_OPENING = 3
"""Paragraphs that may begin with the dateline: a headline or a summary may precede it."""
_PRECEDING = 6
"""Lines above the title of a page whose date is that of the article."""


@dataclass(frozen=True, slots=True)
class ArticleLayout:
    """The blocks of a text, with its title, date and authors."""

    blocks: tuple[Block, ...]
    title: str | None
    published: str | None
    authors: tuple[str, ...] = ()


def recognise(text: str, *, title: str | None = None) -> ArticleLayout:
    """Recognise the blocks of any text and their roles, in linear time.

    A block is a line, or the lines of a paragraph that was wrapped, without surrounding white space and
    without the bullet or number of an item in front; a dateline is a block before its paragraph.

    Args:
        text: the whole text of an article.
        title: its title, if that is known from elsewhere; then only a line before the first paragraph that
            repeats it is a title.
    """
    lines = list(read_lines(text, paragraphs_of(text, lines_of(text))))
    found = roles_of(lines, None if title is None else key_of(title))
    blocks = tuple(_blocks(text, lines, found))
    if title is None and found.title is not None:
        title = lines[found.title].text
    return ArticleLayout(blocks, title, _published(lines, found), _authors(lines, found))


def article_of(id: str, text: str, *, title: str | None = None) -> Article:
    """Return the article of a plain text, with its blocks, title, date and authors."""
    layout = recognise(text, title=title)
    sha256 = text_hash(text)
    return Article(id, text, sha256, layout.blocks, layout.title, layout.published, authors=layout.authors)


def _blocks(text: str, lines: Sequence[JoinedLine], found: LineRoles) -> Iterator[Block]:
    """Yield the blocks of the lines; a dateline at the beginning of a paragraph becomes a block."""
    paragraphs = 0
    for place, (line, role) in enumerate(zip(lines, found.roles, strict=True)):
        start = line.start
        if place in found.marks:
            start = _after_mark(text, line, found.marks[place])
        if role == "paragraph" and paragraphs < _OPENING:
            paragraphs += 1
            following = ((one.start, one.end) for one in lines[place + 1 :])
            dateline = dateline_end(text, start, line.end, following)
            if dateline is not None and dateline < line.end:
                paragraphs = _OPENING
                yield Block("dateline", start, dateline)
                start = line.end - len(text[dateline : line.end].lstrip())
        yield Block(role, start, line.end)


def _after_mark(text: str, line: JoinedLine, size: int) -> int:
    """Return where a line begins after a mark of some length, as it is read, and the space behind it."""
    mark = len(line.text[:size].replace(" ", ""))
    start = line.start
    while mark and start < line.end:
        mark -= not text[start].isspace()
        start += 1
    while size and start < line.end - 1 and text[start].isspace():
        start += 1
    return start if start < line.end else line.start


def _published(lines: Sequence[JoinedLine], found: LineRoles) -> str | None:
    """Return the day that the lines of an article give; one of a later update only if there is no other."""
    updated: str | None = None
    for place in _heads(len(lines), found.page):
        role, line = found.roles[place], lines[place].text
        if role in ("date", "byline"):
            day = date_of(line) or day_in(line)
            if day is not None and not is_update(line):
                return day
            updated = updated or day
    return updated


def _authors(lines: Sequence[JoinedLine], found: LineRoles) -> tuple[str, ...]:
    """Return the names of the bylines before the body, or below the sentence that introduces it."""
    names: list[str] = []
    paragraphs = 0
    for place, role in enumerate(found.roles):
        paragraphs += role == "paragraph"
        if paragraphs > 1 or role in ("turn", "list_item", "block_quote"):
            break
        if role == "byline":
            names += [name for name in authors_in(lines[place].text) if name not in names]
    return tuple(names)


def _heads(count: int, page: ArticleBody | None) -> Iterator[int]:
    """Yield the lines in the order in which their dates count: on a page, first those below its title."""
    if page is None:
        yield from range(count)
        return
    head = page.first if page.title is None else page.title
    yield from range(head, count)
    yield from range(head - 1, max(-1, head - 1 - _PRECEDING), -1)
