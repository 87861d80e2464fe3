"""The rules of the splitter, checked when this module is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from annotator.splitter.claims import claim_finder, secondary_claims, whole_sentences
from annotator.splitter.quotes import (
    dialogue_turns,
    embedded_cues,
    introduced_blocks,
    noun_cues,
    parentheticals,
    quotation_continuation,
    quotation_linking,
    reported_speech,
    signed_posts,
)
from annotator.splitter.rule import AnyRule, ClaimRule, QuoteRule, table_of


def _rules_in(kind: type[AnyRule], *modules: ModuleType) -> tuple[AnyRule, ...]:
    """Return the rules of a kind that are constants of the modules."""
    constants = (value for module in modules for value in vars(module).values())
    return table_of({value for value in constants if isinstance(value, kind)})


QUOTE_RULES = _rules_in(
    QuoteRule,
    dialogue_turns,
    embedded_cues,
    introduced_blocks,
    noun_cues,
    parentheticals,
    quotation_continuation,
    quotation_linking,
    reported_speech,
    signed_posts,
)
"""The rules that find quotes, by id."""
CLAIM_RULES = _rules_in(ClaimRule, claim_finder, secondary_claims, whole_sentences)
"""The rules that find claims, by id."""


def rule_lines() -> Iterator[str]:
    """Yield the lines that list the rules with their examples, those of quotes with their base scores."""
    yield "Examples mark the [source], {cue} and <content>; # marks a headline, / a new paragraph,"
    yield "and not: a sentence in which the rule finds nothing, rightly or wrongly. The number in brackets"
    yield "is the base score of a rule, which circumstances raise or lower; claims have no base score."
    for heading, rules in (("Quotes", QUOTE_RULES), ("Claims", CLAIM_RULES)):
        yield from ("", heading)
        for rule in rules:
            score = f"  ({rule.score:.2f})" if isinstance(rule, QuoteRule) else ""
            yield from ("", f"{rule.id}{score}  {rule.summary}")
            yield from (f"    {example}" for example in rule.examples)
            yield from (f"    not: {example}" for example in rule.counterexamples)
