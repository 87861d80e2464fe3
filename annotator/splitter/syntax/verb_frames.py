"""Frames of verbs: what follows a verb of attribution, and where its content begins.

In the examples "|" is where the content begins.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from annotator.splitter.lexicon.cue_lexicon import (
    ADDRESSEE,
    BARE,
    GERUND,
    INFINITIVE,
    NAMING,
    NOUN,
    PHRASAL_VERBS,
    QUESTION,
    SPEECH,
    THAT,
    Cue,
)
from annotator.splitter.lexicon.word_classes import FINITE, TIME_WORDS, word_set
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens

Frame = Literal["colon", "quotation", "that", "bare clause", "question", "infinitive", "noun phrase"]
"""How a content follows its verb."""

_NOMINAL_STARTS = frozenset("dNC#JSopGwBzr")
"""Tags that may open a noun phrase."""
_CLAUSE_STARTS = frozenset("dNC#JSpBZGsw“")
"""Tags that may open a clause without "that"."""
_ADJUNCT_POINT = re.compile("[aVzn;t:“]|,(?!“)")
"""Where an adjunct between a verb and its content ends, or the content begins."""
_ASIDE = re.compile("[,-][^,“”aVzEG;:-]{1,8}[,-](?=[t“])")
"""An aside without a verb between a verb and its content."""
_FRAME_OF_LINK: dict[str, Frame] = {"t": "that", ":": "colon", "“": "quotation"}
_FINITE_OR_STOP = re.compile("[aVEzn;:]")

_LONGEST_ADJUNCT = 14
"""Tokens between a verb and its content: "told reporters in Rome late on Monday | that".

