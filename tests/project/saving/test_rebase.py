"""Unsaved edits on a review that was changed elsewhere, without a database."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.review import actions, reshape
from annotator.core.review.edit_log import Action, Edit, Review, replay
from annotator.core.text.span import Span
from annotator.core.unit import Kind, Unit
from annotator.project.saving.rebase import Rebased, rebase
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


def added(id: str, start: int, end: int, kind: Kind = "claim") -> Unit:
    """Return a unit as it is marked."""
    return Unit(id, kind, (Span(start, end),))


def test_two_units_added_under_one_id_are_both_kept() -> None:
    mine, theirs = added("a1", 0, 8, "quote"), added("a1", 10, 14)
    after, [add] = MINE.do(SEEN, reshape.add_unit(SEEN.units, mine), {})
    inside, [nest] = MINE.do(after, reshape.add_unit(after.units, added("a2", 2, 4)), {})
    noted, [edit] = MINE.do(inside, note(inside.units["a1"], "mine"), {})
    _, undo = MINE.undo(noted)
    found = rebased(elsewhere(reshape.add_unit(SEEN.units, theirs)), add, nest, edit, undo)
    assert found.left_out == []
    assert found.ids == {"a1": "a3", "a3": "a1"}
    assert found.review.units["a1"].content == theirs.content
    assert found.review.units["a3"] == replace(inside.units["a1"], id="a3")
    assert found.review.units["a2"] == replace(inside.units["a2"], parent="a3")
    assert [(one.unit, one.kind) for one in found.edits] == [
        ("a3", "do"),
        ("a2", "do"),
        ("a3", "do"),
        ("a3", "undo"),
    ]
    assert [one.token for one in found.edits] == [add.token, nest.token, edit.token, undo.token]


def test_two_windows_may_each_be_first_again_and_again() -> None:
    after, [add] = MINE.do(SEEN, reshape.add_unit(SEEN.units, added("a1", 0, 4)), {})
    once = THEIRS.do(SEEN, reshape.add_unit(SEEN.units, added("a1", 10, 14)), {})[0]
    found = rebased(once, add)
    twice = THEIRS.do(once, reshape.add_unit(once.units, added("a2", 14, 18)), {})[0]
    again = rebased(twice, *found.edits, seen=once)
    assert (again.left_out, again.ids["a2"]) == ([], "a3")
    assert again.review.units["a3"].content == after.units["a1"].content


def test_a_unit_that_is_added_elsewhere_around_a_new_one_is_seen_under_any_id() -> None:
    _, [add] = MINE.do(SEEN, reshape.add_unit(SEEN.units, added("a1", 11, 13)), {})
    now = elsewhere(reshape.add_unit(SEEN.units, added("a1", 10, 14, "quote")))
    assert [one.token for one in rebased(now, add).left_out] == [add.token], "it would be nested now"


def test_a_unit_whose_addition_is_stored_keeps_its_id() -> None:
    now, [add] = MINE.do(SEEN, reshape.add_unit(SEEN.units, added("a1", 0, 4)), {})
    _, [edit] = MINE.do(now, note(now.units["a1"], "mine"), {})
    found = rebase(SEEN, now, [add, edit], SUGGESTED, MINE, stored={add.token})
    assert (found.edits, found.left_out, found.ids) == ([edit], [], {})


def test_another_scheme_leaves_out_a_submission() -> None:
    _, [edit] = MINE.do(SEEN, actions.submit("2026-01-02T03:04:05.000006Z"), {})
    assert rebased(SEEN, edit).left_out == []
    assert rebased(replace(SEEN, scheme="other"), edit).left_out == [edit]
