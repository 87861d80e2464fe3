"""The text around one place of an article as the splitter reads it: what a reviewer's key has time for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.article import Article
from annotator.core.quotation_marks import quoted_ranges
from annotator.core.text.span import Fragments, Span
from annotator.core.text.span_moves import snap
from annotator.splitter.quote_draft import Draft
from annotator.splitter.quotes.nested_quotes import inner_quotes
from annotator.splitter.quotes.quote_finder import attributions
from annotator.splitter.speakers.coreference import resolve_speakers
from annotator.splitter.speakers.mentions import Mentions
from annotator.splitter.speakers.person_names import Names
from annotator.splitter.syntax.sentences import sentences
from annotator.splitter.syntax.tokens import BlockTokens, Range, lines_of

REACH = 20_000
"""Code points read before and after a place. Most articles are shorter, and read whole."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its line, and the tokens of it."""

    line: BlockTokens
    low: int
    high: int

    @property
    def stop(self) -> int:
        """The end without the full stop."""
        end = self.high
        while end > self.low + 1 and self.line.tags[end - 1] in ".?!" and not self.line.quote_at[end - 1]:
            end -= 1
        return end

    def tokens(self, span: Span) -> Range:
        """The tokens of the sentence that begin in a span; the first is the last where none does."""
        first = bisect_left(self.line.starts, span.start, self.low, self.high)
        return first, max(first, bisect_left(self.line.starts, span.end, self.low, self.high))


class ContextWindow:
    """Lines, sentences, attributions and names of the text from `base` to `end`.

    Spans of lines count from `base`; `near` and `far` lead there and back.
    """

    def __init__(self, article: Article, at: int) -> None:
        """Read around a code point of an article."""
        self.base, self.end = max(0, at - REACH), min(len(article.text), at + REACH)
        self._article = article
        self.text = article.text[self.base : self.end]
        inside = (one for one in article.blocks if one.start < self.end and one.end > self.base)
        blocks = [
            ("paragraph" if one.role == "paragraph" else "heading", self.near(Span(one.start, one.end)))
            for one in inside
        ]
        self.lines = lines_of(self.text, blocks, quoted_ranges(self.text))
        self.bounds = [sentences(line) for line in self.lines]
        self.drafts = attributions(self.lines, self.bounds)
        self.drafts += [inner for draft in self.drafts for inner in inner_quotes(draft)]
        self.names = Names(self.lines)
        resolve_speakers(self.drafts, self.names)
        self.mentions = Mentions(self.lines, self.names)
        self.sentences = [
            Sentence(line, low, high)
            for line, ranges in zip(self.lines, self.bounds, strict=True)
            for low, high in ranges
        ]
        self._starts = [one.line.starts[one.low] for one in self.sentences]

    def covers(self, at: int) -> bool:
        """Whether what stands around a code point was read too."""
        before = self.base == 0 or at - self.base >= REACH // 2
        return before and (self.end == len(self._article.text) or self.end - at >= REACH // 2)

    def near(self, span: Span) -> Span:
        """A span of the article, in what was read; cut off where that ends."""
        size = len(self.text)
        return Span(*(min(max(0, one - self.base), size) for one in span))

    def far(self, span: Span) -> Span:
        """A span of what was read, in the article; never with half of what a reader sees as one."""
        return snap(self._article.text, Span(span.start + self.base, span.end + self.base))

    def number_at(self, offset: int) -> int:
        """Which sentence an offset stands in, or the one before it; -1 where there is none."""
        found = bisect_right(self._starts, offset) - 1
        return 0 if found < 0 and self.sentences else found

    def around(self, offset: int, before: int, after: int) -> Iterator[tuple[int, Sentence]]:
        """The sentences around an offset, each with how far it is away: negative before."""
        here = self.number_at(offset)
        for number in range(max(0, here - before), min(len(self.sentences), here + after + 1)):
            yield number - here, self.sentences[number]

    def drafts_in(self, sentence: Sentence) -> list[Draft]:
        """The attributions whose cue stands in a sentence."""
        return [
            one
            for one in self.drafts
            if one.line is sentence.line and one.cue and sentence.low <= one.cue[0] < sentence.high
        ]


def inside(span: Span, fragments: Fragments) -> bool:
    """Whether a span lies in one of several."""
    return any(one.start <= span.start and span.end <= one.end for one in fragments)
