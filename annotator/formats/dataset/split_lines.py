"""The output of `annotator split`: one JSON line per article, with its suggestions."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence

from annotator.core.article import Article
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.text.span import Span, text_of
from annotator.core.unit import Alternative, Suggestion
from annotator.formats.json_escapes import escaped, is_unusual

Json = dict[str, object]

DIGITS = 3
"""Decimal places of a score."""

_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


_UNITS_AT_ONCE = 500
"""Units that are encoded together: more than most articles have, and few in memory."""


def encoded_line(article: Article, units: Sequence[Suggestion], *, explain: bool = False) -> bytes:
    """Return the article's suggestions as one line of JSON in UTF-8, without a line feed.

    Offsets are code points; `parent` is an index into `units`; `explain` adds the splitter's reasons.
    The line is made in little more memory than its own size.
    """
    quoted = quoted_ranges(article.text, article.blocks)
    encoded = _safe if is_unusual(article.text) else str.encode  # all strings of a unit are words of the text
    line = io.BytesIO()  # joining parts would hold the line twice
    line.write(_safe(_encoded(_head(article))[:-1]) + b',"units":[')
    for first in range(0, len(units), _UNITS_AT_ONCE):
        some = units[first : first + _UNITS_AT_ONCE]
        if first:
            line.write(b",")
        line.write(encoded(_encoded([_unit(article.text, one, quoted, explain) for one in some])[1:-1]))
    line.write(b"]}")
    return line.getvalue()


def _safe(encoded: str) -> bytes:
    return escaped(encoded).encode("utf-8")


def _head(article: Article) -> Json:
    return {
        "article": {
            "id": article.id,
            "sha256": article.sha256,
            "title": article.title,
            "published": article.published,
            "characters": len(article.text),
        }
    }


def _unit(text: str, unit: Suggestion, quoted: Sequence[Span], explain: bool) -> Json:
    return {
        "kind": unit.kind,
        "quote_type": quote_type(text, unit.content, quoted) if unit.kind == "quote" else None,
        "text": text_of(text, unit.content),
        **_marks(unit),
        "parent": unit.parent,
        "labels": unit.labels,
        "score": round(unit.score, DIGITS),
        "alternatives": [{**_marks(one), "score": round(one.score, DIGITS)} for one in unit.alternatives],
        "subject": unit.subject,
        **({"reasons": unit.reasons} if explain else {}),
    }


def _marks(of: Suggestion | Alternative) -> Json:
    return {"content": of.content, "source": of.source or None, "cue": of.cue, "speaker": of.speaker}
