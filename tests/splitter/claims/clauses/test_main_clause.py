"""The main clause of a sentence: where a claim begins and ends."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import Ask


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("However, the town paid $3 million.", ("the town paid $3 million",)),
        ("You know, the town paid $3 million.", ("the town paid $3 million",)),
        ("So far, the town paid $3 million.", ("So far, the town paid $3 million",)),
        ("The town paid $3 million, which is new.", ("The town paid $3 million",)),
        ("The town paid $3 million, closing the road.", ("The town paid $3 million",)),
        ("The town paid $3 million, except in May.", ("The town paid $3 million, except in May",)),
        ("The town paid $3 million, with help.", ("The town paid $3 million",)),
        ("The town paid $3 million: for a bridge.", ("The town paid $3 million",)),
        ("The town paid the “port office.”", ("The town paid the “port office.”",)),
        ("The town (in Spain) paid $3 million.", ("The town (in Spain) paid $3 million",)),
        ("The town, if asked, paid $3 million.", ("The town, if asked, paid $3 million",)),
        ("The town, which is old, paid $3 million.", ("The town", "paid $3 million")),
        ("In 1931, the town paid for it and left it.", ("In 1931, the town", "left it")),
        ("The town built bigger, whiter mills in 1931.", ("The town built bigger, whiter mills in 1931",)),
        ("The town paid $3 million, because the port fell.", ("The town paid $3 million",)),
        ("The town paid $3 million, even though the port fell.", ("The town paid $3 million",)),
        (
            "The town did not pay $3 million, because the port fell.",
            ("The town did not pay $3 million, because the port fell",),
        ),
        (
            "The town paid $3 million, even if the port fell.",
            ("The town paid $3 million, even if the port fell",),
        ),
        ("The town paid $3 million, in another sign of trouble.", ("The town paid $3 million",)),
        ("The town paid $3 million, Lee has paid 4.", ("The town paid $3 million",)),
        ("While Lee left in May, the town paid $3 million.", ("the town paid $3 million",)),
        ("Rome, May 3 (Agency) - The town paid $3 million.", ("The town paid $3 million",)),
        ("Among its findings: The town paid $3 million.", ("The town paid $3 million",)),
        (
            "The town not only paid $3 million but built 12 mills.",
            ("The town not only paid $3 million but built 12 mills",),
        ),
    ],
)
def test_claim_begins_and_ends_with_its_clause(claims: Ask, text: str, content: tuple[str, ...]) -> None:
    assert content in [found.content for found in claims(text)]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The town paid $3 million, and in May the port paid 4.",
            ["The town paid $3 million", "in May the port paid 4"],
        ),
        (
            "Lee won in Rome and Reed finished first in Spain.",
            ["Lee won in Rome", "Reed finished first in Spain"],
        ),
        ("The town paid $3 million; the port paid 4.", ["The town paid $3 million", "the port paid 4"]),
        ("Lee bought boats, cars, and a mill in 1931.", ["Lee bought boats, cars, and a mill in 1931"]),
        ("In 1931, the town paid $3 million, and the port paid 4.", ["In 1931, the town paid $3 million"]),
        (
            "A law that Lee wrote and Reed signed cost $3 million.",
            ["A law that Lee wrote and Reed signed cost $3 million"],
        ),
    ],
)
def test_each_clause_is_a_claim(claims: Ask, text: str, contents: list[str]) -> None:
    assert [" ".join(found.content) for found in claims(text)] == contents
