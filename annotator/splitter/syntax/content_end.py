"""Contents: where what a cue attributes comes to its end (boundaries.md 6, 7, 13)."""

from __future__ import annotations

import re

from annotator.splitter.lexicon.cue_lexicon import SPEECH, VERBS
from annotator.splitter.lexicon.word_classes import FINITE_VERBS, TIME_WORDS, word_set
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens

CLAUSE, PHRASE, INFINITIVE = "clause", "phrase", "infinitive"
"""Shapes of contents: "that he won", "the proposal", "to leave"."""

_POINTS = {
    CLAUSE: re.compile("[,;)c“-]"),
    INFINITIVE: re.compile("[,;)c“-]"),
    PHRASE: re.compile("[,;)c“aV-]"),
}
"""Where a content of each shape may end."""

_LEAVING = word_set(
    "while though although despite whereas after following before even prompting unlike amid which who"
    " whose whom where according during"
)
"""Words that lead away from a content when they stand behind a comma."""

_BESIDES = word_set("with compared just but up even from through")
"""Words that add to a noun phrase behind a comma what is no part of it."""

_OCCASIONS = word_set(
    "rally speech interview debate conference briefing statement event hearing news press show appearance"
    " twitter facebook tweet op-ed letter town meeting radio television"
)
_OWNERS = frozenset("rtwpszaV")
"""Tags of words by which a clause inside a noun phrase is known."""
_LONGEST_ASIDE = 30
_AT_OCCASION = word_set("at during in on")


def content_end(line: BlockTokens, start: int, high: int, shape: str, leading: bool = False) -> int:
    """End of the content of a given shape that begins at token `start`, exclusive. It runs to the end
    of the sentence without its full stop, or stops at a comma before a relative clause, an
    apposition, an -ing clause, a contrast or a new attribution. `leading` says that the cue stands
    in a clause at the head of its sentence: the content then stops where the main clause begins."""
    tags, quote_at, quotes = line.tags, line.quote_at, line.quotes
    points = _POINTS[shape]
    index = start
    while index < high:
        quotation = quote_at[index]
        if not quotation:
            point = points.search(tags, index, high)
            if point is None:
                break
            index = point.start()
            quotation = quote_at[index]
        if quotation:
            after = quotes[quotation - 1][1]
            if after >= high:
                return high
            comma_inside = line.words[max(after - 2, index)] == ","
            if comma_inside and _stops(line, after, high, shape, leading):
                return after
            index = max(after, index + 1)
            continue
        tag = tags[index]
        if tag == ",":
            if _stops(line, index + 1, high, shape, leading):
                closing = _closing_comma(line, start, index, high, shape)
                if not closing:
                    return index
                index = closing
        elif tag == ";" or (tag == ")" and "(" not in tags[start:index]):
            return index
        elif tag == "-" and index > start:
            closing = tags.find("-", index + 1, high)
            if closing < 0:
                return index
            index = closing
        elif (tag == "c" and _turns(line, index + 1, high, shape)) or (
            tag in "aV" and _ends_phrase(tags, start, index)
        ):
            return index
        index += 1
    return _without_tail(line, start, high, shape)


def _closing_comma(line: BlockTokens, start: int, comma: int, high: int, shape: str) -> int:
    """The comma that closes what the one at `comma` opens, if the content goes on with its verb behind
    it. Else 0. "that CNN, a network, has done well": an aside about the subject of the content."""
    tags = line.tags
    closing = tags.find(",", comma + 1, min(high, comma + _LONGEST_ASIDE))
    if closing < 0 or closing + 1 >= high or shape == INFINITIVE:
        return 0
    after = tags[closing + 1]
    if _is_speech(line.lower[comma + 1]) or _is_speech(line.lower[closing + 1]):
        return 0
    if after in "aV" or (after == "E" and FINITE_VERBS.isdisjoint(tags[start:comma])):
        return closing
    return 0


def _ends_phrase(tags: str, start: int, index: int) -> bool:
    """Whether the finite verb at `index` is that of the clause around a noun phrase.

    It is not where a clause inside the phrase may own it: "the man who", "the plan he has".
    """
    if index == start or tags[index - 1] not in "NC)”#Z":
        return False
    return _OWNERS.isdisjoint(tags[max(start, index - 8) : index])


