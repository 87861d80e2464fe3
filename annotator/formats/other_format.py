"""Recognise files that are not plain text by how they begin: web pages, JSON, RTF, PDF."""

from __future__ import annotations

import json
import re

_PAGE = re.compile(r"<(?:!doctype\s+html|\?xml\s|(?:html|head|body)[\s>])", re.IGNORECASE)
_ELEMENT = re.compile(r"<(article|div|h[1-6]|main|ol|p|section|span|table|ul)(?:\s[^>]*)?>", re.IGNORECASE)
_MARKS = {r"{\rtf": "RTF", "%PDF-": "PDF"}


def other_format(text: str, *, elements: bool = True) -> str | None:
    """Return the name of the format that a text begins in, or None for prose.

    Args:
        text: any text.
        elements: whether to take an element of HTML at the start for a page, which Markdown may begin with.
    """
    start = text[:4096].lstrip("\ufeff \t\r\n")
    for mark, name in _MARKS.items():
        if start.startswith(mark):
            return name
    element = _ELEMENT.match(start) if elements else None
    if _PAGE.match(start) or (element and f"</{element[1].lower()}>" in text.lower()):
        return "HTML"
    if start.startswith(("{", "[")):
        if _holds_object(text):
            return "JSON"
        if _holds_object(text.lstrip().partition("\n")[0]):
            return "JSON lines"
    return None


def _holds_object(text: str) -> bool:
    """Return whether a text is a JSON object or a list of objects; prose may well begin with "[1]"."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(one, dict) for one in value)
    )
