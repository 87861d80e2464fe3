"""The output of `annotator split`: one JSON line per article, with its suggestions."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring as _string

from annotator.core.article import Article
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.text.span import Fragments, Span, text_of
from annotator.core.unit import Alternative, Suggestion
from annotator.formats.json_escapes import escaped, is_unusual

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
        line.write(encoded(",".join([_unit(article.text, one, quoted, explain) for one in some])))
    line.write(b"]}")
    return line.getvalue()


def _safe(encoded: str) -> bytes:
    return escaped(encoded).encode("utf-8")


def _head(article: Article) -> dict[str, object]:
    return {
        "article": {
            "id": article.id,
            "sha256": article.sha256,
            "title": article.title,
            "published": article.published,
            "characters": len(article.text),
        }
    }


def _unit(text: str, unit: Suggestion, quoted: Sequence[Span], explain: bool) -> str:
    """Return a unit as JSON, written by hand: an encoder takes several times as long."""
    of_quote = f'"{quote_type(text, unit.content, quoted)}"' if unit.kind == "quote" else "null"
    others = ",".join([_alternative(other) for other in unit.alternatives]) if unit.alternatives else ""
    subject = "null" if unit.subject is None else _string(unit.subject)
    reasons = f',"reasons":{_encoded(unit.reasons)}' if explain else ""
    return (
        f'{{"kind":"{unit.kind}","quote_type":{of_quote},"text":{_string(text_of(text, unit.content))},'
        f'{_marks(unit)},"parent":{"null" if unit.parent is None else unit.parent},'
        f'"labels":{_labels(*unit.labels.items())},"score":{_score(unit.score)},"alternatives":[{others}],'
        f'"subject":{subject}{reasons}}}'
    )


def _alternative(other: Alternative) -> str:
    return f'{{{_marks(other)},"score":{_score(other.score)}}}'


def _marks(of: Suggestion | Alternative) -> str:
    source = _spans(of.source) if of.source else "null"
    cue = _spans((of.cue,))[1:-1] if of.cue else "null"
    speaker = "null" if of.speaker is None else _string(of.speaker)
    return f'"content":{_spans(of.content)},"source":{source},"cue":{cue},"speaker":{speaker}'


def _spans(of: Fragments) -> str:
    if len(of) == 1:  # nearly always
        ((start, end),) = of
        return f"[[{start},{end}]]"
    return f"[{','.join([f'[{start},{end}]' for start, end in of])}]"


def _score(score: float) -> str:
    return repr(round(float(score), DIGITS))


@lru_cache(maxsize=1000)  # a scheme has few
def _labels(*labels: tuple[str, str]) -> str:
    return _encoded(dict(labels))
