"""Verbs that report: whether a word is the verb of a cue here, and what its group says."""

from __future__ import annotations

import re

from annotator.splitter.lexicon import cue_lexicon
from annotator.splitter.lexicon.cue_lexicon import NOUNS, VERBS, Cue
from annotator.splitter.lexicon.word_classes import FINITE, FINITE_VERBS
from annotator.splitter.syntax.phrases import noun_phrase_before
from annotator.splitter.syntax.plain_objects import is_title
from annotator.splitter.syntax.tokens import BlockTokens, Range

_CLAUSE_BEHIND = re.compile("Nt[dpC#z]")
"""Tags of a verb taken for a noun: "documents seen by the BBC | show that 40 left"."""
_NAMING_PARTICIPLES = frozenset({"call", "name", "dub"})
"""Verbs whose participle gives a name: "a company called Acme"."""


def is_listed_verb(line: BlockTokens, index: int) -> bool:
    """Whether a word of the list of verbs is one here: tagged so, or no noun at all and before a clause."""
    word = line.lower[index]
    if word not in VERBS:
        return False
    return line.tags[index] in "VEPGZvB" or (
        word not in NOUNS and _CLAUSE_BEHIND.match(line.tags, index) is not None
    )


def is_unlisted_verb(line: BlockTokens, index: int, high: int) -> bool:
    """Whether a verb of no list has a form and an object that only a cue has."""
    has_object = line.tags[index : index + 2] in ("Et", "E“", "P“") and index + 1 < high
    return has_object and _may_report(line, index, high)


def _may_report(line: BlockTokens, verb: int, high: int) -> bool:
    """Whether what follows an unlisted verb is a clause with "that" or a quotation, not a noun phrase
    ("adopted that plan") or the title of a work (“released “Late Rain””)."""
    tags = line.tags
    if tags[verb + 1] == "“":
        return not is_title(line, verb + 1)
    return tags[verb + 1] == "t" and (
        tags[verb + 2 : verb + 3] not in ("N", "J") or not FINITE.isdisjoint(tags[verb + 2 : high])
    )


def with_that(line: BlockTokens, verb: int, cue: Cue) -> Cue:
    """Let a listed verb take a clause if "that" and a subject follow it."""
    tags = line.tags
    if cue.frames & cue_lexicon.THAT:
        return cue
    if tags[verb + 1 : verb + 2] == "t" and tags[verb] in "EV" and tags[verb + 2 : verb + 3] in "dpCz":
        return cue._replace(frames=cue.frames | cue_lexicon.THAT)
    return cue


def is_verb_group(line: BlockTokens, start: int, verb: int, cue: Cue, within: Range) -> bool:
    """Whether a cue word is the verb of a clause here, not a noun or a participle that gives a name."""
    low, high = within
    tags = line.tags
    if tags[verb] in "ZB" and start == verb and not _verbal(line, verb, low, high):
        return False
    if cue.lemma == "know" and line.lower[verb + 1 : verb + 2] == ["as"]:
        return False  # "a dog known as Rex"
    if cue.lemma in _NAMING_PARTICIPLES and tags[verb : verb + 2] in ("EC", "E“", "Ed"):
        first = noun_phrase_before(line, verb, low)
        # "a company called Acme"
        return first is None or first == low or line.lower[first] not in ("a", "an") or tags[first - 1] == ","
    return True


def _verbal(line: BlockTokens, verb: int, low: int, high: int) -> bool:
    """Whether an ambiguous word is a verb: a noun phrase before it, an object after it."""
    tags = line.tags
    return (
        verb > low
        and tags[verb - 1] in "NCZ,”)rpR"
        and verb + 1 < high
        and tags[verb + 1] in "dtTwopSC#“GJ"
        and FINITE_VERBS.isdisjoint(tags[max(low, verb - 6) : verb])
    )


def is_negated(line: BlockTokens, start: int, verb: int) -> bool:
    """Whether a verb group contains a negation (boundaries.md 14)."""
    return any(line.tags[at] == "n" or line.lower[at].endswith(("n't", "n’t")) for at in range(start, verb))
