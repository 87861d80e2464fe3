"""Candidates for what a reviewer wants to mark: contents, cues and sources around an offset.

Each function sorts candidates by cost, a sum of what makes them unlikely; the reviewer chooses. The costs
aim at few keys per unit, which tests/benchmarks/tui/keys.py measures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from annotator.core.text.clause_edges import is_clause_edge
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Kind, Unit
from annotator.splitter.assist.context_window import ContextWindow, Sentence
from annotator.splitter.assist.whole_phrases import NICKNAME, is_cue, is_noun_phrase
from annotator.splitter.lexicon.word_classes import FINITE_VERBS, TIME_WORDS
from annotator.splitter.syntax.content_end import content_end
from annotator.splitter.syntax.phrases import noun_phrase_after, verb_group
from annotator.splitter.syntax.source_phrase import speech_tag, subject_after, subject_before
from annotator.splitter.syntax.tokens import Range

MOST = 28
"""Candidates returned, at most: reviewers look at no more."""

_LONGEST = 90
"""Tokens of a sentence that are searched: every start is combined with every end."""
_FEWEST = 4
"""Fewer tokens than this are an unlikely content."""
_BEFORE = 6
"""Sentences searched before an offset."""
_MARKS = frozenset(",.?!;“”()")
"""Tags with which no cue or source begins or ends."""
_LONGEST_SOURCE = 30
"""Tokens of a source, at most."""
_PHRASE_STARTS = frozenset("dNC#JpSrz")
"""Tags that may begin a noun phrase."""
_WITHIN_PHRASE = "dNC#JSB"
"""Tags of the words in a bare noun phrase."""

Costs = list[tuple[float, Span]]
"""Cost and local span of each candidate."""


def contents(
    nearby: ContextWindow, kind: Kind, at: int, units: Collection[Unit], since: int | None = None
) -> list[Span]:
    """Return possible contents of a unit near an offset of the article, the likeliest first.

    Args:
        nearby: the text around the offset.
        kind: kind of the unit.
        at: an offset in the article.
        units: units of the review. Contents of the same kind are left out; sentences in which no unit begins
            come earlier.
        since: an earlier offset; sentences after it count as near, because a missed unit is mostly between
            the unit decided last and the next one.
    """
    offset = nearby.to_local(Span(at, at)).start
    around = [one for one in units if nearby.base <= one.content[0].start < nearby.end]
    taken = {nearby.to_local(one.content[0]) for one in around if one.kind == kind and len(one.content) == 1}
    begun = sorted(one.content[0].start - nearby.base for one in around)
    open_from = offset if since is None else nearby.to_local(Span(since, since)).start
    found: Costs = []
    for away, sentence in nearby.sentences_around(offset, _BEFORE, 2):
        line = sentence.line
        start, end = line.starts[sentence.low], line.ends[sentence.high - 1]
        place = bisect_left(begun, start)
        covered = place < len(begun) and begun[place] < end
        step = 0.25 if away < 0 and end > open_from else 1.1
        far = (
            step * abs(away)
            + 0.3 * (away > 0)
            + 0.6 * covered
            + 3.0 * (away != 0 and nearby.is_aside(sentence))
        )
        fresh = [one for one in sorted(_clauses(nearby, sentence, kind)) if one[1] not in taken]
        found += [(cost + far + 0.12 * rank, span) for rank, (cost, span) in enumerate(fresh[:MOST])]
    return _best(nearby, found)


def _clauses(nearby: ContextWindow, sentence: Sentence, kind: Kind) -> Iterator[tuple[float, Span]]:
    """Yield cost and local span of every range from a clause's start, or a cue's end, to a clause's end."""
    line, text = sentence.line, nearby.text
    high = min(sentence.high, sentence.low + _LONGEST)
    known = [cue for one in nearby.drafts_in(sentence) if (cue := one.cue)]
    after_cues = {end for _, end in (cue_groups(sentence) if kind == "quote" else known)}
    starts = [
        (first, _start_cost(sentence, first, kind, after_cues))
        for first in range(sentence.low, high)
        if first == sentence.low or first in after_cues or is_clause_edge(text, line.starts[first], "start")
    ]
    ends = [
        (end, _end_cost(sentence, end))
        for end in range(sentence.low + 1, high + 1)
        if end == sentence.end or is_clause_edge(text, line.ends[end - 1], "end")
    ]
    for first, before in starts:
        for end, after in ends:
            if end > first:
                cost = before + after + _words_cost(sentence, first, end, kind, known)
                yield cost, line.span(first, end)
    if kind == "quote":
        for first in after_cues:
            if first < high and _cues_before(sentence, first):
                yield from _by_shape(sentence, first)


