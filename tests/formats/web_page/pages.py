"""Web pages that the tests of this folder read, and what is read of them."""

from __future__ import annotations

from annotator.core.article import Article
from annotator.formats.record import ReadItem, ReadOptions
from annotator.formats.source import Part
from annotator.formats.web_page.page_reader import READER

BODY = (
    "The council of the northern town voted on Tuesday to close the old bridge for a year.",
    "“We had no other choice,” said the mayor, Ann Lee, after the meeting that lasted until midnight.",
    "Engineers found cracks in four of the nine pillars last month, and the army offered to help.",
    "Shops on the east bank fear that they will lose customers, as the next bridge is ten miles away.",
)
"""The paragraphs of an article, in which trafilatura sees a main text."""
TITLE = "Town closes its bridge for a year"


def page(body: str = "", head: str = "", *, title: str = TITLE, html: str = '<html lang="en">') -> bytes:
    """Return a page with navigation, a headline, the paragraphs, then `body`, and a footer."""
    paragraphs = "".join(f"<p>{text}</p>\n" for text in BODY)
    navigation = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Weather"))
    return (
        f"<!DOCTYPE html>{html}<head><title>{title} | The Daily Example</title>{head}</head><body>"
        f"<nav><ul>{navigation}</ul></nav><main><article><h1>{TITLE}</h1>\n{paragraphs}{body}</article></main>"
        "<footer><p>© 2024 Example Media. All rights reserved.</p></footer></body></html>"
    ).encode()


def read_page(data: bytes, file: str = "folder/bridge.html") -> ReadItem:
    """Return what the reader reads of a page."""
    (item,) = READER.parse(Part("html", file, data=data), ReadOptions())
    return item


def roles(article: Article) -> list[tuple[str, str]]:
    """Return the role and the text of each block."""
    return [(block.role, article.text[block.start : block.end]) for block in article.blocks]


def role_of(article: Article, text: str) -> str:
    """Return the role of the block that begins with a text."""
    return next(role for role, shown in roles(article) if shown.startswith(text))
