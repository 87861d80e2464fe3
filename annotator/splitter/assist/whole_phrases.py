"""Whole phrases: which words may be offered as a source or cue, being neither cut off nor run together."""

from __future__ import annotations

import re

from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.tokens import BlockTokens

_FIRST = frozenset("dNCB#JESGPZ")
"""Tags of the first word of a noun phrase."""
_LAST = frozenset("NC#JSZBEVGo),-")
"""Tags of the last word of a noun phrase, or of what closes brackets or an apposition."""
_BROKEN = re.compile("[.?!;:]|^[^,(r]*(?:a|(?<![dJ])V)")
"""Tags that no noun phrase has: punctuation, and a verb outside a relative clause or an apposition."""
_BRACKETS = re.compile(r"\([^)]*\)")
_CUT = re.compile("C[CS]|[d#JS][NZCJB#]|[NC][NZ]")
"""Tags of two words that belong together: "Robert | Scott", "Clinton | aides"."""
NICKNAME = re.compile("(?<=C)“C{1,2}”C+")
"""A nickname within a name: "Robert | “Bobby” Scott"."""
_LONGEST_NICKNAME = 6
_LINKING = word_set("of and or but to in on at by for from with that which who the a an")
"""Words with which no whole phrase ends."""
_LINKS = word_set(
    "to of on in at for with against about by from over upon as into toward towards out up down"
)
"""Words that link a cue to its content: "warned against", "spoke out"."""
_VERBS = re.compile("[VEZGBPv]")
_NOT_IN_CUES = frozenset("Cp#,“”.?!;(rct")


def is_noun_phrase(line: BlockTokens, first: int, end: int, cue: int = -1) -> bool:
    """Whether some tokens are a pronoun or a noun phrase with all its words: "David Wasserman", but not
    "said David Wasserman", "Robert C." before "Scott", or "the mayor of".

    Before the first token of the `cue` no noun goes on, whatever its tag: "critics | question".
    """
    tags = line.tags[first:end]
    if len(tags) == 1 and tags in "proztd":
        return line.lower[first] not in _LINKING or tags in "rt"
    if (
        (tags[0] not in _FIRST and not tags.startswith("pc"))
        or tags[-1] not in _LAST
        or line.lower[end - 1] in _LINKING
    ):
        return False
    if tags[-1] == "G" and tags[-2:-1] not in "CNSJ":
        return False
    if _BROKEN.search(_BRACKETS.sub("", tags)) or tags.count("“") != tags.count("”"):
        return False
    return not (_is_cut(line, first) or (end != cue and _is_cut(line, end)))


def _is_cut(line: BlockTokens, at: int) -> bool:
    """Whether the words before and after a place belong together; a time is no part of a name."""
    if not 0 < at < len(line) or line.lower[at] in TIME_WORDS or line.lower[at - 1] in TIME_WORDS:
        return False
    if _CUT.match(line.tags, at - 1) is not None:
        return True
    names = NICKNAME.finditer(line.tags, max(0, at - _LONGEST_NICKNAME), at + _LONGEST_NICKNAME)
    return any(one.start() <= at < one.end() for one in names)


def is_cue(line: BlockTokens, first: int, end: int) -> bool:
    """Whether some tokens are a verb group, a noun cue, "according to" or a colon: "had warned against", but
    not "said David" or "1 said"."""
    tags, last = line.tags[first:end], line.lower[end - 1]
    if tags == ":" or line.lower[first:end] == ["according", "to"]:
        return True
    if _VERBS.search(tags) is None and not line.cues_between(first, end):
        return False
    if not _NOT_IN_CUES.isdisjoint(tags) or tags[0] in "diS":
        return False
    if tags[0] in "NJ" and not line.cues_between(first, first + 1):
        return False  # "mayor told"
    return tags[-1] in "VEZGBPvNR" or last in _LINKS
