"""Coordination: sentences with several predicates, of one subject or of several (boundaries rule 25)."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.splitter.lexicon.word_classes import BE, FINITE_VERBS, word_set
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens, Range

_JOINTS = re.compile("[c;:,]")
_SUBORDINATE = re.compile("[rtws]")
_IN_LIST = re.compile(",R?V(?=[dCo#])")
"""A predicate of a list, which opens no clause: "sold the farm, | left the town and"."""
_OWN_FINITE = frozenset("aVz")
_OBJECTS = frozenset("dCo#")
_BEFORE_NOUN = frozenset("NZJcG,.")
"""Tags after a participle that belongs to a noun: "and elected officials"."""
_INFINITIVE = frozenset("Tv")

_JOINED = word_set("and but")
_JOINED_OR_CONTRASTED = _JOINED | word_set("while whereas")
_UNREAL = word_set("if whether unless until when whenever once lest")
"""Words of clauses that assert nothing."""
_HAVE = word_set("has have had")
_BE = word_set("is are was were")
_MODALS = word_set("will would can could may might must shall should do does did won't won’t")
PARTICIPLES = word_set(
    "got kept left lost met paid sent won brought bought built caught fought hit spent taught led held made"
    " said told thought felt found heard read put understood meant"
)
"""Irregular past forms that are past participles too; regular forms have the tag E."""
PAST_FORMS = PARTICIPLES | word_set(
    "went came took gave became began ran sat stood fell grew drew rose chose drove broke flew threw wore"
    " knew saw wrote spoke"
)
"""Irregular past forms of verbs."""
_PAST_AUXILIARIES = word_set("was were had")
_LIKE_BASE = word_set("put hit read led left cost cut let set beat")
"""Past forms that may be infinitives: "is likely to win and put"."""

OUTSIDE = -1
"""Value of `Conjunct.shared` for a predicate of the clause around a content."""


class Conjunct(NamedTuple):
    """One more predicate of a sentence.

    The predicate before it ends at token `joint`, its own begins at token `verb`. `subject` is None if both
    have the same; `shared` is then the end of the auxiliaries they share, 0 for none, or OUTSIDE.
    """

    joint: int
    subject: Range | None
    shared: int
    verb: int


def conjuncts(line: BlockTokens, verb: int, high: int, inside: bool = False) -> list[Conjunct]:
    """Return the predicates coordinated with the one that begins at token `verb`, in reading order.

    A verb that could as well belong to a clause inside the predicate is left out. `inside` says that the
    clause is a content: a verb after ", and" then belongs to the clause around it, and is the last.
    """
    found: list[Conjunct] = []
    here = verb
    lower = line.lower
    for match in _JOINTS.finditer(line.tags, verb + 1, high - 2):
        at = match.start()
        tag = match[0]
        if (tag == "," and lower[at + 1] not in _JOINED_OR_CONTRASTED) or (
            tag == "c" and lower[at] not in _JOINED
        ):
            continue  # mostly: neither a clause nor a predicate begins after it
        if at <= here or line.quote_at[at] != line.quote_at[verb]:
            continue
        one = _clause_at(line, here, at, high) or _predicate_at(line, here, at, high)
        if one is None or line.quote_at[one.verb] != line.quote_at[verb]:
            continue
        if one.subject is None and inside and not _fits_inside(line, here, one):
            return [*found, one._replace(shared=OUTSIDE)]
        if one.subject is None and not inside:
            found += _listed(line, here, one)
        found.append(one)
        here = one.verb
    return found


def _clause_at(line: BlockTokens, before: int, at: int, high: int) -> Conjunct | None:
    """Return a clause with a subject of its own after the mark or conjunction at `at`."""
    tags = line.tags
    first = _clause_start(line, at)
    if first >= high or not _UNREAL.isdisjoint(line.lower[before:at]):
        return None
    first = line.skip(first, high, "R")
    end = noun_phrase_after(line, first, high)
    verb = line.skip(end, high, "Rn")
    if end == first or verb >= high or tags[verb] not in FINITE_VERBS:
        return None
    return Conjunct(at, (first, end), 0, end)


def _clause_start(line: BlockTokens, at: int) -> int:
    """Return the token at which a clause may begin after a joint, past the end of the block if none may.

    "; | the tunnel opened", ", and | Ann Lee left", ", while | Ann Lee left", "and | she left".
    """
    tags, lower = line.tags, line.lower
    if tags[at] == ",":
        return at + 2 if lower[at + 1] in _JOINED_OR_CONTRASTED else len(line)
    if tags[at] == "c" and (lower[at] not in _JOINED or tags[at + 1] != "p"):
        return len(line)
    return at + 1


def _predicate_at(line: BlockTokens, before: int, at: int, high: int) -> Conjunct | None:
    """Return a predicate without a subject of its own: "closed the bridge and | opened a school"."""
    tags = line.tags
    if tags[at] != "c" or line.lower[at] not in _JOINED:
        return None
    start = line.skip(at + 1, high, "Rn")
    if start >= high - 1 or tags[start] not in FINITE_VERBS or _belongs_to_noun(line, start):
        return None
    joint = at - 1 if tags[at - 1] == "," else at
    if not _is_level(line, before, joint):
        return None
    if line.lower[start] in _LIKE_BASE and not _INFINITIVE.isdisjoint(tags[before:joint]):
        return None
    shared = _shared(line, before, start)
    return None if shared is None else Conjunct(joint, None, shared, at + 1)


def _belongs_to_noun(line: BlockTokens, index: int) -> bool:
    """Whether a word in -ed is part of a noun phrase, not a verb: "met voters and | elected officials"."""
    return line.tags[index] == "E" and line.tags[index + 1] in _BEFORE_NOUN


def _group_end(line: BlockTokens, verb: int, high: int) -> int:
    """Return the end of the verb group that begins at `verb`: auxiliaries, adverbs, one verb."""
    index = line.skip(verb, high, "abnR")
    return index + 1 if index < high and line.tags[index] in "VEPGvB" else index


def _is_level(line: BlockTokens, verb: int, joint: int) -> bool:
    """Whether no clause opens between the verb group at `verb` and a joint that may go on after it."""
    first = _group_end(line, verb, joint)
    between = _IN_LIST.sub(",", line.tags[first:joint])
    if not between or not _OWN_FINITE.isdisjoint(between):
        return False
    opener = _SUBORDINATE.search(between)
    return opener is None or "E" not in between[opener.end() :]


def _shared(line: BlockTokens, verb: int, other: int) -> int | None:
    """Return the end of the auxiliaries that the predicate at `verb` shares with the verb `other`.

    0 if `other` is finite by itself, None if the two do not go together: "has closed it and | puts".
    """
    tags, lower = line.tags, line.lower
    if tags[other] == "a":
        return 0
    first = line.skip(verb, other, "R")
    if tags[other] == "E" or lower[other] in PAST_FORMS:
        return _shared_with_past(line, first, other)
    if lower[other].endswith("s"):
        return 0
    if lower[first] in _MODALS:
        return line.skip(first + 1, len(line), "bnR")  # "will close the bridge and | build a school"
    is_present = tags[first] == "V" and lower[first] not in PAST_FORMS and lower[first][-1] != "s"
    return 0 if is_present else None


def _shared_with_past(line: BlockTokens, first: int, other: int) -> int | None:
    """Return the end of the auxiliaries shared with a past form or participle, 0 for none, or None.

    "has closed it and | opened", "was closed in May and | repaired in June", but "was old and | closed".
    """
    tags, lower = line.tags, line.lower
    if lower[first] in _MODALS:
        return None
    end = line.skip(first + 1, len(line), "bnR")
    if tags[end] not in "PEJ" and lower[end] not in PARTICIPLES:
        return 0
    if lower[first] in _HAVE:
        return end
    is_participle = tags[other] == "E" or lower[other] in PARTICIPLES
    passive = lower[first] in _BE and is_participle and tags[other + 1] not in _OBJECTS
    return end if passive else 0


def joined_after(line: BlockTokens, verb: int, high: int, taken: bytearray) -> list[Conjunct]:
    """Return the predicate that follows directly after the quote of the verb at `verb`, if there is one.

    "denied the charge | and was acquitted"; `taken` marks the tokens of the quote.
    """
    tags = line.tags
    for match in _JOINTS.finditer(tags, verb + 1, high - 3):
        at = match.start()
        joint = at - 1 if tags[at - 1] == "," and not taken[at - 1] else at
        if tags[at] != "c" or line.lower[at] not in _JOINED or not taken[joint - 1]:
            continue
        head = line.skip(at + 1, high - 2, "Rn")
        is_verb = tags[head] in "aE" or line.lower[head] in PAST_FORMS
        if is_verb and not _belongs_to_noun(line, head):
            return [Conjunct(joint, None, 0, at + 1)]
    return []


def _fits_inside(line: BlockTokens, before: int, one: Conjunct) -> bool:
    """Whether a predicate without a subject belongs to a content and not to the clause around it.

    It does without a comma before it and a change of tense: "said that he left and | moved".
    """
    if line.tags[one.joint] == ",":
        return False
    first, second = line.skip(before, one.joint, "R"), line.skip(one.verb, len(line), "Rn")
    if one.shared or line.tags[second] == "a":
        return True
    return _is_past_form(line, first) == _is_past_form(line, second)


def _is_past_form(line: BlockTokens, index: int) -> bool:
    word = line.lower[index]
    return line.tags[index] == "E" or word in PAST_FORMS or word in _PAST_AUXILIARIES


def _listed(line: BlockTokens, before: int, last: Conjunct) -> list[Conjunct]:
    """Return the predicates between commas before the last of a list: "sold it, | left Rome and moved"."""
    tags = line.tags
    found: list[Conjunct] = []
    for at in range(before + 2, last.joint - 2):
        if tags[at] != ",":
            continue
        start = at + 1
        if tags[start] == "R":
            start += 1
        if (tags[start] == "E" or line.lower[start] in PAST_FORMS) and tags[start + 1] in _OBJECTS:
            found.append(Conjunct(at, None, last.shared, at + 1))
    return found


def is_past(line: BlockTokens, verb: int, high: int) -> bool:
    """Whether the predicate at `verb` is in the past or is a passive: "moved to Rome", "was elected"."""
    tags, lower = line.tags, line.lower
    index = line.skip(verb, high, "abnR")
    if index >= high:
        return False
    if index > verb and not BE.isdisjoint(lower[verb:index]):
        return tags[index] in "PE"
    return tags[index] in "EP" or lower[index] in PAST_FORMS
