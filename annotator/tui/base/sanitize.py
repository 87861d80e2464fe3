"""Untrusted text made safe for the screen; widgets show articles and names only through this module."""

from __future__ import annotations

from textual.content import Content

from annotator.core.text.span import Fragments, Span, text_of
from annotator.core.text.visible import visible


def plain(text: str) -> Content:
    """Return untrusted text for any Textual widget, without control characters or markup."""
    return Content(visible(text))


def one_line(text: str, limit: int = 1000) -> str:
    """Return untrusted text on one line: line ends and tabs as spaces, the rest as `visible` shows it.

    The line has at most `limit` characters, however long the text is.
    """
    return visible(text[:limit].replace("\n", " "))


def excerpt(text: str, fragments: Fragments, limit: int) -> str:
    """Return the start of a span's text on one line. Text beyond `limit` is never copied."""
    brief = (Span(start, min(end, start + limit)) for start, end in fragments[:limit])
    return one_line(text_of(text, brief), limit)
