"""Kinds of names: whether a name is that of a person, a body, a place or a class of people."""

from __future__ import annotations

from functools import lru_cache

from annotator.splitter.lexicon.name_lists import (
    BODIES,
    FEMALE,
    FIRST_WORDS_OF_PLACES,
    GROUP_ENDINGS,
    GROUPS,
    LAST_WORDS_OF_PLACES,
    MALE,
    SEATS,
)
from annotator.splitter.lexicon.word_classes import word_set

_BODIES_AND_SURNAMES = word_set("church bank post house guard school")
"""Words of bodies that are last names after a first name: "Ann Church"."""
_PLACES = word_set("virginia carolina georgia austin jordan christian charlotte madison")
"""First names that are more often places, or qualify a body."""
_SHORTEST_GROUP = 6
"""Letters of a word whose ending shows a class of people, which it exceeds."""


def may_be(name: str, gender: str) -> bool:
    """Whether a first name does not contradict a gender ("f", "m")."""
    first = name.split()[0].lower()
    return first not in (MALE if gender == "f" else FEMALE)


@lru_cache(maxsize=20_000)
def is_body(name: str) -> bool:
    """Whether a name is that of an organisation, by one of its words or as an acronym."""
    words = name.lower().split()
    if len(words) == 1 and len(name) > 1 and name.isupper():
        return True
    if len(words) == 2 and words[1] in _BODIES_AND_SURNAMES and is_first_name(words[0]):
        return False
    return is_place(words) or not BODIES.isdisjoint(words)


def is_place(words: list[str]) -> bool:
    """Whether a name in lower case is that of a place, which as a source means a public body there."""
    if len(words) == 1:
        return words[0] in SEATS
    is_placed = words[0] in FIRST_WORDS_OF_PLACES or words[-1] in LAST_WORDS_OF_PLACES
    return is_placed or " ".join(words) in SEATS


def is_group(name: str) -> bool:
    """Whether a name is that of a class of people: "Virginia Democrats"."""
    last = name.lower().rpartition(" ")[2]
    return last in GROUPS or (len(last) > _SHORTEST_GROUP and last.endswith(GROUP_ENDINGS))


def is_first_name(word: str) -> bool:
    """Whether a word in lower case is a common first name and no place."""
    return (word in MALE or word in FEMALE) and word not in _PLACES


def is_person(name: str) -> bool:
    """Whether a name begins with a known first name and has another word."""
    words = name.lower().split()
    return len(words) > 1 and (words[0] in MALE or words[0] in FEMALE)
