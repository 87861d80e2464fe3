"""The next unit and field."""

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
from annotator.core.unit import Label, Unit
from tests.strategies import plain_unit

SCHEME = default_scheme()
DONE = {code: Label("x", "typed") for code in ("attribution", "stance", "fidelity")}


def units(*finished: bool) -> list[Unit]:
    """Return quotes, finished or not, in reading order."""
    return [
        plain_unit(
            f"u{i}",
            content=(Span(10 * i, 10 * i + 5),),
            labels=DONE if done else {},
            standing="accepted" if done else "suggested",
        )
        for i, done in enumerate(finished)
    ]


def test_after_answer_goes_to_the_next_unanswered_field() -> None:
    unit = plain_unit(labels={"attribution": Label("person", "typed")}, standing="accepted")
    assert after_answer(SCHEME, [unit], "u1") == ReviewCursor("u1", "stance")


def test_after_the_last_answer_goes_to_the_next_unfinished_unit_and_wraps() -> None:
    assert after_answer(SCHEME, units(False, True, True), "u2") == ReviewCursor("u0", "attribution")
    assert after_answer(SCHEME, units(True, True, False), "u0") == ReviewCursor("u2", "attribution")


def test_after_answer_stays_if_everything_is_finished() -> None:
    assert after_answer(SCHEME, units(True, True), "u1") == ReviewCursor("u1", "attribution")


def test_next_unfinished_searches_both_directions() -> None:
    first, _, third, _ = some = units(False, True, False, True)
    assert next_unfinished(SCHEME, some, "u1") is third
    assert next_unfinished(SCHEME, some, "u1", -1) is first
    assert next_unfinished(SCHEME, some, "u0", -1) is third
    assert next_unfinished(SCHEME, some, None) is first
    assert next_unfinished(SCHEME, some, None, -1) is third
    assert next_unfinished(SCHEME, units(True), "u0") is None
    assert next_unfinished(SCHEME, [], None) is None


def test_undecided_unit_with_labels_is_unfinished() -> None:
    unit = plain_unit(labels=DONE)
    assert next_unfinished(SCHEME, [unit], None) is unit


def test_next_field_wraps() -> None:
    assert next_field(SCHEME, "quote", "attribution") == "stance"
    assert next_field(SCHEME, "quote", "fidelity") == "attribution"
    assert next_field(SCHEME, "quote", "attribution", -1) == "fidelity"
    assert next_field(SCHEME, "claim", "stance") == "checkworthiness"


def test_arrive_without_a_unit() -> None:
    assert arrive(SCHEME, None) == ReviewCursor(None, None)
