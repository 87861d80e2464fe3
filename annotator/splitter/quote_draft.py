"""What the stages pass on: attributions in the making."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from annotator.core.text.span import Span
from annotator.splitter.syntax.source_phrase import main_subject
from annotator.splitter.syntax.tokens import BlockTokens, Range


@dataclass(slots=True, eq=False)
class Draft:
    """One attribution before its speaker is resolved.

    `content` is in code points since a quotation may go on in later blocks; `source` and `cue` are token
    ranges of `line`. `rule` names what found it, for the score and for `--explain`.
    """

    line: BlockTokens
    content: list[Span]
    source: Range | None
    cue: Range | None
    rule: str
    stance: str
    parent: Draft | None = None
    speaker: str | None = None
    sentence: Range | None = None
    """The tokens of the sentence that the cue stands in, where its content could have ended elsewhere."""

    @property
    def source_span(self) -> Span | None:
        """The source as code points."""
        if self.source is None:
            return None
        span = self.line.span(*self.source)
        if self.line.tags[self.source[1] - 1] == "z":  # "he's": the pronoun alone
            head = re.split("['’]", span.of(self.line.text))[0]
            return Span(span.start, span.start + len(head))
        return span

    @property
    def cue_span(self) -> Span | None:
        """The cue as code points."""
        return None if self.cue is None else self.line.span(*self.cue)


def mark_content(line: BlockTokens, draft: Draft, used: bytearray) -> None:
    """Mark the tokens of a content in `line`, and of its cue, as taken."""
    starts = line.starts
    for start, end in draft.content:
        if start <= starts[-1] and end > starts[0]:
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            used[first:last] = b"\x01" * (last - first)
    if draft.cue:
        used[draft.cue[0] : draft.cue[1]] = b"\x01" * (draft.cue[1] - draft.cue[0])


def shared_source(line: BlockTokens, start: int, low: int, high: int, before: list[Draft]) -> Range | None:
    """The source of a cue without a subject of its own: the last one named in its sentence."""
    nearest: Draft | None = None
    for draft in before:
        if draft.cue is None or draft.source is None or not low <= draft.cue[0] < start:
            continue
        if nearest is None or nearest.cue is None or nearest.cue[0] < draft.cue[0]:
            nearest = draft
    return nearest.source if nearest is not None else main_subject(line, low, high)
