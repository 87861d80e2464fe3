"""Titles: the persons of an article by title or role, so that "the senator" gets a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotator.splitter.lexicon.name_lists import BODIES, BODY_NOUNS, TITLES
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.speakers.person_names import Names, Phrase
from annotator.splitter.syntax.tokens import BlockTokens, Range

_FORMS = (
    "senator sen. sen, representative rep. rep congressman congresswoman, governor gov. gov, general gen. gen"
    ", republican r gop republicans, democrat d democratic democrats, doctor prof. dr."
    ", front-runner frontrunner"
)
_IN_FULL = {form: title for title, *forms in map(str.split, _FORMS.split(",")) for form in forms}
"""Short and other forms of a title to one form."""
_PARTIES = word_set("republican democrat")
_DECISIVE = word_set("vice deputy assistant")
"""Words that make a different title: "the vice president" is not "the president"."""
_ROLE_ENDINGS = tuple(word_set("er or ar ist man woman person ian ant ent ee aire dean mogul"))
"""Endings of nouns for persons: "commander", "senator", "strategist", "chairwoman"."""
_THINGS = word_set(
    "campaign state press letter statement number chapter matter office member summer november october"
    " december september communications defense treasury house national federal white former first acting"
    " senior foreign democratic list computer newsletter poster banner sticker agreement argument factor"
    " error"
)
"""Words with such an ending, or listed as titles, that do not name a person by themselves."""
_BEFORE = frozenset("NJCBS#")
_INSIDE = "NJCBSZE#"
_LONGEST = 6
"""Tokens of a title."""
_LONGEST_SHORT = 5
"""Letters of the longest word that is short for another."""


class Titles:
    """The titles of the persons in an article, which `names` has read with `titles_beside`."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._by_noun: dict[str, _Holders] = {}
        self._mentions: dict[Phrase, list[int]] = {}
        for name, (noun, qualities) in names.titled:
            person = names.persons.get(name)
            if person is not None:
                self._by_noun.setdefault(noun, _Holders(noun)).add(qualities, person)

    def holder(self, line: BlockTokens, source: Range, *, certain: bool = False) -> str | None:
        """Return the person that a phrase with "the" means: of those with the title, the one named last.

        If `certain`, "the Utah senator" is only someone whom the article places there.
        """
        first, end = source
        if line.lower[first] != "the":
            return None
        phrase = _phrase(line, first + 1, end)
        if phrase is None or phrase[0] not in self._by_noun:
            return None
        noun, qualities = phrase
        if "S" in line.tags[first : first + 2 + len(qualities)]:
            return None
        if certain and qualities and not self._by_noun[noun].shares(qualities):
            return None
        if phrase not in self._mentions:
            self._mentions[phrase] = self.names.mentions_of(self._by_noun[noun].fitting(qualities))
        return self.names.last_mentioned(line.starts[first], self._mentions[phrase])


