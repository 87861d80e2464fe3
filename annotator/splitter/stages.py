"""Stages of the splitter in order, and their results as suggestions."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any

from annotator.core.article import SPLIT_ROLES, Article
from annotator.core.quotation_marks import ranges_read
from annotator.core.text.reading_text import ReadingText, reading_text
from annotator.core.text.span import Fragments, Span
from annotator.core.text.span_moves import has_graphemes, snap_all
from annotator.core.unit import Alternative, Suggestion
from annotator.garbage_collection import collector_paused
from annotator.splitter.claim_draft import SOURCE, ClaimDraft
from annotator.splitter.claims.claim_finder import claims_in_quotes, claims_of_author
from annotator.splitter.claims.claim_score import (
    REPORT_BAR,
    SPEECH_BAR,
    claim_labels,
    share_right,
    worth_suggesting,
)
from annotator.splitter.claims.claim_subject import Subjects
from annotator.splitter.claims.clauses.well_formed import well_formed
from annotator.splitter.claims.whole_sentences import whole_sentences
from annotator.splitter.lexicon.language import is_english
from annotator.splitter.quote_draft import Draft, mark_content
from annotator.splitter.quotes.nested_quotes import nested_quotes
from annotator.splitter.quotes.quotation_continuation import quotations_alone
from annotator.splitter.quotes.quote_finder import quotes_by_line
from annotator.splitter.scoring.alternatives import alternatives, other_ends
from annotator.splitter.scoring.quote_labels import quote_labels
from annotator.splitter.scoring.quote_scores import quote_score
from annotator.splitter.speakers.coreference import resolve_speakers, speaker_name
from annotator.splitter.speakers.person_names import Names
from annotator.splitter.speakers.titles import Titles, titles_beside
from annotator.splitter.syntax.genre import is_speech, is_story
from annotator.splitter.syntax.sentences import sentences
from annotator.splitter.syntax.tokens import BlockTokens, Lines, Range

VERSION = "rules-3"
"""Increased by hand with each release whose suggestions differ from those before it."""


def split(article: Article) -> tuple[Suggestion, ...]:
    """Suggest the quotes and claims of an article by position, parents before the units nested in them.

    Deterministic; no text raises an error. The rules are for English; in other languages only words in
    quotation marks are suggested.
    """
    with collector_paused():
        return _by_position(_units(article))


def _units(article: Article) -> list[Suggestion]:
    """Return the quotes of an article, those that are nested last, and then its claims.

    The index of a parent is that in this list. Quotes and claims become suggestions as soon as they are
    complete: in a long article the lines, which they refer to, would take most of the memory.
    """
    reading = reading_text(article.text, article.blocks)
    blocks = [(one.role, reading.to_reading(one.span)) for one in article.blocks if one.role in SPLIT_ROLES]
    quoted = ranges_read(reading.text)
    lines = Lines(reading.text, blocks, quoted)
    told = is_story(reading.text, blocks, quoted)
    found = _Found(article.text, reading, Names(lines, titles_beside, told), is_speech(reading.text, quoted))
    if not is_english(article):
        for draft in quotations_alone(lines):
            found.add(draft)
        return found.units
    waiting: list[Draft] = []
    by_line: dict[int, list[Draft]] = {}
    before: tuple[BlockTokens, list[Range]] | None = None
    for line, ranges, drafts, growing in quotes_by_line(((line, sentences(line)) for line in lines), told):
        for draft in drafts:
            by_line.setdefault(draft.line.block, []).append(draft)
        if before is not None:  # only now: its cue may introduce a quotation of this line
            found.add_line(*before, by_line.pop(before[0].block, []))
        before = line, ranges
        waiting += drafts
        while waiting and waiting[0] is not growing:
            found.add(waiting.pop(0))
    if before is not None:
        found.add_line(*before, by_line.pop(before[0].block, []))
    for draft in waiting:
        found.add(draft)
    for draft in found.nested:
        found.add(draft)
    return found.units


_SHORT = 300
"""Code points of a sentence or two, which have nothing before them to point back to."""


class _Found:
    """The suggestions of an article up to some line."""

    def __init__(self, text: str, reading: ReadingText, names: Names, is_speech: bool) -> None:
        self.nested: list[Draft] = []
        self._text = text
        self._reading = reading
        self._plain = not has_graphemes(text)
        self._names = names
        self._bar = SPEECH_BAR if is_speech or len(text) < _SHORT else REPORT_BAR
        self._titles = Titles(names)
        self._subjects = Subjects(self._titles)
        self._last: str | None = None
        self._quotes: list[Suggestion] = []
        self._claims_in_quotes: list[Suggestion] = []
        self._claims: list[Suggestion] = []

    @property
    def units(self) -> list[Suggestion]:
        """Quotes, then claims in them, then claims of the author."""
        return self._quotes + self._claims_in_quotes + self._claims

    def add(self, draft: Draft) -> None:
        """Add a quote that is complete, with the claims in it; a parent precedes the quotes nested in it.

        One without content has become part of a later one.
        """
        if not draft.content:
            return
        if draft.parent is None:
            for line in draft.blocks:
                if line is not draft.line:
                    self.nested += nested_quotes(draft, line)
        self._last = resolve_speakers([draft], self._titles, self._last)
        draft.number = len(self._quotes)
        parent = None if draft.parent is None else draft.parent.number
        self._quotes.append(self._whole(_quote(draft, parent, self._names)))
        self._subjects.speaks(draft)
        claims = self._worth_suggesting(claims_in_quotes([draft]))
        self._claims_in_quotes += [self._whole(_claim(claim, draft.number)) for claim in claims]

    def add_line(self, line: BlockTokens, ranges: list[Range], drafts: list[Draft]) -> None:
        """Add the claims of the author in a line with some quotes, and keep the quotes nested in these."""
        nested = [inner for draft in drafts if draft.content for inner in nested_quotes(draft)]
        self.nested += nested
        claims = self._worth_suggesting(_author_claims(line, ranges, [*drafts, *nested]))
        self._claims += [self._whole(_claim(claim, None)) for claim in claims]

    def _worth_suggesting(self, found: list[ClaimDraft]) -> list[ClaimDraft]:
        """Return the claims in which there is enough to check, with score, reasons and subject."""
        claims = list(well_formed(worth_suggesting(found, self._bar)))
        self._subjects.resolve(claims)
        return [claim for claim in claims if claim.stands_alone or claim.score >= self._bar.unclear]

    def _whole(self, one: Suggestion) -> Suggestion:
        if not self._reading.is_exact:
            one = _with_spans(one, lambda spans: tuple(map(self._reading.to_article, spans)))
        return one if self._plain else at_graphemes(self._text, one)


def at_graphemes(text: str, one: Suggestion) -> Suggestion:
    """Return a suggestion whose spans begin and end between graphemes: a token may end before an accent.

    Its alternatives are widened too. A grapheme that cue and content share is the cue's.
    """
    whole = _with_spans(one, lambda spans: snap_all(text, spans))
    cue = whole.cue
    if cue is None or all(not cue.start <= start < cue.end for start, _ in whole.content):
        return whole
    apart = [
        Span(end - len(text[cue.end : end].lstrip()), end)
        if cue.start <= start < cue.end
        else Span(start, end)
        for start, end in whole.content
    ]
    content = tuple(one for one in apart if one.start < one.end)
    return _with(whole, content=content) if content else whole


def _with_spans(one: Suggestion, change: Callable[[Fragments], Fragments]) -> Suggestion:
    """Return a suggestion with its spans changed, those of its alternatives too."""

    def changed(other: Suggestion | Alternative) -> tuple[Fragments, Fragments, Span | None]:
        cue = other.cue and change((other.cue,))[0]
        return change(other.content), other.source and change(other.source), cue

    others = tuple([Alternative(*changed(other), other.speaker, other.score) for other in one.alternatives])
    content, source, cue = changed(one)
    return _with(one, content=content, source=source, cue=cue, alternatives=others)


def _author_claims(line: BlockTokens, ranges: list[Range], drafts: list[Draft]) -> list[ClaimDraft]:
    """Return the claims in the article's own voice in a line: outside its quotes and their cues.

    A line that is the content of a quote as a whole has no `ranges`; the cue of that quote may be elsewhere.
    """
    if not ranges:
        return []
    taken = bytearray(len(line))
    for draft in drafts:
        mark_content(line, draft, taken)
        if draft.source is not None:
            for index in range(*draft.source):
                taken[index] = taken[index] or SOURCE
    found = claims_of_author(line, ranges, taken)
    return [*found, *whole_sentences(line, ranges, drafts, found)]


def _by_position(units: list[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the units by position; the index of a parent is smaller than that of a unit nested in it."""
    places = [(one.content[0][0], -one.content[-1][1]) for one in units]
    order = sorted(range(len(units)), key=places.__getitem__)  # a quote precedes a claim on the same span
    number = [0] * len(order)
    for after, index in enumerate(order):
        number[index] = after
    for one in units:
        if one.parent is not None:  # no one else has seen it yet, and a copy would take ten times as long
            object.__setattr__(one, "parent", number[one.parent])
    return tuple(map(units.__getitem__, order))


