"""Speakers: the fullest name in the article that a source stands for (boundaries.md 18, 19).

None is invented: a speaker is a stretch of the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache

from annotator.splitter.lexicon.name_lists import BODIES, BODY_NOUNS, FEMALE, MALE, TITLES
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.syntax.tokens import BlockTokens, Range

_RUN = re.compile("C+S?|S")
_POSSESSIVE = re.compile(r"['’]s?$")
_HE = word_set("he him his himself")
_SHE = word_set("she her hers herself")
_RELATIVE = word_set("who whom whose that which")
_FEMALE_TITLES = word_set("mrs. ms. mrs ms miss")
_PREPOSITIONS = frozenset("iT")
_REMEMBERED = 12
"""How many mentions of persons a pronoun looks back over."""


class Names:
    """The names of an article: where persons are mentioned, and the fullest form of each name.

    A name is a run of capitalised words without the titles before it. A last name stands for the full name
    that is mentioned most; a first name for the full name that begins with it. `runs` are the names where
    they stand: line, first token with titles, end token, name; `persons` are the full names by every form.
    """

    def __init__(self, lines: list[BlockTokens]) -> None:
        self.runs = [(line, *run) for line in lines for run in runs_of_names(line, 0, len(line))]
        mentions = [
            (line.starts[start], name)
            for line, start, end, name in self.runs
            if line.tags[end : end + 1] != "N" or not _only_qualifies(name)
        ]
        counts = Counter(name for _, name in mentions)
        self._full: dict[str, list[str]] = {}
        for name in sorted(counts, key=lambda name: (-counts[name], -len(name), name)):
            if " " in name and not is_body(name):
                words = name.split()
                self._full.setdefault(words[-1], []).append(name)
                if words[0].lower() in MALE or words[0].lower() in FEMALE:
                    self._full.setdefault(words[0], []).append(name)
        self.persons = {name: full for name in counts if (full := self._person(name)) is not None}
        self._persons = [(start, self.persons[name]) for start, name in mentions if name in self.persons]
        self._bodies = [(start, name) for start, name in mentions if " " in name and is_body(name)]
        self._starts = [start for start, _ in self._persons]

    def resolve(self, name: str, gender: str = "") -> str:
        """The fullest form of a name, of a person of that gender where several share it."""
        words = name.split()
        known = self._full.get(words[-1], ())
        if len(words) > 1:
            longer = [full for full in known if full.split()[0] == words[0]]
            return max([name, *longer], key=len)
        fitting = [full for full in known if not gender or may_be(full, gender)]
        return self.resolve(fitting[0]) if fitting else name

    def _person(self, name: str) -> str | None:
        """The full name of the person that a name stands for."""
        if " " not in name and name not in self._full:
            return None
        full = self.resolve(name)
        return full if " " in full and not is_body(full) else None

    def speaker_of(self, line: BlockTokens, source: Range) -> str | None:
        """The speaker that a noun phrase names by itself."""
        return speaker(line, source, self, None)

    def body_before(self, offset: int, noun: str) -> str | None:
        """The organisation named last before `offset` with a noun as one of its words."""
        before = self._bodies[: bisect_left(self._bodies, (offset, ""))]
        return next((name for _, name in reversed(before) if noun in name.lower().split()), None)

    def last_mentioned(self, offset: int, among: set[str]) -> str | None:
        """The one of some persons who is named last before `offset`, or first behind it if none is before."""
        index = bisect_left(self._starts, offset)
        before = (name for _, name in reversed(self._persons[:index]) if name in among)
        behind = (name for _, name in self._persons[index:] if name in among)
        return next(before, None) or next(behind, None)

    def person_before(self, offset: int, gender: str) -> str | None:
        """The person named last before `offset` who may be of that gender ("f", "m")."""
        index = bisect_left(self._starts, offset) - 1
        for back in range(index, max(-1, index - _REMEMBERED), -1):
            name = self._persons[back][1]
            if may_be(name, gender):
                return name
        return None


def may_be(name: str, gender: str) -> bool:
    """Whether a first name does not contradict a gender."""
    first = name.split()[0].lower()
    return first not in (MALE if gender == "f" else FEMALE)


@lru_cache(maxsize=20_000)
def is_body(name: str) -> bool:
    """Whether a name is that of an organisation, by one of its words or as an acronym."""
    words = name.split()
    if not BODIES.isdisjoint(name.lower().split()):
        return True
    return len(words) == 1 and name.isupper() and len(name) > 1


def names_in(line: BlockTokens, first: int, last: int) -> list[str]:
    """The names inside a token range, without titles and possessive endings."""
    return [name for _, _, name in runs_of_names(line, first, last)]


def _only_qualifies(name: str) -> bool:
    """Whether a run of capitals before a noun names nobody: "Vermont Independent" before "senators"."""
    return " " in name and not is_person(name) and not is_body(name)


def runs_of_names(line: BlockTokens, first: int, last: int) -> list[tuple[int, int, str]]:
    """First token, end token and text of each name inside a token range, its titles between the first two.

    A body may go on behind "of": "University of Michigan".
    """
    found: list[tuple[int, int, str]] = []
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
    """A run of capitals behind its last title; "" if nothing is left that names anyone."""
    if "'" in run or "’" in run:
        run = _POSSESSIVE.sub("", run)
    words = run.split()
    if not words or not words[0][0].isupper():
        return ""
    if words[-1].lower() in BODIES:
        return run
    for index in range(len(words) - 1, -1, -1):
        if words[index].lower() in TITLES:
            if index + 1 < len(words):
                return run[run.rindex(words[index]) + len(words[index]) :].lstrip()
            return run if len(words) == 1 and run.isupper() else ""
    return run


def speaker(line: BlockTokens, source: Range, names: Names, last: str | None) -> str | None:
    """The speaker that a source stands for; `last` is the one before, whom a pronoun may mean."""
    first, end = source
    word = line.lower[first]
    if word in _RELATIVE and end - first == 1:
        return _antecedent(line, first, names)
    if word in _HE or word in _SHE:
        gender = "m" if word in _HE else "f"
        if (
            last is not None
            and " " in last
            and ";" not in last
            and may_be(last, gender)
            and not is_body(last)
        ):
            return last
        return names.person_before(line.starts[first], gender)
    whole, end = end, _end_of_name(line, first, end)
    found = runs_of_names(line, first, end)
    if not found:
        return None
    if _has_several(line, first, end):
        return "; ".join(dict.fromkeys(names.resolve(name) for _, _, name in found))
    own = _own_name(line, first, end, found)
    if own is None and line.tags[end : end + 1] == "," and whole - end > 2:
        behind = runs_of_names(line, end + 1, _end_of_name(line, end + 1, whole))
        own = behind[-1][2] if behind and is_person(behind[-1][2]) else None
    title = line.lower[first]
    gender = "f" if title in _FEMALE_TITLES else "m" if title in ("mr.", "mr") else ""
    return None if own is None else names.resolve(own, gender)


def _end_of_name(line: BlockTokens, first: int, end: int) -> int:
    """Where a source stops to name and begins to add: at its first comma or bracket."""
    return next((at for at in range(first + 1, end) if line.tags[at] in ",("), end)


def alternative_speaker(draft: Draft, names: Names) -> str | None:
    """For a pronoun, the person mentioned before it last, if another one was taken."""
    if draft.source is None or draft.speaker is None:
        return None
    word = draft.line.lower[draft.source[0]]
    if word not in _HE and word not in _SHE:
        return None
    offset = draft.line.starts[draft.source[0]]
    other = names.person_before(offset, "m" if word in _HE else "f")
    return None if other == draft.speaker else other


def _own_name(line: BlockTokens, first: int, end: int, found: list[tuple[int, int, str]]) -> str | None:
    """The name of the source itself among those in its noun phrase, None if they only qualify it.

    A name behind a preposition ("aides to Trump") is another's; one before a common noun qualifies it ("a
    Clinton aide"), or is part of the name of a body ("the Trump campaign").
    """
    tags, lower = line.tags, line.lower
    before = [run for run in found if _PREPOSITIONS.isdisjoint(tags[first : run[0]])]
    if not before:
        return None
    start, after, name = before[-1]
    head = after
    while head < end and tags[head] in "NZB":
        head += 1
    if tags[after - 1] == "S" and after < end:
        return None
    if head == after or is_person(name):
        return name
    if lower[head - 1] in BODIES or lower[head - 1] in BODY_NOUNS:
        return line.text[line.starts[start] : line.ends[head - 1]]
    return None


def is_person(name: str) -> bool:
    """Whether a name is that of a person: a first name that is known before another word."""
    words = name.lower().split()
    return len(words) > 1 and (words[0] in MALE or words[0] in FEMALE)


def _has_several(line: BlockTokens, first: int, end: int) -> bool:
    joint = line.tags.find("c", first, end)
    return 0 < joint < end - 1 and line.tags[joint - 1] == "C" and line.tags[joint + 1] == "C"


def _antecedent(line: BlockTokens, relative: int, names: Names) -> str | None:
    """The name before a relative: "Tom Reed, who"."""
    index = relative - 1
    if index >= 0 and line.tags[index] == ",":
        index -= 1
    end = index + 1
    while index >= 0 and line.tags[index] in "CS#N":
        index -= 1
    found = names_in(line, index + 1, end)
    return names.resolve(found[-1]) if found else None
