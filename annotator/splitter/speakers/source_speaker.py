"""Speakers of sources: the fullest name in the article that a source means (boundaries rules 18 and 19).

None is invented: a speaker is always words of the article.
"""

from __future__ import annotations

from annotator.splitter.lexicon.name_lists import BODIES, BODY_NOUNS, GENDER_OF_TITLE
from annotator.splitter.lexicon.word_classes import RELATIVES
from annotator.splitter.quote_draft import Draft
from annotator.splitter.speakers.name_kinds import is_body, is_group, is_person
from annotator.splitter.speakers.name_runs import NameRun, runs_of_names
from annotator.splitter.speakers.person_names import Names
from annotator.splitter.syntax.tokens import BlockTokens, Range

_GENDER_OF_PRONOUN = dict.fromkeys(("he", "him", "his", "himself"), "m")
_GENDER_OF_PRONOUN |= dict.fromkeys(("she", "her", "hers", "herself"), "f")
_PREPOSITIONS = frozenset("iT")


def speaker(line: BlockTokens, source: Range, names: Names, last: str | None) -> str | None:
    """Return the speaker that a source names, or None; a pronoun may mean `last`, the speaker before."""
    first, end = source
    word = line.lower[first]
    if word in RELATIVES and end - first == 1:
        return _antecedent(line, first, names)
    if word in _GENDER_OF_PRONOUN and end - first == 1:
        return _meant_by_pronoun(line, first, names, last)
    name_end = _end_of_name(line, first, end)
    found = runs_of_names(line, first, name_end)
    if not found:
        return _last_name(line, first, name_end, names) or _name_in_apposition(line, name_end, end, names)
    if _has_several(line, first, name_end):
        return "; ".join(dict.fromkeys(names.resolve(name) for _, _, name in found))
    own = _own_name(line, first, name_end, found) or _name_in_apposition(line, name_end, end, names)
    return None if own is None or is_group(own) else names.resolve(own, GENDER_OF_TITLE.get(word, ""))


def _last_name(line: BlockTokens, first: int, end: int, names: Names) -> str | None:
    """Return the person whose last name a source is, though it is mostly a title: "King | said"."""
    word = line.words[first]
    return names.resolve(word) if line.tags[first:end] == "C" and names.is_named(word) else None


def _meant_by_pronoun(line: BlockTokens, pronoun: int, names: Names, last: str | None) -> str | None:
    """Return the speaker before if the pronoun fits that person, else the person named last who fits."""
    gender = _GENDER_OF_PRONOUN[line.lower[pronoun]]
    if names.is_story:
        return _only_person_named(line, pronoun, names, gender)
    if last is not None and names.is_one_person(last) and names.may_be(last, gender):
        return last
    return names.person_before(line.starts[pronoun], gender)


def _only_person_named(line: BlockTokens, pronoun: int, names: Names, gender: str) -> str | None:
    """Return the one person who is named in the same paragraph before a pronoun, outside marks, and fits it.

    In a story several people may be meant by "he" wherever one speaks, so anything else is unsure.
    """
    found = {
        names.resolve(name, gender)
        for start, _, name in runs_of_names(line, 0, pronoun)
        if not line.quote_at[start] and not is_body(name)
    }
    fitting = {name for name in found if names.may_be(name, gender)}
    return fitting.pop() if len(fitting) == 1 else None


def _end_of_name(line: BlockTokens, first: int, end: int) -> int:
    """Return the token at which a source stops naming and begins to describe: its first comma or bracket."""
    return next((at for at in range(first + 1, end) if line.tags[at] in ",("), end)


def _name_in_apposition(line: BlockTokens, comma: int, end: int, names: Names) -> str | None:
    """Return the person named after the comma of a source: "Lee’s attorney, | Sam Hill,"."""
    if line.tags[comma : comma + 1] != "," or end - comma <= 2:
        return None
    after = _end_of_name(line, comma + 1, end)
    found = runs_of_names(line, comma + 1, after)
    if not found or not (is_person(found[-1][2]) or _is_only_name(line, comma, after, found, names)):
        return None
    return names.resolve(found[-1][2])


def _is_only_name(line: BlockTokens, comma: int, end: int, found: list[NameRun], names: Names) -> bool:
    """Whether an apposition after a noun is nothing but the full name of a person, known or not: "the
    foreman, | Oskar Lind,", but not "the mayor of Salem, | New Jersey,"."""
    start, after, name = found[0]
    is_whole = (start, after) == (comma + 1, end) and " " in name
    return is_whole and line.tags[comma - 1] in "NJB" and names.is_one_person(names.resolve(name))


def alternative_speaker(draft: Draft, names: Names) -> str | None:
    """Return the person mentioned last before a pronoun, if the draft has another one as its speaker."""
    if draft.source is None or draft.speaker is None:
        return None
    first = draft.source[0]
    gender = _GENDER_OF_PRONOUN.get(draft.line.lower[first])
    if gender is None:
        return None
    other = names.person_before(draft.line.starts[first], gender)
    return None if other == draft.speaker else other


def _own_name(line: BlockTokens, first: int, end: int, found: list[NameRun]) -> str | None:
    """Return the name of the source itself among those in its noun phrase, None if they only qualify it.

    A name after a preposition is another's ("aides to Trump"). One before a common noun qualifies it ("a
    Clinton aide") or is part of the name of a body ("the Trump campaign").
    """
    tags, lower = line.tags, line.lower
    before = [run for run in found if _PREPOSITIONS.isdisjoint(tags[first : run[0]])]
    if not before:
        return None
    start, after, name = before[-1]
    if tags[after - 1] == "S" and after < end:
        return None
    head = line.skip(after, end, "NZB")
    if head == after or is_person(name):
        return name
    if lower[head - 1] in BODIES or lower[head - 1] in BODY_NOUNS:
        return line.text[line.starts[start] : line.ends[head - 1]]
    return None


def _has_several(line: BlockTokens, first: int, end: int) -> bool:
    """Whether a noun phrase names several: "Ann Lee and Tom Reed"."""
    joint = line.tags.find("c", first, end)
    return 0 < joint < end - 1 and line.tags[joint - 1] == "C" and line.tags[joint + 1] == "C"


def _antecedent(line: BlockTokens, relative: int, names: Names) -> str | None:
    """Return the name before a relative: "Tom Reed, who"."""
    end = relative
    if end > 0 and line.tags[end - 1] == ",":
        end -= 1
    first = end
    while first > 0 and line.tags[first - 1] in "CS#N":
        first -= 1
    found = runs_of_names(line, first, end)
    return names.resolve(found[-1][2]) if found else None