def _by_shape(sentence: Sentence, first: int) -> Iterator[tuple[float, Span]]:
    """Yield cost and local span of the contents that the splitter would end after a cue."""
    for end in {
        content_end(sentence.line, first, sentence.high, one) for one in ("clause", "phrase", "infinitive")
    }:
        if end > first:
            yield 0.2 + 0.5 * (end - first < 3), sentence.line.span(first, end)


def _cues_before(sentence: Sentence, first: int) -> bool:
    """Whether the words before a token are a cue, by the lists or by what follows them."""
    listed = sentence.has_listed_verb(max(sentence.low, first - 2), first)
    return listed or sentence.line.tags[first] in "t“"


def _start_cost(sentence: Sentence, first: int, kind: Kind, after_cues: set[int]) -> float:
    """Return the cost of a start. A quote includes "that", a claim does not; both may begin after a cue."""
    line = sentence.line
    tag, before = line.tags[first], line.tags[first - 1] if first > sentence.low else "."
    if first in after_cues:
        listed = 0.0 if _cues_before(sentence, first) else 0.9
        later = "t" in line.tags[first + 1 : first + 6] or line.lower[first] in TIME_WORDS
        return listed + (0.8 * (tag == "t") if kind == "claim" else 1.0 * later) + 0.8 * (tag in ",.;:c")
    if kind == "quote" and tag == "t" and any(first - 6 <= end < first for end in after_cues):
        return 0.1  # "said on Monday that"
    cost = 0.0 if tag in "dNCp#JSz“" else 0.6 if tag in "TGiw" else 1.0
    if tag in "ct":
        cost += 1.0
    if first == sentence.low or tag == "“" or (before == "“" and kind == "claim"):
        return cost
    if before == "t":
        return cost + 0.9 * (kind == "quote")
    return cost + (0.6 if before in ",:;-“" else 1.0)


def _end_cost(sentence: Sentence, end: int) -> float:
    """Return the cost of an end: low at the end of the sentence, after a quotation, before "X said"."""
    line = sentence.line
    if end == sentence.end or line.tags[end : end + 2] in (",”", ".”", "”."):
        return 0.0
    if line.tags[end - 1] == "”" or speech_tag(line, end, sentence.high) is not None:
        return 0.3
    return 0.7 if end < len(line) and line.tags[end] in ",;:-" else 1.3


def _words_cost(sentence: Sentence, first: int, end: int, kind: Kind, known: list[Range]) -> float:
    """Return the cost of the words: short, without a verb, with a cue or unbalanced marks."""
    tags = sentence.line.tags[first:end]
    cost = 0.6 * (end - first < _FEWEST)
    if kind == "claim":
        cost += 0.6 * (end - first < _FEWEST) + 1.5 * FINITE_VERBS.isdisjoint(tags)
    elif first == sentence.low and end == sentence.end:
        cost += 0.7  # leaves no room for a source
    if any(first <= cue < end for cue, _ in known):
        cost += 1.0
    if tags.count("“") != tags.count("”"):
        cost += 0.8
    return cost


def cues(nearby: ContextWindow, content: Fragments, cue: Span | None = None) -> list[Span]:
    """Return possible cues of a content, the likeliest first: verbs, "according to" and colons of its
    sentence and the adjacent ones, and the present cue a word longer or shorter."""
    here = [nearby.to_local(one) for one in content]
    found: Costs = []
    for away, sentence in nearby.sentences_around(here[0].start, 1, 1):
        if away and nearby.is_aside(sentence):
            continue
        line = sentence.line
        for first, end in cue_groups(sentence):
            span = line.span(first, end)
            if _overlaps(span, here):
                continue
            known = any(one.cue == (first, end) for one in nearby.drafts_in(sentence))
            listed = sentence.has_listed_verb(first, end)
            gap = min(max(one.start - span.end, span.start - one.end, 0) for one in here)
            found.append((gap / 12 + 2.0 * abs(away) - 2.0 * known - 1.0 * listed, span))
        if cue is not None:
            beside = (one for one in _beside(sentence, nearby.to_local(cue)) if is_cue(line, *one))
            found += [(-1.5, span) for one in beside if not _overlaps(span := line.span(*one), here)]
    return _best(nearby, found)


def _beside(sentence: Sentence, span: Span) -> Iterator[Range]:
    """Yield a span of a sentence made a word or two longer, or one shorter, at either end."""
    first, end = sentence.tokens(span)
    if first < end:
        wider = ((first - 1, end), (first, end + 1), (first, end + 2), (first + 1, end), (first, end - 1))
        tags = sentence.line.tags
        for start, after in wider:
            whole = sentence.low <= start < after <= sentence.high
            if whole and tags[start] not in _MARKS and tags[after - 1] not in _MARKS:
                yield start, after


