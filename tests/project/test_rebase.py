"""Unsaved edits on a review that was changed elsewhere, without a database."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.review import actions, reshape
from annotator.core.review.edit_log import Action, Edit, Review, replay
from annotator.core.text.span import Span
from annotator.core.unit import Unit
from annotator.project.rebase import Rebased, rebase
from tests.strategies import SCHEME, plain_unit, recorder

SUGGESTED = {"u1": plain_unit(), "u2": plain_unit("u2", content=(Span(10, 20),))}
FRESH = Review("a", "ann", "test", SCHEME.version)
MINE, THEIRS = recorder(), recorder()


def note(unit: Unit, text: str) -> Action:
    """Return an action that writes a note."""
    action = actions.write_note(unit, text)
    assert action is not None
    return action


SEEN, OPENING = MINE.do(FRESH, note(SUGGESTED["u1"], "before"), SUGGESTED)


def rebased(now: Review, *pending: Edit, seen: Review = SEEN) -> Rebased:
    """Rebase edits; check that those to save lead from the stored review to the new one."""
    found = rebase(seen, now, pending, SUGGESTED, MINE)
    assert replay(now, found.edits, SUGGESTED) == found.review
    assert [*found.edits, *found.left_out] or not pending
    return found


def elsewhere(action: Action) -> Review:
    """Return the review that was seen, after an action elsewhere."""
    return THEIRS.do(SEEN, action, SUGGESTED)[0]


def test_undo_of_an_unsaved_edit_stays_an_undo() -> None:
    after, [edit] = MINE.do(SEEN, note(SEEN.units["u1"], "mine"), {})
    _, undo = MINE.undo(after)
    found = rebased(elsewhere(note(SEEN.units["u2"], "theirs")), edit, undo)
    assert [(one.kind, one.seq, one.target) for one in found.edits] == [("do", 4, None), ("undo", 5, 4)]
    assert len(found.review.stacks.redo) == 1
    assert found.review.units["u1"].note == "before"


def test_redo_after_an_edit_elsewhere_is_an_edit_of_its_own() -> None:
    undone, undo = MINE.undo(SEEN)
    _, redo = MINE.redo(undone)
    now = THEIRS.do(undone, note(undone.units["u2"], "theirs"), {})[0]
    found = rebased(now, redo, seen=undone)
    assert [(one.kind, one.verb, one.target) for one in found.edits] == [("do", "redo: note", None)]
    assert found.review.units["u1"].note == "before"
    assert undo.kind == "undo"


def test_the_adoption_is_kept_only_if_the_review_has_not_begun() -> None:
    assert rebased(FRESH, *OPENING, seen=FRESH).edits == OPENING
    found = rebased(THEIRS.do(FRESH, note(SUGGESTED["u2"], "theirs"), SUGGESTED)[0], *OPENING, seen=FRESH)
    assert [(one.verb, one.seq) for one in found.edits] == [("note", 3)]


def test_an_edit_that_is_stored_already_is_neither_saved_again_nor_left_out() -> None:
    now, [edit] = MINE.do(SEEN, note(SEEN.units["u1"], "mine"), {})
    _, [further] = MINE.do(now, note(now.units["u1"], "more"), {})
    found = rebase(SEEN, now, [edit, further], SUGGESTED, MINE, stored={edit.token})
    assert (found.edits, found.left_out) == ([further], [])


def test_two_units_added_under_one_id_are_not_mixed_up() -> None:
    mine, theirs = (Unit("a1", "claim", (Span(start, start + 4),)) for start in (0, 10))
    after, [add] = MINE.do(SEEN, reshape.add_unit(SEEN.units, mine), {})
    _, [edit] = MINE.do(after, note(after.units["a1"], "mine"), {})
    found = rebased(elsewhere(reshape.add_unit(SEEN.units, theirs)), add, edit)
    assert found.left_out == [add, edit]
    assert found.review.units["a1"].content == theirs.content


def test_another_scheme_leaves_out_a_submission() -> None:
    _, [edit] = MINE.do(SEEN, actions.submit("2026-01-02T03:04:05.000006Z"), {})
    assert rebased(SEEN, edit).left_out == []
    assert rebased(replace(SEEN, scheme="other"), edit).left_out == [edit]
