"""Titles: the persons of an article by title or role, so that "the senator" gets a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotator.splitter.lexicon.name_lists import BODIES, BODY_NOUNS, TITLES
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.speakers.person_names import Names
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
    " senior foreign democratic"
)
"""Words with such an ending, or listed as titles, that do not name a person by themselves."""
_BEFORE = frozenset("NJCBS#")
_INSIDE = "NJCBSZE#"
_LONGEST = 6
"""Tokens of a title."""

Phrase = tuple[str, frozenset[str]]
"""Noun of a title and the words before it."""


class Title(NamedTuple):
    """A title that an article gives to a person: its noun, the words before the noun, the full name."""

    noun: str
    qualities: frozenset[str]
    name: str


class Titles:
    """The titles of the persons in an article: before a name, behind it between commas, and party tags."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._by_noun: dict[str, list[Title]] = {}
        for title in _titles(names):
            self._by_noun.setdefault(title.noun, []).append(title)

    def holder(self, line: BlockTokens, source: Range) -> str | None:
        """Return the person that a phrase with "the" means: of those with the title, the one named last."""
        first, end = source
        if line.lower[first] != "the":
            return None
        phrase = _phrase(line, first + 1, end)
        if phrase is None:
            return None
        noun, qualities = phrase
        if "S" in line.tags[first : first + 2 + len(qualities)]:
            return None
        fitting = self._fitting(noun, qualities)
        return self._names.last_mentioned(line.starts[first], fitting) if fitting else None

    def _fitting(self, noun: str, qualities: frozenset[str]) -> set[str]:
        """Return the persons with a title who share most of the qualities in a phrase."""
        titles = [title for title in self._by_noun.get(noun, ()) if _fits(title, qualities)]
        most = max((_shared(title, qualities) for title in titles), default=0)
        if noun in _PARTIES and qualities and not most:
            return set()  # "the Utah Republican" is none from elsewhere
        return {title.name for title in titles if _shared(title, qualities) == most}


def _shared(title: Title, qualities: frozenset[str]) -> int:
    """Return how many of the qualities a title has; "Utah" is in "R-Utah" and "Florida" in "R-Fla."."""
    return sum(any(_is_short_for(own, one) for own in title.qualities) for one in qualities)


def _is_short_for(short: str, word: str) -> bool:
    """Whether a word is the other one or abbreviates it by some of its letters: "ky" and "kentucky"."""
    letters = iter(word)
    return short == word or (short[0] == word[0] and len(short) < 6 and all(one in letters for one in short))


def _fits(title: Title, qualities: frozenset[str]) -> bool:
    """Whether a phrase may mean a title with its noun: no other party, and "vice" in both or neither."""
    parties = title.qualities & _PARTIES, qualities & _PARTIES
    if all(parties) and parties[0] != parties[1]:
        return False
    return title.qualities & _DECISIVE == qualities & _DECISIVE


def _titles(names: Names) -> Iterator[Title]:
    """Yield every title of a person in an article."""
    for line, start, after, name in names.runs:
        person = names.persons.get(name)
        if person is None:
            continue
        before = _title_before(line, start, after - len(name.split()))
        if before is not None:
            yield Title(*before, person)
        party, index = _party_behind(line, after)
        if party is not None:
            yield Title(*party, person)
        behind = _title_behind(line, index)
        if behind is not None:
            yield Title(*behind, person)


def _title_before(line: BlockTokens, start: int, name: int) -> Phrase | None:
    """Return the title before a name: "Utah’s Republican Sen. | Tom Reed"."""
    first = start
    while first > 0 and start - first < _LONGEST and line.tags[first - 1] in _BEFORE:
        first -= 1
    return _phrase(line, first, name) if first < name else None


def _party_behind(line: BlockTokens, after: int) -> tuple[Phrase | None, int]:
    """Return the party in brackets behind a name, and the token behind them: "Tom Reed | (R-Ky.) |"."""
    if after + 2 >= len(line) or line.tags[after] != "(":
        return None, after
    abbreviation, *places = line.lower[after + 1].split("-")
    party = _IN_FULL.get(abbreviation)
    close = line.tags.find(")", after, after + _LONGEST)
    return None if party is None else (party, frozenset(places)), close + 1 if close > 0 else after


def _title_behind(line: BlockTokens, comma: int) -> Phrase | None:
    """Return the title behind the comma after a name: "Ann Lee, | the mayor of Springfield"."""
    tags = line.tags
    if comma + 1 >= len(line) or tags[comma] != "," or tags[comma + 1] not in "dNJ":
        return None
    first = comma + 2 if tags[comma + 1] == "d" else comma + 1
    return _phrase(line, first, min(len(line), first + _LONGEST))


def _is_role(noun: str) -> bool:
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
    return (noun, frozenset(_IN_FULL.get(word, word) for word in qualities)) if _is_role(noun) else None
