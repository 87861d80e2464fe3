"""Values round-trip through rows, and values that could not be read are refused."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.review.edits import (
    Add,
    Adopt,
    Change,
    FieldName,
    Operation,
    Remove,
    SetLabel,
    SetScheme,
    SetState,
)
from annotator.core.text.span import Span
from annotator.core.unit import Evidence, Flag, Label, Suggestion, Unit
from annotator.storage import Refused
from annotator.storage.schema import row_codec
from tests.storage.samples import HOSTILE, SUGGESTIONS, UNIT
from tests.strategies import Worked, sessions

CHANGES: dict[FieldName, Any] = {
    "kind": "claim",
    "content": (Span(1, 2), Span(3, 4)),
    "source": (),
    "cue": None,
    "speaker": HOSTILE,
    "parent": "u9",
    "proposed": {"stance": "deny", HOSTILE: HOSTILE},
    "standing": "added",
    "rejected": False,
    "evidence": (Evidence(title=HOSTILE),),
    "justification": HOSTILE,
    "restated": None,
    "note": HOSTILE,
    "flag": Flag("boundary", HOSTILE),
    "subject": HOSTILE,
}

EVERY_ATOM: Operation = (
    Adopt("rules-1"),
    Add(UNIT),
    Remove("u1"),
    *(Change("u1", field, value) for field, value in CHANGES.items()),
    SetLabel("u1", "stance", Label("deny", "typed")),
    SetLabel("u1", "stance", None),
    SetState("submitted", "2026-01-02T03:04:05.000006Z"),
    SetState("open"),
    SetScheme("0123456789ab", "ba9876543210", {"stance.query": "stance.ask", "stance.deny": None}),
)


INVALID_CODE: Any = "invalid"
"""A value that no field of codes allows; untyped, since a type checker would refuse it first."""


def test_changes_cover_every_field() -> None:
    assert set(CHANGES) == set(get_args(FieldName))


def test_every_atom_round_trips() -> None:
    assert row_codec.load_operation(row_codec.dump_operation(EVERY_ATOM)) == EVERY_ATOM


def test_a_stored_relation_of_evidence_stays_and_a_missing_one_is_missing() -> None:
    pieces = '[{"title": "A", "relation": "context"}, {"title": "B", "relation": null}, {"title": "C"}]'
    stored = f'[{{"atom": "change", "id": "u1", "field": "evidence", "value": {pieces}}}]'
    (change,) = row_codec.load_operation(stored)
    assert isinstance(change, Change)
    assert [one.relation for one in change.value] == ["context", None, None]
    assert row_codec.load_operation(row_codec.dump_operation((change,))) == (change,)


def test_spans_round_trip_as_spans() -> None:
    (change,) = row_codec.load_operation(row_codec.dump_operation((Change("u1", "cue", Span(3, 5)),)))
    assert isinstance(change, Change)
    assert isinstance(change.value, Span)


@given(sessions())
def test_every_edit_of_a_log_round_trips(worked: Worked) -> None:
    for edit in worked.log:
        assert row_codec.load_operation(row_codec.dump_operation(edit.operation)) == edit.operation
        assert row_codec.load_operation(row_codec.dump_operation(edit.inverse)) == edit.inverse


@pytest.mark.parametrize(
    "operation",
    [
        (Change("u1", "note", 5),),
        (Change("u1", "flag", Flag(INVALID_CODE)),),
        (Change("u1", "content", "0-5"),),
        (SetLabel("u1", "stance", Label("deny", INVALID_CODE)),),
        (SetState(INVALID_CODE),),
        (Change("u1", "note", "half of \ud83d"),),
        (Change("u1", "note", "\0"),),
        (Change("u1", "note", "a backslash and \\\0"),),
    ],
)
def test_invalid_value_is_refused(operation: Operation) -> None:
    with pytest.raises(Refused):
        row_codec.dump_operation(operation)


@given(st.text(st.sampled_from("\\u0\0"), max_size=12))
def test_nul_is_refused_but_its_escape_as_text_is_stored(note: str) -> None:
    operation = (Change("u1", "note", note),)
    if "\0" in note:
        with pytest.raises(Refused, match="NUL"):
            row_codec.dump_operation(operation)
    else:
        assert row_codec.load_operation(row_codec.dump_operation(operation)) == operation


@pytest.mark.parametrize("score", [float("nan"), float("inf")])
def test_score_that_is_not_finite_is_refused(score: float) -> None:
    with pytest.raises(Refused):
        row_codec.suggestion_columns(replace(SUGGESTIONS[0], score=score))


def test_samples_fill_every_field() -> None:
    """Otherwise the round trips would not cover every field."""
    empty = Unit(id="", kind="quote", content=())
    for field in fields(Unit):
        if field.name != "kind":
            assert getattr(UNIT, field.name) != getattr(empty, field.name), field.name
    plain = Suggestion("claim", ())
    for field in fields(Suggestion):
        if field.name not in ("parent", "reasons"):
            assert getattr(SUGGESTIONS[0], field.name) != getattr(plain, field.name), field.name
