"""Secondary claims: relative clauses about a name."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import Ask


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The town honoured Tom Reed, who moved to Rome in 1931.",
            ("Tom Reed", "moved to Rome in 1931"),
        ),
        (
            "The town thanked Tom Reed, who built the bridge and paid for the school.",
            ("Tom Reed", "paid for the school"),
        ),
    ],
)
def test_relative_clause_about_a_name_is_a_claim(claims: Ask, text: str, content: tuple[str, ...]) -> None:
    assert content in [found.content for found in claims(text)]


def test_relative_clause_that_identifies_is_no_claim(claims: Ask) -> None:
    found = claims("The town honoured Tom Reed, who is a builder.")
    assert [one.content for one in found] == [("The town honoured Tom Reed",)]
