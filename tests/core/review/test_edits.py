"""Edits: every operation has an inverse, and replaying the log gives the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from annotator.core.review import actions, edit_log
from annotator.core.review import recorder as recorder_module
from annotator.core.review.edit_log import Action, NothingToUndo, Review, Submitted, replay
from annotator.core.review.edits import (
    Add,
    Adopt,
    Applied,
    Atom,
    Change,
    Decisions,
    EditError,
    Operation,
    Remove,
    SetLabel,
    apply,
)
from annotator.core.review.recorder import Recorder
from annotator.core.scheme import default_scheme
from annotator.core.unit import Label, Unit, adopt
from tests.strategies import STRUCTURE, Worked, begun, plain_unit, sessions

SCHEME = default_scheme()


def note(unit: Unit, text: str) -> Action:
    """Return an action that writes a note."""
    action = actions.write_note(unit, text)
    assert action is not None
    return action


def accept(unit: Unit) -> Action:
    """Return an action that accepts the suggestions of a unit."""
    action = actions.accept(unit, SCHEME)
    assert action is not None
    return action


@given(sessions())
def test_inverse_of_an_edit_restores_the_decisions(session: Worked) -> None:
    history = session.history
    for before, after in pairwise(history):
        if not before.begun:
            continue  # the adoption cannot be undone
        newest = (*after.stacks.undo, *after.stacks.redo)
        for edit in newest:
            if edit.seq != after.seq:
                continue
            forward, inverse = apply(before.decisions, edit.operation)
            back, again = apply(forward, inverse)
            assert back == before.decisions
            assert apply(back, again)[0] == forward


@given(sessions())
def test_undo_and_redo_record_what_they_apply(session: Worked) -> None:
    by_seq = {edit.seq: edit for edit in session.log}
    for edit in session.log:
        if edit.target is not None:
            target = by_seq[edit.target]
            forward, back = target.operation, target.inverse
            assert (edit.operation, edit.inverse) == (
                (back, forward) if edit.kind == "undo" else (forward, back)
            )


@given(sessions())
def test_undoing_everything_restores_the_suggestions_and_redoing_the_last_state(session: Worked) -> None:
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
def test_replaying_a_log_gives_the_review(session: Worked) -> None:
    replayed = replay(session.history[0], session.log, adopt(session.proposed))
    assert replayed == session.history[-1]


def test_first_edit_adopts_the_suggestions() -> None:
    unit = plain_unit()
    review = Review("a", "ann", "rules-1", SCHEME.version)
    assert not review.begun
    after, edits = Recorder("ann", STRUCTURE).do(review, accept(unit), {"u1": unit})
    assert [edit.seq for edit in edits] == [1, 2]
    assert edits[0].operation == (Adopt("rules-1"),)
    assert len(after.stacks.undo) == 1, "the adoption itself cannot be undone"


def test_times_of_entries_never_decrease() -> None:
    unit = plain_unit()
    times = iter(["2026-01-01T00:00:02.000000Z", "2026-01-01T00:00:01.000000Z"])
    recorder = Recorder("ann", STRUCTURE, now=lambda: next(times))
    review = begun(unit)
    review, first = recorder.do(review, note(unit, "x"), {})
    _, second = recorder.do(review, note(unit, "y"), {})
    assert second[-1].at == first[-1].at


def test_entry_out_of_order_is_refused() -> None:
    unit = plain_unit()
    review = begun(unit)
    after, [edit] = Recorder("ann", STRUCTURE).do(review, note(unit, "x"), {})
    with pytest.raises(EditError, match="cannot follow"):
        after.follow(edit)
    with pytest.raises(EditError, match="not next"):
        after.follow(replace(edit, seq=3, kind="undo", target=7))


def test_undo_and_redo_raise_on_an_empty_log() -> None:
    review = Review("a", "ann", None, SCHEME.version)
    with pytest.raises(NothingToUndo):
        Recorder("ann", STRUCTURE).undo(review)
    with pytest.raises(NothingToUndo):
        Recorder("ann", STRUCTURE).redo(review)


def test_new_edit_clears_the_redo_stack() -> None:
    unit = plain_unit()
    recorder = Recorder("ann", STRUCTURE)
    review = begun(unit)
    review, _ = recorder.do(review, note(unit, "x"), {})
    review, _ = recorder.undo(review)
    assert len(review.stacks.redo) == 1
    review, _ = recorder.do(review, note(unit, "y"), {})
    assert len(review.stacks.redo) == 0


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
def test_atom_that_does_not_fit_is_refused(atom: Atom) -> None:
    with pytest.raises(EditError):
        apply(Decisions({"u1": plain_unit()}), (atom,))


def test_keys_and_time_are_recorded_with_the_edit_and_reset() -> None:
    unit = plain_unit()
    recorder = Recorder("ann", STRUCTURE)
    review = begun(unit)
    recorder.keys, recorder.active_ms = 3, 1200
    _, [edit] = recorder.do(review, note(unit, "x"), {})
    assert (edit.keys, edit.active_ms) == (3, 1200)
    assert (recorder.keys, recorder.active_ms) == (0, 0)


def test_opening_entry_counts_no_work() -> None:
    recorder = Recorder("ann", STRUCTURE, keys=1, active_ms=700)
    review = Review("a", "ann", "rules-1", SCHEME.version)
    unit = plain_unit()
    _, edits = recorder.do(review, accept(unit), {"u1": unit})
    assert [(edit.keys, edit.active_ms) for edit in edits] == [(0, 0), (1, 700)]


@pytest.fixture
def applied(monkeypatch: pytest.MonkeyPatch) -> list[Operation]:
    """Every operation that the recorder applies."""
    seen: list[Operation] = []

    def spy(decisions: Decisions, operation: Operation, adopted: Mapping[str, Unit] | None = None) -> Applied:
        seen.append(operation)
        return apply(decisions, operation, adopted)

    monkeypatch.setattr(edit_log, "apply", spy)
    monkeypatch.setattr(recorder_module, "apply", spy)
    return seen


def test_each_edit_is_applied_once(applied: list[Operation]) -> None:
    recorder, unit = Recorder("ann", STRUCTURE), plain_unit()
    review, edits = recorder.do(Review("a", "ann", "rules-1", SCHEME.version), accept(unit), {"u1": unit})
    review, undone = recorder.undo(review)
    review, redone = recorder.redo(review)
    assert applied == [edit.operation for edit in (*edits, undone, redone)]


def test_submitted_review_accepts_only_its_reopening() -> None:
    unit = plain_unit()
    recorder = Recorder("ann", STRUCTURE)
    review, _ = recorder.do(begun(unit), note(unit, "x"), {})
    review, _ = recorder.do(review, actions.submit("2026-01-01T00:00:00.000000Z"), {})
    with pytest.raises(Submitted):
        recorder.do(review, note(unit, "y"), {})
    with pytest.raises(Submitted):
        recorder.undo(review)
    with pytest.raises(Submitted):
        recorder.redo(review)
    review, _ = recorder.do(review, actions.reopen(), {})
    review, edit = recorder.undo(review)
    assert edit.verb == "note", "undo skips submitting and reopening"
    assert review.decisions.state == "open"
    review, edit = recorder.redo(review)
    assert edit.verb == "note"
