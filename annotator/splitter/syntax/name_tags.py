"""Names and beginnings of sentences: words that their neighbours make a part of a name, or the last word.

Tokens are counted from the first of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import compress

from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.lexicon.name_lists import FEMALE, MALE
from annotator.splitter.lexicon.word_classes import (
    ABBREVIATIONS_AT_END,
    CAPITAL_NOUNS,
    OPENING_PARTICLES,
    PARTICLES,
    TIME_WORDS,
    word_set,
)
from annotator.splitter.syntax.tagging import CLOSED, KNOWN, LOWER_OF

INVERTED = word_set(
    "Said Added Continued Stated Wrote Replied Tweeted Concluded Asked Noted Recalled Explained"
)
"""Verbs that open a sentence before a name: "Said | Ann Lee"."""
_NAME_WORDS = PARTICLES | ABBREVIATIONS_AT_END | INVERTED
"""Words whose tags `tag_names` decides by the words around them."""
_COMMON = frozenset("NBZJEPGV")
"""Tags of words that are capitalised only at the beginning of a sentence."""
_SHORTEST_ADVERB = 6
"""Letters; shorter words in -ly may be names: "Reilly" has as many, "Kelly" fewer."""
_FIRMS = word_set("Inc. Corp. Co. Ltd. Bros.")
_NO_NAMES = TIME_WORDS | {"eastern", "pacific", "central", "mountain", "et", "est", "edt", "gmt", "pt", "bst"}
"""Capitalised words after "p.m." that belong to the time."""


def _particles_end(words: Sequence[str], tags: Sequence[str], first: int) -> int:
    """Return the end of the particles of a name that begin at a token, or `first` if they are none:
    "Ana | de la | Cruz", "said | van der | Berg", but not "the | van | Lee drove"."""
    end = first + 1
    while end < len(words) and words[end] in PARTICLES:
        end += 1
    if end == len(words) or tags[end] not in ("C", "S"):
        return first
    before = tags[first - 1] if first else "."
    opens = words[first] in OPENING_PARTICLES and before not in "dJ#S"
    return end if before == "C" or opens else first


def _ends_sentence(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether the full stop of an abbreviation ends a sentence too: "in Salem, N.J. | Officials said"."""
    if at + 2 >= len(words) or not words[at + 1][0].isupper():
        return False
    lower = LOWER_OF[words[at + 1]]
    known = KNOWN.get(lower)
    if words[at] == "No.":
        return True  # an answer, not a number
    if words[at][1:] in (".m.", ".M."):
        return lower not in _NO_NAMES
    if known is None and words[at] in _FIRMS:
        return lower.endswith("s") and tags[at + 2] in "EV" and words[at + 2][0].islower()
    if known is None or lower in CAPITAL_NOUNS:
        return False
    return known in CLOSED or (known in _COMMON and tags[at + 2] != "C" and words[at + 2][0].islower())


_BEGINNING = re.compile("[.?!:“‘”*•·▪-](?=C[^C])(?<!(?<![.?!])”)")
"""What comes before the first word of a sentence, if that is capitalised and the next word is not."""
_BEFORE_NAME = re.compile("(?:[.?!:“‘*•·▪-]|[.?!]”)(?=CC)")
"""What comes before the first word of a sentence, if that and the next word are capitalised."""
_NEVER_NAMES = frozenset("VERGP")
"""Tags of listed words that are no part of the name after them: "Imagine | Ann Lee"."""
_FIRST_NAMES = MALE | FEMALE
_OF_PLURALS = frozenset(word for word, cue in VERBS.items() if cue.form == "base") | word_set(
    "are were have do"
)
"""Verbs whose subject is no single person."""
_LAST_NAME = re.compile("C(?<=CC)(?!C)")


