"""Labels that the scheme does not have, counted beside the values that leave them out."""

from __future__ import annotations

import pytest

from annotator.agreement import GOLD, SPLITTER, LeftOut, Result, Scope, measures
from annotator.agreement.report.left_out import with_left_out

LEFT_OUT = [
    LeftOut("stance", "query", "quote", "ann", 5),
    LeftOut("stance", "query", "quote", "bob", 3),
    LeftOut("stance", "deny", "quote", "bob", 1),
    LeftOut("stance", "query", "claim", "ann", 7),
    LeftOut("tone", "calm", "quote", "ann", 11),
    LeftOut("stance", "query", "quote", GOLD, 13),
    LeftOut("stance", "query", "quote", SPLITTER, 17),
]


@pytest.mark.parametrize(
    ("scope", "number"),
    [
        (Scope("stance", "quote"), 9),
        (Scope("stance", "claim"), 7),
        (Scope("stance", "quote", label="support"), 9),
        (Scope("stance", "quote", pair=("ann", "bob")), 9),
        (Scope("stance", "quote", pair=("bob", "cat")), 4),
        (Scope("stance", "quote", pair=("*", "cat")), 9),
        (Scope("stance", "quote", pair=("ann", GOLD)), 18),
        (Scope("stance", "quote", pair=(GOLD, SPLITTER)), 30),
        (Scope("fidelity", "quote"), 0),
        (Scope(kind="quote"), None),
    ],
)
def test_a_value_counts_the_labels_of_its_field_kind_and_annotators(scope: Scope, number: int | None) -> None:
    [found] = with_left_out([Result(scope, measures.PERCENT, 0.5)], LEFT_OUT)
    assert found.left_out == number
    assert found.to_json()["left_out"] == number
