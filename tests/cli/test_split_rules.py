"""`annotator split --rules`, and the rules that `--explain` names."""

from __future__ import annotations

import json

from annotator.splitter import CLAIM_RULES, QUOTE_RULES
from annotator.splitter.rule import QuoteRule
from tests.cli.helpers import SEEDS, Run

RULES = (*QUOTE_RULES, *CLAIM_RULES)


def test_rules_are_listed_with_their_examples_without_a_path(run: Run) -> None:
    code, out, err = run("split", "--rules")
    assert (code, err) == (0, "")
    for rule in RULES:
        score = f"  ({rule.score:.2f})" if isinstance(rule, QuoteRule) else ""
        heading = f"\n\n{rule.id}{score}  {rule.summary}\n    "
        assert heading + "\n    ".join(rule.examples) in out
        assert all(f"\n    not: {sentence}\n" in out for sentence in rule.counterexamples)


def test_explain_names_the_rule_first(run: Run) -> None:
    _, out, _ = run("split", "--explain", str(SEEDS))
    found = {unit["reasons"][0] for unit in json.loads(out)["units"]}
    assert found <= {rule.id for rule in RULES}


def test_split_without_a_path_is_a_usage_error(run: Run) -> None:
    code, out, err = run("split")
    assert (code, out) == (2, "")
    assert "Missing argument 'PATH'" in err
