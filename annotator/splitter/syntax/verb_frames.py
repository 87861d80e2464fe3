"""Frames: what stands to the right of a verb, and where its content begins."""

from __future__ import annotations

from typing import Literal

from annotator.splitter.lexicon import cue_lexicon
from annotator.splitter.lexicon.cue_lexicon import PARTICLE_OF, Cue
from annotator.splitter.lexicon.word_classes import FINITE, TIME_WORDS, word_set
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens

Frame = Literal["colon", "quotation", "that", "bare clause", "question", "infinitive", "noun phrase"]

_NOMINAL_STARTS = frozenset("dNC#JSopGwBzr")
"""Tags that may open a noun phrase."""

_FAR_THAT = 14
"""How many tokens of adjuncts may stand between a verb and its content."""

_TIME_OPENERS = word_set("last this next every that")


_FEWEST = 4
"""Fewer tokens than this are no clause behind a verb of saying."""


def content_after(
    line: BlockTokens, after: int, cue: Cue, high: int, passive: bool
) -> tuple[int, int, Frame] | None:
    """First token of the content behind a verb, end of the cue, and the frame that matched.

    `after` is the token behind the verb. The surest frames come first: "that", quotation marks, a preposition
    that the verb is linked with; a bare clause and a noun phrase last.
    """
    tags, lower, frames = line.tags, line.lower, cue.frames
    if after < high and PARTICLE_OF.get(cue.lemma) == lower[after]:
        after += 1
        frames |= cue_lexicon.THAT
    if after >= high:
        return None
    cue_end, tag = after, tags[after]
    if tag == "t" and frames & cue_lexicon.THAT:
        return (after, cue_end, "that") if tags[after + 1 : after + 2] not in ("a", "V", "") else None
    if tag == ":" and after + 1 < high and frames & cue_lexicon.SPEECH:
        return after + 1, after + 1, "colon"
    if tag == "," and after + 1 < high and tags[after + 1] == "“" and frames & cue_lexicon.SPEECH:
        return after + 1, cue_end, "quotation"
    if tag == "“":
        return after, cue_end, "quotation"
    linked = lower[after] in cue.prepositions and after + 1 < high and (not passive or cue.lemma == "ask")
    if linked and (tags[after + 1] in _NOMINAL_STARTS or tags[after + 1] in "“t"):
        return after + 1, after + 1, "noun phrase"
    if tag in "wr" and frames & cue_lexicon.QUESTION:
        return after, cue_end, "question"
    if tags[after : after + 2].startswith(("T", "nT")) and frames & cue_lexicon.INFINITIVE and not passive:
        return after, cue_end, "infinitive"
    if frames & (cue_lexicon.ADDRESSEE | cue_lexicon.THAT | cue_lexicon.SPEECH):
        found = _behind_adjunct(line, after, cue, high, cue_end)
        if found is not None:
            return found
    return None if passive else _without_link(line, after, frames, high)


def _without_link(line: BlockTokens, after: int, frames: int, high: int) -> tuple[int, int, Frame] | None:
    """A bare clause, a participle or a noun phrase directly behind a verb."""
    tags, lower = line.tags, line.lower
    cue_end, tag = after, tags[after]
    if frames & cue_lexicon.BARE and _is_clause(line, after, high, strict=bool(frames & cue_lexicon.NOUN)):
        return after, cue_end, "bare clause"
    if (
        frames & cue_lexicon.BARE
        and not frames & cue_lexicon.NOUN
        and tag in "dC#p"
        and high - after > _FEWEST
    ):
        return after, cue_end, "bare clause"
    if frames & cue_lexicon.SPEECH and frames & cue_lexicon.BARE and lower[after] in ("if", "when"):
        return after, cue_end, "bare clause"
    if tags[after : after + 2].startswith(("G", "RG")) and frames & (cue_lexicon.GERUND | cue_lexicon.NOUN):
        return after, cue_end, "noun phrase"
    if frames & cue_lexicon.NOUN and tags[after : after + 2] in ("tN", "tJ"):
        return after, cue_end, "noun phrase"  # "rejected that idea"
    if lower[after] in _TIME_OPENERS and lower[after + 1 : after + 2] and lower[after + 1] in TIME_WORDS:
        return None
    if frames & cue_lexicon.NAMING and not frames & cue_lexicon.NOUN:
        end = noun_phrase_after(line, after, high)
        return (after, cue_end, "noun phrase") if after < end < high and lower[end] == "as" else None
    if frames & cue_lexicon.NOUN and tag in _NOMINAL_STARTS and lower[after] not in TIME_WORDS:
        return after, cue_end, "noun phrase"
    return None


