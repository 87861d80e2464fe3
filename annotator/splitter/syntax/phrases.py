"""Noun phrases to the left and right of a token, and verb groups.

Every function walks over tags inside one sentence and returns token indices.
"""

from __future__ import annotations

import re

from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.lexicon.name_lists import COURTESY_TITLES, FEMALE, MALE
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.tokens import BlockTokens

_LAST = frozenset("NC#JSZBE")
"""Tags of the last word of a noun phrase, pronouns apart."""
_NOMINAL = frozenset("NC#JSZB")
"""Tags of the words inside a noun phrase, its determiners apart."""
_START = re.compile("[d#J]*+(?:(?:(?<=J)|E),(?=[J#]++[NC])[J#]++)?(?:[EGPZ][NC#JSB]*|[NC#JSB]+)")
"""A noun phrase up to its first preposition: "the two mayors", "rising costs"."""
_OBJECT = re.compile("[d#J]*+(?:[NC#JSB]+|(?<=#))")
"""The noun phrase after a preposition, nouns or a bare number: "of the city", "of the two"."""

PRONOUN_LIKE = word_set(
    "this some one many others both most another these those several few all neither each either"
)
"""Determiners that are a noun phrase by themselves: "some", "many of the voters"."""
_INDEFINITE = word_set(
    "someone somebody everyone everybody anyone nobody those others many some few most all"
)
_LEFT_LINKS = word_set("of for at from in with on to behind against by")
"""Prepositions over which a noun phrase goes on to the left: "a plan to rule by decree"."""
_NAME_LINKS = word_set("of for")
"""Those of them that may follow a name: "the Bank of Rome", but not "Reed in Rome"."""
_RIGHT_LINKS = word_set("of for at from in with")
_AND = word_set("and &")

_LONGEST_BRACKETS = 8
"""Tokens from one bracket to the other: "(R-Tex.)", but no sentence; 78 % of the pairs in PolNeAR (n 836)."""
_LONGEST_QUOTED_NAME = 6
"""Tokens of a name in quotation marks, marks included; of longer ones only 2 % are names (dev)."""


def noun_phrase_before(line: BlockTokens, end: int, low: int) -> int | None:
    """Return the first token of the noun phrase that ends before token `end`, or None without one.

    The phrase does not reach beyond token `low` to the left.
    """
    tags = line.tags
    last = end - 1
    if last < low:
        return None
    tag = tags[last]
    if tag in "pr" or (tag == "d" and line.lower[last] in PRONOUN_LIKE):
        return last
    if tag == "”":
        return _before_quoted_name(line, last, low)
    if tag == ")":
        opening = _opening_bracket(tags, last, low)
        return noun_phrase_before(line, opening, low) if opening > 0 else None
    if tag == "o" and last - 2 >= low and line.lower[last - 1] == "of":
        return noun_phrase_before(line, last - 1, low)  # "one | of them"
    if tag == "E" and last > low and tags[last - 1] in "NC)" and line.lower[last] not in VERBS:
        last -= 1  # "the doctors | surveyed"
        tag = tags[last]
        if tag == ")":
            return noun_phrase_before(line, end - 1, low)
    return _leftmost(line, last, low) if tag in _LAST else None


def _leftmost(line: BlockTokens, last: int, low: int) -> int:
    """Return the first token of the noun phrase whose last noun is at `last`: "| the two mayors of Rome"."""
    tags = line.tags
    start = index = last
    while index >= low:
        tag = tags[index]
        if tag in _NOMINAL or (tag in "EPGR" and index > low and tags[index - 1] in "dJS"):
            start = index
            index -= 1
        elif tag == "p" and index < last and line.lower[index] in _INDEFINITE:
            return index
        elif tag == "d":
            start = index
            index = _before_determiner(line, index, low)
        else:
            index = _before_link(line, index, low)
    return start