Of the gaps in PolNeAR 98 % are no longer (train, n 1,526).
"""
_LONGEST_SUBJECT = 25
"""Tokens from the start of a clause to its finite verb."""
_LONGEST_OPENING = 10
"""The same where the clause does not begin with a noun phrase: "thinks | when it rains it closes"."""
_SHORTEST_CLAUSE = 4
"""Fewer tokens after a verb of saying are no clause: "said Ann Lee"."""
_FOCUSING = word_set(
    "nearly almost only just even roughly approximately about exactly precisely perhaps maybe"
)
"""Adverbs that belong to the words after them."""
_TIME_OPENERS = word_set("last this next every that")


class ContentStart(NamedTuple):
    """First token of a content, end of the cue (exclusive), and the frame that matched."""

    first: int
    cue_end: int
    frame: Frame


def content_after(line: BlockTokens, after: int, cue: Cue, high: int, passive: bool) -> ContentStart | None:
    """Return where the content begins after a verb, or None if no frame of the verb matches.

    `after` is the token after the verb. The most reliable frames are tried first: "that", marks, words that
    link the verb to its content; then content after an adjunct; last a bare clause and a noun phrase.
    """
    if after < high and (cue.lemma, line.lower[after]) in PHRASAL_VERBS:
        frames, prepositions = PHRASAL_VERBS[cue.lemma, line.lower[after]]
        cue = cue._replace(frames=cue.frames | frames, prepositions=cue.prepositions | prepositions)
        after += 1  # "pointed out | that"
    frames = cue.frames
    if after >= high:
        return None
    if line.tags[after] == "t" and frames & THAT:
        subject = line.tags[after + 1 : after + 2]
        if subject not in ("a", "V", "") and (
            subject != "Z" or FINITE.intersection(line.tags[after + 2 : high])
        ):
            return ContentStart(after, after, "that")
        # "said | that was enough"
        is_subject = frames & BARE and line.tags[after - 1] in "VE" and after + 2 < high
        return ContentStart(after, after, "bare clause") if is_subject else None
    return (
        _behind_mark(line, after, frames, high)
        or _behind_link(line, after, cue, high, passive)
        or _behind_adjunct(line, after, cue, high)
        or (None if passive else _without_link(line, after, frames, high))
    )


def _behind_mark(line: BlockTokens, after: int, frames: int, high: int) -> ContentStart | None:
    """Return content beside a colon or quotation marks: "said: | it is", "said, | “It is"."""
    tags = line.tags
    if tags[after] == "“":
        return ContentStart(after, after, "quotation")
    if not frames & SPEECH or after + 1 >= high:
        return None
    if tags[after] == ":":
        return ContentStart(after + 1, after + 1, "colon")
    return ContentStart(after + 1, after, "quotation") if tags[after : after + 2] == ",“" else None


def _behind_link(line: BlockTokens, after: int, cue: Cue, high: int, passive: bool) -> ContentStart | None:
    """Return content after a preposition of the verb, at a question word or at the "to" of an infinitive.

    "warned against | closing it", "asked | whether it is", "threatened | not to pay".
    """
    tags = line.tags
    if line.lower[after] in cue.prepositions and after + 1 < high and (not passive or cue.lemma == "ask"):
        opener = tags[after + 1]
        if (opener in _NOMINAL_STARTS or opener in "“t") and not _is_day(line, after + 1, high):
            return ContentStart(after + 1, after + 1, "noun phrase")
    if tags[after] in "wr" and cue.frames & QUESTION:
        return ContentStart(after, after, "question")
    if cue.frames & INFINITIVE and not passive and tags[after : after + 2].startswith(("T", "nT")):
        return ContentStart(after, after, "infinitive")
    return None


def _is_day(line: BlockTokens, first: int, high: int) -> bool:
    """Whether a day or month follows, alone or before other words for a time: "spoke on | Monday night"."""
    lower = line.lower
    index = first + (lower[first] in _TIME_OPENERS)
    if index >= high or lower[index] not in TIME_WORDS:
        return False
    while index < high and (lower[index] in TIME_WORDS or line.tags[index] == "#"):
        index += 1
    return index == high or line.tags[index] not in "NCSV"


def _behind_adjunct(line: BlockTokens, after: int, cue: Cue, high: int) -> ContentStart | None:
    """Return content after an addressee or an adjunct: "told reporters on Tuesday | that it is"."""
    if not cue.frames & (ADDRESSEE | THAT | SPEECH):
        return None
    start = after
    if cue.frames & ADDRESSEE:
        start = noun_phrase_after(line, after, high)
        found = _behind_addressee(line, after, start, cue, high)
        if found is not None:
            return found
    link = _link_behind(line, after, start, cue.frames, high)
    if link < 0:
        return _behind_time(line, after, cue.frames, high)
    frame = _FRAME_OF_LINK[line.tags[link]]
    first = link + 1 if frame == "colon" else link
    return ContentStart(first, after, frame) if first < high else None


def _behind_addressee(line: BlockTokens, after: int, end: int, cue: Cue, high: int) -> ContentStart | None:
    """Return content right after an addressee that ends at `end`, exclusive.

    "asked Reed | whether it is", "told him | to leave", "told them | it is safe", "told Reed about | a toll".
    """
    if not after < end < high:
        return None
    tag = line.tags[end]
    if (tag == "w" or line.lower[end] == "which") and cue.frames & QUESTION:
        return ContentStart(end, after, "question")
    if (tag == "T" or line.tags[end : end + 2] == "nT") and cue.frames & INFINITIVE:
        return ContentStart(end, after, "infinitive")
    if tag in "tzp" or (tag == "d" and is_clause(line, end, high)):
        return ContentStart(end, after, "that")
    if line.tags[after] == "o" and tag in "CN#J" and is_clause(line, end, high, strict=True):
        return ContentStart(end, after, "that")
    if line.lower[end] in cue.prepositions:
        return ContentStart(end + 1, end + 1, "noun phrase")
    return None


def _link_behind(line: BlockTokens, after: int, start: int, frames: int, high: int) -> int:
    """Return the "that", colon or quotation after an adjunct of the verb, or -1.

    "announced on Monday | that it is", "said on Monday: | it is", "said at a rally, | “It is".
    """
    tags = line.tags
    for match in _ADJUNCT_POINT.finditer(tags, start, min(high, after + _LONGEST_ADJUNCT)):
        at, tag = match.start(), match[0]
        if tag == "t":
            is_relative = tags[at + 1 : at + 2] in ("a", "V", "E") or (
                start == after and _names(line, after, high)
            )
            return at if frames & THAT and at > after and not is_relative else -1
        if tag == ",":
            return _behind_aside(tags, after, at, frames, high)
        if tag not in ":“":
            return -1
        if tag == "“" and tags[at - 1] not in ",:":
            return -1
        if frames & SPEECH:
            return at
    return -1


def _names(line: BlockTokens, first: int, high: int) -> bool:
    """Whether a noun phrase follows that is no time: "proposed | a system that works"."""
    if line.tags[first] not in "dCN#JpSo":
        return False
    return TIME_WORDS.isdisjoint(line.lower[first : noun_phrase_after(line, first, high)])


def _behind_aside(tags: str, after: int, comma: int, frames: int, high: int) -> int:
    """Return the "that" or quotation after an aside that `comma` opens, or -1.

    "said, more than once, | that it is", but only right after the verb a quotation.
    """
    aside = _ASIDE.match(tags, comma, high)
    if aside is None:
        return -1
    link = aside.end()
    if tags[link] == "t":
        return link if frames & THAT and tags[link + 1 : link + 2] not in ("a", "V", "E", "B", "") else -1
    return link if frames & SPEECH and comma == after else -1


def _behind_time(line: BlockTokens, after: int, frames: int, high: int) -> ContentStart | None:
    """Return a bare clause after a day or an adverb: "said Monday | it is safe" (boundaries rule 13)."""
    if not frames & BARE:
        return None
    first = _past_time(line, after, high)
    if after < first < high and is_clause(line, first, high, strict=bool(frames & NOUN)):
        while first > after and line.lower[first - 1] in _FOCUSING:
            first -= 1  # "said | nearly 40 people left"
        return ContentStart(first, after, "bare clause")
    return None


def _past_time(line: BlockTokens, index: int, high: int) -> int:
    """Return the token after a day or an adverb: "on Monday |", "Monday afternoon |", "again |"."""
    tags, lower = line.tags, line.lower
    if index < high and tags[index] == "i":
        end = noun_phrase_after(line, index + 1, high)
        return index if TIME_WORDS.isdisjoint(lower[index + 1 : end]) else end
    while index < high and (lower[index] in TIME_WORDS or tags[index] == "R"):
        index += 1
    return index


def _without_link(line: BlockTokens, after: int, frames: int, high: int) -> ContentStart | None:
    """Return a bare clause, a participle or a noun phrase directly after a verb."""
    if frames & BARE and _is_bare_clause(line, after, frames, high):
        return ContentStart(after, after, "bare clause")
    if _is_object(line, after, frames, high):
        return ContentStart(after, after, "noun phrase")
    return None


def _is_bare_clause(line: BlockTokens, after: int, frames: int, high: int) -> bool:
    """Whether a clause without "that" follows: "said | it is safe", "argued | if it rains".

    After a verb that takes no noun phrase, a few words that may begin a clause are enough.
    """
    if is_clause(line, after, high, strict=bool(frames & NOUN)):
        return True
    if not frames & NOUN and line.tags[after] in "dCpS" and high - after > _SHORTEST_CLAUSE:
        return True
    return bool(frames & SPEECH) and line.lower[after] in ("if", "when")


def _is_object(line: BlockTokens, after: int, frames: int, high: int) -> bool:
    """Whether a noun phrase or a participle is the content of a verb.

    "proposed | temporarily closing it", "rejected | that idea", "sees | the toll as", "rejected | the toll".
    """
    tags, lower = line.tags, line.lower
    if frames & (GERUND | NOUN) and tags[after : after + 2].startswith(("G", "RG")):
        return True
    if frames & NOUN and tags[after : after + 2] in ("tN", "tJ"):
        return True
    if lower[after] in _TIME_OPENERS and not TIME_WORDS.isdisjoint(lower[after + 1 : after + 2]):
        return False  # "predicted last week"
    if frames & NOUN:
        return tags[after] in _NOMINAL_STARTS and lower[after] not in TIME_WORDS
    if not frames & NAMING:
        return False
    end = noun_phrase_after(line, after, high)
    return after < end < high and lower[end] == "as"


def is_clause(line: BlockTokens, index: int, high: int, strict: bool = False) -> bool:
    """Whether a subject and a finite verb follow; `strict` wants the verb right after the noun phrase."""
    tags = line.tags
    if tags[index] == "z" or (tags[index] == "p" and not strict):
        return True
    if tags[index] not in _CLAUSE_STARTS:
        return False
    end = noun_phrase_after(line, index, high)
    if strict:
        return index < end and _has_verb_at(line, end, high)
    reach = _LONGEST_SUBJECT if end > index else _LONGEST_OPENING
    verb = _FINITE_OR_STOP.search(tags, end, min(high, index + reach))
    return verb is not None and verb[0] not in ";:"


def _has_verb_at(line: BlockTokens, index: int, high: int) -> bool:
    """Whether a finite verb comes next, adverbs apart: "| also opened in May", not "| built by Ann Lee"."""
    tags = line.tags
    index = line.skip(index, high, "R")
    if index >= high:
        return False
    return tags[index] in "aVzn" or (tags[index] == "E" and line.lower[index + 1 : index + 2] != ["by"])
