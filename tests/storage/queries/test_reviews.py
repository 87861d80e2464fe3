"""The log is the truth, and the rows are what it leads to, whatever was done in whatever order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection, delete, func, select

from annotator.core.review import actions
from annotator.core.review.edit_log import Action, Review, replay
from annotator.core.review.edits import Change
from annotator.core.unit import adopt
from annotator.storage import Conflict, Database, Refused
from annotator.storage.queries import articles, reviews
from annotator.storage.schema.tables import EDIT, REVIEW, REVIEWER, UNIT
from tests.storage.samples import SCHEME, adopted, fill, not_begun, recorder
from tests.storage.samples import UNIT as FULL_UNIT
from tests.strategies import Worked, sessions

NOTE = Action("note", (Change("u1", "note", "look at this"),), "u1")
OTHER = Action("note", (Change("u1", "note", "look at that"),), "u1")


def begun(database: Database) -> Review:
    """A stored review of article `a` whose log holds the adoption and a note."""
    review, edits = recorder().do(not_begun(), NOTE, adopted())
    with database.writing() as tx:
        fill(tx, "a")
        reviews.save(tx, review, edits)
    return review


def stored(database: Database) -> Review | None:
    """What is stored of ann's review of article `a`."""
    with database.reading() as tx:
        return reviews.load(tx, "a", "ann")


def rows(tx: Connection) -> dict[str, int]:
    """How many rows the tables of reviews have."""
    return {
        table.name: tx.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (REVIEWER, REVIEW, UNIT, EDIT)
    }


def forget_reviews(database: Database) -> None:
    """Make room for the next example."""
    with database.writing() as tx:
        for table in (EDIT, UNIT, REVIEW, REVIEWER):
            tx.execute(delete(table))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worked=sessions())
def test_rows_replay_and_memory_are_one(database: Database, worked: Worked) -> None:
    with database.writing() as tx:
        if articles.get(tx, "a") is None:
            fill(tx, "a")
    forget_reviews(database)
    log = iter(worked.log)
    for before, after in zip(worked.history, worked.history[1:], strict=False):
        edits = [next(log) for _ in range(after.seq - before.seq)]
        with database.writing() as tx:
            reviews.save(tx, after, edits)
        assert stored(database) == after
    with database.reading() as tx:
        assert reviews.log(tx, "a", "ann") == worked.log
    blank, last = worked.history[0], worked.history[-1]
    assert replay(blank, worked.log, adopt(worked.proposed)) == last


