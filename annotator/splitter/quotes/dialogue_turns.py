"""Turns: attributions by layout. "NAME: …" in headlines and transcripts, "“…” ― Name" under a quotation."""

from __future__ import annotations

from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens, Range

_LONGEST_NAME = 6
_FINDINGS = word_set("poll report study survey source sources aide official officials experts police")
"""Headline sources that are no names: "Poll: …"."""

_NO_SOURCE = word_set(
    "latest exclusive video watch analysis opinion breaking update updated review live photos fact check"
    " transcript editorial op-ed column letter letters related note correction story photo report"
    " breakdown q faq recap preview update bottom line abstract byline dateline"
)
"""Words before a colon that name a kind of text and nobody who speaks."""


def turn(line: BlockTokens, used: bytearray) -> Draft | None:
    """The attribution of a line that opens with its source and a colon (boundaries.md 12 and 22).

    In a headline the source is a name or a finding ("Poll"); in a paragraph it is a name alone, as in a
    transcript. The quotation mark that may open the line stays outside the source.
    """
    tags = line.tags
    first = 1 if tags[:1] == "“" else 0
    colon = tags.find(":", first, first + _LONGEST_NAME + 1)
    if colon <= first or colon + 2 >= len(line):
        return None
    dash = tags.rfind("-", first, colon)
    first = dash + 1 if dash > 0 else first
    words = line.lower[first:colon]
    if not words or not _NO_SOURCE.isdisjoint(words):
        return None
    names = all(
        tag in "C" or word in (".", "and", "of") for tag, word in zip(tags[first:colon], words, strict=True)
    )
    if not names and not (line.role != "paragraph" and words[-1] in _FINDINGS):
        return None
    if line.role == "paragraph" and (colon - first > 4 or not _is_turn(line, first, colon)):
        return None
    end = len(line)
    used[first:end] = b"\x01" * (end - first)
    while end > colon + 2 and line.words[end - 1] in (".", "”", '"') and not line.quote_at[colon + 1]:
        end -= 1
    content = [line.span(colon + 1, end)]
    return Draft(line, content, (first, colon), (colon, colon + 1), "name and colon", "support")


def _is_turn(line: BlockTokens, first: int, colon: int) -> bool:
    """Whether a name before a colon takes a turn in a transcript: capitals, or a name of two words."""
    name = line.words[first:colon]
    return name[-1].isupper() or len(name) > 1 or line.words[colon + 1][:1].isupper()


def signature(
    line: BlockTokens, last: int, following: BlockTokens | None
) -> tuple[BlockTokens, Range, Range] | None:
    """Line, source and cue of the name that signs the quotation which ends at token `last`.

    It stands behind a dash, in the same line or alone in the next one.
    """
    start = last
    if start >= len(line):
        if following is None:
            return None
        line, start = following, 0
    if line.words[start] not in ("—", "―", "–", "--", "-"):
        return None
    end = noun_phrase_after(line, start + 1, len(line))
    if end == start + 1 or line.tags[start + 1] != "C" or end - start > 12:
        return None
    if end < len(line) and line.tags[end] not in ",.(":
        return None
    return line, (start + 1, end), (start, start + 1)