def cue_groups(sentence: Sentence) -> Iterator[Range]:
    """Yield each verb alone, with its auxiliaries, and with the word that links it to what follows."""
    line, low, high = sentence.line, sentence.low, sentence.high
    tags, lower = line.tags, line.lower
    listed = set(line.cues_between(low, high))
    for index in range(low, high):
        if lower[index] == "according" and lower[index + 1 : index + 2] == ["to"]:
            yield index, index + 2
        elif tags[index] == ":":
            yield index, index + 1
        elif (index in listed or tags[index] in "VEZG") and not line.quote_at[index]:
            first = verb_group(line, index, low)
            yield first, index + 1
            if first < index:
                yield index, index + 1
            if index + 1 < high and tags[index + 1] in "iTR":
                yield first, index + 2


def sources(
    nearby: ContextWindow, content: Fragments, cue: Span | None, source: Fragments = ()
) -> list[Span]:
    """Return possible sources of a content, the likeliest first: subjects of its cue, noun phrases, and the
    present source a word longer or shorter."""
    here = tuple(nearby.to_local(one) for one in content)
    mark = nearby.to_local(cue) if cue else None
    taken = (*here, mark) if mark else here
    found: Costs = []
    for away, sentence in nearby.sentences_around((mark or here[0]).start, 2, 1):
        if away and nearby.is_aside(sentence):
            continue
        line = sentence.line
        offered = [*_sources_in(nearby, sentence, away, here[0], mark)]
        offered += [(0.4, one) for old in source for one in _beside(sentence, nearby.to_local(old))]
        up_to = sentence.tokens(mark)[0] if mark else 0
        whole = ((cost, line.span(*one)) for cost, one in offered if is_noun_phrase(line, *one, up_to))
        found += [(cost, span) for cost, span in whole if not _overlaps(span, taken)]
    return _best(nearby, found)


def _sources_in(
    nearby: ContextWindow, sentence: Sentence, away: int, content: Span, cue: Span | None
) -> Iterator[tuple[float, Range]]:
    """Yield cost and tokens of possible sources in a sentence: subjects of the cue, if it is there, sources
    of the splitter's quotes, and noun phrases, the near ones, names and pronouns first."""
    line, far, place = sentence.line, 2.0 * abs(away), cue or content
    if away == 0 and cue:
        for number, one in enumerate(_subjects(sentence, cue)):
            yield -2.0 + number / 4, one
    for draft in nearby.drafts_in(sentence):
        if draft.source is not None:
            yield far - 1.0, draft.source
    for first, end in _phrases(sentence, sentence.tokens(cue)[0] if cue else 0):
        span = line.span(first, end)
        gap = max(place.start - span.end, span.start - place.end, 0)
        naming = any(tag in "Cpr" for tag in line.tags[first:end])
        yield gap / 30 + far - 0.7 * naming, (first, end)


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < one.end and one.start < span.end for one in others)


def _subjects(sentence: Sentence, cue: Span) -> Iterator[Range]:
    """Yield possible subjects of a cue, before and after it, with and without appositions."""
    line = sentence.line
    first, end = sentence.tokens(cue)
    for found in (
        subject_before(line, first, sentence.low),
        subject_after(line, end, sentence.high) if end < sentence.high else None,
    ):
        if found is not None:
            yield found
            comma = line.tags.find(",", *found)
            if comma > found[0]:
                yield found[0], comma


def _phrases(sentence: Sentence, cue: int) -> Iterator[Range]:
    """Yield the noun phrases of a sentence: bare, with modifiers, with an apposition, and with all words
    up to the cue."""
    line, high = sentence.line, sentence.high
    tags = line.tags
    for first in range(sentence.low, high):
        if tags[first] not in _PHRASE_STARTS or (
            first > sentence.low and tags[first - 1] in _WITHIN_PHRASE and tags[first] != "p"
        ):
            continue
        end = noun_phrase_after(line, first, high)
        nickname = NICKNAME.match(tags, end, high)
        if nickname is not None:
            end = noun_phrase_after(line, nickname.end() - 1, high)
        if end == first:
            continue
        yield first, end
        if end < cue < first + _LONGEST_SOURCE:
            yield first, cue
        bare = line.skip(first, end, _WITHIN_PHRASE)
        if first < bare < end:
            yield first, bare
        if end + 1 < high and tags[end] == ",":
            onward = noun_phrase_after(line, end + 1, high)
            if onward > end + 1 and onward < high and tags[onward] in ",.":
                yield first, onward + (tags[onward] == ",")


def _best(nearby: ContextWindow, found: Costs) -> list[Span]:
    """Return the cheapest candidates, each once, as spans of the article."""
    spans = dict.fromkeys(nearby.to_article(span) for _, span in sorted(found))
    return list(spans)[:MOST]
