"""Untrusted text made safe for the screen; widgets show articles and names only through this module."""

from __future__ import annotations

import re

from textual.content import Content

from annotator.core.text.line_ends import LINE_END
from annotator.core.text.span import Fragments, Span, text_of
from annotator.core.text.visible import visible

_LINE_ENDS = re.compile(rf"(?<![ \t])[ \t]*(?:(?:{LINE_END.pattern})(?:[ \t]*>)*[ \t]*)+")


def plain(text: str) -> Content:
    """Return untrusted text for any Textual widget, without control characters or markup."""
    return Content(visible(text))


def one_line(text: str, limit: int = 1000) -> str:
    """Return untrusted text on one line: line ends as one space, the rest as `visible` shows it.

    The line has at most `limit` characters, however long the text is.
    """
    return visible(_LINE_ENDS.sub(" ", text[:limit]))


def excerpt(text: str, fragments: Fragments, limit: int) -> str:
    """Return the start of a span's text on one line. Text beyond `limit` is never copied."""
    brief = (Span(start, min(end, start + limit)) for start, end in fragments[:limit])
    return one_line(text_of(text, brief), limit)
