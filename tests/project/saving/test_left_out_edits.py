"""Unsaved edits on a review that was changed elsewhere: applied again, or left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from annotator.core.review import actions, reshape
from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Add
from annotator.core.review.invariants import InvalidReview
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Unit
from annotator.project import Conflict, Project, ReviewSession
from annotator.storage import Transaction, Unavailable
from annotator.storage.queries import reviews, save_edits, schemes
from tests.project.seed_project import SEED, WHEN, decide_everything, do


def conflict(session: ReviewSession, action: Action | None) -> list[str]:
    """Do an action that meets a conflict, catch up, and return the verbs of the edits that were left out."""
    with pytest.raises(Conflict):
        do(session, action)
    left_out = [edit.verb for edit in session.catch_up()]
    assert not session.unsaved
    assert session.violations() == []
    return left_out


def decided(project: Project) -> tuple[ReviewSession, ReviewSession]:
    """Decide every unit of the seed; return two sessions that show it."""
    decide_everything(project)
    return project.session(SEED, "ann"), project.session(SEED, "ann")


def test_a_submission_is_not_applied_to_a_review_changed_elsewhere(project: Project) -> None:
    here, elsewhere = decided(project)
    elsewhere.undo()  # of a note, which leaves every unit decided
    elsewhere.undo()
    assert conflict(here, actions.submit(WHEN)) == ["submit the review"]
    stored = project.session(SEED, "ann")
    assert stored.review == here.review
    assert not stored.submitted
    assert actions.readiness(stored.review.decisions, stored.scheme).undecided


def test_a_submission_is_applied_if_the_review_is_the_same_as_before(project: Project) -> None:
    here, elsewhere = decided(project)
    elsewhere.undo()
    elsewhere.redo()
    assert conflict(here, actions.submit(WHEN)) == []
    assert project.session(SEED, "ann").submitted


def test_a_submission_after_an_edit_that_was_left_out_is_left_out(project: Project) -> None:
    here, elsewhere = decided(project)
    first = here.in_order[0]
    do(elsewhere, actions.write_note(elsewhere.units[first.id], "theirs"))
    with pytest.raises(Conflict):
        do(here, actions.write_note(first, "mine"))
    with pytest.raises(Conflict):
        do(here, actions.submit(WHEN))
    assert [edit.verb for edit in here.catch_up()] == ["note", "submit the review"]
    assert not project.session(SEED, "ann").submitted


def test_reopening_is_for_the_submission_that_was_seen(project: Project) -> None:
    here, elsewhere = decided(project)
    do(here, actions.submit(WHEN))
    elsewhere.catch_up()
    do(elsewhere, actions.reopen())
    do(elsewhere, actions.submit("2026-06-06T06:06:06.000000Z"))
    assert conflict(here, actions.reopen()) == ["reopen the review"]
    assert project.session(SEED, "ann").review.decisions.submitted == "2026-06-06T06:06:06.000000Z"


def quotes_and_marked(session: ReviewSession) -> tuple[Unit, Unit, Unit]:
    """Return the first two quotes that follow each other, and a claim inside the second."""
    quotes = [unit for unit in session.in_order if unit.kind == "quote" and unit.parent is None]
    span = quotes[1].content[0]
    return quotes[0], quotes[1], Unit("new1", "claim", (Span(span.start, span.start + 4),))


def test_a_claim_is_not_added_inside_a_quote_that_was_merged_elsewhere(project: Project) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    first, second, claim = quotes_and_marked(here)
    text = here.article.text
    do(elsewhere, reshape.merge_units(elsewhere.units, first, text))
    assert second.id not in elsewhere.units
    action = reshape.add_unit(here.units, claim)
    assert conflict(here, action) == ["add a claim"]
    stored = project.session(SEED, "ann")
    assert stored.review == here.review
    assert "new1" not in stored.units
    again = reshape.add_unit(here.units, claim)
    do(here, again)
    assert here.units["new1"].parent == first.id, "added again, it is inside the merged quote"


@pytest.mark.parametrize("relabelled", [False, True])
def test_a_claim_is_added_inside_a_quote_whose_place_is_the_same(project: Project, relabelled: bool) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    _, second, claim = quotes_and_marked(here)
    if relabelled:
        do(elsewhere, actions.accept(second, elsewhere.scheme))
    else:
        do(elsewhere, reshape.switch_kind(elsewhere.units, second, elsewhere.scheme))
    left_out = conflict(here, reshape.add_unit(here.units, claim))
    assert left_out == ([] if relabelled else ["add a claim"])
    assert ("new1" in project.session(SEED, "ann").units) is relabelled


def test_units_added_in_two_windows_are_both_stored(project: Project) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    mine, theirs = (Unit("a1", "claim", (Span(start, start + 3),)) for start in (0, 4))
    do(elsewhere, reshape.add_unit(elsewhere.units, theirs))
    assert conflict(here, reshape.add_unit(here.units, mine)) == []
    assert here.other_ids["a1"] == "a2"
    here.undo()
    here.redo()
    stored = project.session(SEED, "ann").units
    assert {id: unit.content for id, unit in stored.items() if id[0] == "a"} == {
        "a1": theirs.content,
        "a2": mine.content,
    }
    assert project.replay(SEED, "ann") == []


def test_an_edit_of_a_unit_whose_addition_was_left_out_is_left_out(project: Project) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    first, _, claim = quotes_and_marked(here)
    do(elsewhere, reshape.merge_units(elsewhere.units, first, here.article.text))
    with pytest.raises(Conflict):
        do(here, reshape.add_unit(here.units, claim))
    with pytest.raises(Conflict):
        do(here, note(here.units["new1"]))
    with pytest.raises(Conflict):
        here.undo()
    verbs = [edit.verb for edit in here.catch_up()]
    assert verbs == ["add a claim", "note", "note"]


def test_labels_are_not_repeated_from_a_unit_that_was_changed_elsewhere(project: Project) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    first, second, _ = quotes_and_marked(here)
    do(here, actions.accept(first, here.scheme))
    elsewhere.catch_up()
    elsewhere.undo()
    given = here.units[first.id]
    assert conflict(here, actions.repeat(second, given, here.scheme)) == ["repeat the labels"]
    assert not project.session(SEED, "ann").units[second.id].labels


def test_a_quote_is_not_rejected_with_a_claim_added_elsewhere(project: Project) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    _, second, claim = quotes_and_marked(here)
    do(elsewhere, reshape.add_unit(elsewhere.units, claim))
    action = actions.reject(here.units, second)
    assert conflict(here, action) == [action.verb]
    assert not project.session(SEED, "ann").units[second.id].rejected


def test_a_block_is_not_rejected_with_a_unit_added_to_it_elsewhere(project: Project) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    _, second, claim = quotes_and_marked(here)
    do(elsewhere, reshape.add_unit(elsewhere.units, claim))
    action = actions.reject_block(here.units, second, second.span)
    assert action is not None
    assert conflict(here, action) == [action.verb]
    assert not any(unit.rejected for unit in project.session(SEED, "ann").units.values())


def test_a_block_is_rejected_beside_an_edit_of_another_block(project: Project) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    first, second, _ = quotes_and_marked(here)
    do(elsewhere, actions.write_note(second, "theirs"))
    assert conflict(here, actions.reject_block(here.units, first, first.span)) == []
    stored = project.session(SEED, "ann")
    assert stored.units[first.id].rejected
    assert (stored.units[second.id].rejected, stored.units[second.id].note) == (False, "theirs")


def test_an_undo_elsewhere_of_a_quote_that_now_has_claims_is_refused(project: Project) -> None:
    here = project.session(SEED, "ann")
    _, second, claim = quotes_and_marked(here)
    quote = replace(second, id="new0", parent=None)
    do(here, reshape.add_unit(here.units, quote))
    elsewhere = project.session(SEED, "ann")
    do(elsewhere, Action("add a claim", (Add(replace(claim, parent="new0", standing="added")),), "new1"))
    with pytest.raises(Conflict):
        here.undo()
    assert [edit.verb for edit in here.catch_up()] == ["add a quote"]
    stored = project.session(SEED, "ann")
    assert stored.review == here.review
    assert stored.units["new1"].parent == "new0"


def test_an_undo_is_applied_beside_an_edit_made_elsewhere(project: Project) -> None:
    here = project.session(SEED, "ann")
    first, second = here.in_order[:2]
    do(here, actions.write_note(first, "mine"))
    elsewhere = project.session(SEED, "ann")
    do(elsewhere, actions.write_note(second, "theirs"))
    with pytest.raises(Conflict):
        here.undo()
    assert here.catch_up() == []
    stored = project.session(SEED, "ann")
    assert (stored.units[first.id].note, stored.units[second.id].note) == (None, "theirs")
    last = stored.review.stacks.undo[-1]
    assert (last.kind, last.verb) == ("do", "undo: note"), "an edit of its own, as it is not the last edit"
    assert stored.undo().verb == "undo: note"
    assert stored.units[first.id].note == "mine"


def test_a_reapplied_edit_keeps_its_token_and_work(project: Project) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    first, second = here.in_order[:2]
    do(elsewhere, actions.write_note(second, "theirs"))
    here.recorder.keys, here.recorder.active_ms = 3, 700
    with pytest.raises(Conflict):
        do(here, actions.accept(first, here.scheme))
    [_, before] = here.unsaved
    assert here.catch_up() == []
    with here._database.reading() as tx:
        after = reviews.log(tx, SEED, "ann")[-1]
    assert (after.token, after.keys, after.active_ms, after.at) == (before.token, 3, 700, before.at)


def test_an_edit_that_was_stored_without_a_report_is_not_left_out(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    first, second = here.in_order[:2]
    write = save_edits.write

    def write_unreported(tx: Transaction, *given: Any) -> None:
        write(tx, *given)
        tx.commit()
        raise Unavailable("the connection was lost")

    with monkeypatch.context() as patch:
        patch.setattr(save_edits, "write", write_unreported)
        do(here, actions.accept(first, here.scheme))
    assert here.unsaved
    elsewhere.catch_up()
    do(elsewhere, actions.write_note(second, "theirs"))
    assert here.catch_up() == []
    stored = project.session(SEED, "ann")
    assert stored.review == here.review
    assert stored.units[first.id].status == "accepted"


def test_a_session_follows_its_review_to_another_scheme(project: Project) -> None:
    here, elsewhere = decided(project)
    first, second = here.in_order[:2]
    scheme = default_scheme()
    stance = scheme.field("stance")
    assert stance is not None
    fields = tuple(
        one.model_copy(update={"labels": one.labels[:2]}) if one == stance else one for one in scheme.fields
    )
    other = scheme.model_copy(update={"fields": fields})
    with project._database.writing() as tx:
        schemes.put(tx, other)
    moved = replace(elsewhere.review, scheme=other.version)
    after, edits = elsewhere.recorder.do(moved, note(elsewhere.units[second.id]), {})
    with project._database.writing() as tx:
        reviews.save(tx, after, edits)
    gone = stance.labels[3].code
    with pytest.raises(Conflict):
        do(here, actions.answer(here.units[first.id], stance, gone))
    with pytest.raises(Conflict):
        do(here, actions.answer(here.units[first.id], stance, "deny"))
    with pytest.raises(Conflict):
        do(here, actions.submit(WHEN))
    left_out = [edit.verb for edit in here.catch_up()]
    assert left_out == [f"stance = {gone}", "stance = deny", "submit the review"]
    assert here.scheme.version == here.review.scheme == other.version
    do(here, actions.answer(here.units[first.id], stance, "deny"))
    with pytest.raises(InvalidReview, match=f"stance has no label '{gone}' in the scheme"):
        do(here, actions.answer(here.units[first.id], stance, gone))


def note(unit: Unit) -> Action:
    """Return an action that writes a note."""
    action = actions.write_note(unit, "theirs")
    assert action is not None
    return action


def test_only_unsaved_edits_keep_what_they_were_based_on(project: Project) -> None:
    session = project.session(SEED, "ann")
    do(session, actions.reject(session.units, quotes_and_marked(session)[0]))
    assert session.unsaved == []
    assert session.recorder._bases == {}
