"""Claims before they are suggestions: which clauses state a fact, where they end, what is worth checking."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.core.text.span import Span
from annotator.splitter.lexicon.word_classes import BE, FINITE_VERBS, word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.rule import ClaimRule
from annotator.splitter.syntax.tokens import BlockTokens, Range

_NORMS = word_set("should must ought let may might could would-be shall need needs")
"""Words that say what should or may be, not what is."""
_ATTITUDES = word_set(
    "ready prepared willing able committed determined proud happy glad sorry concerned confident hopeful"
    " eager important clear good bad great wrong right terrible horrible best worst better worse beautiful"
    " wonderful amazing unacceptable sure"
)
"""Adjectives of feeling and judgement."""
_IMPERSONAL = word_set(
    "seems seemed seem appears appeared appear takes took take turns turned looks looked helps"
)
"""Verbs that take "it" without a referent."""
BACKGROUND = word_set("following after amid despite")
"""Words that open a phrase which only gives background."""
_LOOSE = frozenset("dicTswrta,:(-")
"""Tags with which no assertion ends, unless something was cut off after them."""
_DANGLING = word_set("of a an the his her its their our my this these those no")
"""Words that need what follows them."""
_VERBAL = frozenset("aVvEBGPZ")
"""Tags of words that need an object, with which no assertion ends."""
_OPENING = frozenset("trws")
"""Tags of words that open a clause, which the cut leaves incomplete."""
_EMPTY = frozenset("abnRz")
"""Tags of words that do not make a predicate by themselves."""
_LEAST = 4
"""Tokens that must remain of a predicate that a quote cuts short."""
SOURCE = 2
"""Mark of the tokens of a source in `taken`; those of contents and cues are 1."""


@dataclass(slots=True)
class ClaimDraft:
    """A claim found by a rule: fragments of one line, and the quote that contains it."""

    line: BlockTokens
    rule: ClaimRule
    fragments: list[Range]
    parent: Draft | None
    score: float = 0.0
    content: tuple[Span, ...] = ()
    """The fragments in code points."""
    reasons: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.content = tuple([self.line.span(first, last) for first, last in self.fragments])


def is_assertion(line: BlockTokens, subject: Range, end: int) -> bool:
    """Whether a clause states a fact, not a wish, norm, feeling or opinion (boundaries.md 26, 27)."""
    lower = line.lower
    predicate = line.tags[subject[1] : end]
    if lower[subject[0]] == "whose" or FINITE_VERBS.isdisjoint(predicate) or predicate[0] in "-r":
        return False
    if _EMPTY.issuperset(predicate):
        return False  # "labor unions do not"
    if line.tags[subject[0]] in "pwrz" and lower[subject[0]] not in ("he", "she", "they", "it"):
        return False
    if lower[subject[0]] == "it" and _is_dummy(line, subject[1], end):
        return False
    for index in range(subject[1], min(subject[1] + 4, end)):
        word = lower[index]
        if word in _NORMS and line.tags[index] != "C":
            return False
        if word in _ATTITUDES and line.tags[index - 1] in "abR":
            return False
    return True


def _is_dummy(line: BlockTokens, verb: int, end: int) -> bool:
    """Whether "it" before `verb` refers to nothing, as in "it is clear that", "it seems", "it takes"."""
    index = line.skip(verb, end, "abnR")
    if index == end or line.lower[index] in _IMPERSONAL:
        return True
    bare = not BE.isdisjoint(line.lower[verb:index])
    return bare and (line.tags[index] not in "PEG" or "t" in line.tags[index:end])


def before_background(line: BlockTokens, first: int, end: int, taken: bytearray) -> int:
    """Return the end of a predicate before any quote, source, cue or background in it; `first` if what is
    left says nothing."""
    cut = min((at for mark in (1, SOURCE) if (at := taken.find(mark, first, end)) >= 0), default=end)
    edge = cut
    if not BACKGROUND.isdisjoint(line.lower[first:cut]):
        edge = next(at for at in range(first, cut) if line.lower[at] in BACKGROUND)
    if edge == end:
        return end
    last = edge
    while last > first and line.tags[last - 1] in _LOOSE:
        last -= 1
    if edge < cut or line.tags[last] == ",":
        return last
    if line.tags[last:edge] == "T" and line.tags[last - 1] == "G":
        last -= 1  # "spent the week trying to", before a quote
    if not _DANGLING.isdisjoint(line.lower[last:edge]) or line.tags[last - 1] in _VERBAL:
        return first
    if not _OPENING.isdisjoint(line.tags[max(first, last - _LEAST) : last]):
        return first  # "ignored the fact that Lee", before a cue
    return last if last - first >= _LEAST else first


def without_punctuation(line: BlockTokens, first: int, end: int) -> int:
    """Return the end of an assertion without the punctuation after it."""
    while end > first and line.tags[end - 1] in "”,.?!;":
        end -= 1
    return end
