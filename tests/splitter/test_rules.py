"""The rules of the splitter: each finds its examples, as marked, and nothing in its counterexamples."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from annotator.core.article_layout import article_of
from annotator.splitter import CLAIM_RULES, QUOTE_RULES, split
from annotator.splitter.rule import ClaimRule, QuoteRule, table_of
from tests.splitter.helpers import found_in, marked
from tests.splitter.rule_sentences import FURTHER

RULES: tuple[QuoteRule | ClaimRule, ...] = (*QUOTE_RULES, *CLAIM_RULES)
IDS = {rule.id for rule in RULES}


NOT = "not: "
FURTHER_SENTENCES = [
    (id, sentence.strip()) for id, text in FURTHER.items() for sentence in text.strip().splitlines()
]
EXAMPLES = [(rule.id, example) for rule in RULES for example in rule.examples] + [
    (id, sentence) for id, sentence in FURTHER_SENTENCES if not sentence.startswith(NOT)
]
COUNTEREXAMPLES = [(rule.id, sentence) for rule in RULES for sentence in rule.counterexamples] + [
    (id, sentence.removeprefix(NOT)) for id, sentence in FURTHER_SENTENCES if sentence.startswith(NOT)
]


@pytest.mark.parametrize(("id", "example"), EXAMPLES)
def test_rule_finds_its_example(id: str, example: str) -> None:
    expected = marked(example)
    assert expected in found_in(expected, id)
    assert {one.reasons[0] for one in split(article_of("x", expected.text))} <= IDS


@pytest.mark.parametrize(("id", "sentence"), COUNTEREXAMPLES)
def test_rule_finds_nothing_in_its_counterexample(id: str, sentence: str) -> None:
    assert found_in(marked(sentence), id) == []


def test_further_sentences_are_of_rules() -> None:
    assert FURTHER.keys() <= IDS


def test_ids_are_unique_lower_case_and_short() -> None:
    assert len(IDS) == len(RULES)
    assert all(re.fullmatch(r"[a-z]+([.-][a-z]+)*", id) and len(id) <= 25 for id in IDS)


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        ((QUOTE_RULES[0], QUOTE_RULES[0]), "two rules have the id"),
        ((replace(QUOTE_RULES[0], examples=()),), "needs an example"),
        ((replace(QUOTE_RULES[0], examples=(" ",)),), "needs an example"),
        ((replace(QUOTE_RULES[0], score=1.5),), "score 1.5 is not between 0 and 1"),
    ],
)
def test_table_refuses_invalid_rules(rules: tuple[QuoteRule, ...], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        table_of(rules)
