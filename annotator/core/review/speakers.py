"""The possible speakers of a quote: people, organisations and documents that the article names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from annotator.core.review.edit_log import Action, same_again
from annotator.core.review.edits import Atom, Change
from annotator.core.review.reshape import reshape
from annotator.core.text.names import comparable_name
from annotator.core.text.reading_text import read_line
from annotator.core.text.span import text_of
from annotator.core.unit import Unit

SEPARATOR = "; "
"""Separator between the names of several speakers."""

_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w’'.-]*(?:\s+(?:(?:of|for|the|de|da|di|van|von|al|bin)\s+){0,2}[A-Z\u00c0-\u00de][\w’'.-]*)*"
)
_NO_NAME = frozenset(
    {"a", "an", "the", "he", "she", "they", "it", "we", "i", "you", "who"}
    | {"his", "her", "their", "its", "our", "my", "this", "that", "these", "those"}
)
"""Words at the beginning of a source that are not part of a name."""


def ranked_speakers(unit: Unit, units: Iterable[Unit]) -> list[str]:
    """Return the speakers of all units, most likely first.

    The unit's own speaker comes first, then the nearest: "he" mostly means the last speaker.
    """
    here = unit.content[0].start
    nearest_with: dict[str | None, int] = {}  # by the speaker as stored: names are compared once for each
    for other in units:
        start = other.content[0].start
        # A later speaker counts as three times as far: people are named before they are called "he".
        away = here - start if start <= here else 3 * (start - here)
        nearest_with[other.speaker] = min(away, nearest_with.get(other.speaker, away))
    nearest: dict[str, int] = {}
    for speaker, away in nearest_with.items():
        for name in names_of(speaker):
            nearest[name] = min(away, nearest.get(name, away))
    for name in names_of(unit.speaker):
        nearest[name] = -1
    return sorted(nearest, key=lambda name: (nearest[name], name))


def names_in_sources(text: str, units: Iterable[Unit]) -> Iterator[str]:
    """Yield the proper names in the sources of units, each once, in order of appearance."""
    seen: set[str] = set()
    sources = dict.fromkeys(read_line(text_of(text, unit.source)) for unit in units if unit.source)
    for source in sources:
        for found in _NAME.findall(source):
            name = " ".join(_without_article(comparable_name(found).split()))
            name = re.sub(r"['’]s$", "", name).rstrip(".'’-")
            if name and name not in seen:
                seen.add(name)
                yield name


def _without_article(words: list[str]) -> list[str]:
    while words and words[0].lower() in _NO_NAME:
        words = words[1:]
    return words


def speaker_candidates(text: str, unit: Unit, units: Iterable[Unit]) -> list[str]:
    """Return the possible speakers of a unit, most likely first.

    A short form of another name is the same person, so short forms that occur only in sources are left out.
    """
    known = list(units)
    found = ranked_speakers(unit, known)
    for name in names_in_sources(text, known):
        if not any(same_person(name, other) for other in found):
            found.append(name)
    return found


def same_person(name: str, other: str) -> bool:
    """Return whether one name begins or ends with the other, ignoring case: a short form of it."""
    names = (comparable_name(one).casefold().split() for one in (name, other))
    short, long = sorted(names, key=len)
    return long[-len(short) :] == short or long[: len(short)] == short


def names_of(speaker: str | None) -> list[str]:
    """Split the speaker of a unit into comparable names."""
    return [name for one in (speaker or "").split(";") if (name := comparable_name(one))]


def spoken_by(units: Mapping[str, Unit], name: str) -> list[Unit]:
    """Return the units with a given speaker."""
    wanted = comparable_name(name)
    return [unit for unit in units.values() if wanted in names_of(unit.speaker)]


def set_speaker(
    units: Mapping[str, Unit], unit: Unit, name: str, *, everywhere: bool = False
) -> Action | None:
    """Set the speaker of a unit, optionally also in every other unit that has the same speaker.

    Args:
        units: the units of the review.
        unit: the unit.
        name: the speaker, or several separated by "; "; empty for none.
        everywhere: whether to replace the old name in every unit, in one edit. That decides nothing else
            about the other units: no suggestion is accepted, and no rejected unit is restored.

    Returns:
        The action, or None if it changes nothing.
    """
    new, old = SEPARATOR.join(names_of(name)) or None, unit.speaker
    action = reshape(unit, speaker=new)
    if action is None:
        return None
    others = [one for one in spoken_by(units, old) if one.id != unit.id] if everywhere and old else []
    atoms: list[Atom] = list(action.operation)
    for other in others:
        atoms.append(Change(other.id, "speaker", _replaced(other.speaker, old, new)))
        if other.status == "accepted":
            atoms.append(Change(other.id, "standing", "edited"))
    many = f" in {len(others) + 1} units" if others else ""
    based_on = same_again(unit.id, partial(set_speaker, name=name, everywhere=everywhere))
    return Action(f"the speaker is {new or 'unknown'}{many}", tuple(atoms), unit.id, based_on)


def _replaced(speaker: str | None, old: str | None, new: str | None) -> str | None:
    """Return a list of speakers with one name replaced, or removed if `new` is None."""
    replaced = comparable_name(old or "")
    names = (new if name == replaced else name for name in names_of(speaker))
    return SEPARATOR.join(name for name in names if name) or None
