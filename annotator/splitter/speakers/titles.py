"""Titles: which person of an article goes by a title or a role, so that "the senator" gets a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotator.splitter.lexicon.name_lists import BODIES, BODY_NOUNS, TITLES
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.speakers.person_names import Names
from annotator.splitter.syntax.tokens import BlockTokens, Range

_IN_FULL = {
    **dict.fromkeys(("sen.", "sen"), "senator"),
    **dict.fromkeys(("rep.", "rep"), "representative"),
    **dict.fromkeys(("gov.", "gov"), "governor"),
    **dict.fromkeys(("gen.", "gen"), "general"),
    **dict.fromkeys(("congressman", "congresswoman"), "representative"),
    **dict.fromkeys(("r", "gop", "republicans"), "republican"),
    **dict.fromkeys(("d", "democratic", "democrats"), "democrat"),
    **dict.fromkeys(("prof.", "dr.", "doctor"), "doctor"),
    **dict.fromkeys(("frontrunner",), "front-runner"),
}
"""Other forms of a title to the one that stands for all."""
_PARTIES = word_set("republican democrat")
_DECISIVE = word_set("vice deputy assistant")
_ROLE_ENDINGS = (
    *("er", "or", "ar", "ist", "man", "woman", "person", "ian", "ant", "ent", "ee", "aire", "dean", "mogul"),
)
_THINGS = word_set(
    "campaign state press letter statement number chapter matter office member summer november october"
    " december september communications defense treasury house national federal white former first acting"
    " senior foreign democratic"
)
_BEFORE = frozenset("NJCBS#")
_INSIDE = frozenset("NJCBSZE#")
_LONGEST = 6


class Title(NamedTuple):
    """A title as an article gives it to a person: its noun, the words before the noun, the full name."""

    noun: str
    qualities: frozenset[str]
    name: str


class Titles:
    """The titles of an article's persons: those before a name, behind it between commas, and party tags."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._by_noun: dict[str, list[Title]] = {}
        for title in _titles(names):
            self._by_noun.setdefault(title.noun, []).append(title)

    def holder(self, line: BlockTokens, source: Range) -> str | None:
        """The person that a noun phrase with "the" means by a title: who was named last of those who fit."""
        first, end = source
        if line.lower[first] != "the":
            return None
        phrase = _phrase(line, first + 1, end)
        if phrase is None or not _is_role(phrase[0]) or "S" in line.tags[first : first + 2 + len(phrase[1])]:
            return None
        noun, qualities = phrase
        fitting = [title for title in self._by_noun.get(noun, ()) if _fits(title, qualities)]
        if not fitting:
            return None
        most = max(_shared(title, qualities) for title in fitting)
        if noun in _PARTIES and qualities and not most:
            return None  # "the Utah Republican" is not just any
        among = {title.name for title in fitting if _shared(title, qualities) == most}
        return self._names.last_mentioned(line.starts[first], among)


def _shared(title: Title, qualities: frozenset[str]) -> int:
    """How many of some qualities a title has, "Utah" being one of "R-Utah" and "Florida" one of "R-Fla."."""
    return sum(any(_is_short_for(own, one) for own in title.qualities) for one in qualities)


def _is_short_for(short: str, word: str) -> bool:
    """Whether a word is the other one, or its letters in their order from the first: "ky" and "kentucky"."""
    letters = iter(word)
    return short == word or (short[0] == word[0] and len(short) < 6 and all(one in letters for one in short))


def _fits(title: Title, qualities: frozenset[str]) -> bool:
    """Whether a title may be meant by a phrase with its noun: no other party, and not a vice president by
    "the president"."""
    parties = title.qualities & _PARTIES, qualities & _PARTIES
    if all(parties) and parties[0] != parties[1]:
        return False
    return title.qualities & _DECISIVE == qualities & _DECISIVE


def _titles(names: Names) -> Iterator[Title]:
    """Every title of a person in an article."""
    for line, start, after, name in names.runs:
        person = names.persons.get(name)
        if person is None:
            continue
        tags, lower = line.tags, line.lower
        own = after - len(name.split())
        first = start
        while first > 0 and start - first < _LONGEST and tags[first - 1] in _BEFORE:
            first -= 1
        if first < own < after and (before := _phrase(line, first, own)) is not None and _is_role(before[0]):
            yield Title(*before, person)
        index = after
        if index + 2 < len(line) and tags[index] == "(":
            party = _IN_FULL.get(lower[index + 1].partition("-")[0])
            if party is not None:
                yield Title(party, frozenset(lower[index + 1].split("-")[1:]), person)
            close = tags.find(")", index, index + _LONGEST)
            index = close + 1 if close > 0 else index
        if index + 1 < len(line) and tags[index] == ",":
            opening = index + 2 if tags[index + 1] == "d" else index + 1
            behind = _phrase(line, opening, min(len(line), opening + _LONGEST))
            if behind is not None and _is_role(behind[0]) and tags[index + 1] in "dNJ":
                yield Title(*behind, person)


def _is_role(noun: str) -> bool:
    """Whether a noun is one for persons: by a list, or by its ending."""
    if noun in BODIES or noun in BODY_NOUNS or noun in _THINGS:
        return False
    return noun in TITLES or noun in _PARTIES or noun.endswith(_ROLE_ENDINGS)


def _phrase(line: BlockTokens, first: int, end: int) -> tuple[str, frozenset[str]] | None:
    """Noun and qualities of the title that begins at token `first`, up to a preposition or a comma."""
    index = first
    while index < end and line.tags[index] in _INSIDE:
        index += 1
    if index == first:
        return None
    *qualities, noun = line.lower[first:index]
    noun = noun if noun in _THINGS else _IN_FULL.get(noun, noun)
    return noun, frozenset(_IN_FULL.get(word, word) for word in qualities)
