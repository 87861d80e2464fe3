"""What came from outside, made fit for the screen. Nothing else in the app may show it."""

from __future__ import annotations

from textual.content import Content

from annotator.core.text.span import Fragments, Span, text_of
from annotator.core.text.visible import visible


def plain(text: str) -> Content:
    """Text from outside for any Textual widget: no control reaches the terminal, no markup is read."""
    return Content(visible(text))


def one_line(text: str, limit: int = 1000) -> str:
    """Text from outside on one line: line ends and tabs as blanks, the rest as `visible` shows it.

    A line on screen never holds more than `limit` characters, however long the text is.
    """
    return visible(text[:limit].replace("\n", " "))


def excerpt(text: str, fragments: Fragments, limit: int) -> str:
    """The beginning of a span's text on one line; what lies beyond `limit` is never even copied."""
    brief = (Span(start, min(end, start + limit)) for start, end in fragments[:limit])
    return one_line(text_of(text, brief), limit)
