"""What the words of a claim alone say about its subject: whether they name it or only point back."""

from __future__ import annotations

import re

from annotator.splitter.claim_draft import ClaimDraft
from annotator.splitter.lexicon.name_lists import BODIES, BODY_NOUNS, TITLES
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.syntax.tokens import BlockTokens

_MODIFYING = frozenset("irGP")
"""Tags of words after a noun phrase that say which one is meant."""
VERBAL = frozenset("aVEZRnz")
"""Tags after a pronoun that is a subject: "this means", but "this bill"."""
POINTING = word_set("the this that these those such")
"""Determiners that point back: "the plan", "this bill", unless more words say which."""
_POINTING_BACK = word_set("the these those them this us")
"""Words after "of" for those who were named before: "two of the suspects"."""
_OTHERS = word_set("others another both neither several many some few most")
"""Determiners that mean no one by themselves."""
_KNOWN_BEFORE = re.compile("[CSr]")
"""A name or relative, after which a pronoun may mean someone in the claim itself."""
_UNCLEAR = word_set("i we he she they")
_UNIQUE = word_set("president government congress senate house world internet public")
"""Nouns that mean one thing in an article without being named."""
_ONE = word_set("the a an one another this")
_PERSONS = TITLES - BODIES - BODY_NOUNS | word_set("man woman boy girl person official aide mother father")
"""Nouns for one person, who is not named by them."""
_BARE = 3
"""Tokens of a noun phrase, at most, that says no more than "the plan" or "the new plan"."""


def opens_with_pronoun(claim: ClaimDraft) -> bool:
    """Whether a claim whose subject is not found has a pronoun before any name: "For a year we paid"."""
    line, (first, end) = claim.line, claim.fragments[0]
    known = _KNOWN_BEFORE.search(line.tags, first, end)
    before = line.lower[first : end if known is None else known.start()]
    return any(word.replace("’", "'").split("'")[0] in _UNCLEAR for word in before)


def is_part_of_unnamed(line: BlockTokens, first: int, end: int) -> bool:
    """Whether a subject is some of those whom only the words before name: "two of the suspects", "others"."""
    if line.lower[first] in _OTHERS:
        return end - first == 1 and line.tags[end : end + 1] in VERBAL
    if line.tags[first] not in "d#p" or line.lower[first + 1 : first + 2] != ["of"]:
        return False
    noun = first + 3
    is_bare = "C" not in line.tags[first : noun + 1] and line.tags[noun + 1 : noun + 2] not in _MODIFYING
    return is_bare and line.lower[first + 2] in _POINTING_BACK if noun < len(line) else False


def is_unnamed_person(line: BlockTokens, first: int, end: int) -> bool:
    """Whether a noun phrase means one person: "the woman who left", "a spokesman"."""
    if line.lower[first] not in _ONE:
        return False
    head = line.skip(first + 1, end, "NJ#") - 1
    return line.lower[head] in _PERSONS


def says_which(line: BlockTokens, first: int, end: int) -> bool:
    """Whether a noun phrase says which one it means: by further words, or as there is only one."""
    if line.lower[first] not in POINTING or "C" in line.tags[first:end]:
        return True
    if line.tags[end : end + 1] in _MODIFYING:
        return True  # "the bridge | over the river"
    return line.lower[first] == "the" and (end - first > _BARE or line.lower[end - 1] in _UNIQUE)


def first_word(line: BlockTokens, first: int) -> str:
    """Return a word in lower case, without what is contracted with it: "he" of "he’s"."""
    return line.lower[first].replace("’", "'").split("'")[0]
