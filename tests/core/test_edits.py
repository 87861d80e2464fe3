"""Edits: every operation can be taken back, and the log gives the review."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from annotator.core import actions
from annotator.core.edits import Add, Adopt, Change, Decisions, EditError, Remove, SetLabel, apply
from annotator.core.review import NothingToUndo, Recorder, Review, Submitted, replay
from annotator.core.scheme import default_scheme
from annotator.core.unit import Label, adopt
from tests.strategies import begun, plain_unit, sessions

SCHEME = default_scheme()


@given(sessions())
def test_an_edit_followed_by_its_inverse_is_the_identity(session):
    history = session.history
    for before, after in pairwise(history):
        if not before.begun:
            continue  # adopting the suggestions is not undone
        newest = (*after.stacks.undo, *after.stacks.redo)
        for edit in newest:
            if edit.seq != after.seq:
                continue
            forward, inverse = apply(before.decisions, edit.operation)
            back, again = apply(forward, inverse)
            assert back == before.decisions
            assert apply(back, again)[0] == forward


@given(sessions())
def test_undoing_everything_gives_back_the_suggestions_and_redoing_everything_the_end(session):
    recorder = session.recorder
    review = session.history[-1]
    if review.decisions.state == "submitted":
        review, _ = recorder.do(review, actions.reopen(), {})
    end = review
    undone = 0
    while review.stacks.undo:
        review, _ = recorder.undo(review)
        undone += 1
    if review.begun:
        assert dict(review.units) == adopt(session.proposed)
    for _ in range(undone):
        review, _ = recorder.redo(review)
    assert review.decisions == end.decisions


@given(sessions())
def test_any_sequence_of_edits_replays_to_the_same_units(session):
    replayed = replay(session.history[0], session.log, adopt(session.proposed))
    assert replayed == session.history[-1]


def test_the_first_edit_adopts_the_suggestions_and_looking_creates_nothing():
    unit = plain_unit()
    review = Review("a", "ann", "rules-1", SCHEME.version)
    assert not review.begun
    after, edits = Recorder("ann").do(review, actions.accept(unit, SCHEME), {"u1": unit})
    assert [edit.seq for edit in edits] == [1, 2]
    assert edits[0].operation == (Adopt("rules-1"),)
    assert len(after.stacks.undo) == 1, "the adoption itself is not undone"


def test_time_never_goes_back():
    unit = plain_unit()
    times = iter(["2026-01-01T00:00:02.000000Z", "2026-01-01T00:00:01.000000Z"])
    recorder = Recorder("ann", now=lambda: next(times))
    review = begun(unit)
    review, first = recorder.do(review, actions.write_note(unit, "x"), {})
    _, second = recorder.do(review, actions.write_note(unit, "y"), {})
    assert second[-1].at == first[-1].at


def test_an_edit_out_of_turn_is_refused():
    unit = plain_unit()
    review = begun(unit)
    after, [edit] = Recorder("ann").do(review, actions.write_note(unit, "x"), {})
    with pytest.raises(EditError, match="cannot follow"):
        after.follow(edit)
    with pytest.raises(EditError, match="not next"):
        after.follow(replace(edit, seq=3, kind="undo", target=7))


def test_nothing_to_undo_or_redo():
    review = Review("a", "ann", None, SCHEME.version)
    with pytest.raises(NothingToUndo):
        Recorder("ann").undo(review)
    with pytest.raises(NothingToUndo):
        Recorder("ann").redo(review)


def test_a_new_edit_forgets_what_could_be_redone():
    unit = plain_unit()
    recorder = Recorder("ann")
    review = begun(unit)
    review, _ = recorder.do(review, actions.write_note(unit, "x"), {})
    review, _ = recorder.undo(review)
    assert len(review.stacks.redo) == 1
    review, _ = recorder.do(review, actions.write_note(unit, "y"), {})
    assert review.stacks.redo == ()


@pytest.mark.parametrize(
    "atom",
    [
        Remove("nobody"),
        Change("nobody", "note", "x"),
        SetLabel("nobody", "stance", Label("deny", "typed")),
        Add(plain_unit()),
        Adopt("rules-1"),
    ],
)
def test_an_atom_that_does_not_fit_is_refused(atom):
    with pytest.raises(EditError):
        apply(Decisions({"u1": plain_unit()}), (atom,))


def test_keys_and_time_go_with_the_edit_and_start_anew():
    unit = plain_unit()
    recorder = Recorder("ann")
    review = begun(unit)
    recorder.keys, recorder.active_ms = 3, 1200
    _, [edit] = recorder.do(review, actions.write_note(unit, "x"), {})
    assert (edit.keys, edit.active_ms) == (3, 1200)
    assert (recorder.keys, recorder.active_ms) == (0, 0)


def test_opening_a_review_counts_no_work():
    recorder = Recorder("ann", keys=1, active_ms=700)
    review = Review("a", "ann", "rules-1", SCHEME.version)
    unit = plain_unit()
    _, edits = recorder.do(review, actions.accept(unit, SCHEME), {"u1": unit})
    assert [(edit.keys, edit.active_ms) for edit in edits] == [(0, 0), (1, 700)]


def test_a_submitted_review_takes_nothing_but_its_reopening():
    unit = plain_unit()
    recorder = Recorder("ann")
    review, _ = recorder.do(begun(unit), actions.write_note(unit, "x"), {})
    review, _ = recorder.do(review, actions.submit("2026-01-01T00:00:00.000000Z"), {})
    for forbidden in (
        lambda: recorder.do(review, actions.write_note(unit, "y"), {}),
        lambda: recorder.undo(review),
        lambda: recorder.redo(review),
    ):
        with pytest.raises(Submitted):
            forbidden()
    review, _ = recorder.do(review, actions.reopen(), {})
    review, edit = recorder.undo(review)
    assert edit.verb == "note", "undo passes over submitting and reopening"
    assert review.decisions.state == "open"
    review, edit = recorder.redo(review)
    assert edit.verb == "note"
