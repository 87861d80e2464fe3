"""Noun and adjective cues: "the claim that", "raised concerns about", "was confident that"."""

from __future__ import annotations

from annotator.splitter.lexicon.cue_lexicon import LIGHT_VERBS, Cue
from annotator.splitter.lexicon.word_classes import BE, word_set
from annotator.splitter.quote_draft import Draft, shared_source
from annotator.splitter.syntax.content_end import CLAUSE, PHRASE, content_end, is_leading
from annotator.splitter.syntax.phrases import noun_phrase_before, verb_group
from annotator.splitter.syntax.source_phrase import subject_before
from annotator.splitter.syntax.tokens import BlockTokens, Range

_STATES = BE | word_set("feel felt feels remain remains remained made")


_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your"})


def noun_cue(
    line: BlockTokens, noun: int, cue: Cue, low: int, high: int, before: list[Draft]
) -> Draft | None:
    """The attribution of a noun: "Putin’s claim that", "his vow to", "raised concerns about"
    (boundaries.md 11). Its source is the possessor, or the subject of the verb that carries the
    noun. Without either, a clause with "that" is still a content; a mere object of the noun is
    none."""
    link = _link(line, noun, cue, high)
    if link is None:
        return None
    first, cue_end, rule = link
    owner = _owner(line, noun, low, high, before)
    if owner is None and rule == "noun then object":
        return None
    source, start = owner or (None, noun)
    shape = CLAUSE if rule == "noun then that" else PHRASE
    end = content_end(line, first, high, shape, is_leading(line, low, start))
    if end <= first:
        return None
    stance = "comment" if line.lower[cue_end - 1] == "about" and cue.stance == "support" else cue.stance
    return Draft(line, [line.span(first, end)], source, (start, cue_end), rule, stance)


def _link(line: BlockTokens, noun: int, cue: Cue, high: int) -> tuple[int, int, str] | None:
    """First token of the content behind a noun cue, end of the cue, and what links the two."""
    tags, after = line.tags, noun + 1
    if after + 1 >= high:
        return None
    if tags[after] == "t" and "that" in cue.prepositions:
        # "the claim that made it into the news" is a relative clause
        return None if tags[after + 1] in "aVEn" else (after, after, "noun then that")
    if line.lower[after] not in cue.prepositions:
        return None
    if tags[after] in "wT":
        return after, after, "noun then object"
    return after + 1, after + 1, "noun then object"


def _owner(
    line: BlockTokens, noun: int, low: int, high: int, before: list[Draft]
) -> tuple[Range | None, int] | None:
    """The source of a noun cue and the first token of the cue: its possessor, or who uses it with a
    light verb."""
    tags, lower = line.tags, line.lower
    start = noun
    while start > low and tags[start - 1] in "JN#RB" and start > noun - 4:
        start -= 1
    owner = start - 1
    if owner < low:
        return None
    if tags[owner] == "S":
        first = noun_phrase_before(line, start, low)
        return (owner if first is None else first, start), noun
    if tags[owner] == "d" and lower[owner] in _POSSESSIVES:
        return (owner, start), noun
    verb = owner - 1 if tags[owner] == "d" else owner
    if verb < low or lower[verb] not in LIGHT_VERBS:
        return None
    group = verb_group(line, verb, low)
    return subject_before(line, group, low) or shared_source(line, group, low, high, before), group


def adjective_cue(line: BlockTokens, index: int, cue: Cue, low: int, high: int) -> Draft | None:
    """The attribution of an adjective behind a form of "be": "is confident that", "was critical of"."""
    tags, lower = line.tags, line.lower
    after = index + 1
    if after >= high or tags[index - 1] not in "abnRE":
        return None
    start = verb_group(line, index, low)
    if not any(lower[at] in _STATES for at in range(start, index)):
        return None
    word = lower[after]
    if (tags[after] == "t" and "that" in cue.prepositions) or (word == "to" and "to" in cue.prepositions):
        first = cue_end = after
    elif word in cue.prepositions:
        first = cue_end = after + 1
    else:
        return None
    if first >= high:
        return None
    source = subject_before(line, start, low)
    if source is None or lower[source[0]] in ("it", "there", "this"):
        return None
    end = content_end(line, first, high, CLAUSE)
    if end <= first:
        return None
    negated = any(tags[at] == "n" for at in range(start, index))
    stance = "deny" if negated else cue.stance
    return Draft(line, [line.span(first, end)], source, (start, cue_end), "adjective", stance)
