"""Sources: the subject of a cue, to its left or to its right (boundaries rules 16 to 20).

In the examples "|" is where the source ends.
"""

from __future__ import annotations

import re

from annotator.splitter.lexicon.cue_lexicon import BARE, SPEECH_VERBS, VERBS
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.phrases import (
    HOLIDAYS,
    noun_phrase_after,
    noun_phrase_before,
    verb_group,
    without_time,
)
from annotator.splitter.syntax.tokens import BlockTokens, Range

_CLAUSE_OPENERS = frozenset("sctw;:-(“,")
_VERBAL = frozenset("aVzr")
FINITE_VERB = re.compile("[aVE](?<!a.)")
"""Finite verbs; of "has said" the auxiliary alone."""
_ASIDE_END = re.compile(",(?=[aVERn])")
"""The comma that ends an aside between a subject and its verb: the second of "Reed, a mayor, said"."""

_TIMES = TIME_WORDS | HOLIDAYS | {"last", "this", "next", "a", "later", "earlier"}
_SOMETIME = word_set("earlier later yesterday today tonight")
_FLOATING = word_set("both all each first last next")
"""Words between a subject and its verb that are not the subject: "they all said", "who first reported"."""
_EMPHATIC = word_set("himself herself itself themselves myself yourself ourselves")
"""Pronouns that stress the subject before them."""
_FLOATED_OVER = frozenset("przNC,abR")

_LONGEST_ASIDE = 45
"""Tokens of an aside between a subject and its verb; 99.9 % in PolNeAR are no longer (train, n 2,193)."""
_COMPLEMENTED = frozenset("VEPGvBi")
"""Tags of verbs and prepositions before a noun phrase that they govern."""
_LONGEST_RELATIVE = 20
"""Tokens of a relative clause without commas around it, at most."""
_RELATIVE = re.compile("r[^,;:“”cr-]*[aVE][^,;:“”cr-]*")
_LONGEST_NAME = 12
"""Tokens of a subject before an aside; 95 % of the sources in PolNeAR are no longer (train, n 18,357)."""


def subject_before(line: BlockTokens, verb: int, low: int) -> Range | None:
    """Return the subject directly before the verb group that begins at token `verb`, not before `low`.

    An apposition between commas belongs to it with its closing comma, a relative clause or an adjunct between
    commas does not: "Tom Reed, a mayor, | said", "Tom Reed |, who left, said".
    """
    last = verb - 1
    if last < low:
        return None
    tags = line.tags
    if tags[last] == "o" and last > low and line.lower[last] in _EMPHATIC:
        subject = subject_before(line, last, low)
        return None if subject is None or subject[1] != last else (subject[0], verb)  # "Reed himself | said"
    if line.lower[last] in _FLOATING and last > low and tags[last - 1] in _FLOATED_OVER:
        subject = subject_before(line, verb_group(line, last, low), low)
        if subject is not None:
            return subject
    if tags[last] in "rz" or (tags[last] == "t" and last > low and tags[last - 1] in "NZC,"):
        return (last, last + 1)  # "who | said", "he’s | saying", "the report that | said"
    if _ends_aside(line, last, low):
        return _around_asides(line, last, low)
    return _noun_subject(line, verb, low)


def _ends_aside(line: BlockTokens, last: int, low: int) -> bool:
    """Whether a comma or the second of two dashes comes before a verb; the comma may be inside marks."""
    tag = line.tags[last]
    if tag == "”":
        return line.words[last - 1] == "," and last - 1 > low
    return tag == "," or (tag == "-" and "-" in line.tags[max(low, last - _LONGEST_ASIDE) : last])


def _noun_subject(line: BlockTokens, verb: int, low: int) -> Range | None:
    """Return the noun phrase before a verb, without a time between the two: "Reed | on Monday said"."""
    if line.lower[verb - 1] in _SOMETIME and verb - 2 > low:
        return subject_before(line, verb - 1, low)  # "Reed | earlier said", "Reed | yesterday said"
    first = noun_phrase_before(line, verb, low)
    if first is not None and first > low and is_time(line, first, verb):
        verb = first - 1 if line.tags[first - 1] in "iR" else first
        if _ends_aside(line, verb - 1, low):
            return _around_asides(line, verb - 1, low)  # "Reed, a mayor, | on Monday said"
        first = noun_phrase_before(line, verb, low)
    if first is None:
        return None
    end = without_time(line, first, verb)
    return _around_relative(line, first, verb, low) or (_name_before(line, first, low), end)


