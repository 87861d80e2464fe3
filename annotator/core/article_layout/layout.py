"""The layout of an article: its blocks, title and date."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from annotator.core.article import Article, Block, BlockRole, text_hash
from annotator.core.article_layout.line_roles import ROLE_MAX, date_of, dateline_end, role_of
from annotator.core.article_layout.lines import lines_of
from annotator.core.article_layout.wrapping import paragraphs_of
from annotator.core.text.reading_text import read_line

_SAME_MARKS = str.maketrans(dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("“”„‟«»", '"') | {"\u00ad": ""})


@dataclass(frozen=True, slots=True)
class ArticleLayout:
    """The blocks of a text, with its title and date."""

    blocks: tuple[Block, ...]
    title: str | None
    published: str | None


def recognise(text: str, *, title: str | None = None) -> ArticleLayout:
    """Recognise the blocks of any text and their roles, in linear time.

    A block is a line, or the lines of a paragraph that was wrapped, without surrounding white space; a
    dateline is a block before its paragraph.

    Args:
        text: the whole text of an article.
        title: its title, if that is known from elsewhere; then only a line before the first paragraph that
            repeats it is a title.
    """
    paragraphs = paragraphs_of(text, lines_of(text))
    blocks: list[Block] = []
    known = None if title is None else title_key(title)
    published: str | None = None
    body = False  # whether a paragraph has been seen
    for number, (start, end) in enumerate(paragraphs):
        role: BlockRole = "paragraph"
        line = ""
        if end - start <= ROLE_MAX:
            line = read_line(text[start:end]).strip()
        if line:
            last = number + 1 == len(paragraphs)
            role = role_of(line, untitled=title is None and not body, body=body, last=last)
            if not body and known is not None and title_key(line) == known:
                role, known = "title", None
        if role == "date":
            published = published or date_of(line)
        elif role == "title":
            title = title or line
        elif role == "paragraph" and not body:
            body = True
            dateline = dateline_end(text, start, end, paragraphs[number + 1 :])
            if dateline is not None:
                blocks.append(Block("dateline", start, dateline))
                start = end - len(text[dateline:end].lstrip())
        blocks.append(Block(role, start, end))
    return ArticleLayout(tuple(blocks), title, published)


def title_key(title: str) -> str:
    """Return the key that two titles share if they differ only in case, white space and quotation marks."""
    letters = unicodedata.normalize("NFKC", title).translate(_SAME_MARKS)
    return " ".join(letters.split()).casefold()


def article_of(id: str, text: str, *, title: str | None = None) -> Article:
    """Return the article of a plain text, with its blocks, title and date."""
    layout = recognise(text, title=title)
    return Article(id, text, text_hash(text), layout.blocks, layout.title, layout.published)
