"""Sources: the phrase a cue has as its subject, whichever side it stands on."""

from __future__ import annotations

import re

from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.phrases import (
    noun_phrase_after,
    noun_phrase_before,
    verb_group,
    without_time,
)
from annotator.splitter.syntax.tokens import BlockTokens, Range

_CLAUSE_OPENERS = frozenset("sctw;:-(“")
_LEADING = frozenset("RciTsJ")
_VERBAL = frozenset("aVzr")
_FINITE_VERB = re.compile("[aVE](?<!a.)")
_TIMES = TIME_WORDS | {"last", "this", "next", "a", "later", "earlier"}
_MAX_BACK = 45
_FLOATING = word_set("both all each first last next")
"""Words between a subject and its verb that are not the subject: "they all said", "who first reported"."""
_FLOATED_OVER = frozenset("przNC,abR")


def subject_before(line: BlockTokens, verb: int, low: int) -> Range | None:
    """The subject directly before the verb group that begins at token `verb` (boundaries.md 16 to 19).

    An apposition between commas belongs to it with its closing comma; a relative clause or an adjunct between
    commas is skipped.
    """
    tags = line.tags
    last = verb - 1
    if last < low:
        return None
    tag = tags[last]
    if line.lower[last] in _FLOATING and last > low and tags[last - 1] in _FLOATED_OVER:
        subject = subject_before(line, verb_group(line, last, low), low)
        if subject is not None:
            return subject
    if tag in "rz" or (tag == "t" and last > low and tags[last - 1] in "NZC,"):
        return (last, last + 1)
    if tag == "”" and line.words[last - 1] == "," and last - 1 > low:
        return _over_commas(line, last, low)
    if tag == "," or (tag == "-" and "-" in tags[max(low, last - _MAX_BACK) : last]):
        return _over_commas(line, last, low)
    first = noun_phrase_before(line, verb, low)
    if first is not None and first > low and is_time(line, first, verb):
        verb = first - 1 if first > low and tags[first - 1] == "i" else first
        first = noun_phrase_before(line, verb, low)
    if first is None:
        return None
    return (first, without_time(line, first, verb))


def is_time(line: BlockTokens, first: int, end: int) -> bool:
    """Whether a noun phrase is a point in time: "Tuesday", "this week", "a month later"."""
    words = line.lower[first:end]
    return _TIMES.issuperset(words) and not TIME_WORDS.isdisjoint(words)


def _over_commas(line: BlockTokens, comma: int, low: int) -> Range | None:
    """The subject of "X, …, said": X with an apposition, X alone before anything else."""
    tags, lower = line.tags, line.lower
    limit = max(low, comma - _MAX_BACK)
    best: Range | None = None
    mark = "-" if tags[comma] == "-" else ","
    index = comma - 1
    while index > limit:
        if tags[index] == mark:
            first = noun_phrase_before(line, index, low)
            if first is not None and index - first <= 12:
                inside = tags[index + 1 : comma]
                opener = tags[index + 1]
                if (opener in "dNC#J" and _VERBAL.isdisjoint(inside)) or (opener in "dNC#" and "r" in inside):
                    best = (first, comma + 1)
                elif opener in "riRsGEPt" or lower[index + 1] in ("according",):
                    best = (first, without_time(line, first, index))
                if best is not None and _begins_clause(line, first, low):
                    return best
        elif tags[index] in ";:":
            break
        index -= 1
    return best


def _begins_clause(line: BlockTokens, first: int, low: int) -> bool:
    return first <= low or line.tags[first - 1] in _CLAUSE_OPENERS or line.tags[first - 1] == ","


def subject_after(line: BlockTokens, start: int, high: int) -> Range | None:
    """The subject behind an inverted cue: "said Mark Rutte, the host of the dinner"."""
    if start >= high or line.tags[start] in "orp":
        return None
    end = noun_phrase_after(line, start, high)
    if end == start:
        return None
    end = without_time(line, start, end)
    if end < high and line.tags[end] == "," and end + 1 < high and line.tags[end + 1] in "dN#":
        after = noun_phrase_after(line, end + 1, high)
        if after > end + 1 and (after >= high - 1 or line.tags[after] in ",."):
            return (start, after + 1 if after < high and line.tags[after] == "," else after)
    return (start, end)


def main_subject(line: BlockTokens, low: int, high: int, quoted: bool = False) -> Range | None:
    """The subject of the main clause of a sentence: that of the first finite verb that has one of its own.

    Verbs of relative and subordinate clauses at the head of the sentence are passed over, and so are those in
    quotation marks unless the sentence itself is `quoted`.
    """
    tags = line.tags
    for match in _FINITE_VERB.finditer(tags, low + 1, high):
        verb = match.start()
        if line.quote_at[verb] and not quoted:
            continue
        subject = subject_before(line, verb_group(line, verb, low), low)
        if subject is None or tags[subject[0]] in "rtw" or line.lower[subject[0]] == "there":
            continue
        before = tags[subject[0] - 1] if subject[0] > low else "."
        if before in "swrt" and "," in tags[verb:high]:
            continue
        return subject
    return None


def speech_tag(line: BlockTokens, start: int, high: int) -> tuple[Range, Range] | None:
    """Source and cue of the words beside a quotation: "X said", "said X", "according to X".

    Any past or finite verb counts beside quotation marks: English lets many verbs introduce speech.
    """
    tags, lower = line.tags, line.lower
    index = start
    while index < high and tags[index] in ",c-":
        index += 1
    if index >= high:
        return None
    if lower[index] == "according" and index + 1 < high and lower[index + 1] == "to":
        source = subject_after(line, index + 2, high)
        return None if source is None else (source, (index, index + 2))
    if lower[index] not in VERBS and tags[index] != "R":
        plain = _subject_then_verb(line, index, high)  # "retired general Ann Lee said"
        if plain is not None:
            return plain
    verb = index + 1 if tags[index] == "R" else index
    if tags[verb : verb + 1] in ("V", "E"):
        source = subject_after(line, verb + 1, high)
        if source is not None:
            return source, (index, verb + 1)
    return _subject_then_verb(line, index, high)


def _subject_then_verb(line: BlockTokens, start: int, high: int) -> tuple[Range, Range] | None:
    """Source and cue of "X said", "X, a mayor, said", "X, who was there, said"."""
    tags = line.tags
    end = noun_phrase_after(line, start, high)
    if end == start:
        return None
    verb = end
    if verb < high and tags[verb] == ",":
        closing = tags.find(",", verb + 1, min(high, verb + _MAX_BACK))
        while closing > 0 and closing + 1 < high and tags[closing + 1] not in "aVERn":
            closing = tags.find(",", closing + 1, min(high, verb + _MAX_BACK))
        if closing < 0 or closing + 1 >= high:
            return None
        apposition = tags[verb + 1] in "dNC#J"
        verb = closing + 1
        end = verb if apposition else end
    elif verb < high and tags[verb] == "r":
        closing = tags.find(",", verb + 1, min(high, verb + _MAX_BACK))
        if closing > 0:
            verb = closing + 1
    while verb < high and tags[verb] in "Rabn":
        verb += 1
    if verb >= high or tags[verb] not in "VEPGZBv":
        # "Trump on Tuesday said", "Trump, in a statement, said"
        return None
    if tags[verb] == "G" and tags[verb - 1] not in "ab":
        return None
    cue_start = verb_group(line, verb, end)
    return (start, without_time(line, start, end)), (cue_start, verb + 1)