def _around_relative(line: BlockTokens, first: int, verb: int, low: int) -> Range | None:
    """Return the subject with a relative clause that ends in the noun phrase at `first`.

    "An aide | who spoke on the record | said", but not "critics who say | the bridge | opened".
    """
    tags = line.tags
    if first - 2 >= low and tags[first - 1] == "r" and tags[first] == "E" and verb == first + 1:
        head = noun_phrase_before(line, first - 1, low)  # "those | who fled | said"
        return None if head is None else (head, verb)
    if tags[first - 1] not in _COMPLEMENTED or first - 2 < low or _takes_clause(line, first - 1):
        return None
    relative = tags.rfind("r", max(low, first - _LONGEST_RELATIVE), first - 1)
    if relative <= low or not _RELATIVE.fullmatch(tags, relative, first):
        return None
    head = noun_phrase_before(line, relative, low)
    return None if head is None else (head, verb)


def _takes_clause(line: BlockTokens, verb: int) -> bool:
    """Whether a noun phrase after a verb may be the subject of a clause: "say | the bridge is safe"."""
    cue = VERBS.get(line.lower[verb])
    return cue is not None and bool(cue.frames & BARE)


def _name_before(line: BlockTokens, first: int, low: int) -> int:
    """Return the name that an apposition without a closing comma renames: "Ann Lee, | a mayor said".

    `first` where none does.
    """
    if first - 2 < low or line.tags[first - 1] != "," or line.lower[first] not in ("a", "an"):
        return first
    name = noun_phrase_before(line, first - 1, low)
    if name is None or line.tags[first - 2] not in "C)" or "C" not in line.tags[name:first]:
        return first
    return name if name <= low or line.tags[name - 1] in _CLAUSE_OPENERS else first


def is_time(line: BlockTokens, first: int, end: int) -> bool:
    """Whether a noun phrase is a point in time: "Tuesday", "this week", "a month later"."""
    words = line.lower[first:end]
    return _TIMES.issuperset(words) and not TIME_WORDS.isdisjoint(words)


def _around_asides(line: BlockTokens, closing: int, low: int) -> Range | None:
    """Return the subject of "X, …, said", where the aside or several of them end with the mark `closing`."""
    tags = line.tags
    mark = "-" if tags[closing] == "-" else ","
    best = _before_stray_comma(line, closing, low)
    if best is not None:
        return best
    for opening in range(closing - 1, max(low, closing - _LONGEST_ASIDE), -1):
        if tags[opening] in ";:":
            break
        if tags[opening] != mark:
            continue
        first = noun_phrase_before(line, opening, low)
        if first is not None and first - 2 > low and tags[first - 1 : opening] == ",#":
            first = noun_phrase_before(line, first - 1, low)  # "Tom Reed, 58, who left, | said"
        if first is None or opening - first > _LONGEST_NAME:
            continue
        best = _around_aside(line, first, opening, closing) or best
        if best is not None and _opens_clause(tags, first, low):
            return best
    return best


def _opens_clause(tags: str, first: int, low: int) -> bool:
    """Whether a subject before an aside begins its clause, and is not itself inside an aside.

    "In Rome, | Ann Lee, a mayor, said", but not "Ann Lee, who lives in Aurora, | Colorado, since May, said".
    """
    if first <= low:
        return True
    return tags[first - 1] in _CLAUSE_OPENERS and not (
        tags[first - 1] == "," and ",r" in tags[max(low, first - _LONGEST_ASIDE) : first]
    )


def _before_stray_comma(line: BlockTokens, comma: int, low: int) -> Range | None:
    """Return the subject before a comma that closes nothing: "Ann Lee (R-Tex.), | said"."""
    first = noun_phrase_before(line, comma, low) if line.tags[comma - 1] == ")" else None
    return None if first is None or line.tags[first] != "C" else (first, comma)


def _around_aside(line: BlockTokens, first: int, opening: int, closing: int) -> Range | None:
    """Return the subject that begins at `first`, with the aside between two marks only if that renames it.

    "Tom Reed, a mayor who left, | said", "Tom Reed |, who left, said", "Tom Reed |, speaking in Rome, said".
    """
    tags = line.tags
    opener, inside = tags[opening + 1], tags[opening + 1 : closing]
    if (opener in "dNC#JS" and _VERBAL.isdisjoint(inside)) or (opener in "dNC#S" and "r" in inside):
        return (first, closing + 1)
    return (first, without_time(line, first, opening)) if opener in "riRsGEPt" else None


