"""Reported speech and thought: cues followed by their content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from annotator.splitter.lexicon import cue_lexicon
from annotator.splitter.lexicon.cue_lexicon import ADJECTIVES, AGENTS, NOUNS, VERBS, Cue
from annotator.splitter.lexicon.word_classes import BE
from annotator.splitter.quote_draft import Draft, SearchScope, mark_content
from annotator.splitter.quotes.embedded_cues import content_around
from annotator.splitter.quotes.noun_cues import adjective_cue, agent_cue, noun_cue
from annotator.splitter.quotes.verb_source import verb_source
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.content_end import content_end, is_leading
from annotator.splitter.syntax.name_tags import INVERTED
from annotator.splitter.syntax.phrases import verb_group
from annotator.splitter.syntax.plain_objects import is_plain_object
from annotator.splitter.syntax.reporting_verbs import (
    is_listed_verb,
    is_negated,
    is_unlisted_verb,
    is_verb_group,
    with_that,
)
from annotator.splitter.syntax.source_phrase import subject_after
from annotator.splitter.syntax.tokens import BlockTokens
from annotator.splitter.syntax.verb_frames import Frame, content_after

VERB_COLON = QuoteRule(
    id="verb.colon",
    summary="A verb of saying with a colon",
    score=0.48,
    examples=(
        "[Ann Lee] {said:} <“The bridge is safe.”>",
        "[Ann Lee] {told} reporters in Rome: <the bridge is safe>.",
    ),
)
VERB_QUOTATION = QuoteRule(
    id="verb.quotation",
    summary="A verb followed by a quotation",
    score=0.39,
    examples=(
        "[Ann Lee] {said}, <“The bridge is safe.”>",
        "[Ann Lee] {told} reporters, <“The bridge is safe.”>",
        "“The bridge is safe,” [Ann Lee] said, {adding}, <“It was tested twice.”>",
    ),
    counterexamples=("The film “Rain” opened on Friday.",),
)
VERB_THAT = QuoteRule(
    id="verb.that",
    summary='A verb with a clause that begins with "that"',
    score=0.64,
    examples=(
        "[Ann Lee] {said} <that the bridge is safe>.",
        "[Ann Lee] {told} reporters on Monday <that the bridge is safe>.",
        "[Ann Lee] said it is safe, {adding} <that it was tested>.",
    ),
    counterexamples=("Ann Lee said so.",),
)
VERB_BARE = QuoteRule(
    id="verb.bare",
    summary='A verb with a clause without "that"',
    score=0.56,
    examples=(
        "[Ann Lee] {said} <the bridge is safe>.",
        "[Ann Lee] {said} on Monday <the bridge is safe>.",
    ),
    counterexamples=("Ann Lee said nothing about bridges.",),
)
VERB_QUESTION = QuoteRule(
    id="verb.question",
    summary="A verb with an indirect question",
    score=0.7,
    claims=None,
    examples=(
        "[Ann Lee] {asked} <whether the bridge is safe>.",
        "[Ann Lee] {did not say} <when it will open>.",
        "Ann Lee {was asked} <whether the bridge is safe>.",
    ),
)
VERB_INFINITIVE = QuoteRule(
    id="verb.infinitive",
    summary="A verb with an infinitive",
    score=0.43,
    shape="infinitive",
    claims=None,
    may_nest=False,
    examples=(
        "[Ann Lee] {plans} <to close the bridge>.",
        "[Ann Lee] {urged} the town <to close the bridge>.",
    ),
    counterexamples=("He went to Rome to promise to stay.",),
)
VERB_NOUN = QuoteRule(
    id="verb.noun",
    summary="A verb with a noun phrase, directly or after a preposition",
    score=0.47,
    shape="phrase",
    claims="event",
    may_nest=False,
    examples=(
        "[Ann Lee] {rejected} <the idea of a toll>.",
        "[Ann Lee] {warned against} <closing the bridge>.",
        "[Ann Lee] {denied} <knowing Tom Reed>.",
        "[Ann Lee] {sees} <the bridge as a landmark>.",
        "[Ann Lee] {proposed} <a new toll that all would pay>.",
    ),
    counterexamples=("Ann Lee sees the bridge.", "The toll was rejected a year ago."),
)
_RULE_OF_FRAME: dict[Frame, QuoteRule] = {
    "colon": VERB_COLON,
    "quotation": VERB_QUOTATION,
    "that": VERB_THAT,
    "bare clause": VERB_BARE,
    "question": VERB_QUESTION,
    "infinitive": VERB_INFINITIVE,
    "noun phrase": VERB_NOUN,
}
if missing := set(get_args(Frame)) - _RULE_OF_FRAME.keys():
    raise ValueError(f"frames without a rule: {missing}")

_UNLISTED = Cue("", "past", cue_lexicon.THAT, "support", frozenset())
"""Cue of a verb that no list has: the clause after it makes it one."""
_LONGEST_INVERTED = 25
"""Tokens from a verb before its subject to the quotation after both, at most."""
_SECOND_QUOTATION = re.compile(",?c,?“")
"""Tags between two quotations that are one content: "shouted, “Go home,” | and “Stay there”"."""


def rightward(scope: SearchScope, heads: Sequence[int], used: bytearray) -> list[Draft]:
    """Return the attributions whose content follows the cue, from left to right, the outermost only.

    Adds each to those found before.
    """
    line = scope.line
    found: list[Draft] = []
    for index in heads:
        if used[index] or line.quote_at[index]:
            continue
        draft = cue_at(scope, index)
        if draft is not None:
            draft.sentence = (scope.low, scope.high)
            found.append(draft)
            scope.before.append(draft)
            mark_content(line, draft, used)
    return found


def cue_at(scope: SearchScope, index: int) -> Draft | None:
    """Return the attribution whose cue has its head at token `index`; its source is outside its content.

    A cue whose only subject is in its content has none: "refused to | say | whether the plant is safe".
    """
    draft = _headed_by(scope, index)
    if draft is None or draft.source is None:
        return draft
    source = draft.line.span(*draft.source)
    inside = any(start < source.end and source.start < end for start, end in draft.content)
    return None if inside else draft


def _headed_by(scope: SearchScope, index: int) -> Draft | None:
    """Return the attribution whose cue has its head at token `index`."""
    line = scope.line
    word, tag = line.lower[index], line.tags[index]
    draft = _of_adjective_or_agent(scope, index)
    if draft is not None:
        return draft
    if _is_gerund_noun(scope, index):
        return noun_cue(scope, index, NOUNS[word])
    if is_listed_verb(line, index):
        draft = _verb_cue(scope, index, with_that(line, index, VERBS[word]))
        if draft is not None or word not in NOUNS:
            return draft
    if word in NOUNS and tag in "NZB":
        return noun_cue(scope, index, NOUNS[word])
    if is_unlisted_verb(line, index, scope.high):
        return _verb_cue(scope, index, _UNLISTED._replace(lemma=word))
    return None


def _of_adjective_or_agent(scope: SearchScope, index: int) -> Draft | None:
    """Return the attribution of an adjective ("is sure that") or of a noun for who speaks ("a critic of")."""
    word = scope.line.lower[index]
    draft = None
    if word in ADJECTIVES and index > scope.low:
        draft = adjective_cue(scope, index, ADJECTIVES[word])
    if draft is None and word in AGENTS:
        draft = agent_cue(scope, index, AGENTS[word])
    return draft


def _is_gerund_noun(scope: SearchScope, index: int) -> bool:
    """Whether a word in -ing is a noun for a statement: "a | ruling | that"."""
    line, low, _, _ = scope
    is_noun = line.tags[index] == "G" and line.lower[index] in NOUNS
    return is_noun and index > low and line.tags[index - 1] in "dS"


def _verb_cue(scope: SearchScope, verb: int, cue: Cue) -> Draft | None:
    """Return the attribution of a verb, whose group is the cue."""
    line, low, high, _ = scope
    start = verb_group(line, verb, low)
    if not is_verb_group(line, start, verb, cue, (low, high)):
        return None
    passive = line.tags[verb] in "PE" and not BE.isdisjoint(line.lower[start:verb])
    if verb == low and line.words[verb] in INVERTED and (inverted := _inverted(scope, cue)):
        return inverted
    return content_around(scope, start, verb, cue, passive) or _framed(scope, start, verb, cue, passive)


def _framed(scope: SearchScope, start: int, verb: int, cue: Cue, passive: bool) -> Draft | None:
    """Return the attribution of the verb group from `start` to `verb` if a content follows in one of its
    frames."""
    line, low, high, _ = scope
    tags, lower = line.tags, line.lower
    found = content_after(line, verb + 1, cue, high, passive)
    if found is None:
        return None
    first, cue_end, frame = found
    if is_plain_object(line, first, cue, frame, high):
        return None
    rule = _RULE_OF_FRAME[frame]
    if start > low and tags[start - 1] == "T" and rule.shape != "clause":
        return None  # "to support it" is an aim, not a report
    if cue.lemma in ("express", "voice") and _light(line, first, high):
        return None
    sourced, source = verb_source(scope, start, verb, cue, passive)
    if not sourced:
        return None
    end = _whole_quotation(line, first) if frame in ("quotation", "colon") else 0
    end = end or content_end(line, first, high, rule.shape, is_leading(line, low, start))
    if end <= first:
        return None
    is_against = lower[cue_end - 1] == "against" or (cue.lemma == "rule" and lower[verb + 1] == "out")
    stance = "deny" if is_against else cue.stance
    if is_negated(line, start, verb):  # "did not deny" neither denies nor supports
        stance = "comment" if stance == "deny" else "deny"
    return Draft(line, [line.span(first, end)], source, (start, cue_end), rule, stance, cue.form)


def _inverted(scope: SearchScope, cue: Cue) -> Draft | None:
    """Return the attribution of a verb at the head of a sentence: "Said Ann Lee, who left, “It is safe.”"."""
    line, low, high, _ = scope
    source = subject_after(line, low + 1, high)
    opening = line.tags.find("“", low + 1, min(high, low + _LONGEST_INVERTED))
    if source is None or opening < source[1] or line.tags[opening - 1] not in ",:":
        return None
    end = _whole_quotation(line, opening) or content_end(line, opening, high, VERB_QUOTATION.shape)
    return Draft(
        line, [line.span(opening, end)], source, (low, low + 1), VERB_QUOTATION, cue.stance, cue.form
    )


def _whole_quotation(line: BlockTokens, first: int) -> int:
    """Return the end of the quotation at `first` if it is the whole content: one that ends like a sentence.
    Else 0."""
    number = line.quote_at[first]
    if not number or line.quotes[number - 1][0] != first:
        return 0
    last = line.quotes[number - 1][1]
    if last - first <= 3 or line.words[last - 2][-1] not in ",.?!":
        return 0
    joined = _SECOND_QUOTATION.match(line.tags, last)
    if joined and line.quote_at[joined.end() - 1]:
        return line.quotes[number][1]
    return last


def _light(line: BlockTokens, first: int, high: int) -> bool:
    """Whether a noun cue with its link follows, so that the verb is only its light verb."""
    for index in range(first, min(first + 4, high - 1)):
        if line.lower[index] in NOUNS and line.lower[index + 1] in NOUNS[line.lower[index]].prepositions:
            return line.tags[first] != "S" and line.tags[index - 1] != "S"
    return False
