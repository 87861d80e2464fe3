"""Open reviews move to the scheme that a project changes to."""

from __future__ import annotations

from contextlib import suppress

import pytest

from annotator.core.review import actions
from annotator.core.review.edit_log import SCHEME_APPLY, NothingToUndo, replay
from annotator.core.review.edits import SetLabel, SetScheme
from annotator.project import Conflict, Project
from annotator.project.scheme.scheme_change import LabelsInUse
from annotator.storage.queries import reviews
from tests.project.scheme.scheme_samples import (
    ASK,
    OLD,
    RENAME,
    judge,
    stances,
    without,
)
from tests.project.seed_project import SEED, do


def test_an_open_review_moves_by_one_recorded_edit(engine_url: str, project: Project) -> None:
    earlier = judge(project, "ann", submit=False)
    project.apply_scheme(ASK, RENAME)
    with Project.open(engine_url) as again:
        session = again.session(SEED, "ann")
        assert session.scheme.version == session.review.scheme == ASK.version
        assert stances(session) == {
            id: "ask" if code == "query" else code for id, code in stances(earlier).items()
        }
        with again._database.reading() as tx:
            log = reviews.log(tx, SEED, "ann")
        edit = log[-1]
        assert (len(log), edit.actor) == (earlier.review.seq + 1, SCHEME_APPLY)
        assert edit.operation[0] == SetScheme(OLD.version, ASK.version, {"stance.query": "stance.ask"})
        assert {type(atom) for atom in edit.operation[1:]} == {SetLabel}
        empty = type(session.review)(SEED, "ann", session.review.splitter, OLD.version)
        assert replay(empty, log, session.suggested) == session.review
        assert again.replay(SEED, "ann") == []
        assert not again.apply_scheme(ASK).changed
        assert again.session(SEED, "ann").review == session.review, "moved once"
        with suppress(NothingToUndo):
            while True:
                session.undo()
                assert "query" not in stances(session).values()
        assert not any(unit.labels for unit in session.in_order)
        with suppress(NothingToUndo):
            while True:
                session.redo()
        assert session.units == again.session(SEED, "ann").units
        assert again.replay(SEED, "ann") == [], "undone and redone across the change"
        assert session.review.seq == again.session(SEED, "ann").review.seq
        assert list(stances(session).values()).count("ask") == list(stances(earlier).values()).count("query")


def test_an_open_session_catches_up(project: Project) -> None:
    session = judge(project, "ann", submit=False)
    unit = session.in_order[0]
    assert unit.labels["stance"]
    project.apply_scheme(ASK, RENAME)
    with pytest.raises(Conflict):
        do(session, actions.write_note(unit, "Ask again."))
    session.catch_up()
    assert session.scheme.version == ASK.version
    assert session.review == project.session(SEED, "ann").review
    assert "query" not in stances(session).values()
    field = session.scheme.field("stance")
    assert field is not None
    session.do(actions.answer(session.units[unit.id], field, "ask"))
    assert stances(project.session(SEED, "ann"))[unit.id] == "ask"


def test_a_reopened_review_moves_when_it_is_opened_again(project: Project) -> None:
    session = judge(project, "ann")
    project.apply_scheme(ASK, RENAME)
    session.do(actions.reopen())
    assert session.review.scheme == OLD.version
    again = project.session(SEED, "ann")
    assert again.review.scheme == again.scheme.version == ASK.version
    assert again.review.seq == session.review.seq + 1
    assert "ask" in stances(again).values()


def test_a_label_given_after_it_was_left_out_stays(project: Project) -> None:
    """A window that shows the old scheme reopens its review, and gives a label nobody was asked about."""
    session = judge(project, "ann")
    unit = next(one for one in session.in_order if one.kind == "quote")
    gone = without("fidelity", "fabricated")
    project.apply_scheme(gone)
    field = session.scheme.field("fidelity")
    assert field is not None
    session.do(actions.reopen())
    session.do(actions.answer(session.units[unit.id], field, "fabricated"))
    again = project.session(SEED, "ann")
    assert again.units[unit.id].labels["fidelity"].code == "fabricated"
    assert again.scheme.version == again.review.scheme == OLD.version
    project.apply_scheme(OLD)
    with pytest.raises(LabelsInUse):
        project.apply_scheme(gone)


def test_a_process_that_is_running_begins_reviews_under_the_new_scheme(
    engine_url: str, project: Project
) -> None:
    with Project.open(engine_url) as other:
        other.apply_scheme(ASK, RENAME)
    assert project.session(SEED, "ann").scheme.version == ASK.version