_FIELDS = tuple(Suggestion.__dataclass_fields__)
_values = attrgetter(*_FIELDS)


def _with(one: Suggestion, **changes: object) -> Suggestion:
    """Return a suggestion with other values of some fields, in a third of the time of `replace`."""
    values: dict[str, Any] = dict(zip(_FIELDS, _values(one), strict=True))
    return Suggestion(**values | changes)


def _quote(draft: Draft, parent: int | None, names: Names) -> Suggestion:
    """Return the suggestion of a quote, with labels, score, alternatives and reasons."""
    source = draft.source_span
    ends = other_ends(draft)
    score, reasons = quote_score(draft, bool(ends))
    return Suggestion(
        kind="quote",
        content=tuple(draft.content),
        source=() if source is None else (source,),
        cue=draft.cue_span,
        speaker=speaker_name(draft.speaker),
        parent=parent,
        labels=quote_labels(draft),
        score=score,
        alternatives=alternatives(draft, names, score, ends),
        reasons=reasons,
    )


def _claim(claim: ClaimDraft, parent: int | None) -> Suggestion:
    """Return the suggestion of a claim that is worth one."""
    return Suggestion(
        kind="claim",
        content=claim.content,
        subject=claim.subject,
        parent=parent,
        labels=claim_labels(claim),
        score=share_right(claim.score),
        reasons=_kept_reasons(claim.rule.id, *claim.reasons),
    )


@lru_cache(maxsize=1000)
def _kept_reasons(*reasons: str) -> tuple[str, ...]:
    """Return equal reasons kept once, as most claims have few."""
    return reasons
