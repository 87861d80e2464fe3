"""What a clause asserts: facts, not opinions, wishes, norms, feelings or bare predictions."""

from __future__ import annotations

import pytest

from annotator.splitter.claims.assertion import is_assertion
from annotator.splitter.claims.clauses.main_clause import main_clause
from tests.splitter.helpers import Ask
from tests.splitter.syntax.marked_lines import line_of


@pytest.mark.parametrize(
    "text",
    [
        "The town has to close the bridge.",
        "They've got to close the bridge.",
        "Ann Lee loves the bridge in Rome.",
        "Ann Lee hopes to close the bridge.",
        "Ann Lee was surprised by the toll in Rome.",
        "The bridge will change the town.",
        "The bridge may open again.",
        "The bridge is a disgrace to Rome.",
        "The mayor was very tired.",
        "It is clear that the bridge fell.",
        "It takes a week to cross the bridge.",
        "That's why the bridge fell.",
        "If you close the bridge, Reed leaves Rome.",
        "Something happened in Rome.",
        "See http://example.org for the bridge that fell in Rome.",
    ],
)
def test_opinions_wishes_and_bare_predictions_assert_nothing(text: str) -> None:
    line = line_of(text)
    clause = main_clause(line, 0, len(line))
    assert clause is None or not is_assertion(line, clause)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge will open on Monday.",
        "The town will build 40 homes.",
        "The bridge may cost $3 million.",
        "The mayor was shot in Rome.",
        "She's cut the budget by half.",
        "One-third of the homes are old.",
        "The town voted against the toll in 1931.",
    ],
)
def test_what_has_a_figure_a_date_or_an_event_is_a_claim(claims: Ask, text: str) -> None:
    assert text.rstrip(".") in [" ".join(found.content) for found in claims(text)]
