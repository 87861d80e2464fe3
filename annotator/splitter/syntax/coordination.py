"""Conjuncts: where a sentence asserts more than one thing, of one subject or of two (boundaries.md 25)."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.splitter.lexicon.word_classes import BE, FINITE_VERBS, word_set
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens, Range

_JOINTS = re.compile("[c;:,]")
_SUBORDINATE = re.compile("[rtws]")
_IN_LIST = re.compile(",R?V(?=[dCo#])")
_OWN_FINITE = frozenset("aVz")
_OBJECTS = frozenset("dCo#")
_JOINED = word_set("and but")
_CONTRASTED = word_set("while whereas")
_UNREAL = word_set("if whether unless until when whenever once lest")
_HAVE = word_set("has have had")
_BE = word_set("is are was were")
_MODALS = word_set("will would can could may might must shall should do does did won't won’t")
_PARTICIPLES = word_set(
    "got kept left lost met paid sent won brought bought built caught fought hit spent taught led held made"
    " said told thought felt found heard read put understood meant"
)
_PAST = _PARTICIPLES | word_set(
    "went came took gave became began ran sat stood fell grew drew rose chose drove broke flew threw wore"
    " knew saw wrote spoke"
)
"""Irregular past forms, those that are participles too first; those in -ed have a tag of their own."""


OUTSIDE = -1
"""What a predicate "shares" that belongs to the clause around a content."""


_LIKE_BASE = word_set("put hit read led left cost cut let set beat")
_INFINITIVE = frozenset("Tv")


class Conjunct(NamedTuple):
    """One more predicate of a sentence.

    `joint` is the token at which the one before ends; `subject` is None where the subject is shared, and
    `shared` is then the end of the auxiliaries that are shared with it (0: none, OUTSIDE: the predicate is
    that of the clause around); `verb` begins the predicate.
    """

    joint: int
    subject: Range | None
    shared: int
    verb: int


def conjuncts(line: BlockTokens, verb: int, high: int, inside: bool = False) -> list[Conjunct]:
    """The predicates coordinated with the one that begins at token `verb`, up to `high`, in reading order.

    Only what is plainly on the same level: a verb that could as well belong to a clause inside the
    predicate is left where it is. `inside` says that the clause is a content: a verb behind ", and" is then
    rather that of the clause around it, and is the last.
    """
    found: list[Conjunct] = []
    here = verb
    for match in _JOINTS.finditer(line.tags, verb + 1, high - 2):
        at = match.start()
        if at <= here or line.quote_at[at] != line.quote_at[verb]:
            continue
        one = _clause_at(line, here, at, high) or _verb_at(line, here, at, high)
        if one is None or line.quote_at[one.verb] != line.quote_at[verb]:
            continue
        if inside and one.subject is None and not _fits_inside(line, here, one):
            return [*found, one._replace(shared=OUTSIDE)]
        found += _listed(line, here, one) if one.subject is None and not inside else ()
        found.append(one)
        here = one.verb
    return found


def _clause_at(line: BlockTokens, before: int, at: int, high: int) -> Conjunct | None:
    """A clause with a subject of its own behind ";", ":", ", and", ", but" or ", while"."""
    tags, lower = line.tags, line.lower
    first = at + 1
    if tags[at] == ",":
        if lower[first] not in _JOINED and lower[first] not in _CONTRASTED:
            return None
        first += 1
    elif tags[at] == "c" and (lower[at] not in _JOINED or tags[first] != "p"):
        return None
    if not _UNREAL.isdisjoint(lower[before:at]) or first >= high:
        return None
    while first < high and tags[first] == "R":
        first += 1
    end = noun_phrase_after(line, first, high)
    verb = end
    while verb < high and tags[verb] in "Rn":
        verb += 1
    if end == first or verb >= high:
        return None
    if tags[verb] not in FINITE_VERBS or (tags[verb] == "E" and lower[verb + 1 : verb + 2] == ["by"]):
        return None
    return Conjunct(at, (first, end), 0, end)


def _verb_at(line: BlockTokens, before: int, at: int, high: int) -> Conjunct | None:
    """A predicate that shares its subject behind "and" or "but"."""
    tags, lower = line.tags, line.lower
    if tags[at] != "c" or lower[at] not in _JOINED:
        return None
    joint = at - 1 if tags[at - 1] == "," else at
    start = at + 1
    while start < high and tags[start] in "Rn":
        start += 1
    if start >= high - 1 or tags[start] not in FINITE_VERBS:
        return None
    if tags[start] == "E" and tags[start + 1] in "NZJcG,.":
        return None  # "and elected officials"
    after = _group_end(line, before, joint)
    if joint <= after or not _is_level(line, after, joint):
        return None
    if lower[start] in _LIKE_BASE and not _INFINITIVE.isdisjoint(tags[before:joint]):
        return None  # "is likely to win and put"
    shared = _shared(line, before, start)
    return None if shared is None else Conjunct(joint, None, shared, at + 1)


def _group_end(line: BlockTokens, verb: int, high: int) -> int:
    """End of the verb group that begins at `verb`: auxiliaries, adverbs, one verb."""
    tags = line.tags
    index = verb
    while index < high and tags[index] in "abnR":
        index += 1
    return index + 1 if index < high and tags[index] in "VEPGvB" else index


def _is_level(line: BlockTokens, first: int, joint: int) -> bool:
    """Whether nothing between a verb group and a conjunction opens a clause that goes on behind it."""
    between = _IN_LIST.sub(",", line.tags[first:joint])
    if not _OWN_FINITE.isdisjoint(between):
        return False
    opener = _SUBORDINATE.search(between)
    return opener is None or "E" not in between[opener.end() :]


def _shared(line: BlockTokens, verb: int, other: int) -> int | None:
    """End of the auxiliaries that the predicate at `verb` shares with the verb `other`: 0 if that one is
    finite by itself, None if the two do not go together."""
    tags, lower = line.tags, line.lower
    word, tag = lower[other], tags[other]
    if tag == "a":
        return 0
    first = verb
    while tags[first] == "R":
        first += 1
    past = tag == "E" or word in _PAST
    third = not past and word.endswith("s")
    end = first + 1
    while tags[end] in "bnR":
        end += 1
    participle = tags[end] in "PEJ" or line.lower[end] in _PARTICIPLES
    if lower[first] in _MODALS:
        return None if past else 0 if third else end
    if lower[first] in _BE and past:
        passive = participle and (tag == "E" or word in _PARTICIPLES)
        return end if passive and tags[other + 1] not in _OBJECTS else 0
    if lower[first] in _HAVE and participle and past:
        return end
    if past or third:
        return 0
    return 0 if tags[first] == "V" and lower[first] not in _PAST and lower[first][-1] != "s" else None


def joined_after(line: BlockTokens, verb: int, high: int, taken: bytearray) -> list[Conjunct]:
    """The predicate that goes on right behind the quote of the verb at `verb`: "claimed … and was"."""
    tags = line.tags
    for match in _JOINTS.finditer(tags, verb + 1, high - 3):
        at = match.start()
        joint = at - 1 if tags[at - 1] == "," and not taken[at - 1] else at
        if tags[at] != "c" or line.lower[at] not in _JOINED or not taken[joint - 1]:
            continue
        head = at + 1
        while tags[head] in "Rn" and head < high - 2:
            head += 1
        own = tags[head] == "a" or line.lower[head] in _PAST
        if own or (tags[head] == "E" and tags[head + 1] not in "NZJcG,."):
            return [Conjunct(joint, None, 0, at + 1)]
    return []


def _fits_inside(line: BlockTokens, before: int, one: Conjunct) -> bool:
    """Whether a predicate without a subject is that of a content and not of the clause around it: no comma
    before it, and no change of tense from the past."""
    if line.tags[one.joint] == ",":
        return False
    first, second = before, one.verb
    while line.tags[first] == "R":
        first += 1
    while line.tags[second] in "Rn":
        second += 1
    if one.shared or line.tags[second] == "a":
        return True
    return _is_past_form(line, first) == _is_past_form(line, second)


def _is_past_form(line: BlockTokens, index: int) -> bool:
    return (
        line.tags[index] == "E" or line.lower[index] in _PAST or line.lower[index] in ("was", "were", "had")
    )


def _listed(line: BlockTokens, before: int, last: Conjunct) -> list[Conjunct]:
    """The predicates between commas before the last of a list: "burned her days, drained her savings and"."""
    tags = line.tags
    found: list[Conjunct] = []
    for at in range(before + 2, last.joint - 2):
        if tags[at] != ",":
            continue
        start = at + 1
        if tags[start] == "R":
            start += 1
        if (tags[start] == "E" or line.lower[start] in _PAST) and tags[start + 1] in _OBJECTS:
            found.append(Conjunct(at, None, last.shared, at + 1))
    return found


def is_past(line: BlockTokens, verb: int, high: int) -> bool:
    """Whether the predicate at `verb` tells what somebody did or what was done to him."""
    tags, lower = line.tags, line.lower
    index = verb
    while index < high and tags[index] in "abnR":
        index += 1
    if index >= high:
        return False
    if index > verb and not BE.isdisjoint(lower[verb:index]):
        return tags[index] in "PE"
    return tags[index] in "EP" or lower[index] in _PAST
