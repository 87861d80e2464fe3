"""Sessions: edits are saved at once, and undone after a restart."""

from __future__ import annotations

import pytest

from annotator.core.errors import AnnotatorError
from annotator.core.review import actions
from annotator.core.review.edits import Change, EditError
from annotator.project import Project
from tests.project.seed_project import SEED, decide_everything, do, export


def test_opening_a_session_creates_no_review(project: Project) -> None:
    session = project.session(SEED, "ann")
    assert session.units
    assert not session.review.begun
    assert export(project, open=True) == b""
    [entry] = project.entries("ann")
    assert (entry.state, entry.decided) == ("new", 0)


def test_edits_survive_a_restart_and_can_be_undone_and_redone(engine_url: str, project: Project) -> None:
    session = project.session(SEED, "ann")
    unit = session.in_order[0]
    do(session, actions.accept(unit, session.scheme))
    with Project.open(engine_url) as again:
        reopened = again.session(SEED, "ann")
        assert reopened.review == session.review
        assert reopened.units[unit.id].status == "accepted"
        edit = reopened.undo()
        assert edit.verb == "accept the suggestions"
        assert edit.unit == unit.id
        assert reopened.units[unit.id].status == "suggested"
    with Project.open(engine_url) as again:
        reopened = again.session(SEED, "ann")
        assert reopened.units[unit.id].status == "suggested"
        assert reopened.redo().kind == "redo"
        assert reopened.units[unit.id].status == "accepted"


def test_an_invalid_action_changes_nothing(project: Project) -> None:
    session = project.session(SEED, "ann")
    action = actions.write_note(session.in_order[0], "x")
    assert action is not None
    session.do(action)
    before = session.review
    unknown = Change("nobody", "note", "x")
    with pytest.raises(EditError):
        session.do(action._replace(operation=(*action.operation, unknown)))
    assert session.review == before
    assert project.session(SEED, "ann").review == before


def test_reviewers_do_not_see_each_other(project: Project) -> None:
    decide_everything(project, "ann")
    session = project.session(SEED, "bob")
    assert not session.review.begun
    assert all(not unit.decided for unit in session.in_order)
    assert [entry.decided for entry in project.entries("bob")] == [0]


def test_a_session_needs_an_article_of_the_project(project: Project) -> None:
    with pytest.raises(AnnotatorError, match="no such article"):
        project.session("nothing", "ann")