def _behind_adjunct(
    line: BlockTokens, after: int, cue: Cue, high: int, cue_end: int
) -> tuple[int, int, Frame] | None:
    """Content behind an addressee or an adjunct: "told reporters on Tuesday that …"."""
    tags, lower = line.tags, line.lower
    limit = min(high, after + _FAR_THAT)
    index = after
    if cue.frames & cue_lexicon.ADDRESSEE:
        index = noun_phrase_after(line, after, high)
        if index < high and index > after:
            tag = tags[index]
            if tag == "w" and cue.frames & cue_lexicon.QUESTION:
                return index, cue_end, "question"
            if tag == "T" and cue.frames & cue_lexicon.INFINITIVE:
                return index, cue_end, "infinitive"
            if tag in "tzp" or (tag == "d" and _is_clause(line, index, high)):
                return index, cue_end, "that"
            if lower[index] in cue.prepositions:
                return index + 1, index + 1, "noun phrase"
    while index < limit:
        tag = tags[index]
        if tag == "t" and cue.frames & cue_lexicon.THAT and index > after:
            return index, cue_end, "that"
        if tag == ":" and cue.frames & cue_lexicon.SPEECH:
            return (index + 1, cue_end, "colon") if index + 1 < high else None
        if tag == "“" and cue.frames & cue_lexicon.SPEECH and line.tags[index - 1] in ",:":
            return index, cue_end, "quotation"
        if tag in "aVzn;t" or (tag == "," and (index + 1 >= high or tags[index + 1] != "“")):
            break
        index += 1
    if cue.frames & cue_lexicon.BARE:
        index = _skip_time(line, after, high)
        if after < index < high and _is_clause(line, index, high, strict=bool(cue.frames & cue_lexicon.NOUN)):
            return index, cue_end, "bare clause"
    return None


def _skip_time(line: BlockTokens, index: int, high: int) -> int:
    """The token behind a day or an adverb that stands behind a verb (boundaries.md 13)."""
    tags, lower = line.tags, line.lower
    if index < high and tags[index] == "i":
        end = noun_phrase_after(line, index + 1, high)
        return end if any(word in TIME_WORDS for word in lower[index + 1 : end]) else index
    while index < high and (lower[index] in TIME_WORDS or tags[index] == "R"):
        index += 1
    return index


def _is_clause(line: BlockTokens, index: int, high: int, strict: bool = False) -> bool:
    """Whether a subject and a finite verb follow; `strict` wants the verb right behind the noun phrase."""
    tags = line.tags
    if tags[index] == "z" or (tags[index] == "p" and not strict):
        return True
    if tags[index] not in "dNC#JSpBZGsw“":
        return False
    end = noun_phrase_after(line, index, high)
    if strict:
        while end < high and tags[end] == "R":
            end += 1
        return index < end < high and (
            tags[end] in "aVzn" or (tags[end] == "E" and line.lower[end + 1 : end + 2] != ["by"])
        )
    limit = high if end > index else min(high, index + 10)
    for at in range(max(end, index), min(limit, index + 25)):
        if tags[at] in FINITE:
            return True
        if tags[at] in ";:":
            return False
    return False