def subject_after(line: BlockTokens, start: int, high: int) -> Range | None:
    """Return the subject after an inverted cue: "said Mark Rutte, the host of the dinner |"."""
    if start >= high or line.tags[start] in "orp":
        return None
    end = noun_phrase_after(line, start, high)
    if end == start:
        return None
    end = without_time(line, start, end)
    return (start, _after_apposition(line, end, high))


def _after_apposition(line: BlockTokens, end: int, high: int) -> int:
    """Return the end of an apposition after a noun phrase, with its closing comma; `end` without one."""
    tags = line.tags
    if end + 1 >= high or tags[end] != "," or tags[end + 1] not in "dN#JS":
        return end
    after = noun_phrase_after(line, end + 1, high)
    if after == end + 1 or (after < high - 1 and tags[after] not in ",."):
        return end
    return after + 1 if after < high and tags[after] == "," else after


def main_subject(line: BlockTokens, low: int, high: int, quoted: bool = False) -> Range | None:
    """Return the subject of the main clause of a sentence: that of the first finite verb with one of its own.

    Verbs of relative and subordinate clauses at the head of the sentence do not count, nor do those in
    quotation marks unless the sentence itself is `quoted`.
    """
    tags = line.tags
    for match in FINITE_VERB.finditer(tags, low + 1, high):
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


def first_phrase(line: BlockTokens, low: int, high: int) -> Range | None:
    """Return the noun phrase that opens a sentence and is its subject if its verb is unknown."""
    first = line.skip(low, high, "cR,")
    end = noun_phrase_after(line, first, high)
    return (first, end) if first < end < high and line.tags[end] not in "c-" else None


def speech_tag(line: BlockTokens, start: int, high: int) -> tuple[Range, Range] | None:
    """Return source and cue of the words beside a quotation: "X said", "said X", "according to X".

    Any past or finite verb counts beside quotation marks: English lets many verbs introduce speech.
    """
    tags, lower = line.tags, line.lower
    index = line.skip(start, high, ",c-")
    if index >= high:
        return None
    if lower[index : min(index + 2, high)] == ["according", "to"]:
        source = subject_after(line, index + 2, high)
        return None if source is None else (source, (index, index + 2))
    verb = index + 1 if tags[index] == "R" else index
    if verb == index and lower[index] not in VERBS:
        plain = _subject_then_verb(line, index, high)  # "retired general Ann Lee said"
        if plain is not None:
            return plain
    if tags[verb : verb + 1] in ("V", "E") and tags[index - 1] != "c":
        if tags[verb + 1 : verb + 2] == "p" and verb + 1 < high and lower[verb] in SPEECH_VERBS:
            return (verb + 1, verb + 2), (index, verb + 1)  # "said he"
        source = subject_after(line, verb + 1, high)
        if source is not None:
            return source, (index, verb + 1)
    return _subject_then_verb(line, index, high)


def _subject_then_verb(line: BlockTokens, start: int, high: int) -> tuple[Range, Range] | None:
    """Return source and cue of "X said", "X, a mayor, said", "X, who was there, said", "X on Monday said"."""
    tags = line.tags
    after = end = noun_phrase_after(line, start, high)
    if end == start:
        return None
    if end < high and tags[end] == ",":
        closing = _ASIDE_END.search(tags, end + 1, min(high, end + _LONGEST_ASIDE + 1))
        if closing is None:
            return None
        after = closing.end()
        end = after if tags[end + 1] in "dNC#JS" else end
    elif end < high and tags[end] == "r":
        after = tags.find(",", end + 1, min(high, end + _LONGEST_ASIDE)) + 1 or end
    verb = _verb_at(line, after, high)
    if verb is None:
        verb = end - 1  # "the letter | read."
        is_verb = line.lower[verb] in SPEECH_VERBS and tags[verb] in "NBZ"
        is_verb = is_verb and tags[end : end + 1] in (".", ",", "i", "")
        return ((start, verb), (verb, end)) if verb > start and is_verb else None
    return (start, without_time(line, start, end)), (verb_group(line, verb, end), verb + 1)


def _verb_at(line: BlockTokens, index: int, high: int) -> int | None:
    """Return the main verb after auxiliaries and adverbs, or None; an -ing form needs an auxiliary."""
    tags = line.tags
    index = line.skip(index, high, "Rabn")
    if index >= high or tags[index] not in "VEPGZBv":
        return None
    return None if tags[index] == "G" and tags[index - 1] not in "ab" else index
