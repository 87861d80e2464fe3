"""The rules of the splitter: every example sentence is found by its rule, as the example marks it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

import pytest

from annotator.core.article_layout import article_of
from annotator.core.text.span import Span
from annotator.splitter import CLAIM_RULES, QUOTE_RULES, split
from annotator.splitter.rule import ClaimRule, QuoteRule, table_of

RULES: tuple[QuoteRule | ClaimRule, ...] = (*QUOTE_RULES, *CLAIM_RULES)
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
MARKS = re.compile(r"\[(?P<source>[^]]+)\]|\{(?P<cue>[^}]+)\}|<(?P<content>[^>]+)>")


class Marked(NamedTuple):
    """An article with the spans that an example marks in it."""

    text: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: Span | None


def marked(example: str) -> Marked:
    """Read an example; see `annotator.splitter.rule`."""
    headline = example.startswith("# ")
    body = example.removeprefix("# ").replace(" / ", "\n\n")
    text, at = "" if headline else "Weather\n\n", 0
    spans: dict[str, list[Span]] = {"content": [], "source": [], "cue": []}
    for match in MARKS.finditer(body):
        text += body[at : match.start()]
        assert match.lastgroup
        words = match[match.lastgroup]
        spans[match.lastgroup].append(Span(len(text), len(text) + len(words)))
        text += words
        at = match.end()
    text += body[at:] + ("\n\nIt opened in May.\n" if headline else "\n")
    return Marked(text, tuple(spans["content"]), tuple(spans["source"]), next(iter(spans["cue"]), None))


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.id}: {example}" for rule, example in EXAMPLES]
)
def test_rule_finds_its_example(rule: QuoteRule | ClaimRule, example: str) -> None:
    expected = marked(example)
    found = [
        Marked(expected.text, one.content, one.source, one.cue)
        for one in split(article_of("x", expected.text))
        if one.reasons[0] == rule.id
    ]
    assert expected in found


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule, sentence) for rule in RULES for sentence in rule.counterexamples],
    ids=[f"{rule.id}: {sentence}" for rule in RULES for sentence in rule.counterexamples],
)
def test_rule_finds_nothing_in_its_counterexample(rule: QuoteRule | ClaimRule, sentence: str) -> None:
    found = split(article_of("x", marked(sentence).text))
    assert rule.id not in [one.reasons[0] for one in found]


def test_every_suggestion_names_its_rule_first() -> None:
    ids = {rule.id for rule in RULES}
    for _, example in EXAMPLES:
        assert {one.reasons[0] for one in split(article_of("x", marked(example).text))} <= ids


def test_ids_are_unique_lower_case_and_short() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+([.-][a-z]+)*", id) and len(id) <= 25 for id in ids)


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        ((QUOTE_RULES[0], QUOTE_RULES[0]), "two rules have the id"),
        ((replace(QUOTE_RULES[0], examples=()),), "needs an example"),
        ((replace(QUOTE_RULES[0], examples=(" ",)),), "needs an example"),
        ((replace(QUOTE_RULES[0], score=1.5),), "score 1.5 is not between 0 and 1"),
    ],
)
def test_invalid_table_is_refused(rules: tuple[QuoteRule, ...], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        table_of(rules)
