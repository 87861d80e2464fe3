"""Forms of headlines: a source behind a dash, and a kicker before a colon, which is no source."""

from __future__ import annotations

from annotator.splitter.lexicon.word_classes import FINITE_VERBS, word_set
from annotator.splitter.quote_draft import Draft, mark
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.tokens import BlockTokens, Range

HEADLINE_DASH = QuoteRule(
    id="headline.dash",
    summary="A headline with its source behind a dash",
    score=0.6,
    examples=(
        "# <Tolls will hurt the town> {-} [central bank]",
        "# <Mayor to close the bridge> {–} [sources]",
        "# <Bridge ‘unsafe’ in winter> {-} [new report]",
    ),
    counterexamples=("# The bridge is safe - Springfield Times", "# The bridge is safe - for now"),
)

_SOURCES = word_set(
    "bank police report reports study survey poll sources source officials official experts scientists"
    " researchers ministry minister ministers pm mp mps government council court judge regulator watchdog"
    " union unions charity charities campaigners critics analysts economists doctors lawyer lawyers"
    " prosecutors prosecutor investigators inspectors engineers mayor governor president chief boss coach"
    " manager ceo agency army military un nato eu spokesman spokeswoman spokesperson family residents"
    " witnesses farmers teachers academics authorities aide aides adviser insiders chancellor secretary"
    " premier ombudsman auditor auditors inquiry tribunal coroner"
)
"""Head nouns of the sources of headlines."""
_INSIDE = frozenset("NCJZBG#Sd")
_LONGEST_SOURCE = 5
"""Tokens of a source behind a dash, at most."""
_SHORTEST_CONTENT = 3
_LONGEST_KICKER = 4
"""Tokens of a kicker, at most."""


def headline(line: BlockTokens, used: bytearray) -> Draft | None:
    """Return the attribution of a headline to the source behind its last dash: "Tolls will rise - | bank"."""
    dash = line.tags.rfind("-")
    first, end = dash + 1, len(line)
    if dash < _SHORTEST_CONTENT or not 0 < end - first <= _LONGEST_SOURCE or line.lower[-1] not in _SOURCES:
        return None
    if line.tags.endswith("CZ"):
        return None  # "- Ann Lee reports"
    if line.starts[dash] == line.ends[dash - 1] or not _INSIDE.issuperset(line.tags[first:end]):
        return None
    mark(used, 0, end)
    return Draft(line, [line.span(0, dash)], (first, end), (dash, first), HEADLINE_DASH)


def without_kicker(line: BlockTokens, ranges: list[Range]) -> list[Range]:
    """Return the sentences of a headline without the kicker at its head: "Storm warning: | three die"."""
    first = line.tags.find(":", 1, _LONGEST_KICKER + 1) + 1
    if (
        not 0 < first < len(line)
        or any(line.quote_at[:first])
        or not FINITE_VERBS.isdisjoint(line.tags[:first])
    ):
        return ranges
    return [(max(low, first), high) for low, high in ranges if high > first]
