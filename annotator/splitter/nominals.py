"""Noun and adjective cues: "the claim that", "raised concerns about", "was confident that"."""

from __future__ import annotations

from annotator.splitter.contents import CLAUSE, PHRASE, content_end, is_leading
from annotator.splitter.cues import LIGHT_VERBS, Cue
from annotator.splitter.drafts import Draft, Range
from annotator.splitter.phrases import noun_phrase_before, verb_group
from annotator.splitter.sources import shared_source, subject_before
from annotator.splitter.tokens import Line
from annotator.splitter.words import BE, word_set

_STATES = BE | word_set("feel felt feels remain remains remained made")


_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your"})


def noun_cue(line: Line, noun: int, cue: Cue, low: int, high: int, before: list[Draft]) -> Draft | None:
    tags, lower = line.tags, line.lower
    after = noun + 1
    if after >= high:
        return None
    word = lower[after]
    first = after
    cue_end = noun + 1
    if tags[after] == "t" and "that" in cue.prepositions:
        rule = "noun then that"
    elif word in cue.prepositions and after + 1 < high:
        rule = "noun then object"
        if tags[after] == "w" or tags[after] == "T":
            first = after
        else:
            first = cue_end = after + 1
    else:
        return None
    start = noun
    while start > low and tags[start - 1] in "JN#RB" and start > noun - 4:
        start -= 1
    source: Range | None = None
    owner = start - 1
    if owner >= low and (tags[owner] == "S" or (tags[owner] == "d" and lower[owner] in _POSSESSIVES)):
        left = noun_phrase_before(line, start, low) if tags[owner] == "S" else owner
        source = (left if left is not None else owner, start)
        start = noun
    elif owner >= low:
        verb = owner - 1 if tags[owner] == "d" else owner
        if verb >= low and lower[verb] in LIGHT_VERBS:
            group = verb_group(line, verb, low)
            source = subject_before(line, group, low) or shared_source(line, group, low, high, before)
            start = group
        else:
            start = noun
            if rule == "noun then object":
                return None
    else:
        start = noun
        if rule == "noun then object":
            return None
    end = content_end(
        line, first, high, CLAUSE if rule == "noun then that" else PHRASE, is_leading(line, low, start)
    )
    if end <= first:
        return None
    stance = "comment" if lower[cue_end - 1] == "about" and cue.stance == "support" else cue.stance
    return Draft(line, [line.span(first, end)], source, (start, cue_end), rule, stance)


def adjective_cue(line: Line, index: int, cue: Cue, low: int, high: int) -> Draft | None:
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
