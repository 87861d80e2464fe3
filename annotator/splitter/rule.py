"""Rules of the splitter: an id, what the rule allows, sentences that show it, and a base score of a quote.

Each rule is a constant next to the code that applies it, and a draft carries its rule: code asks the rule,
never its id. To add a rule, write the constant and the code that applies it in one file of `quotes`
or `claims`; only a new file also needs its name in `rule_table`. Give it the three or four examples that
explain it best; they are its tests, with the sentences in `tests/splitter/rule_sentences.py`.

An example is a sentence with `[source]`, `{cue}` and `<content>` marked, as far as the unit has them; several
`<>` are the fragments of one content. "# " before it makes it a headline, and " / " separates paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeVar

from annotator.splitter.syntax.content_breaks import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitterRule:
    """One way to find a unit."""

    id: str
    summary: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()
    """Sentences in which the rule finds nothing, rightly or wrongly; without marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRule(SplitterRule):
    """One way to find a quote."""

    score: float
    """Probability that the quote is right where no circumstance raises or lowers it.

    It is fitted and written by `tests/benchmarks/splitter/calibration.py`, unless the annotated news has too
    few cases."""
    shape: Shape = "clause"
    """Shape of the content, by which `content_end` finds its end."""
    claims: Literal["clause", "event", "sentences"] | None = "clause"
    """What may be claims in the content, if anything: a clause, a noun phrase that names an event, or each
    sentence of speech that is not in quotation marks."""
    may_nest: bool = True
    """Whether the quote may be nested in another one."""
    may_lack_source: bool = False
    """Whether a quote without a source is no less likely to be right."""
    has_label: bool = False
    """Whether the source is the label of a turn, which is in capitals or one letter and no acronym."""
    may_be_short: bool = False
    """Whether a quote with a short content is no less likely to be right."""
    decides_labels: bool = True
    """Whether the rule shows what kind of source it is, and its stance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRule(SplitterRule):
    """One way to find a claim; only circumstances order claims by how much they are worth checking."""

    form: Literal["clause", "whole", "phrase"] = "clause"
    """What its claims are, which need more or less to be suggested: clauses, sentences or phrases."""


AnyRule = TypeVar("AnyRule", bound=SplitterRule)


def table_of(rules: Iterable[AnyRule]) -> tuple[AnyRule, ...]:
    """Return the rules in order of id, checked.

    Raises:
        ValueError: two rules share an id, a rule has no example or an empty one, or a score is not between
            0 and 1.
    """
    table = sorted(rules, key=lambda rule: rule.id)
    for rule, following in pairwise(table):
        if rule.id == following.id:
            raise ValueError(f"two rules have the id {rule.id}")
    for rule in table:
        if not rule.examples or not all(example.strip() for example in rule.examples):
            raise ValueError(f"rule {rule.id}: needs an example")
        if isinstance(rule, QuoteRule) and not 0 <= rule.score <= 1:
            raise ValueError(f"rule {rule.id}: score {rule.score} is not between 0 and 1")
    return tuple(table)