def _before_determiner(line: BlockTokens, determiner: int, low: int) -> int:
    """Return the token at which a noun phrase goes on to the left of a determiner, or -1.

    "many of | the voters", "all | the voters", "the mayor of | the city".
    """
    tags = line.tags
    before = determiner - 1
    if before > low and line.lower[before] == "of" and tags[before - 1] in "NC#dJ":
        return before - 1
    if before >= low and tags[before] == "d":
        return before
    return _before_link(line, before, low)


def _before_link(line: BlockTokens, link: int, low: int) -> int:
    """Return the token at which a noun phrase goes on to the left of the token `link`, or -1.

    `link` may be a preposition ("the mayor | of Rome"), "and" between nouns ("Ann Lee | and Tom Reed") or the
    end of brackets after a name ("Tom Reed | (R-Tex.) aides").
    """
    if link <= low:
        return -1
    tags, word = line.tags, line.lower[link]
    before = tags[link - 1]
    if word in _LEFT_LINKS:
        return _before_preposition(line, link, low)
    if word in _AND:
        return link - 1 if before in "NC" else -1
    if word == "than" and before == "d" and tags[link + 1] == "#":
        return link - 1  # "more | than ten doctors"
    if tags[link] == ")":
        opening = _opening_bracket(tags, link, low)
        return opening - 1 if opening > 0 and tags[opening - 1] in "NC" else -1
    return -1


def _before_preposition(line: BlockTokens, link: int, low: int) -> int:
    """Return the token at which a noun phrase goes on to the left of a preposition, or -1."""
    tags, word = line.tags, line.lower[link]
    before = tags[link - 1]
    is_participle = before in "EP" or (before == "V" and word == "by")
    if is_participle and link - 2 >= low and tags[link - 2] in "NC)":
        return link - 2  # "a letter | seen by the mayor"
    goes_on = before in "NZB#" or (before == "C" and word in _NAME_LINKS)
    goes_on = goes_on or (
        before == "J" and word == "of" and tags[link - 2 : link - 1] == "d"
    )  # "the best of"
    return link - 1 if goes_on or line.lower[link - 1] in _INDEFINITE else -1  # "someone | in the crowd"


def _opening_bracket(tags: str, closing: int, low: int) -> int:
    """Return the bracket that the one at `closing` closes, after token `low`, or -1."""
    return tags.rfind("(", max(low + 1, closing - _LONGEST_BRACKETS), closing)


def _before_quoted_name(line: BlockTokens, last: int, low: int) -> int | None:
    """Return the first token of a noun phrase that ends in a quoted name: "the group “Free Press”"."""
    quotation = line.quote_at[last]
    opening = line.quotes[quotation - 1][0] if quotation else last
    if last - opening > _LONGEST_QUOTED_NAME or opening <= low:
        return None
    return noun_phrase_before(line, opening, low)


def noun_phrase_after(line: BlockTokens, start: int, high: int) -> int:
    """Return the end of the noun phrase that begins at token `start`, exclusive; `start` without one."""
    if start >= high:
        return start
    tags = line.tags
    if tags[start] in "por":
        return start + 1
    opening = _START.match(tags, start, high)
    end = opening.end() if opening else _after_determiners(line, start, high)
    if end == start:
        return start
    while end + 1 < high:
        tag = tags[end]
        if tag == "(":
            after = tags.find(")", end + 1, min(high, end + _LONGEST_BRACKETS)) + 1
        elif tag in "ic":
            after = _after_link(line, end, high)
        else:
            break
        if not after:
            break
        end = after
    return end


def _after_determiners(line: BlockTokens, start: int, high: int) -> int:
    """Return the end of determiners without a noun, or `start`: "some | of the voters", "the two | said"."""
    tags = line.tags
    end = line.skip(start, high, "d#J")
    is_phrase = end > start and (line.lower[start] in PRONOUN_LIKE or tags[end - 1] == "#")
    return end if is_phrase else start


