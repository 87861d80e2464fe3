"""Attributions by layout: "NAME: …" in headlines and transcripts, "“…” ― Name" below a quotation."""

from __future__ import annotations

from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft, mark
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens, Range

NAME_COLON = QuoteRule(
    id="name.colon",
    summary="A line that opens with its source and a colon",
    score=0.65,
    examples=(
        "# [Lee]{:} <Bridge Is Safe>",
        "# [Poll]{:} <Voters want the bridge>",
        "[Ann Lee]{:} <It is quite safe>.",
    ),
    counterexamples=("# Video: The Bridge Opens", "The new town: it was built in May."),
)

_LONGEST_NAME = 6
"""Tokens of a source before a colon, at most."""
_FINDINGS = word_set("poll report study survey source sources aide official officials experts police")
"""Sources of headlines that are not names: "Poll: …"."""
_NO_SOURCE = word_set(
    "latest exclusive video watch analysis opinion breaking update updated review live photos fact check"
    " transcript editorial op-ed column letter letters related note correction story photo report"
    " breakdown q faq recap preview update bottom line abstract byline dateline"
)
"""Words before a colon that name a kind of text, not a speaker."""


def turn(line: BlockTokens, used: bytearray) -> Draft | None:
    """Return the attribution of a line that opens with its source and a colon (boundaries.md 12 and 22).

    The source is a name or, in a headline, a finding ("Poll"). A quotation mark that opens the line is not
    part of it.
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
    if not names and not (not line.is_prose and words[-1] in _FINDINGS):
        return None
    if line.is_prose and (colon - first > 4 or not _is_turn(line, first, colon)):
        return None
    end = len(line)
    mark(used, first, end)
    while end > colon + 2 and line.words[end - 1] in (".", "”", '"') and not line.quote_at[colon + 1]:
        end -= 1
    content = [line.span(colon + 1, end)]
    return Draft(line, content, (first, colon), (colon, colon + 1), NAME_COLON)


def _is_turn(line: BlockTokens, first: int, colon: int) -> bool:
    """Whether the name before a colon begins a turn: in capitals, of two words, or before a capital."""
    name = line.words[first:colon]
    return name[-1].isupper() or len(name) > 1 or line.words[colon + 1][:1].isupper()


def signature(
    line: BlockTokens, last: int, following: BlockTokens | None
) -> tuple[BlockTokens, Range, Range] | None:
    """Return line, source and cue of the name that signs the quotation ending at token `last`.

    The name follows a dash, in the same line or in the next one.
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
