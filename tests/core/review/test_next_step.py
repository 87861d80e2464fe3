"""Where the reviewer goes next."""

from __future__ import annotations

from annotator.core.review.next_step import (
    ReviewCursor,
    after_answer,
    arrive,
    next_field,
    next_unfinished,
)
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Label
from tests.strategies import plain_unit

SCHEME = default_scheme()
DONE = {code: Label("x", "typed") for code in ("attribution", "stance", "fidelity")}


def units(*finished: bool):
    return [
        plain_unit(
            f"u{i}",
            content=(Span(10 * i, 10 * i + 5),),
            labels=DONE if done else {},
            standing="accepted" if done else "suggested",
        )
        for i, done in enumerate(finished)
    ]


def test_an_answer_leads_to_the_next_undecided_field():
    unit = plain_unit(labels={"attribution": Label("person", "typed")}, standing="accepted")
    assert after_answer(SCHEME, [unit], "u1") == ReviewCursor("u1", "stance")


def test_the_last_answer_leads_to_the_next_unfinished_unit_around_the_end():
    assert after_answer(SCHEME, units(False, True, True), "u2") == ReviewCursor("u0", "attribution")
    assert after_answer(SCHEME, units(True, True, False), "u0") == ReviewCursor("u2", "attribution")


def test_with_everything_finished_the_place_stays():
    assert after_answer(SCHEME, units(True, True), "u1") == ReviewCursor("u1", "attribution")


def test_unfinished_units_in_both_directions():
    some = units(False, True, False, True)
    assert next_unfinished(SCHEME, some, "u1").id == "u2"
    assert next_unfinished(SCHEME, some, "u1", -1).id == "u0"
    assert next_unfinished(SCHEME, some, "u0", -1).id == "u2"
    assert next_unfinished(SCHEME, some, None).id == "u0"
    assert next_unfinished(SCHEME, some, None, -1).id == "u2"
    assert next_unfinished(SCHEME, units(True), "u0") is None
    assert next_unfinished(SCHEME, [], None) is None


def test_a_unit_whose_fields_are_answered_but_that_nobody_decided_is_unfinished():
    unit = plain_unit(labels=DONE)
    assert next_unfinished(SCHEME, [unit], None) is unit


def test_fields_go_round():
    assert next_field(SCHEME, "quote", "attribution") == "stance"
    assert next_field(SCHEME, "quote", "fidelity") == "attribution"
    assert next_field(SCHEME, "quote", "attribution", -1) == "fidelity"
    assert next_field(SCHEME, "claim", "stance") == "checkworthiness"


def test_arriving_nowhere():
    assert arrive(SCHEME, None) == ReviewCursor(None, None)