def _after_link(line: BlockTokens, link: int, high: int) -> int:
    """Return the end of what a preposition or "and" adds to a noun phrase, or 0.

    "the mayor | of the city", "Ann Lee | and Tom Reed", but not "Ann Lee | on Monday".
    """
    word = line.lower[link]
    if word not in _RIGHT_LINKS and not (word == "and" and line.tags[link + 1] in "CdN"):
        return 0
    if line.lower[link + 1] in TIME_WORDS:
        return 0
    added = _OBJECT.match(line.tags, link + 1, high)
    return added.end() if added else 0


BEFORE_TIME = word_set("last this next late early")
"""Words before a word for a time."""
HOLIDAYS = word_set(
    "election christmas labor labour memorial independence inauguration opening boxing veterans earth caucus"
    " super primary presidents mothers fathers columbus thanksgiving game debate convention new patrick"
    " armistice"
)
"""Capitalised words that make a time of a capitalised noun after them: "Election Day"."""
_PARTS_OF_TIME = word_set("day night week month year weekend hour morning evening weeks days hours")
_TIMES_AND_NAMES = _PARTS_OF_TIME | word_set("march may june april august")
"""Words for times that are last names too: "Una Day", "Una March", but not "Reed | Monday"."""


def _is_last_name(before: str, word: str) -> bool:
    """Whether a capitalised word for a time is a last name after another word: "Una Day", "Mr. Friday"."""
    if before in COURTESY_TITLES or before in MALE or before in FEMALE:
        return True
    return word in _TIMES_AND_NAMES and before not in HOLIDAYS and before not in TIME_WORDS


def without_time(line: BlockTokens, first: int, end: int) -> int:
    """Return the end of a noun phrase without a time after it: "Trump | on Tuesday" (boundaries rule 13)."""
    lower, tags = line.lower, line.tags
    index = end
    while index - 1 > first and (lower[index - 1] in TIME_WORDS or tags[index - 1] == "#"):
        if tags[index - 2 : index] == "CC" and _is_last_name(lower[index - 2], lower[index - 1]):
            break
        index -= 1
        if lower[index - 1] in HOLIDAYS and index - 1 > first and lower[index] in _PARTS_OF_TIME:
            index -= 1
    if TIME_WORDS.isdisjoint(lower[index:end]):
        return end  # "the two", "the 32-year-old"
    while index - 1 > first and (lower[index - 1] in BEFORE_TIME or tags[index - 1] == "i"):
        index -= 1
    return index


_SENTENCE_ADVERBS = word_set("however meanwhile here there today")
"""Adverbs that belong to the sentence, not to its verb (boundaries rule 17: 0 % of 35 are in the source)."""
_SUBJECT_ADVERBS = word_set("ago yesterday together")
"""Adverbs that belong to what comes before the verb group: "a year ago said"."""
_TO_AUXILIARIES = word_set("going used has have had continued continues on failed fails")
"""Words that are part of the verb group with "to": "is going to say", "used to say"."""
_GOING = word_set("going gone went go goes")


def verb_group(line: BlockTokens, verb: int, low: int) -> int:
    """Return the first token of the verb group that ends with `verb`, not before `low`.

    Auxiliaries, negation and adverbs are in: "has repeatedly denied", "did not say" (boundaries rule 10).
    """
    tags, lower = line.tags, line.lower
    index = verb
    while index > low:
        tag = tags[index - 1]
        if tag in "abn" or (tag == "R" and lower[index - 1] not in _SENTENCE_ADVERBS):
            index -= 1
        elif tag == "T" and index - 2 >= low and lower[index - 2] in _TO_AUXILIARIES:
            is_phrasal = lower[index - 2] == "on" and index - 3 >= low and lower[index - 3] in _GOING
            index -= 3 if is_phrasal else 2
        elif tag in "PGE" and lower[index - 1] in _GOING:
            index -= 1
        elif lower[index - 1] == "first" and index - 2 >= low and tags[index - 2] in "ab":
            index -= 1  # "was first reported"
        else:
            break
    while index < verb and lower[index] in _SUBJECT_ADVERBS:
        index += 1
    return index
