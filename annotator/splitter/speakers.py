"""Speakers: the fullest name in the article that a source stands for (boundaries.md 18, 19). None is
invented."""

from __future__ import annotations

import re
from bisect import bisect_left

from annotator.splitter.drafts import Draft, Range
from annotator.splitter.names import BODIES, FEMALE, MALE, TITLES
from annotator.splitter.tokens import Line

_POSSESSIVE = re.compile(r"['’]s?$")
_PARTICLES = frozenset(
    {"de", "van", "von", "der", "den", "bin", "al", "el", "la", "di", "da", "du", "ter", "ibn"}
)
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_RELATIVE = frozenset({"who", "whom", "whose", "that", "which"})


class Names:
    """The names of an article: where each stands, and the fullest form of each.

    A name is a run of capitalised words without the titles before it. `full` maps the last word of a
    person's name, and any shorter form, to the longest form met in the article.
    """

    def __init__(self, lines: list[Line]) -> None:
        self.full: dict[str, str] = {}
        self._persons: list[tuple[int, str]] = []
        mentions: list[tuple[int, list[str]]] = []
        for line in lines:
            mentions += _mentions(line)
        for _, words in sorted(mentions, key=lambda mention: -len(mention[1])):
            name = " ".join(words)
            if len(words) > 1 and not is_body(words):
                self.full.setdefault(words[-1], name)
            self.full.setdefault(name, name)
        for start, words in mentions:
            full = self.resolve(words)
            if " " in full and not is_body(full.split()):
                self._persons.append((start, full))
        self._persons.sort()
        self._starts = [start for start, _ in self._persons]

    def resolve(self, words: list[str]) -> str:
        """The fullest form of a name."""
        name = " ".join(words)
        return self.full.get(words[-1], name) if len(words) == 1 else self.full.get(name, name)

    def person_before(self, offset: int, gender: str) -> str | None:
        """The person named last before `offset` who may be of that gender ("f", "m")."""
        index = bisect_left(self._starts, offset) - 1
        for back in range(index, max(-1, index - 12), -1):
            name = self._persons[back][1]
            if may_be(name, gender):
                return name
        return None


def may_be(name: str, gender: str) -> bool:
    """Whether a first name does not contradict a pronoun."""
    first = name.split()[0].lower()
    return first not in (MALE if gender == "f" else FEMALE)


def is_body(words: list[str]) -> bool:
    """Whether a name is that of an organisation, by one of its words or as an acronym."""
    if any(word.lower() in BODIES for word in words):
        return True
    return len(words) == 1 and words[0].isupper() and len(words[0]) > 1


def name_words(line: Line, first: int, last: int) -> list[list[str]]:
    """The names inside a token range, each as its words, without titles."""
    names: list[list[str]] = []
    run: list[str] = []
    for index in range(first, last):
        tag, word = line.tags[index], line.words[index]
        if tag == "C" or (tag == "S" and word[0].isupper()):
            run.append(_POSSESSIVE.sub("", word))
            if tag == "S":
                names.append(run)
                run = []
        elif run and line.lower[index] in _PARTICLES and index + 1 < last and line.tags[index + 1] == "C":
            run.append(word)
        elif run:
            names.append(run)
            run = []
    if run:
        names.append(run)
    return [stripped for name in names if (stripped := _without_titles(name))]


def _without_titles(words: list[str]) -> list[str]:
    """A run of capitals behind its last title; a run of titles alone stays as it is if it names a body."""
    if is_body(words[-1:]) and words[-1].lower() in BODIES:
        return words
    last = len(words) - 1
    for index in range(last, -1, -1):
        if words[index].lower() in TITLES:
            rest = words[index + 1 :]
            if rest:
                return rest
            return words if len(words) == 1 and words[0].isupper() else []
    return words


def _mentions(line: Line) -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    tags = line.tags
    index = tags.find("C")
    count = len(tags)
    while index >= 0:
        end = index
        while end < count and (
            tags[end] == "C" or (line.lower[end] in _PARTICLES and tags[end + 1 : end + 2] == "C")
        ):
            end += 1
        if end < count and tags[end] == "S" and line.words[end][0].isupper():
            end += 1
        for words in name_words(line, index, max(end, index + 1)):
            found.append((line.starts[index], words))
        index = tags.find("C", max(end, index + 1))
    return found


def resolve_speakers(drafts: list[Draft], names: Names) -> None:
    """Set the speaker of every draft, in reading order; a pronoun looks back to the last one who fits."""
    last: str | None = None
    for draft in drafts:
        if draft.source is None:
            continue
        draft.speaker = _speaker(draft.line, draft.source, names, last)
        if draft.speaker is not None and draft.parent is None:
            last = draft.speaker


def _speaker(line: Line, source: Range, names: Names, last: str | None) -> str | None:
    first, end = source
    word = line.lower[first]
    if word in _RELATIVE and end - first == 1:
        return _antecedent(line, first, names)
    found = name_words(line, *_without_apposition(line, source))
    if word in _HE or word in _SHE:
        gender = "m" if word in _HE else "f"
        offset = line.starts[first]
        if last is not None and " " in last and ";" not in last and may_be(last, gender):
            return last
        return names.person_before(offset, gender)
    if not found:
        return None
    if _has_several(line, first, end):
        return "; ".join(dict.fromkeys(names.resolve(words) for words in found))
    return names.resolve(_main_name(line, first, found))


def _main_name(line: Line, first: int, found: list[list[str]]) -> list[str]:
    """Which of several names in a noun phrase is its own: the last person, else the first name."""
    if line.tags[first] != "d":
        for words in reversed(found):
            if len(words) > 1 and not is_body(words):
                return words
    return found[0]


def _without_apposition(line: Line, source: Range) -> Range:
    first, end = source
    comma = line.tags.find(",", first, end)
    return (first, comma) if comma > first else source


def _has_several(line: Line, first: int, end: int) -> bool:
    comma = line.tags.find(",", first, end)
    end = comma if comma > first else end
    joint = line.tags.find("c", first, end)
    return 0 < joint < end - 1 and line.tags[joint - 1] == "C" and line.tags[joint + 1] == "C"


def _antecedent(line: Line, relative: int, names: Names) -> str | None:
    index = relative - 1
    if index >= 0 and line.tags[index] == ",":
        index -= 1
    end = index + 1
    while index >= 0 and line.tags[index] in "CS#N":
        index -= 1
    found = name_words(line, index + 1, end)
    return names.resolve(found[-1]) if found else None
