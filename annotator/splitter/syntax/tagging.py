"""Tags of words, first by themselves, then between their neighbours. `word_classes` lists the tags."""

from __future__ import annotations

from functools import lru_cache

from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.lexicon.word_classes import CAPITAL_NOUNS, TAGS, shape_tag

_TAG_OF_FORM = {"base": "V", "third": "V", "past": "E", "participle": "P", "gerund": "G"}
KNOWN = {form: _TAG_OF_FORM[cue.form] for form, cue in VERBS.items()} | TAGS
KNOWN |= {form: "Z" for form, cue in VERBS.items() if cue.form == "third" and TAGS.get(cue.lemma) == "B"}
"""Lower-case word to tag, for every listed word."""
CLOSED = frozenset("dpotTwicsanRrzb#")
"""Tags that a capitalised word keeps; any other capitalised word is taken for a name."""
_BASE_VERBS = frozenset(word for word, tag in TAGS.items() if tag in "VB")

_KEPT_WORDS = 200_000
_LONGEST_KEPT = 40
"""Words and characters up to which words are cached, so that memory has a limit whatever is split."""


class _LowerOf(dict[str, str]):
    """Lower case by word, filled as words are met: news repeats its words, and a look-up beats a call."""

    def __missing__(self, word: str) -> str:
        lower = word.lower()
        lower = word if lower == word else self.get(lower, lower)
        if len(self) < _KEPT_WORDS and len(word) <= _LONGEST_KEPT:
            self[word] = lower
        return lower


class _TagOf(dict[str, str]):
    """Tag by word as written, filled as words are met."""

    def __missing__(self, word: str) -> str:
        lower = LOWER_OF[word]
        known = KNOWN.get(lower)
        if known is None:
            tag = "C" if word[0].isupper() and word.isalpha() else shape_tag(word)
        elif lower == word or (known in CLOSED and lower not in CAPITAL_NOUNS):
            tag = known
        else:
            tag = "C"
        if len(self) < _KEPT_WORDS and len(word) <= _LONGEST_KEPT:
            self[word] = tag
        return tag


TAG_OF = _TagOf(KNOWN)
LOWER_OF = _LowerOf({word: word for word in KNOWN})


def settled_noun(before: str, word: str) -> str:
    """Return the tag of a listed noun after a pronoun or "to": "they | address it", "to | address it"."""
    if before == "p":
        return "V"
    return "v" if before == "T" and word in _BASE_VERBS else "N"


@lru_cache(maxsize=10_000)
def settled_verb(tag: str, before: str, after: str, plural: bool) -> str:
    """Return the tag of a word that may be a verb or something else, between the tags of its neighbours.

    `plural` says that the word before ends in -s. "." is the neighbour at the edge of a block.
    """
    if tag == "E":
        return _settled_past(before, after)
    if before in "Tnpra":
        return "V" if before in "pr" else "v"  # "they plan", "who plan"; "to plan", "did not plan"
    if before in "diJ#SG":
        return "N"  # "the plan", "of plans", "two plans", "Lee's plan"
    return _settled_base(before, after, plural) if tag == "B" else _settled_third(before, after, plural)


def _settled_past(before: str, after: str) -> str:
    """Return the tag of a word in -ed: "has | reported", "the | reported crime", "Lee | reported"."""
    if before in "ab":
        return "P"
    if before in ".V" and after in "NJ":
        return "J"  # "Suspected | bombs were found", "holds | preferred stock"
    return "J" if before in "diSJ#" and after in "NCJ" else "E"


def _settled_base(before: str, after: str, plural: bool) -> str:
    """Return the tag of a verb or noun such as "plan": "Democrats | plan a rally", "voters | hope to"."""
    if plural and before in "NC" and after in "dtTwop“C#S":
        return "V"
    return "V" if before in "NR" and after in "dtTwop“" else "N"


def _settled_third(before: str, after: str, plural: bool) -> str:
    """Return the tag of a verb or noun such as "plans": "Smith | plans rallies", "she often | plans the"."""
    if not plural and before == "C" and after == "N":
        return "V"
    return "V" if before in "NCR”" and after in "dtTwopSCG#“RJz" else "Z"