def tag_names(words: Sequence[str], tags: list[str], opening: Iterable[int]) -> list[int]:
    """Tag the particles of names like these, and verbs before their subjects.

    `opening` are the first tokens of blocks. Returns the abbreviations that end a sentence.
    """
    stops: list[int] = []
    heads = {0, *opening}
    for index in compress(range(len(words)), map(_NAME_WORDS.__contains__, words)):
        if words[index] in INVERTED:
            if index in heads or tags[index - 1] in ".?!”":
                tags[index] = KNOWN[LOWER_OF[words[index]]]
        elif words[index] not in PARTICLES:
            if _ends_sentence(words, tags, index):
                stops.append(index)
        elif tags[index] != "C":
            for particle in range(index, _particles_end(words, tags, index)):
                tags[particle] = "C"
    return stops


def tag_beginnings(
    words: Sequence[str],
    tags: list[str],
    whole: str,
    opening: list[int],
    headlines: Iterable[tuple[int, int]],
) -> None:
    """Tag the first word of a sentence without its capital, unless a name follows: "Critics say".

    A word that is a last name elsewhere on the page is one here too: "Ann Price spoke. Price said". `whole`
    are the tags before, `opening` the first tokens of blocks and of sentences after abbreviations.
    """
    heads = [at for at in opening if whole[at : at + 1] == "C" != whole[at + 1 : at + 2]]
    names: set[str] | None = None
    for index in (*heads, *(match.end() for match in _BEGINNING.finditer(whole))):
        word = LOWER_OF[words[index]]
        if word in KNOWN:
            if names is None:
                names = _last_names(words, whole, opening, headlines)
            if words[index] not in names:
                tags[index] = KNOWN[word]
        elif word.endswith("s") and not _OF_PLURALS.isdisjoint(
            map(LOWER_OF.__getitem__, words[index + 1 : index + 2])
        ):
            if names is None:
                names = _last_names(words, whole, opening, headlines)
            if words[index] not in names:
                tags[index] = "N"  # "Farmers | say"
        elif word.endswith(("ing", "ly")) and len(word) > 5:
            tags[index] = "G" if word.endswith("ing") else "R"
    _tag_before_names(words, tags, whole, opening)


def _tag_before_names(words: Sequence[str], tags: list[str], whole: str, opening: Iterable[int]) -> None:
    """Tag the verb or adverb that opens a sentence before a name: "Interestingly | Ann Lee".

    It belongs to the name if the two stand together within a sentence too.
    """
    heads = {at for at in opening if whole[at : at + 2] == "CC"}
    heads.update(match.end() for match in _BEFORE_NAME.finditer(whole))
    found = {at: tag for at in heads if (tag := _tag_of_opening(LOWER_OF[words[at]])) is not None}
    if not found:
        return
    glued = {(words[at], words[at + 1]) for at in found}
    inside = {
        (words[at], words[at + 1])
        for at in compress(range(len(words) - 1), map({one for one, _ in glued}.__contains__, words))
        if at not in heads
    }
    for at, tag in found.items():
        if (words[at], words[at + 1]) not in inside:
            tags[at] = tag


def _tag_of_opening(word: str) -> str | None:
    """Return the tag of a verb or adverb in lower case, None for any other word."""
    if word in _FIRST_NAMES:
        return None
    tag = KNOWN.get(word)
    if tag is None:
        return "R" if word.endswith("ly") and len(word) > _SHORTEST_ADVERB else None
    return tag if tag in _NEVER_NAMES else None


def _last_names(
    words: Sequence[str], tags: str, opening: Iterable[int], headlines: Iterable[tuple[int, int]]
) -> set[str]:
    """Return the capitalised words that end a name of several, outside headlines in title case.

    `opening` are the first tokens of blocks and sentences, which no name goes on to.
    """
    found: set[str] = set()
    low = 0
    for first, last in (*headlines, (len(tags), 0)):
        ends = {match.start() for match in _LAST_NAME.finditer(tags, low, first)}
        found.update(map(words.__getitem__, ends.difference(opening)))
        low = last
    return found
