"""Who may have said something: the people, organisations and documents that an article names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Atom
from annotator.core.review.reshape import reshape
from annotator.core.text.span import text_of
from annotator.core.unit import Unit

SEPARATOR = "; "
"""Between the names of a unit with several speakers."""

_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w’'.-]*(?:\s+(?:(?:of|for|the|de|da|di|van|von|al|bin)\s+){0,2}[A-Z\u00c0-\u00de][\w’'.-]*)*"
)
_NO_NAME = frozenset(
    {"a", "an", "the", "he", "she", "they", "it", "we", "i", "you", "who"}
    | {"his", "her", "their", "its", "our", "my", "this", "that", "these", "those"}
)
"""What a source may begin with that is no part of a name."""


def people(unit: Unit, units: Iterable[Unit]) -> list[str]:
    """The speakers of units, the likeliest for one of them first.

    First whoever the unit's own speaker is, then by how near they speak: "he" mostly means whoever
    spoke last.
    """
    here = unit.span.start
    nearest: dict[str, int] = {}
    for other in units:
        # What follows counts for less: nobody is called "he" before having been named.
        away = here - other.span.start if other.span.start <= here else 3 * (other.span.start - here)
        for name in names_of(other.speaker):
            nearest[name] = min(away, nearest.get(name, away))
    for name in names_of(unit.speaker):
        nearest[name] = -1
    return sorted(nearest, key=lambda name: (nearest[name], name))


def named_in(text: str, units: Iterable[Unit]) -> Iterator[str]:
    """The proper names in the sources of units, each once, in the order in which they come."""
    seen: set[str] = set()
    for unit in units:
        for found in _NAME.findall(text_of(text, unit.source)):
            name = " ".join(_without_article(found.split()))
            name = re.sub(r"['’]s$", "", name).rstrip(".'’-")
            if name and name not in seen:
                seen.add(name)
                yield name


def _without_article(words: list[str]) -> list[str]:
    while words and words[0].lower() in _NO_NAME:
        words = words[1:]
    return words


def candidates(text: str, unit: Unit, units: Iterable[Unit]) -> list[str]:
    """Everyone the article names who may be the speaker of a unit, the likeliest first.

    A name that another one ends with or begins with is the same person, called more briefly: those
    that only a source names that way are left out.
    """
    known = list(units)
    found = people(unit, known)
    for name in named_in(text, known):
        if not any(same_person(name, other) for other in found):
            found.append(name)
    return found


def same_person(name: str, other: str) -> bool:
    """Whether one name begins or ends with the other, whatever their case: a person called more briefly."""
    short, long = sorted((name.casefold().split(), other.casefold().split()), key=len)
    return long[-len(short) :] == short or long[: len(short)] == short


def names_of(speaker: str | None) -> list[str]:
    """The names of a unit's speakers."""
    return [name.strip() for name in (speaker or "").split(";") if name.strip()]


def spoken_by(units: Mapping[str, Unit], name: str) -> list[Unit]:
    """The units that name somebody as a speaker."""
    return [unit for unit in units.values() if name in names_of(unit.speaker)]


def rename(units: Mapping[str, Unit], unit: Unit, name: str, *, everywhere: bool = False) -> Action | None:
    """Say who speaks in a unit, and perhaps in every other one that named the same speaker.

    Args:
        units: of the review.
        unit: whose speaker it is.
        name: of the speaker, or several with "; " between; blank for nobody.
        everywhere: whether every unit with the old name gets the new one, in one edit.

    Returns:
        The action, or None if it changes nothing.
    """
    new, old = SEPARATOR.join(names_of(name)) or None, unit.speaker
    speakers = {unit.id: new}
    for other in spoken_by(units, old) if everywhere and old else ():
        renamed = (new if each == old else each for each in names_of(other.speaker))
        speakers.setdefault(other.id, SEPARATOR.join(each for each in renamed if each) or None)
    atoms: list[Atom] = []
    for id, speaker in speakers.items():
        action = reshape(units[id], speaker=speaker)
        atoms += action.operation if action else ()
    if not atoms:
        return None
    many = f" in {len(speakers)} units" if len(speakers) > 1 else ""
    return Action(f"the speaker is {new or 'unknown'}{many}", tuple(atoms), unit.id)