def test_looking_creates_nothing(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a")
        assert reviews.load(tx, "a", "ann") is None
        assert reviews.log(tx, "a", "ann") == []
        reviews.save(tx, not_begun(), [])
        assert set(rows(tx).values()) == {0}


def test_a_full_unit_comes_back(database: Database) -> None:
    blank = not_begun()
    review, edits = recorder().import_decisions(
        Review("a", "ann", None, SCHEME.version), type(blank.decisions)({"u1": FULL_UNIT})
    )
    with database.writing() as tx:
        fill(tx, "a")
        reviews.save(tx, review, edits)
    assert stored(database) == review


def test_a_retry_is_harmless(database: Database) -> None:
    first, first_edits = recorder().do(not_begun(), NOTE, adopted())
    then, then_edits = recorder().do(first, OTHER, adopted())
    for review, edits in (
        (first, first_edits),
        (first, first_edits),
        (then, [*first_edits, *then_edits]),
        (first, first_edits),
        (then, then_edits),
    ):
        with database.writing() as tx:
            if articles.get(tx, "a") is None:
                fill(tx, "a")
            reviews.save(tx, review, edits)
    assert stored(database) == then
    with database.reading() as tx:
        assert rows(tx) == {"reviewer": 1, "review": 1, "unit": 2, "edit": 3}


def test_two_sessions_never_overwrite_each_other(database: Database) -> None:
    review = begun(database)
    mine, my_edits = recorder().do(review, NOTE, adopted())
    theirs, their_edits = recorder().do(review, OTHER, adopted())
    with database.writing() as tx:
        reviews.save(tx, theirs, their_edits)
    with pytest.raises(Conflict, match="entry 3"), database.writing() as tx:
        reviews.save(tx, mine, my_edits)
    assert stored(database) == theirs


def test_two_sessions_that_both_begin(database: Database) -> None:
    begun(database)
    review, edits = recorder().do(not_begun(), OTHER, adopted())
    with pytest.raises(Conflict, match="entry 1"), database.writing() as tx:
        reviews.save(tx, review, edits)


@pytest.mark.parametrize("skipped", [1, 2])
def test_the_log_has_no_gaps(database: Database, skipped: int) -> None:
    review, edits = recorder().do(not_begun(), NOTE, adopted())
    further, more = recorder().do(review, OTHER, adopted())
    with database.writing() as tx:
        fill(tx, "a")
        if skipped == 2:
            reviews.save(tx, edits_to(review, 1), edits[:1])
    with pytest.raises(Conflict), database.writing() as tx:
        reviews.save(tx, further, more)


def edits_to(review: Review, seq: int) -> Review:
    """The review as it was when its log ended at an early entry, which adopted the suggestions."""
    return Review(
        review.article,
        review.reviewer,
        review.splitter,
        review.scheme,
        type(review.decisions)(adopted()),
        seq,
        review.last_at,
    )


def test_edits_lead_to_the_review(database: Database) -> None:
    review, edits = recorder().do(not_begun(), NOTE, adopted())
    with database.writing() as tx, pytest.raises(ValueError, match="do not lead"):
        reviews.save(tx, review, edits[:1])


def test_a_nul_in_a_note_leaves_nothing_half_written(database: Database) -> None:
    review = begun(database)
    bad, edits = recorder().do(review, Action("note", (Change("u1", "note", "\0"),)), adopted())
    with pytest.raises(Refused, match="NUL"), database.writing() as tx:
        reviews.save(tx, bad, edits)
    assert stored(database) == review
    with database.reading() as tx:
        assert len(reviews.log(tx, "a", "ann")) == review.seq


@pytest.mark.parametrize("name", ["splitter", ""])
def test_reserved_names_review_nothing(database: Database, name: str) -> None:
    review, edits = recorder(name).do(not_begun("a", name), NOTE, adopted())
    with database.writing() as tx:
        fill(tx, "a")
    with pytest.raises(Refused), database.writing() as tx:
        reviews.save(tx, review, edits)


def test_a_review_needs_its_scheme(database: Database) -> None:
    review, edits = recorder().do(Review("a", "ann", "rules-test", "0" * 12), NOTE, adopted())
    with database.writing() as tx:
        fill(tx, "a")
    with pytest.raises(Refused), database.writing() as tx:
        reviews.save(tx, review, edits)


def test_only_touched_units_are_written(database: Database) -> None:
    review = begun(database)
    with database.writing() as tx:
        tx.execute(UNIT.update().where(UNIT.c.id == "u2").values(speaker="untouched"))
        review, edits = recorder().do(review, OTHER, adopted())
        reviews.save(tx, review, edits)
    after = stored(database)
    assert after is not None
    assert after.units["u1"].note == "look at that"
    assert after.units["u2"].speaker == "untouched"


def test_reviewers_do_not_meet(database: Database) -> None:
    mine = begun(database)
    theirs, edits = recorder("ben").do(
        not_begun("a", "ben"), actions.reject(adopted(), adopted()["u1"]), adopted()
    )
    with database.writing() as tx:
        reviews.save(tx, theirs, edits)
    with database.reading() as tx:
        assert reviews.load(tx, "a", "ann") == mine
        assert reviews.load(tx, "a", "ben") == theirs


def test_the_review_edited_before_has_something_left_to_undo(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a", "b", "c", "d")
        for id in ("a", "b", "c"):
            review, edits = recorder().do(not_begun(id), NOTE, adopted())
            reviews.save(tx, review, edits)
        undone, edit = recorder().undo(review)
        reviews.save(tx, undone, [edit])
        other, edits = recorder("ben").do(not_begun("d", "ben"), NOTE, adopted())
        reviews.save(tx, other, edits)
    with database.reading() as tx:
        assert reviews.last_undoable(tx, "ann", "d") == "b"
        assert reviews.last_undoable(tx, "ann", "b") == "a"
        assert reviews.last_undoable(tx, "ben", "d") is None
    again, edit = recorder().redo(undone)
    with database.writing() as tx:
        reviews.save(tx, again, [edit])
        assert reviews.last_undoable(tx, "ann", "d") == "c"
