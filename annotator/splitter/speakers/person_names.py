"""Names of persons and organisations in an article, and the fullest form of each."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from itertools import compress

from annotator.splitter.lexicon.name_lists import (
    BODIES,
    BODY_NOUNS,
    COURTESY_TITLES,
    FEMALE,
    GENDER_OF_TITLE,
    SEATS,
    TITLES,
    TITLES_AND_SURNAMES,
    TITLES_OF_PERSONS,
)
from annotator.splitter.lexicon.word_classes import PARTICLES, TAGS, TIME_WORDS, may_begin_name, word_set
from annotator.splitter.speakers.name_kinds import (
    is_body,
    is_first_name,
    is_group,
    is_person,
    may_be,
)
from annotator.splitter.syntax.tokens import BlockTokens

_RUN = re.compile("[CS](?:(?<=C)C*+S?)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_COMPANIES = word_set("inc. corp. co. ltd. inc corp ltd")
"""Last words of names of companies: "the company" may mean "Acme Corp."."""
_VERBS_OF_PERSONS = word_set("said says told tells asked asks added adds wrote writes tweeted replied who")
"""Words after a name that show, unless it has an article, that it is a person's."""
_LONGEST_MEMORY = 12
"""Mentions of persons that a pronoun looks back over, which bounds the search."""

Phrase = tuple[str, frozenset[str]]
"""Noun of a title and the words before it."""

NameRun = tuple[int, int, str]
"""First token, end token and text of a name; titles are between the first two but not in the text."""

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
        self.is_story = is_story
        self.titled: dict[tuple[str, Phrase], None] = {}
        starts, named = array("I"), list[str]()
        genders: dict[tuple[str, str], None] = {}
        shown, with_article = set[str](), set[str]()
        for line in lines:
            for start, end, name in runs_of_names(line, 0, len(line)):
                if start and line.lower[start - 1] == "the" and line.tags[end : end + 1] != "N":
                    with_article.add(name)
                if _shows_person(line, end):
                    shown.add(name)
                gender = GENDER_OF_TITLE.get(line.lower[start])
                if gender is not None:
                    genders[name, gender] = None
                for title in titles(line, start, end, name):
                    self.titled[name, title] = None
                if line.tags[end : end + 1] != "N" or not _only_qualifies(name):
                    starts.append(line.starts[start])
                    named.append(name)
        counts = Counter(named)
        self._named = frozenset(counts)
        self._full = _full_names(counts)
        self._longest = _longest_names(self._full)
        self._resolved: dict[tuple[str, str], str] = {}
        self._gender = {self.resolve(name, gender): gender for name, gender in genders}
        self.persons = {name: full for name in counts if (full := self._person(name)) is not None}
        shown.update(name for name, _ in self.titled)
        shown.update(name for name, _ in genders)
        self._with_article = with_article
        self._shown = {self.persons[name] for name in shown if name in self.persons}
        self._persons = [self.persons[name] for name in named if name in self.persons]
        self._starts = list(compress(starts, map(self.persons.__contains__, named)))
        self._mentions_of: dict[str, list[int]] = {}
        for place, person in enumerate(self._persons):
            self._mentions_of.setdefault(person, []).append(place)
        self._bodies_with: dict[str, list[tuple[int, str]]] = {}
        for start, name in zip(starts, named, strict=True):
            if " " in name and is_body(name):
                words = name.lower().split()
                for word in BODY_NOUNS.intersection(
                    ["company" if one in _COMPANIES else one for one in words]
                ):
                    self._bodies_with.setdefault(word, []).append((start, name))

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


def names_in(line: BlockTokens, first: int, last: int) -> list[str]:
    """Return the names inside a token range, without titles and possessive endings."""
    return [name for _, _, name in runs_of_names(line, first, last)]


def runs_of_names(line: BlockTokens, first: int, last: int) -> list[NameRun]:
    """Return the names in a token range; one of a body may go on after "of": "University of Michigan"."""
    found: list[NameRun] = []
    text, tags, lower, starts, ends = line.text, line.tags, line.lower, line.starts, line.ends
    passed = first
    for run in _RUN.finditer(tags, first, last):
        start, end = run.span()
        if start < passed:
            continue
        if end + 1 < last and lower[end] == "of" and lower[end - 1] in BODIES:
            onward = _RUN.match(tags, end + 2 if tags[end + 1] == "d" else end + 1, last)
            end = onward.end() if onward else end
        name = _without_titles(text[starts[start] : ends[end - 1]])
        if name:
            found.append((start, end, name))
            passed = end
    return found


@lru_cache(maxsize=50_000)
def _without_titles(run: str) -> str:
    """Return what follows the last title in a run of capitalised words, "" if that names no one.

    "Dutch Prime Minister Ann Lee" is "Ann Lee", "Republican" no one, but "GOP" and "White House" are names.
    """
    if "'" in run or "’" in run:
        run = _POSSESSIVE.sub("", run)
    words = run.split()
    if len(words) > 1 and words[1].lower() not in TAGS and is_group(words[0]) and words[0].endswith("s"):
        words = words[1:]  # "Republicans | Ann Lee and Tom Reed"
        run = run.split(None, 1)[1]
    if not words or not (may_begin_name(words[0][0]) or words[0] in PARTICLES or "-" in words[0]):
        return ""
    lower = run.lower().split()
    if lower[-1] in BODIES and not (len(words) > 1 and lower[-2] in COURTESY_TITLES):
        return run
    title = _last_title(lower)
    if title == len(words) - 1:
        return run if len(words) == 1 and (run.isupper() or lower[0] in SEATS) else ""
    if title >= 0 and lower[title + 1] == "of":  # "Department of Labor"
        return run.split(None, title)[-1]
    return run if title < 0 else run.split(None, title + 1)[-1]


def _last_title(words: list[str]) -> int:
    """Return the place of the last title among the words of a name in lower case, -1 without one; a last name
    is none."""
    is_surname = words[-1] not in TITLES or (len(words) > 1 and _is_surname(words[-2], words[-1]))
    places = reversed(range(len(words) - is_surname))
    return next((at for at in places if words[at] in TITLES), -1)


def _is_surname(before: str, word: str) -> bool:
    """Whether a word that is mostly a title is a last name after another: "Mr. King", "Rosa King"."""
    is_named = before in TITLES_OF_PERSONS or is_first_name(before) or (len(before) == 2 and before[1] == ".")
    return word in TITLES_AND_SURNAMES and is_named
