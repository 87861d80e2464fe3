"""Breaks in a content: what ends it after a comma or a conjunction (boundaries rules 6 and 7)."""

from __future__ import annotations

import re
from typing import Literal

from annotator.splitter.lexicon.cue_lexicon import SPEECH_VERBS, VERBS
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.coordination import PAST_FORMS
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens

Shape = Literal["clause", "phrase", "infinitive"]
"""Shapes of contents: "that he won", "the proposal", "to leave"."""

_BREAKING = word_set(
    "while though although despite whereas after following before prompting unlike amid which who"
    " whose whom where according during"
)
"""Words that end a content when a comma comes before them.

By boundaries rule 6 annotators go on over which or who in 41 % of 250 cases and over while, after, though or
despite in 37 % of 133, but over because, if or when in 70 % of 64, which are not listed for that reason.
"""
_PHRASE_BREAKING = word_set("with compared just but up even from through")
"""Words that end a noun phrase when a comma comes before them: "the toll, | compared with"."""
_NEXT_PREDICATE = ("Ed", "ET", "Vd", "EC")
"""Tags after ", and" that are a verb of the clause around: "would leave, | and requested another month"."""
_VERB_OF_CLAUSE = re.compile("[aV]|E(?!R?i)")
"""A finite verb after a comma: of "the toll, | opposed the bridge", not of "the toll, | opposed by many"."""
_RENAMING = word_set("a an one")
_RENAMING_AT_END = word_set("the his her their its")
_LONGEST_SOURCE = 6
"""Tokens of a source with its adverbs after "and": "and | the two officials also said"."""


def breaks_at_comma(line: BlockTokens, index: int, high: int, shape: Shape, leading: bool) -> bool:
    """Whether a content ends at the comma before token `index`."""
    if index >= high:
        return True
    tag = line.tags[index]
    if tag == "c":
        return _breaks_at_comma_and(line, index, high, shape)
    if tag in "VE" and line.lower[index] in SPEECH_VERBS:
        return True  # the verb of the clause around: "Lee, who backs the toll, | said"
    if _opens_adjunct(line, index, shape) or (shape == "phrase" and _VERB_OF_CLAUSE.match(line.tags, index)):
        return True
    if (shape != "clause" or leading) and tag in "dNCpJ#" and _is_main_clause(line, index, high):
        return True
    return tag == "d" and _is_apposition(line, index, high)


def _breaks_at_comma_and(line: BlockTokens, conjunction: int, high: int, shape: Shape) -> bool:
    """Whether a content ends at a comma before a conjunction: "said it is safe, | but Reed denied it"."""
    after = conjunction + 1
    if line.lower[conjunction] == "yet" or (shape != "clause" and line.lower[conjunction] == "but"):
        return True
    if shape == "clause":
        is_predicate = line.tags[after : after + 2] in _NEXT_PREDICATE
        if line.lower[conjunction] == "but" and _is_main_clause(line, after, high):
            return True
        return is_predicate or breaks_at_conjunction(line, after, high, "clause")
    if shape == "phrase" and _is_main_clause(line, after, high):
        return True
    return breaks_at_conjunction(line, after, high, "phrase")


def _opens_adjunct(line: BlockTokens, index: int, shape: Shape) -> bool:
    """Whether a relative, an -ing clause or a contrast begins: "which", "adding", "often adding", "while"."""
    if line.lower[index] == "even" and index + 1 < len(line):
        index += 1  # "even though", but "even if"
    tag, word = line.tags[index], line.lower[index]
    if tag == "G" or word in _BREAKING or line.tags[index : index + 2] == "RG":
        return True
    return shape == "phrase" and ((tag in "sw" and word != "as") or word in _PHRASE_BREAKING)


def _is_main_clause(line: BlockTokens, index: int, high: int) -> bool:
    """Whether a noun phrase with its verb follows: "While acknowledging it, | Stoltenberg cautioned"."""
    end = noun_phrase_after(line, index, high)
    if end > index:
        end = line.skip(end, high, "Rn")
    return index < end < high and line.tags[end] in "aVEZ"


def _is_apposition(line: BlockTokens, index: int, high: int) -> bool:
    """Whether a noun phrase after a comma renames what comes before: "it is safe, | a claim that".

    With "a", "an" or "one" it does unless a verb follows, with "the" or "his" only if nothing else follows.
    """
    end = noun_phrase_after(line, index, high)
    if end == index:
        return False
    after = line.tags[end] if end < high else "."
    if line.lower[index] in _RENAMING:
        return after not in "aVEcz"
    return after in ".?!" and line.lower[index] in _RENAMING_AT_END


def breaks_at_conjunction(line: BlockTokens, index: int, high: int, shape: Shape) -> bool:
    """Whether something other than the content begins at token `index`, after "and" or "but".

    For a noun phrase that is any finite verb, for a clause an attribution.
    """
    index = _past_adverbs(line, index, high)
    if index >= high:
        return False
    if shape == "phrase":
        return _begins_predicate(line, index)
    tag = line.tags[index]
    if shape == "infinitive" and tag in "aE":
        return True  # "plans to leave and | has sold it"
    cue = VERBS.get(line.lower[index])
    if cue is not None and tag in "VEG":
        # "and | adding that", "and | said it was tested"; but "said he left and | met her"
        reports = shape == "infinitive" or line.lower[index] in SPEECH_VERBS
        return cue.form == "gerund" or (reports and cue.form in ("past", "third"))
    return _begins_attribution(line, index, high)


def _past_adverbs(line: BlockTokens, index: int, high: int) -> int:
    """Return the token after adverbs and a day: "but | later", "but | on Tuesday | wrote"."""
    index = line.skip(index, high, "Rn")
    if line.tags.startswith("i", index, high) and not TIME_WORDS.isdisjoint(
        line.lower[index + 1 : index + 2]
    ):
        return index + 2
    return index


def _begins_predicate(line: BlockTokens, index: int) -> bool:
    """Whether a verb of the clause around follows: "the toll and | left", not "the toll and | limited funds".

    A plain form goes with an infinitive inside the noun phrase: "a promise to leave and | pay".
    """
    tag, word = line.tags[index], line.lower[index]
    is_cue = word in VERBS
    if tag == "E":
        return is_cue or line.tags[index + 1 : index + 2] not in ("N", "C", "J")
    if tag == "V":
        return is_cue or word[-1] == "s" or word in PAST_FORMS
    return tag == "a" or (tag == "G" and is_cue)


def _begins_attribution(line: BlockTokens, index: int, high: int) -> bool:
    """Whether a short source with its cue follows: "it is safe and | Reed also said"."""
    verb = noun_phrase_after(line, index, high)
    if verb > index:
        verb = line.skip(verb, high, "Ra")
    if not index < verb < high or verb - index > _LONGEST_SOURCE:
        return False
    return line.lower[verb] in VERBS and line.tags[verb] in "VE"
