"""What `annotator split` prints: one JSON line an article, its suggestions in it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from annotator.core.article import Article
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.text.span import text_of
from annotator.core.unit import Suggestion
from annotator.formats.json_escapes import escaped

_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_UNUSUAL = re.compile("[^ -~\xa0-\xac\xae-\u034e\u0350-\u061b\u2010-\u2027]")
"""What the letters and signs of most news are not: no character among those has to be escaped."""


def suggestions_line(article: Article, units: Sequence[Suggestion], *, explain: bool = False) -> str:
    """The article's suggestions as one line of JSON without its line end.

    Offsets are code points; `parent` is an index into `units`; with `explain` every unit carries the
    splitter's reasons.
    """
    quoted = quoted_ranges(article.text)
    line = {
        "article": {
            "id": article.id,
            "sha256": article.sha256,
            "title": article.title,
            "published": article.published,
            "characters": len(article.text),
        },
        "units": [
            {
                "kind": unit.kind,
                "quote_type": quote_type(article.text, unit.content, quoted)
                if unit.kind == "quote"
                else None,
                "text": text_of(article.text, unit.content),
                "content": unit.content,
                "source": unit.source or None,
                "cue": unit.cue,
                "speaker": unit.speaker,
                "parent": unit.parent,
                "labels": unit.labels,
                "score": round(unit.score, 3),
                "alternatives": [
                    {
                        "content": other.content,
                        "source": other.source or None,
                        "cue": other.cue,
                        "speaker": other.speaker,
                        "score": round(other.score, 3),
                    }
                    for other in unit.alternatives
                ],
                **({"reasons": list(unit.reasons)} if explain else {}),
            }
            for unit in units
        ],
    }
    encoded = _encoded(line)
    return escaped(encoded) if _UNUSUAL.search(encoded) else encoded
