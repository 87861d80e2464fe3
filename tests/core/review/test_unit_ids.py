"""Ids of added units, and exchanging them."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.review.edit_log import Edit
from annotator.core.review.edits import Add, Change, Decisions, Remove, SetLabel, SetState, apply
from annotator.core.review.unit_ids import basis_with_ids, edit_with_ids, exchanged, followed_by, new_id
from annotator.core.unit import Label
from tests.strategies import plain_unit

QUOTE = replace(plain_unit("a1"), kind="quote")
CLAIM = replace(plain_unit("u1"), kind="claim", parent="a1")
OPERATION = (
    Add(QUOTE),
    Change("u1", "parent", "a1"),
    Change("u1", "note", "a1"),
    SetLabel("a1", "stance", Label("deny", "typed")),
    Remove("a2"),
    SetState("submitted"),
)


def test_new_ids_are_unused() -> None:
    assert new_id({}) == "a1"
    assert new_id({"a2", "u9", "ax", ""}) == "a3"


def test_an_edit_is_about_the_same_units_under_other_ids() -> None:
    edit = Edit(1, "t", "ann", "", "do", "add", OPERATION, tuple(reversed(OPERATION)), "a1")
    moved = edit_with_ids(edit, exchanged("a1", "a2"))
    assert moved.unit == "a2"
    assert moved.operation == (
        Add(replace(QUOTE, id="a2")),
        Change("u1", "parent", "a2"),
        Change("u1", "note", "a1"),
        SetLabel("a2", "stance", Label("deny", "typed")),
        Remove("a1"),
        SetState("submitted"),
    )
    assert moved.inverse == tuple(reversed(moved.operation))
    assert edit_with_ids(moved, exchanged("a1", "a2")) == edit


def test_a_basis_reads_the_units_under_their_ids_of_then() -> None:
    now = apply(Decisions({}), (Add(replace(QUOTE, id="a2")), Add(replace(CLAIM, parent="a2")))).decisions
    read = basis_with_ids(lambda decisions: decisions.units, exchanged("a1", "a2"))
    assert read(now) == {"a1": QUOTE, "u1": CLAIM}


def test_ids_can_be_exchanged_twice() -> None:
    assert followed_by(exchanged("a1", "a2"), {})["a1"] == "a2"
    assert followed_by(exchanged("a1", "a2"), exchanged("a2", "a3"))["a1"] == "a3"
