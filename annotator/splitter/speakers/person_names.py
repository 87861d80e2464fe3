"""Names of persons and organisations in an article, and the fullest form of each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from itertools import compress

from annotator.splitter.lexicon.name_lists import BODY_NOUNS, FEMALE, GENDER_OF_TITLE
from annotator.splitter.lexicon.word_classes import PARTICLES, TIME_WORDS, word_set
from annotator.splitter.speakers.name_kinds import (
    is_body,
    is_first_name,
    is_group,
    is_person,
    may_be,
)
from annotator.splitter.speakers.name_runs import NameRun, runs_of_names
from annotator.splitter.syntax.tokens import BlockTokens

_COMPANIES = word_set("inc. corp. co. ltd. inc corp ltd")
"""Last words of names of companies: "the company" may mean "Acme Corp."."""
_VERBS_OF_PERSONS = word_set("said says told tells asked asks added adds wrote writes tweeted replied who")
"""Words after a name that show, unless it has an article, that it is a person's."""
_LONGEST_MEMORY = 12
"""Mentions of persons that a pronoun looks back over, which bounds the search."""

Phrase = tuple[str, frozenset[str]]
"""Noun of a title and the words before it."""

TitleReader = Callable[[BlockTokens, int, int, str], Iterable[Phrase]]
"""Returns the titles beside a name, given as a run of a line."""


class Names:
    """The names of an article: where persons are mentioned, and the fullest form of each name.

    A name is a run of capitalised words without the titles before it. A last name means the full name that is
    mentioned most; a first name the full name that begins with it. `titled` are the names that have a
    title beside them, with the title; `persons` the full names by every form.
    """

    def __init__(
        self, lines: Iterable[BlockTokens], titles: TitleReader = lambda *_: (), is_story: bool = False
    ) -> None:
        """Read the lines once and keep none; `titles` finds the titles beside a name.

        In a story (`is_story`) a pronoun means a person only if no one else can be meant.
        """
        seen = _SeenNames(lines, titles)
        counts = Counter(seen.names)
        self.is_story = is_story
        self.titled = seen.titled
        self._named = frozenset(counts)
        self._full = _full_names(counts)
        self._longest = _longest_names(self._full)
        self._resolved: dict[tuple[str, str], str] = {}
        self._gender = {self.resolve(name, gender): gender for name, gender in seen.genders}
        persons = self.persons = self._persons_among(counts)
        self._with_article = seen.with_article
        self._shown = {persons[name] for name in seen.shown if name in persons}
        self._persons = [persons[name] for name in seen.names if name in persons]
        self._starts = list(compress(seen.starts, map(persons.__contains__, seen.names)))
        self._mentions_of = _places(self._persons)
        self._bodies_with = _bodies_by_noun(zip(seen.starts, seen.names, strict=True))

    def _persons_among(self, names: Iterable[str]) -> dict[str, str]:
        """Return the full name by each of the names that is a person's."""
        return {name: full for name in names if (full := self._person(name)) is not None}

    def resolve(self, name: str, gender: str = "") -> str:
        """Return the fullest form of a name; of persons who share a last name, one of that gender."""
        key = name, gender
        if key not in self._resolved:
            self._resolved[key] = self._resolve(name, gender)
        return self._resolved[key]

    def _resolve(self, name: str, gender: str) -> str:
        words = name.split()
        known: Iterable[str] = self._full.get(words[-1], ())
        if words[0].lower() in PARTICLES:
            end = f" {name}".lower()
            known = [full for full in known if full.lower().endswith(end)]
        elif len(words) > 1:
            return max(name, self._longest.get((words[0], words[-1]), ""), key=len)
        fitting = next((full for full in known if not gender or may_be(full, gender)), None)
        return name if fitting is None else self.resolve(fitting)

    def may_be(self, person: str, gender: str) -> bool:
        """Whether neither a title of a person in the article nor the first name contradicts a gender."""
        return self._gender.get(person, gender) == gender and may_be(person, gender)

    def is_named(self, word: str) -> bool:
        """Whether a word is a name in the article, or the last or known first name of a person."""
        return word in self._named or word in self._full

    def _person(self, name: str) -> str | None:
        """Return the full name of the person with that name, or None if it is not a person's."""
        full = self.resolve(name)
        return full if self.is_one_person(full) and len(full.rpartition(" ")[2]) > 2 else None

    def is_one_person(self, name: str) -> bool:
        """Whether a full name may be that of one person: it has two words or a title, and is no body's."""
        may_be_one = " " in name or name in self._gender
        return may_be_one and ";" not in name and not is_body(name) and not is_group(name)

    def is_certain_person(self, name: str, gender: str = "") -> bool:
        """Whether a full name is surely one person's, and may be of a gender.

        A known first name or a title shows a person, and so does a verb after a name that never has "the".
        For a woman one of the first two is needed.
        """
        if not self.is_one_person(name) or "/" in name:
            return False
        if gender == "f":
            return self._gender.get(name) == "f" or name.split()[0].lower() in FEMALE
        is_shown = name in self._shown and name not in self._with_article and not _has_time(name)
        return (is_shown or is_person(name)) and (not gender or self.may_be(name, gender))

    def body_before(self, offset: int, noun: str) -> str | None:
        """Return the organisation named before `offset` that has a noun for bodies among its words, if there
        is only one."""
        bodies = self._bodies_with.get(noun, [])
        before = {name for start, name in bodies if start < offset}
        return before.pop() if len(before) == 1 else None

    def mentions_of(self, persons: Collection[str]) -> list[int]:
        """Return where some persons are mentioned, as places in the order of all mentions of persons."""
        if len(persons) == 1:
            (person,) = persons
            return self._mentions_of.get(person, [])
        return sorted(place for person in persons for place in self._mentions_of.get(person, ()))

    def last_mentioned(self, offset: int, mentions: list[int]) -> str | None:
        """Return the person named last before `offset` in some mentions, else the first one after it."""
        if not mentions:
            return None
        at = bisect_left(mentions, bisect_left(self._starts, offset))
        return self._persons[mentions[max(at - 1, 0)]]

    def person_before(self, offset: int, gender: str) -> str | None:
        """Return the person named last before `offset` who may be of that gender ("f", "m")."""
        index = bisect_left(self._starts, offset) - 1
        for back in range(index, max(-1, index - _LONGEST_MEMORY), -1):
            name = self._persons[back]
            if self.may_be(name, gender):
                return name
        return None


