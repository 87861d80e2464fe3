"""Reported speech and thought: cues with their content to the right."""

from __future__ import annotations

from annotator.splitter.lexicon import cue_lexicon
from annotator.splitter.lexicon.cue_lexicon import ADJECTIVES, NOUNS, VERBS, Cue
from annotator.splitter.lexicon.word_classes import BE, FINITE_VERBS, word_set
from annotator.splitter.quote_draft import Draft, mark_content, shared_source
from annotator.splitter.quotes.embedded_cues import content_around
from annotator.splitter.quotes.noun_cues import adjective_cue, noun_cue
from annotator.splitter.syntax.content_end import (
    CLAUSE,
    INFINITIVE,
    PHRASE,
    content_end,
    is_leading,
)
from annotator.splitter.syntax.phrases import noun_phrase_before, verb_group
from annotator.splitter.syntax.source_phrase import is_time, subject_before
from annotator.splitter.syntax.tokens import BlockTokens, Range
from annotator.splitter.syntax.verb_frames import content_after


def rightward(
    line: BlockTokens, heads: list[int], low: int, high: int, used: bytearray, drafts: list[Draft]
) -> list[Draft]:
    """Attributions whose content follows the cue, from left to right, the outermost only."""
    found: list[Draft] = []
    for index in heads:
        if used[index] or line.quote_at[index]:
            continue
        draft = cue_at(line, index, low, high, drafts + found)
        if draft is not None:
            draft.sentence = (low, high)
            found.append(draft)
            mark_content(line, draft, used)
    return found


def cue_at(line: BlockTokens, index: int, low: int, high: int, before: list[Draft]) -> Draft | None:
    """The attribution whose cue has its head at token `index`, if there is one.

    `low` and `high` bound the sentence, or the content for an inner quote; `before` are the attributions
    found so far, from which a cue without a subject takes its source.
    """
    word = line.lower[index]
    tag = line.tags[index]
    if word in ADJECTIVES and index > low:
        draft = adjective_cue(line, index, ADJECTIVES[word], low, high)
        if draft is not None:
            return draft
    if word in VERBS and tag in "VEPGZvB":
        return _verb_cue(line, index, _with_that(line, index, VERBS[word]), low, high, before)
    if word in NOUNS and tag in "NZB":
        return noun_cue(line, index, NOUNS[word], low, high, before)
    if tag == "E" and index + 1 < high and line.tags[index + 1] in "t“":
        return _verb_cue(line, index, _UNLISTED._replace(lemma=word), low, high, before)
    return None


_UNLISTED = Cue("", "past", cue_lexicon.THAT, "support", frozenset())
"""A verb that no list holds: the clause behind it makes it a cue."""


def _with_that(line: BlockTokens, verb: int, cue: Cue) -> Cue:
    """Any listed verb takes a clause where "that" and a subject follow it."""
    tags = line.tags
    if cue.frames & cue_lexicon.THAT:
        return cue
    if tags[verb + 1 : verb + 2] == "t" and tags[verb] in "EV" and tags[verb + 2 : verb + 3] in "dpCz":
        return cue._replace(frames=cue.frames | cue_lexicon.THAT)
    return cue


def _verb_cue(
    line: BlockTokens, verb: int, cue: Cue, low: int, high: int, before: list[Draft]
) -> Draft | None:
    """The attribution of a verb: its group is the cue, what follows in one of its frames the content."""
    tags, lower = line.tags, line.lower
    start = verb_group(line, verb, low)
    if not _is_verb(line, start, verb, cue, low, high):
        return None
    passive = tags[verb] in "PE" and not BE.isdisjoint(lower[start:verb])
    around = content_around(line, start, verb, cue, low, high, passive)
    if around is not None:
        return around
    found = content_after(line, verb + 1, cue, high, passive)
    if found is None:
        return None
    first, cue_end, rule = found
    if start > low and tags[start - 1] == "T" and rule in ("noun phrase", "infinitive"):
        return None  # "to support it" is an aim and reports nothing
    if cue.lemma in ("express", "voice") and _light(line, first, high):
        return None
    sourced, source = _source_of(line, start, verb, cue, low, high, before, passive)
    if not sourced:
        return None
    end = _whole_quotation(line, first) if rule in ("quotation", "colon") else 0
    end = end or content_end(line, first, high, _SHAPES.get(rule, CLAUSE), is_leading(line, low, start))
    if end <= first:
        return None
    stance = "deny" if _negated(line, start, verb) or lower[cue_end - 1] == "against" else cue.stance
    return Draft(line, [line.span(first, end)], source, (start, cue_end), f"{cue.form} then {rule}", stance)


