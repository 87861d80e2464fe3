"""JSON values that all lines share: the spans of units, suggestions and alternatives."""

from __future__ import annotations

from annotator.core.text.span import Fragments
from annotator.core.unit import Alternative, Suggestion, Unit

Json = dict[str, object]


def encode_marks(value: Unit | Suggestion | Alternative) -> Json:
    """Return content, source, cue and speaker; offsets are code points, end exclusive."""
    return {
        "content": _pairs(value.content),
        "source": _pairs(value.source) or None,
        "cue": None if value.cue is None else tuple(value.cue),
        "speaker": value.speaker,
    }


def encode_alternative(value: Alternative, digits: int | None = None) -> Json:
    """Return an alternative, its score rounded to `digits` decimal places or not at all."""
    return {**encode_marks(value), "score": value.score if digits is None else round(value.score, digits)}


def _pairs(fragments: Fragments) -> list[tuple[int, int]]:
    return [(start, end) for start, end in fragments]