class _SeenNames:
    """What the lines of an article show of its names, in one pass: the mentions, and what is beside each."""

    def __init__(self, lines: Iterable[BlockTokens], titles: TitleReader) -> None:
        self.starts = array("I")
        self.names: list[str] = []
        """The mentions, as offset and name, in the order of the text."""
        self.titled: dict[tuple[str, Phrase], None] = {}
        self.genders: dict[tuple[str, str], None] = {}
        """Names with the gender of a title before them."""
        self.shown: set[str] = set()
        """Names that a verb, an age, or a title shows to be persons'."""
        self.with_article: set[str] = set()
        for line in lines:
            for run in runs_of_names(line, 0, len(line)):
                self._read_mention(line, run)
                self._read_titles(line, run, titles)

    def _read_mention(self, line: BlockTokens, run: NameRun) -> None:
        start, end, name = run
        is_before_noun = line.tags[end : end + 1] == "N"
        if start and line.lower[start - 1] == "the" and not is_before_noun:
            self.with_article.add(name)
        if _shows_person(line, end):
            self.shown.add(name)
        if not (is_before_noun and _only_qualifies(name)):
            self.starts.append(line.starts[start])
            self.names.append(name)

    def _read_titles(self, line: BlockTokens, run: NameRun, titles: TitleReader) -> None:
        start, _, name = run
        gender = GENDER_OF_TITLE.get(line.lower[start])
        if gender is not None:
            self.genders[name, gender] = None
            self.shown.add(name)
        for title in titles(line, *run):
            self.titled[name, title] = None
            self.shown.add(name)


def _places(persons: Iterable[str]) -> dict[str, list[int]]:
    """Return the places of each person among all mentions of persons."""
    found: dict[str, list[int]] = {}
    for place, person in enumerate(persons):
        found.setdefault(person, []).append(place)
    return found


def _bodies_by_noun(mentions: Iterable[tuple[int, str]]) -> dict[str, list[tuple[int, str]]]:
    """Return the mentions of organisations by the nouns for bodies among the words of their names."""
    found: dict[str, list[tuple[int, str]]] = {}
    for start, name in mentions:
        if " " not in name or not is_body(name):
            continue
        words = ["company" if word in _COMPANIES else word for word in name.lower().split()]
        for noun in BODY_NOUNS.intersection(words):
            found.setdefault(noun, []).append((start, name))
    return found


def _full_names(counts: Counter[str]) -> dict[str, list[str]]:
    """Return the full names of persons by last name, the most frequent first.

    A known first name has entries too; of names mentioned as often, the longer one comes first.
    """
    found: dict[str, list[str]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], -len(name), name)):
        if " " in name and not _has_epithet(name, counts) and not is_body(name) and not is_group(name):
            words = name.split()
            if words[0] in PARTICLES or len(words[-1].rstrip(".")) < 2:
                continue
            found.setdefault(words[-1], []).append(name)
            if is_person(name):
                found.setdefault(words[0], []).append(name)
    return found


def _has_time(name: str) -> bool:
    """Whether a day or month is in a name: "Super Tuesday"."""
    return not TIME_WORDS.isdisjoint(name.lower().split())


def _has_epithet(name: str, known: Collection[str]) -> bool:
    """Whether a word before a person's name, which is known without it, is none of it: "Crooked Ann Lee"."""
    first, _, rest = name.partition(" ")
    return rest in known and is_person(rest) and not is_first_name(first.lower())


def _longest_names(full: dict[str, list[str]]) -> dict[tuple[str, str], str]:
    """Return the longest full name by its first word and by the name that it is listed for."""
    found: dict[tuple[str, str], str] = {}
    for last, names in full.items():
        for name in names:
            key = name.split()[0], last
            found[key] = max(found.get(key, ""), name, key=len)
    return found


def _shows_person(line: BlockTokens, end: int) -> bool:
    """Whether what follows a name says that it is a person's: "Reed said", "Reed, who", "Reed, 43,"."""
    if end == len(line):
        return False
    if line.tags[end] != ",":
        return line.lower[end] in _VERBS_OF_PERSONS
    behind = line.lower[end + 1 : end + 3]
    return behind[:1] == ["who"] or (len(behind) == 2 and behind[0].isdigit() and behind[1] == ",")


def _only_qualifies(name: str) -> bool:
    """Whether capitalised words before a noun name no one: "Vermont Independent" before "senators"."""
    return " " in name and not is_person(name) and not is_body(name)
