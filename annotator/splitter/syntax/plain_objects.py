"""Objects of cues that are no content: titles of works, guests, people called to a place."""

from __future__ import annotations

from annotator.splitter.lexicon.cue_lexicon import Cue
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens
from annotator.splitter.syntax.verb_frames import Frame

_MAKING = word_set("write sing read cite intone show")
"""Verbs whose object may be a work."""
_SHORT_WORD = 3
"""Letters of words that titles may leave in lower case, at most."""
_LONGEST_TITLE = 10
"""Tokens of the title of a work, marks included, at most."""
_GUESTS = word_set("guests visitors fans tourists crowds customers delegates students refugees migrants")
"""Nouns for people who are received, not approved of: "welcomed three hundred | guests"."""


def is_plain_object(line: BlockTokens, first: int, cue: Cue, frame: Frame, high: int) -> bool:
    """Whether what follows a verb in one of its frames is an object as of any verb, not words or thoughts."""
    if frame == "noun phrase" and cue.lemma in ("call", "welcome"):
        return _is_act(line, first, cue, high)
    if cue.lemma == "quote" and line.tags[first] == "#":
        return True  # "quotes 40 euros a metre"
    return _names_work(line, first, cue, frame, high)


def is_title(line: BlockTokens, opening: int) -> bool:
    """Whether a quotation is like the title of a work: a few words, the longer ones capitalised."""
    number = line.quote_at[opening]
    if not number:
        return False
    first, last = line.quotes[number - 1]
    words = [word for word in line.words[first + 1 : last - 1] if word[0].isalpha()]
    long = [word for word in words if len(word) > _SHORT_WORD]
    is_capitalised = words[:1] != [] and words[0][0].isupper() and all(word[0].isupper() for word in long)
    return is_capitalised and last - first <= _LONGEST_TITLE and line.words[last - 2][-1] not in ".?!"


def _names_work(line: BlockTokens, first: int, cue: Cue, frame: Frame, high: int) -> bool:
    """Whether the content of a verb of writing is a work: "wrote the novel “Late Rain”"."""
    if cue.lemma == "speak" and frame == "noun phrase":
        opening = line.tags.find("“", first, min(high, first + 4))
        return opening >= 0 and is_title(line, opening)  # "speaking on NBC's “Late Night,”"
    if cue.lemma not in _MAKING or frame not in ("quotation", "bare clause"):
        return False
    opening = line.tags.find("“", first, min(high, first + 4))
    return opening >= 0 and is_title(line, opening)


def _is_act(line: BlockTokens, first: int, cue: Cue, high: int) -> bool:
    """Whether a verb with a noun phrase is an act, not speech: "called the band to the stage", "welcomed
    three hundred guests"."""
    end = noun_phrase_after(line, first, high)
    if cue.lemma == "welcome":
        return line.lower[end - 1] in _GUESTS
    return line.tags[end : end + 2] in ("Td", "TN") and line.lower[first - 1] not in cue.prepositions
