"""Nouns and adjectives as cues: "the claim that", "raised concerns about", "was confident that"."""

from __future__ import annotations

from annotator.splitter.lexicon.cue_lexicon import LIGHT_VERBS, Cue
from annotator.splitter.lexicon.word_classes import BE, word_set
from annotator.splitter.quote_draft import Draft, SearchScope, shared_source
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.content_end import content_end, is_leading
from annotator.splitter.syntax.phrases import noun_phrase_before, verb_group
from annotator.splitter.syntax.source_phrase import subject_before
from annotator.splitter.syntax.tokens import BlockTokens, Range

NOUN_THAT = QuoteRule(
    id="noun.that",
    summary='A noun with a clause that "that" opens',
    score=0.32,
    examples=(
        "They rejected [Ann Lee’s] {claim} <that the bridge is safe>.",
        "[Ann Lee] {made the claim} <that the bridge is safe>.",
        "They met despite the {claim} <that the bridge is safe>.",
    ),
    counterexamples=("The claim that made it into the news was new.",),
)
NOUN_OBJECT = QuoteRule(
    id="noun.object",
    summary="A noun with an infinitive or a prepositional object, of an owner or a light verb",
    score=0.16,
    shape="phrase",
    claims=None,
    may_nest=False,
    examples=(
        "[Ann Lee] {raised concerns about} <the old bridge>.",
        "Ann Lee voiced [her] {support for} <the bridge>.",
        "They ignored [her] {vow} <to close the bridge>.",
    ),
    counterexamples=("Concerns about the bridge grew.",),
)
ADJECTIVE = QuoteRule(
    id="adjective",
    summary='An adjective after a form of "be" or "feel"',
    score=0.38,
    examples=(
        "[Ann Lee] {is confident} <that the bridge will hold>.",
        "[Ann Lee] {was critical of} <the toll>.",
        "[Ann Lee] {is eager} <to close the bridge>.",
    ),
    counterexamples=("It is clear that the bridge will hold.", "Ann Lee is confident in the bridge."),
)

_STATES = BE | word_set("feel felt feels remain remains remained made")
"""Verbs that link an adjective to its source."""
_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your"})
"""Possessive pronouns, which are the source of a noun cue."""


def noun_cue(scope: SearchScope, noun: int, cue: Cue) -> Draft | None:
    """Return the attribution of a noun: "Putin’s claim that", "his vow to", "raised concerns about".

    The source is the possessor, or the subject of the light verb (boundaries.md 11). Without either, a
    clause with "that" is a content, an object of the noun is not.
    """
    line, low, high, _ = scope
    link = _link(line, noun, cue, high)
    if link is None:
        return None
    first, cue_end, rule = link
    owner = _owner(scope, noun)
    if owner is None and rule is NOUN_OBJECT:
        return None
    source, start = owner or (None, noun)
    end = content_end(line, first, high, rule.shape, is_leading(line, low, start))
    if end <= first:
        return None
    stance = "comment" if line.lower[cue_end - 1] == "about" and cue.stance == "support" else cue.stance
    return Draft(line, [line.span(first, end)], source, (start, cue_end), rule, stance)


def _link(line: BlockTokens, noun: int, cue: Cue, high: int) -> tuple[int, int, QuoteRule] | None:
    """Return the first token of the content after a noun, the end of the cue, and the rule of its link."""
    tags, after = line.tags, noun + 1
    if after + 1 >= high:
        return None
    if tags[after] == "t" and "that" in cue.prepositions:
        # "the claim that made it into the news" is a relative clause
        return None if tags[after + 1] in "aVEn" else (after, after, NOUN_THAT)
    if line.lower[after] not in cue.prepositions:
        return None
    if tags[after] in "wT":
        return after, after, NOUN_OBJECT
    return after + 1, after + 1, NOUN_OBJECT


def _owner(scope: SearchScope, noun: int) -> tuple[Range | None, int] | None:
    """Return the source of a noun cue, its possessor or the subject of its light verb, and the first token
    of the cue; None without either."""
    line, low, _, _ = scope
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
    return subject_before(line, group, low) or shared_source(scope, group), group


def adjective_cue(scope: SearchScope, index: int, cue: Cue) -> Draft | None:
    """Return the attribution of an adjective after "be": "is confident that", "was critical of"."""
    line, low, high, _ = scope
    tags, lower, after = line.tags, line.lower, index + 1
    if after >= high or tags[index - 1] not in "abnRE":
        return None
    start = verb_group(line, index, low)
    if _STATES.isdisjoint(lower[start:index]):
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
    end = content_end(line, first, high, ADJECTIVE.shape)
    if end <= first:
        return None
    stance = "deny" if "n" in tags[start:index] else cue.stance
    return Draft(line, [line.span(first, end)], source, (start, cue_end), ADJECTIVE, stance)
