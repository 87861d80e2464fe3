"""Two sessions of one reviewer: neither overwrites the other, and no edit is lost silently."""

from __future__ import annotations

from itertools import islice
from typing import Any, NoReturn

import pytest

from annotator.core.review import actions
from annotator.core.review.edit_log import Review
from annotator.project import Conflict, Project
from annotator.project.saving import saver
from annotator.storage import Transaction, Unavailable
from annotator.storage.queries import reviews
from tests.project.seed_project import SEED, WHEN, do


def test_the_second_of_two_sessions_gets_a_conflict(project: Project) -> None:
    one, two = project.session(SEED, "ann"), project.session(SEED, "ann")
    unit, other = one.in_order[0], one.in_order[1]
    do(one, actions.accept(unit, one.scheme))
    with pytest.raises(Conflict):
        do(two, actions.accept(other, two.scheme))
    assert project.session(SEED, "ann").review == one.review, "the first edit is stored"


def test_catch_up_reapplies_edits_and_returns_those_it_leaves_out(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    first, second, third = here.in_order[:3]

    def writing(timeout: float | None = None) -> NoReturn:
        raise Unavailable("locked")

    monkeypatch.setattr(saver, "PAUSE", 60)
    with monkeypatch.context() as patch:
        patch.setattr(here._database, "writing", writing)
        do(here, actions.accept(first, here.scheme))
        do(here, actions.write_note(here.units[second.id], "mine"))
        do(here, actions.write_note(here.units[first.id], "also mine"))
    do(elsewhere, actions.write_note(second, "theirs"))
    do(here, actions.accept(third, here.scheme))
    with pytest.raises(Conflict):
        here.retry()
    left_out = here.catch_up()
    assert [(edit.verb, edit.unit) for edit in left_out] == [("note", second.id)]
    assert not here.unsaved
    stored = project.session(SEED, "ann")
    assert stored.review == here.review
    assert stored.units[first.id].status == "accepted"
    assert stored.units[first.id].note == "also mine"
    assert stored.units[second.id].note == "theirs"
    assert stored.units[third.id].status == "accepted"


@pytest.mark.parametrize("changes", [1, 3, 100])
def test_catch_up_loses_nothing_while_the_review_keeps_changing(
    project: Project, monkeypatch: pytest.MonkeyPatch, changes: int
) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    first, second = here.in_order[:2]
    left = iter(range(changes))
    load = reviews.load

    def load_before_another_change(tx: Transaction, *which: Any, hidden: bool) -> Review | None:
        stored = load(tx, *which, hidden=hidden)
        for number in islice(left, 1):
            do(elsewhere, actions.write_note(elsewhere.units[second.id], f"theirs {number}"))
        return stored

    do(elsewhere, actions.write_note(second, "theirs"))
    with pytest.raises(Conflict):
        do(here, actions.accept(first, here.scheme))
    with monkeypatch.context() as patch:
        patch.setattr(reviews, "load", load_before_another_change)
        if changes == 100:
            with pytest.raises(Conflict):
                here.catch_up()
            assert here.unsaved
            assert here.problem
            with pytest.raises(Conflict):  # the next edit is kept too
                do(here, actions.write_note(here.units[first.id], "mine"))
        else:
            assert here.catch_up() == []
            do(here, actions.write_note(here.units[first.id], "mine"))
    assert here.catch_up() == []
    assert (here.unsaved, here.problem) == ([], None)
    stored = project.session(SEED, "ann")
    assert stored.review == here.review
    assert (stored.units[first.id].status, stored.units[first.id].note) == ("accepted", "mine")
    assert stored.units[second.id].note == elsewhere.units[second.id].note


def test_catch_up_begins_a_deleted_review_again(project: Project) -> None:
    here = project.session(SEED, "ann")
    first, second = here.in_order[:2]
    do(here, actions.accept(first, here.scheme))
    with here._database.writing() as tx:
        for table in ("unit", "edit", "review"):
            tx.exec_driver_sql(f"DELETE FROM {table}")
    with pytest.raises(Conflict):
        do(here, actions.accept(second, here.scheme))
    assert here.catch_up() == []
    stored = project.session(SEED, "ann")
    assert stored.review == here.review
    assert [unit.id for unit in stored.in_order if unit.status == "accepted"] == [second.id]


def test_catch_up_leaves_out_edits_of_a_review_submitted_elsewhere(project: Project) -> None:
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    unit = here.in_order[0]
    elsewhere.do(actions.submit(WHEN))
    with pytest.raises(Conflict):
        do(here, actions.accept(unit, here.scheme))
    assert [edit.verb for edit in here.catch_up()] == ["accept the suggestions"]
    assert here.submitted
