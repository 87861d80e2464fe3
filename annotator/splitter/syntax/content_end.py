"""Ends of contents: how far the words go that a cue attributes (boundaries rules 3, 6, 7 and 13)."""

from __future__ import annotations

import re

from annotator.splitter.lexicon.cue_lexicon import SPEECH_VERBS
from annotator.splitter.lexicon.word_classes import FINITE_VERBS, TIME_WORDS, word_set
from annotator.splitter.syntax.content_breaks import Shape, breaks_at_comma, breaks_at_conjunction
from annotator.splitter.syntax.coordination import PARTICIPLES
from annotator.splitter.syntax.phrases import noun_phrase_after, noun_phrase_before
from annotator.splitter.syntax.tagging import TAG_OF
from annotator.splitter.syntax.tokens import BlockTokens

_POINTS: dict[Shape, re.Pattern[str]] = {
    "clause": re.compile("[,;)c“-]"),
    "infinitive": re.compile("[,;)c“-]"),
    "phrase": re.compile("[,;)c“aV-]"),
}
"""Tags at which a content of each shape may end."""

_LONGEST_ASIDE = 30
"""Tokens of an aside inside a content: as between source and cue, where 98.6 % are no longer."""
_OWNERS = frozenset("rtwpszaV")
"""Tags of words that open or carry a clause inside a noun phrase: "the man who", "the plan he"."""
_OWNER_WINDOW = 8
"""Tokens before a verb in which such a word is searched."""

_OCCASIONS = word_set(
    "rally speech interview debate conference briefing statement event hearing news press show appearance"
    " twitter facebook tweet op-ed letter town meeting radio television"
)
"""Occasions and media, which are no part of a content (boundaries rule 13)."""
_AT_OCCASION = word_set("at during in on")
_LEADERS = word_set("in despite following amid during by for besides")
"""Prepositions that begin a sentence whose main clause comes later: "In announcing …, Lee said"."""


def content_end(line: BlockTokens, start: int, high: int, shape: Shape, leading: bool = False) -> int:
    """Return the end of the content of a given shape that begins at token `start`, exclusive.

    It runs to the end of the sentence without its full stop, or to a comma before a relative clause, an
    apposition, an -ing clause, a contrast or a new attribution. `leading` says that the cue is in a clause at
    the head of its sentence: the content then ends where the main clause begins.
    """
    tags, quote_at = line.tags, line.quote_at
    points = _POINTS[shape]
    index = start
    while index < high:
        if not quote_at[index]:
            point = points.search(tags, index, high)
            if point is None:
                break
            index = point.start()
        if quote_at[index]:
            after = line.quotes[quote_at[index] - 1][1]
            if after >= high:
                return high
            comma_inside = line.words[max(after - 2, index)] == ","  # a “safe bridge,” which is new
            if comma_inside and breaks_at_comma(line, after, high, shape, leading):
                return after
            index = after
        else:
            onward = _past_point(line, start, index, high, shape, leading)
            if not onward:
                return _without_tail(line, start, index, shape)
            index = onward
    return _without_tail(line, start, high, shape)


def _past_point(line: BlockTokens, start: int, point: int, high: int, shape: Shape, leading: bool) -> int:
    """Return the token at which a content goes on after the mark or word at `point`; 0 if it ends there."""
    tags = line.tags
    tag = tags[point]
    if tag == ",":
        if not breaks_at_comma(line, point + 1, high, shape, leading):
            return point + 1
        closing = _closing_comma(line, start, point, high, shape)
        return closing + 1 if closing else 0
    if tag == "-":  # a dash at the start opens nothing; the closing one ends an aside
        return tags.find("-", point + 1, high) + 1 if point > start else point + 1
    if tag == ")":
        ends = "(" not in tags[start:point]
    elif tag == "c":
        ends = breaks_at_conjunction(line, point + 1, high, shape)
    elif tag in "aV":
        ends = _ends_phrase(line, start, point)
    else:
        ends = tag == ";"
    return 0 if ends else point + 1


def _closing_comma(line: BlockTokens, start: int, comma: int, high: int, shape: Shape) -> int:
    """Return the comma that ends an aside about the subject of a content, or 0.

    "that CNN, a network, has done well": after the aside the content goes on with its verb.
    """
    tags = line.tags
    closing = tags.find(",", comma + 1, min(high, comma + _LONGEST_ASIDE))
    if closing < 0 or closing + 1 >= high or shape == "infinitive":
        return 0
    if line.lower[comma + 1] in SPEECH_VERBS or line.lower[closing + 1] in SPEECH_VERBS:
        return 0
    after = tags[closing + 1]
    goes_on = after in "aV" or (after == "E" and FINITE_VERBS.isdisjoint(tags[start:comma]))
    return closing if goes_on else 0


def _ends_phrase(line: BlockTokens, start: int, verb: int) -> bool:
    """Whether a finite verb belongs to the clause around a noun phrase: "rejected the plan | was a surprise".

    It does not if a clause inside the phrase may own it: "the man who was", "the plan he has".
    """
    tags = line.tags
    if verb == start or tags[verb - 1] not in "NC)”#Z":
        return False
    if TAG_OF[line.words[verb]] in "BZ":
        return False  # "radio | reports that"
    if line.lower[verb] in PARTICIPLES and tags[verb + 1 : verb + 2] in ("i", "R"):
        return False  # "remarks | made by Ann Lee"
    first = noun_phrase_before(line, verb, start)
    if first is not None and first > start and tags[first - 1] == "N":
        return False  # "the steps the mayor | has taken"
    return _OWNERS.isdisjoint(tags[max(start, verb - _OWNER_WINDOW) : verb])


def _without_tail(line: BlockTokens, start: int, high: int, shape: Shape) -> int:
    """Return the end of a content at the end of its sentence, without the full stop (boundaries rule 3).

    A noun phrase also ends before an occasion or a day: "the builders | at a debate" (boundaries rule 13).
    """
    end = high
    while end > start and not line.quote_at[end - 1] and line.words[end - 1] in ".?!…:,;)":
        if line.words[end - 1] == ")" and "(" in line.tags[start:end]:
            break
        end -= 1
    if shape != "phrase" or end - start < 3 or line.quote_at[end - 1]:
        return end
    return _before_occasion(line, start, end)


def _before_occasion(line: BlockTokens, start: int, end: int) -> int:
    """Return the end of a noun phrase without an occasion or a day: "the toll | in an interview"."""
    lower = line.lower
    for index in range(start + 1, end - 1):
        if lower[index] in _AT_OCCASION and not line.quote_at[index]:
            phrase = lower[index + 1 : noun_phrase_after(line, index + 1, end)]
            if not _OCCASIONS.isdisjoint(phrase) or (phrase and phrase[-1] in TIME_WORDS):
                return index
    is_day = lower[end - 1] in TIME_WORDS and line.tags[end - 1] == "C"
    return end - 1 if is_day else end


def is_leading(line: BlockTokens, low: int, start: int) -> bool:
    """Whether a cue is in a clause before the main clause: "While noting …", "After he said …"."""
    low = line.skip(low, start, "cR")
    return line.tags[low] in "swG" or line.lower[low] in _LEADERS or low == start
