"""Nouns and adjectives as cues: "the claim that", "raised concerns about", "was confident that"."""

from __future__ import annotations

import re

from annotator.splitter.lexicon.cue_lexicon import LIGHT_VERBS, TAKE, TAKEN, Cue
from annotator.splitter.lexicon.word_classes import BE, FINITE, FINITE_VERBS, POSSESSIVES, word_set
from annotator.splitter.quote_draft import Draft, SearchScope, shared_source
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.content_end import content_end, is_leading
from annotator.splitter.syntax.phrases import noun_phrase_after, noun_phrase_before, verb_group
from annotator.splitter.syntax.source_phrase import FINITE_VERB, is_time, subject_after, subject_before
from annotator.splitter.syntax.tokens import BlockTokens, Range
from annotator.splitter.syntax.verb_frames import is_clause

NOUN_THAT = QuoteRule(
    id="noun.that",
    summary='A noun with a clause that begins with "that"',
    score=0.37,
    examples=(
        "They rejected [Ann Lee’s] {claim} <that the bridge is safe>.",
        "[Ann Lee] {made the claim} <that the bridge is safe>.",
        "They met despite the {claim} <that the bridge is safe>.",
        "The {claim} <that the bridge is safe> was rejected in May.",
    ),
    counterexamples=("The claim that made it into the news was new.",),
)
NOUN_OBJECT = QuoteRule(
    id="noun.object",
    summary="A noun with an infinitive or a prepositional object, after a possessive or a light verb",
    score=0.25,
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
NOUN_GAP = QuoteRule(
    id="noun.gap",
    summary="A noun separated from its clause or object by its source or a time",
    score=0.57,
    examples=(
        "They ignored the {claim} by [Ann Lee] <that the bridge is safe>.",
        "They rejected [Ann Lee’s] {claim} last week <that the bridge is safe>.",
    ),
)
NOUN_AGENT = QuoteRule(
    id="noun.agent",
    summary="A noun for a supporter or opponent, as a predicate",
    score=0.37,
    shape="phrase",
    claims=None,
    may_nest=False,
    examples=(
        "[Ann Lee] {is a staunch opponent of} <the toll>.",
        "[Ann Lee] {has emerged as an advocate for} <the bridge>.",
    ),
)
ADJECTIVE = QuoteRule(
    id="adjective",
    summary='An adjective after a form of "be", "feel" or "sound"',
    score=0.47,
    examples=(
        "[Ann Lee] {is confident} <that the bridge will hold>.",
        "[Ann Lee] {was critical of} <the toll>.",
        "[Ann Lee] {is eager} <to close the bridge>.",
        "[Ann Lee] {is convinced} <the bridge is safe>.",
    ),
    counterexamples=("It is clear that the bridge will hold.", "Ann Lee is confident."),
)

_STATES = BE | word_set(
    "feel felt feels remain remains remained made sound sounds sounded seem seems seemed appear appears"
    " appeared look looks looked grow grew become becomes became come comes came walked left"
)
"""Verbs that link an adjective to its source."""
_JOINED = re.compile("[cstrw,;:“-]")
"""What joins a verb to one before it."""
_GIVERS = word_set("from by among")
"""Prepositions between a noun and its source: "the claim by Lee that"."""
_BEFORE_OCCASION = word_set("on in at before during")
_MADE = word_set("make makes made making")
_ROLES = BE | word_set("became become remain remains remained")
"""Verbs that link a noun for a person to its source: "is a critic of"."""


def noun_cue(scope: SearchScope, noun: int, cue: Cue) -> Draft | None:
    """Return the attribution of a noun: "Putin’s claim that", "his vow to", "raised concerns about".

    The source is the possessor, or the subject of the light verb (boundaries.md 11). Without either, a
    clause with "that" is a content, an object of the noun is not.
    """
    line, low, high, _ = scope
    giver: Range | None = None
    link = _link(line, noun, cue, high)
    if link is None:
        gap, giver = _gap(line, noun, high)
        link = _link(line, gap, cue, high) if gap > noun else None
        if link is None:
            return None
        link = (link[0], noun + 1, NOUN_GAP)
    first, cue_end, rule = link
    owner = _owner(scope, noun)
    if owner is None and giver is None and rule is not NOUN_THAT:
        return None
    source, start = owner or (giver, noun)
    end = content_end(line, first, high, rule.shape, is_leading(line, low, start))
    if rule is NOUN_THAT and start == noun:
        end = _before_predicate(line, low, noun, first, end)
    if end <= first:
        return None
    stance = "comment" if line.lower[cue_end - 1] == "about" and cue.stance == "support" else cue.stance
    return Draft(line, [line.span(first, end)], source, (start, cue_end), rule, stance)


def _before_predicate(line: BlockTokens, low: int, noun: int, first: int, end: int) -> int:
    """Return the end of a content whose noun is the subject of the sentence: its last verb is that of the
    sentence, "the claim that the bridge is safe | is false"."""
    tags = line.tags
    subject = noun_phrase_before(line, noun + 1, low)
    if subject is None or not FINITE_VERBS.isdisjoint(tags[low:noun]):
        return end
    if subject > low and tags[subject - 1] not in ",c“R":
        return end
    verbs = [match.start() for match in FINITE_VERB.finditer(tags, first, end)]
    if len(verbs) < 2 or _JOINED.search(tags, verbs[0], verbs[-1]):
        return end
    return verb_group(line, verbs[-1], verbs[0] + 1)


def _gap(line: BlockTokens, noun: int, high: int) -> tuple[int, Range | None]:
    """Return the last token between a noun and its link, `noun` if none, and the source between them.

    "the declaration by Lee | that", "the claim last week | that".
    """
    after = noun + 1
    if after + 2 >= high:
        return noun, None
    if line.lower[after] in _GIVERS:
        giver = subject_after(line, after + 1, high)
        return (noun, None) if giver is None else (giver[1] - 1, giver)
    first = after + 1 if line.lower[after] in _BEFORE_OCCASION else after
    end = noun_phrase_after(line, first, high)
    if first > after or is_time(line, after, end):
        return end - 1, None
    return noun, None


def _link(line: BlockTokens, noun: int, cue: Cue, high: int) -> tuple[int, int, QuoteRule] | None:
    """Return the first token of the content after a noun, the end of the cue, and the rule of its link."""
    tags, after = line.tags, noun + 1
    if after + 1 >= high:
        return None
    if tags[after] == "t" and "that" in cue.prepositions:
        # "the claim that made it into the news" is a relative clause
        verb = tags[after + 1]
        is_relative = verb in "aVEn" or (verb == "Z" and FINITE.isdisjoint(tags[after + 2 : high]))
        return None if is_relative else (after, after, NOUN_THAT)
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
    if tags[owner] == "d" and lower[owner] in POSSESSIVES:
        return (owner, start), noun
    verb = owner - 1 if tags[owner] == "d" else owner
    is_taken = lower[noun].rstrip("s") in TAKEN
    if verb < low or lower[verb] not in (TAKE if is_taken else LIGHT_VERBS):
        return None
    group = verb_group(line, verb, low)
    return subject_before(line, group, low) or shared_source(scope, group), group


def adjective_cue(scope: SearchScope, index: int, cue: Cue) -> Draft | None:
    """Return the attribution of an adjective after "be": "is confident that", "was critical of"."""
    line, low, high, _ = scope
    tags, lower = line.tags, line.lower
    if index + 1 >= high or tags[index - 1] not in "abnREVZBpG":
        return None
    start = _state_before(line, index, low)
    if _STATES.isdisjoint(lower[start:index]):
        return None
    first = _behind_adjective(line, index, cue, high)
    if first >= high:
        return None
    source = subject_before(line, start, low)
    if source is None or lower[source[0]] in ("it", "there", "this"):
        return None
    end = content_end(line, first, high, ADJECTIVE.shape)
    if end <= first:
        return None
    stance = "deny" if "n" in tags[start:index] else cue.stance
    return Draft(line, [line.span(first, end)], source, (start, first), ADJECTIVE, stance)


def _state_before(line: BlockTokens, index: int, low: int) -> int:
    """Return the first token of the verb group before an adjective: "| has been confident",
    "| made it clear", "| sounded confident", "| came away convinced"."""
    word = line.lower[index - 1]
    between = word in ("it", "away")
    verb = index - 1 - between
    is_made = line.lower[index] == "clear" and verb >= low and line.lower[verb] in _MADE
    start = verb_group(line, index, low)
    return verb_group(line, verb, low) if is_made or start == index or word == "away" else start


def _behind_adjective(line: BlockTokens, index: int, cue: Cue, high: int) -> int:
    """Return the first token of the content of an adjective, `high` without one."""
    after = index + 1
    word = line.lower[after]
    if "that" in cue.prepositions and (
        line.tags[after] == "t" or (after + 1 < high and is_clause(line, after, high, strict=True))
    ):
        return after  # "is convinced | that", "is convinced | this is safe"
    if word in cue.prepositions:
        return after + (word != "to")
    return high


def agent_cue(scope: SearchScope, noun: int, cue: Cue) -> Draft | None:
    """Return the attribution of "is a critic of", "has emerged as an advocate for"."""
    line, low, high, _ = scope
    lower, content = line.lower, noun + 2
    if content >= high or lower[noun + 1] not in cue.prepositions:
        return None
    first = noun_phrase_before(line, noun + 1, low)
    if first is None or first <= low:
        return None
    verb = first - 1
    start, source = first, (verb, first)
    if line.tags[verb] != "z":  # "she's a critic of"
        if lower[verb] == "as" and verb > low:
            verb -= 1
        elif _ROLES.isdisjoint(lower[verb_group(line, first, low) : first]):
            return None
        start = verb_group(line, verb, low)
        subject = subject_before(line, start, low)
        if subject is None:
            return None
        source = subject
    end = content_end(line, content, high, NOUN_AGENT.shape)
    end = min(end, noun_phrase_after(line, content, high))
    if end <= content:
        return None
    return Draft(line, [line.span(content, end)], source, (start, content), NOUN_AGENT, cue.stance)