def _without_tail(line: BlockTokens, start: int, high: int, shape: str) -> int:
    """The end of the sentence without its stop, and of a noun phrase without a day or an occasion
    behind it."""
    tags, lower = line.tags, line.lower
    end = high
    while end > start and not line.quote_at[end - 1] and line.words[end - 1] in ".?!…:,;)":
        if line.words[end - 1] == ")" and "(" in tags[start:end]:
            break
        end -= 1
    if shape != PHRASE or end - start < 3 or line.quote_at[end - 1]:
        return end
    for index in range(start + 1, end - 1):
        if tags[index] == "i" and lower[index] in _AT_OCCASION and not line.quote_at[index]:
            after = noun_phrase_after(line, index + 1, end)
            phrase = lower[index + 1 : after]
            if not _OCCASIONS.isdisjoint(phrase) or (phrase and phrase[-1] in TIME_WORDS):
                return index
    if lower[end - 1] in TIME_WORDS and tags[end - 1] == "C" and end - 1 > start:
        return end - 1
    return end


def _stops(line: BlockTokens, index: int, high: int, shape: str, leading: bool) -> bool:
    """Whether a content stops at the comma before `index`."""
    if index >= high:
        return True
    tags, lower = line.tags, line.lower
    tag, word = tags[index], lower[index]
    if tag == "c" and shape == CLAUSE and tags[index + 1 : index + 3] in ("Ed", "ET", "Vd", "EC"):
        return True  # "he would leave, and requested another month"
    if tag == "c":
        if shape == PHRASE and _is_main_clause(line, index + 1, high):
            return True
        return word == "yet" or _turns(line, index + 1, high, CLAUSE if shape == CLAUSE else PHRASE)
    if tag in "VE" and _is_speech(word):
        return True  # "X, who backs Y, said": the verb of the clause around the content
    if shape == PHRASE and (tag in "sw" or word in _BESIDES):
        return True
    if tag == "G" and word not in ("including", "being"):
        return True
    if word in _LEAVING or (tag == "R" and tags[index + 1 : index + 2] == "G"):
        return True
    if (shape != CLAUSE or leading) and tag in "dNCpJ#" and _is_main_clause(line, index, high):
        return True
    return tag == "d" and _is_apposition(line, index, high)


def _is_speech(word: str) -> bool:
    """Whether a word is a form of a verb of saying."""
    cue = VERBS.get(word)
    return cue is not None and cue.frames & SPEECH != 0


def _is_main_clause(line: BlockTokens, index: int, high: int) -> bool:
    """Whether a noun phrase with its verb follows: "While acknowledging X, Stoltenberg cautioned"."""
    end = noun_phrase_after(line, index, high)
    while index < end < high and line.tags[end] in "Rn":
        end += 1
    return index < end < high and line.tags[end] in "aVEZ"


def _is_apposition(line: BlockTokens, index: int, high: int) -> bool:
    """Whether a noun phrase behind a comma renames what stands before it.

    "a", "an" and "one" begin one unless a verb follows; others do only if nothing else follows.
    """
    end = noun_phrase_after(line, index, high)
    if end == index:
        return False
    after = line.tags[end] if end < high else "."
    if line.lower[index] in ("a", "an", "one"):
        return after not in "aVEcz"
    return after in ".?!" and line.lower[index] in ("the", "his", "her", "their", "its")


def _turns(line: BlockTokens, index: int, high: int, shape: str) -> bool:
    """Whether behind "and", "but" or a comma something else than the content begins.

    For a clause that is a source with its cue; for a noun phrase or an infinitive any finite verb.
    """
    tags, lower = line.tags, line.lower
    while index < high and tags[index] in "Rn":
        index += 1
    if (
        index < high
        and tags[index] == "i"
        and lower[index + 1 : index + 2]
        and lower[index + 1] in TIME_WORDS
    ):
        index += 2  # but on Tuesday wrote
    if index >= high:
        return False
    tag = tags[index]
    if shape == PHRASE and (
        tag in "aV" or (tag == "E" and tags[index + 1 : index + 2] not in ("N", "C", "J"))
    ):
        return True
    if shape == INFINITIVE and tag in "aE":
        return True
    if lower[index] in VERBS and tag in "VEG":
        return shape == PHRASE or VERBS[lower[index]].form == "gerund"
    if shape == PHRASE:
        return False
    end = noun_phrase_after(line, index, high)
    while index < end < high and tags[end] in "Ra":
        end += 1
    return index < end < high and lower[end] in VERBS and tags[end] in "VE" and end - index <= 6


def is_leading(line: BlockTokens, low: int, start: int) -> bool:
    """Whether a cue stands in a clause that leads up to the main clause: "While noting …", "After he
    said …"."""
    while low < start and line.tags[low] in "cR":
        low += 1
    return line.tags[low] in "swG" or line.lower[low] in _LEADERS or low == start


_LEADERS = word_set("in despite following amid during by for besides")
