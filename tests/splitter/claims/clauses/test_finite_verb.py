"""The finite verb of a main clause: by its form, else by its place."""

from __future__ import annotations

import pytest

from annotator.splitter.claims.clauses.main_clause import main_clause
from tests.splitter.syntax.marked_lines import line_of, marked_line


@pytest.mark.parametrize(
    "sentence",
    [
        "The port |employs 900 people.",
        "Denmark |exports 2 million pigs.",
        "Ports |employ 900 people.",
        "Germany and Japan |spend $30 billion on it.",
        "We now |import 44 percent of it.",
        "The bill |cost $3 million.",
        "This |spread to 12 towns.",
        "The |mayor's not in Rome.",
        "The workers employed by the port |died in May.",
        "The man who built the bridge |died in May.",
        "The plan he announced |was new in May.",
        "Lee, whose office |burned, |had left Rome.",
        "Lee - who is a lawyer but lives in Rome - |paid $3 million.",
        "When Lee left in May, the town |paid $3 million.",
        "As the town grew, it |built 40 homes.",
        "In London, Reed, a firm founded by UBS and Lee, |is advising 40 banks.",
        "Rail workers |have no days off.",
        "Making the toll a theme of the campaign |is new in May.",
        "To close the bridge, the town |paid $3 million.",
        "The spending |continued in May.",
        "Never |has the town paid $3 million.",
    ],
)
def test_finite_verb_of_the_main_clause(sentence: str) -> None:
    line, verbs = marked_line(sentence)
    clause = main_clause(line, 0, len(line))
    assert clause is not None
    assert clause.verb == verbs[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Take the bridge to Rome.",
        "Has the town paid for it?",
        "What the town paid for it.",
        "The bridge in Rome.",
        "To leave Rome in May.",
        "When the town paid for it.",
        "The worst strike since 1931.",
    ],
)
def test_what_is_no_statement_has_no_main_clause(sentence: str) -> None:
    line = line_of(sentence)
    assert main_clause(line, 0, len(line)) is None
