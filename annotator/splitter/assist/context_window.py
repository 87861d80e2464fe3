"""The part of an article around one offset, split: little enough to be done within a keystroke."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.article import SPLIT_ROLES, Article
from annotator.core.quotation_marks import ranges_read
from annotator.core.text.reading_text import reading_text
from annotator.core.text.span import Span
from annotator.core.text.span_moves import snap
from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.lexicon.language import is_english
from annotator.splitter.quote_draft import Draft
from annotator.splitter.quotes.quote_finder import find_quotes
from annotator.splitter.speakers.coreference import resolve_speakers
from annotator.splitter.speakers.mentions import Mentions
from annotator.splitter.speakers.person_names import Names
from annotator.splitter.speakers.titles import Titles, titles_beside
from annotator.splitter.syntax.sentences import sentences
from annotator.splitter.syntax.tokens import BlockTokens, Range, lines_of

REACH = 20_000
"""Code points read before and after an offset. Most articles are shorter and are read completely."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: tokens `low` to `high` of a line."""

    line: BlockTokens
    low: int
    high: int

    @property
    def end(self) -> int:
        """End of the sentence without its full stop."""
        end = self.high
        while end > self.low + 1 and self.line.tags[end - 1] in ".?!" and not self.line.quote_at[end - 1]:
            end -= 1
        return end

    def has_listed_verb(self, first: int, end: int) -> bool:
        """Whether a range of tokens has a verb that may be a cue."""
        return any(word in VERBS for word in self.line.lower[first:end])

    def tokens(self, span: Span) -> Range:
        """Return the tokens of the sentence that begin in a span; an empty range if none does."""
        first = bisect_left(self.line.starts, span.start, self.low, self.high)
        return first, max(first, bisect_left(self.line.starts, span.end, self.low, self.high))


class ContextWindow:
    """Lines, sentences, quotes and names of an article from `base` to `end`.

    Offsets in the lines are local: they count from `base`, in the text as it is read.
    """

    def __init__(self, article: Article, at: int) -> None:
        """Read the article around an offset."""
        self.base, self.end = max(0, at - REACH), min(len(article.text), at + REACH)
        self._article = article
        self.is_english = is_english(article)
        inside = [one for one in article.blocks if one.start < self.end and one.end > self.base]
        spans = [self._clipped(one.span) for one in inside]
        self._reading = reading_text(article.text[self.base : self.end], spans)
        self.text = self._reading.text
        blocks = [
            (one.role if one.role in SPLIT_ROLES else "heading", self._reading.to_reading(span))
            for one, span in zip(inside, spans, strict=True)
        ]
        self._aside = {number for number, one in enumerate(inside) if one.role not in SPLIT_ROLES}
        self.lines = lines_of(self.text, blocks, ranges_read(self.text))
        self.bounds = [sentences(line) for line in self.lines]
        self.drafts = find_quotes(self.lines, self.bounds)
        self.names = Names(self.lines, titles_beside)
        self.titles = Titles(self.names)
        resolve_speakers(self.drafts, self.titles)
        self.mentions = Mentions(self.lines, self.names)
        self.sentences = [
            Sentence(line, low, high)
            for line, ranges in zip(self.lines, self.bounds, strict=True)
            for low, high in ranges
        ]
        self._starts = [one.line.starts[one.low] for one in self.sentences]

    def covers(self, at: int) -> bool:
        """Whether enough text around an offset was read."""
        before = self.base == 0 or at - self.base >= REACH // 2
        return before and (self.end == len(self._article.text) or self.end - at >= REACH // 2)

    def _clipped(self, span: Span) -> Span:
        """Return a span of the article, clipped to what was read, from `base`."""
        return Span(*(min(max(self.base, one), self.end) - self.base for one in span))

    def to_local(self, span: Span) -> Span:
        """Return the local span of a span of the article, clipped to what was read."""
        return self._reading.to_reading(self._clipped(span))

    def to_article(self, span: Span) -> Span:
        """Return the span of the article of a local span, on boundaries between graphemes."""
        start, end = self._reading.to_article(span)
        return snap(self._article.text, Span(start + self.base, end + self.base))

    def number_at(self, offset: int) -> int:
        """Return the number of the sentence at or before a local offset; -1 without sentences."""
        found = bisect_right(self._starts, offset) - 1
        return 0 if found < 0 and self.sentences else found

    def sentences_around(self, offset: int, before: int, after: int) -> Iterator[tuple[int, Sentence]]:
        """Yield the sentences around a local offset, each with its distance, which is negative before it."""
        here = self.number_at(offset)
        for number in range(max(0, here - before), min(len(self.sentences), here + after + 1)):
            yield number - here, self.sentences[number]

    def is_aside(self, sentence: Sentence) -> bool:
        """Whether a sentence is in a block that the splitter does not read, such as the cell of a table."""
        return sentence.line.block in self._aside

    def drafts_in(self, sentence: Sentence) -> list[Draft]:
        """Return the quotes whose cue is in a sentence."""
        return [
            one
            for one in self.drafts
            if one.line is sentence.line and one.cue and sentence.low <= one.cue[0] < sentence.high
        ]