def _negated(line: BlockTokens, start: int, verb: int) -> bool:
    """Whether a verb group holds a negation (boundaries.md 14)."""
    return any(line.tags[at] == "n" or line.lower[at].endswith(("n't", "n’t")) for at in range(start, verb))


def _source_of(
    line: BlockTokens,
    start: int,
    verb: int,
    cue: Cue,
    low: int,
    high: int,
    before: list[Draft],
    passive: bool,
) -> tuple[bool, Range | None]:
    """Whether the verb group from `start` to `verb` may be a cue where it stands, and its source."""
    tags, lower = line.tags, line.lower
    if passive and not cue.frames & cue_lexicon.PASSIVE and lower[verb] != "told":
        return True, None
    if cue.lemma == "ask" and tags[verb] == "E" and (start == low or tags[start - 1] in "ws,"):
        return True, None  # "Asked about it, she said": nobody is named who asked
    if cue.form == "gerund" and _AUXILIARIES.isdisjoint(tags[start:verb]):
        return True, _gerund_source(line, start, low, high, before)
    if start > low and tags[start - 1] in "cT":
        return True, shared_source(line, start, low, high, before)
    source = subject_before(line, start, low)
    if source is None and start > low and tags[start - 1] not in '"“,':
        return False, None
    return True, source or shared_source(line, start, low, high, before)


def _is_verb(line: BlockTokens, start: int, verb: int, cue: Cue, low: int, high: int) -> bool:
    """Whether a cue word is the verb of a clause here, and not a noun or a participle that gives a name."""
    tags = line.tags
    if tags[verb] in "ZB" and start == verb and not _verbal(line, verb, low, high):
        return False
    if (
        cue.lemma in _NAMING_PARTICIPLES
        and tags[verb] == "E"
        and tags[verb + 1 : verb + 2] in ("C", "“", "d")
    ):
        first = noun_phrase_before(line, verb, low)
        # "a company called Acme"
        return first is None or first == low or line.lower[first] not in ("a", "an") or tags[first - 1] == ","
    return True


def _whole_quotation(line: BlockTokens, first: int) -> int:
    """End of the quotation at `first` if it ends as a sentence does: it is then the whole content. Else 0."""
    number = line.quote_at[first]
    if not number or line.quotes[number - 1][0] != first:
        return 0
    last = line.quotes[number - 1][1]
    return last if last - first > 3 and line.words[last - 2][-1] in ",.?!" else 0


def _verbal(line: BlockTokens, verb: int, low: int, high: int) -> bool:
    """Whether an ambiguous word is the verb of its clause: a noun phrase before it, an object behind it."""
    tags = line.tags
    return (
        verb > low
        and tags[verb - 1] in "NCZ,”)rpR"
        and verb + 1 < high
        and tags[verb + 1] in "dtTwopSC#“GJ"
        and FINITE_VERBS.isdisjoint(tags[max(low, verb - 6) : verb])
    )


def _light(line: BlockTokens, first: int, high: int) -> bool:
    """Whether a noun cue with its link follows, so that the verb only carries it."""
    for index in range(first, min(first + 4, high - 1)):
        if line.lower[index] in NOUNS and line.lower[index + 1] in NOUNS[line.lower[index]].prepositions:
            return line.tags[first] != "S" and line.tags[index - 1] != "S"
    return False


_AUXILIARIES = frozenset("ab")
_NAMING_PARTICIPLES = frozenset({"call", "name", "dub"})
_SHAPES = {"noun phrase": PHRASE, "infinitive": INFINITIVE}


_LEADERS = word_set("in despite following amid during by for besides")


def _gerund_source(line: BlockTokens, start: int, low: int, high: int, before: list[Draft]) -> Range | None:
    """The source of "saying": the subject of its clause, or the noun that the participle qualifies.

    Without a comma a participle qualifies the noun before it ("those supporting X") unless that noun is
    itself the object of a verb ("issued a statement calling on X").
    """
    tags = line.tags
    if start > low and tags[start - 1] == "z":
        return (start - 1, start)
    if start > low and tags[start - 1] in "NCdp)":
        first = noun_phrase_before(line, start, low)
        if first is not None and is_time(line, first, start):
            return shared_source(line, start, low, high, before)
        if first is not None and (first == low or tags[first - 1] not in "VEaPGvBi"):
            return (first, start)
    return shared_source(line, start, low, high, before)