class _Holders:
    """The persons with a title of one noun, by the words before the noun."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._persons: dict[frozenset[str], set[str]] = {}
        self._with_word: dict[str, list[frozenset[str]]] = {}
        self._short: dict[str, list[str]] = {}
        """Words that may be short for others, by their first letter."""

    def add(self, qualities: frozenset[str], person: str) -> None:
        """Add a person with the words before the noun."""
        if qualities not in self._persons:
            for word in qualities:
                if word not in self._with_word and len(word) <= _LONGEST_SHORT:
                    self._short.setdefault(word[0], []).append(word)
                self._with_word.setdefault(word, []).append(qualities)
        self._persons.setdefault(qualities, set()).add(person)

    def fitting(self, qualities: frozenset[str]) -> set[str]:
        """Return the persons whose title a phrase may mean, and who share most of its qualities."""
        shared = Counter(own for one in qualities for own in self._sharing(one) if _fits(own, qualities))
        most = max(shared.values(), default=0)
        if self._noun in _PARTIES and qualities and not most:
            return set()  # "the Utah Republican" is none from elsewhere
        best = (own for own, count in shared.items() if count == most)
        if not most:
            best = (own for own in self._persons if _fits(own, qualities))
        return {person for own in best for person in self._persons[own]}

    def shares(self, qualities: frozenset[str]) -> bool:
        """Whether a person with the title has one of these qualities."""
        return any(self._sharing(one) for one in qualities)

    def _sharing(self, quality: str) -> set[frozenset[str]]:
        """Return the qualities that include one; "Utah" is in "R-Utah" and "Florida" in "R-Fla."."""
        short = (word for word in self._short.get(quality[0], ()) if _is_short_for(word, quality))
        return {own for word in {quality, *short} for own in self._with_word.get(word, ())}


def _is_short_for(short: str, word: str) -> bool:
    """Whether a word with the same first letter abbreviates another by some letters: "ky" and "kentucky"."""
    letters = iter(word)
    return all(one in letters for one in short)


def _fits(own: frozenset[str], qualities: frozenset[str]) -> bool:
    """Whether a phrase may mean a title with its noun: no other party, and "vice" in both or neither."""
    parties = own & _PARTIES, qualities & _PARTIES
    if all(parties) and parties[0] != parties[1]:
        return False
    return own & _DECISIVE == qualities & _DECISIVE


def titles_beside(line: BlockTokens, start: int, after: int, name: str) -> Iterator[Phrase]:
    """Yield every title of a name: before it, after it between commas, and in brackets."""
    before = _title_before(line, start, after - len(name.split()))
    if before is not None:
        yield before
    index = after
    if line.tags[after : after + 1] == "(":
        party, index = _party_behind(line, after)
        if party is not None:
            yield party
    if line.tags[index : index + 1] == ",":
        behind = _title_behind(line, index)
        if behind is not None:
            yield behind


def _title_before(line: BlockTokens, start: int, name: int) -> Phrase | None:
    """Return the title before a name: "Utah’s Republican Sen. | Tom Reed"."""
    first = start
    while first > 0 and start - first < _LONGEST and line.tags[first - 1] in _BEFORE:
        first -= 1
    return _phrase(line, first, name) if first < name else None


def _party_behind(line: BlockTokens, after: int) -> tuple[Phrase | None, int]:
    """Return the party in brackets after a name, and the token after them: "Tom Reed | (R-Ky.) |"."""
    if after + 2 >= len(line):
        return None, after
    abbreviation, *places = line.lower[after + 1].split("-")
    party = _IN_FULL.get(abbreviation)
    close = line.tags.find(")", after, after + _LONGEST)
    return None if party is None else (party, frozenset(places)), close + 1 if close > 0 else after


def _title_behind(line: BlockTokens, comma: int) -> Phrase | None:
    """Return the title after the comma after a name: "Ann Lee, | the mayor of Springfield"."""
    tags = line.tags
    if comma + 1 >= len(line) or tags[comma + 1] not in "dNJ":
        return None
    first = comma + 2 if tags[comma + 1] == "d" else comma + 1
    return _phrase(line, first, min(len(line), first + _LONGEST))


def is_role(noun: str) -> bool:
    """Whether a noun names persons, by a list or by its ending."""
    if noun in BODIES or noun in BODY_NOUNS or noun in _THINGS:
        return False
    return noun in TITLES or noun in _PARTIES or noun.endswith(_ROLE_ENDINGS)


def _phrase(line: BlockTokens, first: int, end: int) -> Phrase | None:
    """Return the title that begins at token `first`, up to a preposition or comma, if its noun is a role."""
    index = line.skip(first, end, _INSIDE)
    if index == first:
        return None
    *qualities, noun = line.lower[first:index]
    noun = noun if noun in _THINGS else _IN_FULL.get(noun, noun)
    return (noun, frozenset(_IN_FULL.get(word, word) for word in qualities)) if is_role(noun) else None
