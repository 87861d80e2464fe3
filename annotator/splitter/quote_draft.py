"""Quotes before their speakers are resolved: the values that the stages pass on."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.core.text.span import Span
from annotator.splitter.lexicon.word_classes import POSSESSIVES
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.source_phrase import first_phrase, main_subject
from annotator.splitter.syntax.tokens import BlockTokens, Range


@dataclass(slots=True, eq=False)
class Draft:
    """A quote found by a rule, before and after its speaker is resolved.

    `content` is in code points because a quotation may continue in later blocks; `source` and `cue` are
    token ranges of `line`.
    """

    line: BlockTokens
    content: list[Span]
    source: Range | None
    cue: Range | None
    rule: QuoteRule
    stance: str = "support"
    form: str = ""
    """Form of the verb that is the cue; see `Cue`."""
    parent: Draft | None = None
    speaker: str | None = None
    sentence: Range | None = None
    """Sentence of the cue, if the content could have ended elsewhere in it."""
    blocks: list[BlockTokens] = field(default_factory=list)
    """Blocks that the content has whole, if they are quotes by the layout of the article."""
    certain: int = 0
    """Fragments before the first one that has no cue in its own paragraph although the marks before it were
    closed; 0 if there is none."""
    number: int = -1
    """Place among the quotes of the article in the order they are found, once it is known."""

    @property
    def source_span(self) -> Span | None:
        """Source in code points."""
        if self.source is None:
            return None
        span = self.line.span(*self.source)
        if self.line.tags[self.source[1] - 1] == "z":  # "he's": the pronoun alone
            head = re.split("['’]", span.of(self.line.text))[0]
            return Span(span.start, span.start + len(head))
        if self.rule.has_label and span.end - span.start == 2:  # "Q."
            return Span(span.start, span.end - span.of(self.line.text).endswith("."))
        return span

    @property
    def cue_span(self) -> Span | None:
        """Cue in code points."""
        return None if self.cue is None else self.line.span(*self.cue)


class SearchScope(NamedTuple):
    """Tokens `low` to `high` of a line, searched for cues: a sentence, or a content for nested quotes.

    A cue without a subject takes its source from one of the attributions found `before`.
    """

    line: BlockTokens
    low: int
    high: int
    before: list[Draft]


def mark(used: bytearray, first: int, last: int) -> None:
    """Mark a range of tokens as used."""
    used[first:last] = b"\x01" * (last - first)


def mark_content(line: BlockTokens, draft: Draft, used: bytearray) -> None:
    """Mark the tokens of `line` that belong to the content or the cue as used."""
    starts = line.starts
    for start, end in draft.content:
        if start <= starts[-1] and end > starts[0]:
            mark(used, bisect_left(starts, start), bisect_left(starts, end))
    if draft.cue:
        mark(used, *draft.cue)


def whole_content(line: BlockTokens, first: int, end: int) -> Span:
    """Return the content that the tokens of a block from `first` to `end` are: without a full stop at its
    end outside quotation marks (boundaries.md 3), and without what closes marks that are not opened in it."""
    last = end
    while last > first + 1 and line.words[last - 1] in (".", "”", '"') and not line.quote_at[first]:
        last -= 1
    span = line.span(first, last)
    return Span(span.start, span.end - (line.words[last - 1] == "No."))  # an answer, not a number


def is_possessor(line: BlockTokens, source: Range) -> bool:
    """Whether a source is a possessive: "his", "Ann Lee’s"."""
    return line.tags[source[1] - 1] == "S" or line.lower[source[0]] in POSSESSIVES


def shared_source(scope: SearchScope, start: int) -> Range | None:
    """Return the source of a cue without a subject: the nearest source before it in the sentence, else the
    subject of the sentence."""
    line, low, high, before = scope
    attributed = [(draft.cue[0], draft.source) for draft in before if draft.cue and draft.source]
    found = [
        (cue, source)
        for cue, source in attributed
        if low <= cue < start and not is_possessor(line, source)  # "repeated his claim, | saying"
    ]
    own = main_subject(line, low, start) or first_phrase(line, low, start)
    if found:
        cue, source = max(found, key=lambda pair: pair[0])
        if own is None or own[0] < cue:
            return source
    return own or main_subject(line, low, high)
