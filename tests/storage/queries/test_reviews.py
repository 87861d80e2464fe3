"""The rows of a review always equal the state after its log."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection, Row, delete, func, select

from annotator.core.review import actions
from annotator.core.review.edit_log import Action, Edit, Review, replay
from annotator.core.review.edits import Change, Remove
from annotator.core.unit import adopt
from annotator.storage import Conflict, Database, Refused
from annotator.storage.queries import articles, reviews, suggestions
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import EDIT, REVIEW, REVIEWER, SUGGESTION, SUGGESTION_SET, UNIT
from tests.storage.samples import AROUND, SCHEME, SPLITTER, adopted, fill, not_begun, recorder
from tests.storage.samples import UNIT as FULL_UNIT
from tests.strategies import Worked, sessions

NOTE = Action("note", (Change("u1", "note", "look at this"),), "u1")
OTHER = Action("note", (Change("u1", "note", "look at that"),), "u1")


def begun(database: Database) -> Review:
    """Store a review of article `a` with the adoption and a note, and return it."""
    review, edits = recorder().do(not_begun(), NOTE, adopted())
    with database.writing() as tx:
        fill(tx, "a")
        reviews.save(tx, review, edits)
    return review


def stored(database: Database) -> Review | None:
    """Return ann's stored review of article `a`."""
    with database.reading() as tx:
        return reviews.load(tx, "a", "ann")


def rows(tx: Connection) -> dict[str, int]:
    """Return the number of rows of the tables of reviews."""
    return {
        table.name: tx.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (REVIEWER, REVIEW, UNIT, EDIT)
    }


def delete_reviews(database: Database) -> None:
    """Delete all reviews and suggestions before the next example."""
    with database.writing() as tx:
        for table in (EDIT, UNIT, REVIEW, REVIEWER, SUGGESTION, SUGGESTION_SET):
            tx.execute(delete(table))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worked=sessions())
def test_stored_rows_and_replayed_log_equal_the_review(database: Database, worked: Worked) -> None:
    with database.writing() as tx:
        if articles.get(tx, "a") is None:
            fill(tx, "a")
    delete_reviews(database)
    with database.writing() as tx:
        suggestions.put(tx, "a", SPLITTER, worked.proposed)
    log = iter(worked.log)
    for before, after in zip(worked.history, worked.history[1:], strict=False):
        edits = [next(log) for _ in range(after.seq - before.seq)]
        with database.writing() as tx:
            reviews.save(tx, after, edits)
        assert stored(database) == after
    with database.reading() as tx:
        assert reviews.log(tx, "a", "ann") == worked.log
    empty, last = worked.history[0], worked.history[-1]
    assert replay(empty, worked.log, adopt(worked.proposed)) == last


def test_loading_creates_no_rows(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a")
        assert reviews.load(tx, "a", "ann") is None
        assert reviews.log(tx, "a", "ann") == []
        reviews.save(tx, not_begun(), [])
        assert set(rows(tx).values()) == {0}


def test_unit_with_every_field_round_trips(database: Database) -> None:
    empty = not_begun()
    review, edits = recorder().import_decisions(
        Review("a", "ann", None, SCHEME.version), type(empty.decisions)({"u0": AROUND, "u1": FULL_UNIT})
    )
    with database.writing() as tx:
        fill(tx, "a")
        reviews.save(tx, review, edits)
    assert stored(database) == review


def test_saving_the_same_edits_again_changes_nothing(database: Database) -> None:
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
        assert rows(tx) == {"reviewer": 1, "review": 1, "unit": 1, "edit": 3}


def test_session_that_is_behind_gets_a_conflict(database: Database) -> None:
    review = begun(database)
    mine, my_edits = recorder().do(review, NOTE, adopted())
    theirs, their_edits = recorder().do(review, OTHER, adopted())
    with database.writing() as tx:
        reviews.save(tx, theirs, their_edits)
    with pytest.raises(Conflict, match="entry 3"), database.writing() as tx:
        reviews.save(tx, mine, my_edits)
    assert stored(database) == theirs


def test_second_session_that_begins_a_review_gets_a_conflict(database: Database) -> None:
    begun(database)
    review, edits = recorder().do(not_begun(), OTHER, adopted())
    with pytest.raises(Conflict, match="entry 1"), database.writing() as tx:
        reviews.save(tx, review, edits)


@pytest.mark.parametrize("skipped", [1, 2])
def test_log_with_a_gap_is_a_conflict(database: Database, skipped: int) -> None:
    review, edits = recorder().do(not_begun(), NOTE, adopted())
    further, more = recorder().do(review, OTHER, adopted())
    with database.writing() as tx:
        fill(tx, "a")
        if skipped == 2:
            reviews.save(tx, edits_to(review, 1), edits[:1])
    with pytest.raises(Conflict), database.writing() as tx:
        reviews.save(tx, further, more)


def edits_to(review: Review, seq: int) -> Review:
    """Return the review as of an early entry, after the adoption of the suggestions."""
    return Review(
        review.article,
        review.reviewer,
        review.splitter,
        review.scheme,
        type(review.decisions)(adopted()),
        seq,
        review.last_at,
    )


def test_edits_that_do_not_end_at_the_review_are_an_error(database: Database) -> None:
    review, edits = recorder().do(not_begun(), NOTE, adopted())
    with database.writing() as tx, pytest.raises(ValueError, match="do not lead"):
        reviews.save(tx, review, edits[:1])


def test_nul_in_a_note_rolls_back_the_save(database: Database) -> None:
    review = begun(database)
    bad, edits = recorder().do(review, Action("note", (Change("u1", "note", "\0"),)), adopted())
    with pytest.raises(Refused, match="NUL"), database.writing() as tx:
        reviews.save(tx, bad, edits)
    assert stored(database) == review
    with database.reading() as tx:
        assert len(reviews.log(tx, "a", "ann")) == review.seq


@pytest.mark.parametrize("name", ["splitter", ""])
def test_reserved_reviewer_names_are_refused(database: Database, name: str) -> None:
    review, edits = recorder(name).do(not_begun("a", name), NOTE, adopted())
    with database.writing() as tx:
        fill(tx, "a")
    with pytest.raises(Refused), database.writing() as tx:
        reviews.save(tx, review, edits)


def test_review_with_a_missing_scheme_is_refused(database: Database) -> None:
    review, edits = recorder().do(Review("a", "ann", "rules-test", "0" * 12), NOTE, adopted())
    with database.writing() as tx:
        fill(tx, "a")
    with pytest.raises(Refused), database.writing() as tx:
        reviews.save(tx, review, edits)


def test_save_writes_only_touched_units(database: Database) -> None:
    review = begun(database)
    with database.writing() as tx:
        # A row of a unit that the next edit does not touch: another program's change of it stays.
        row = tx.execute(select(UNIT).where(UNIT.c.id == "u1")).one()._mapping
        tx.execute(UNIT.insert(), {**row, "id": "u2", "speaker": "untouched", "note": None})
        review, edits = recorder().do(review, OTHER, adopted())
        reviews.save(tx, review, edits)
    after = stored(database)
    assert after is not None
    assert after.units["u1"].note == "look at that"
    assert after.units["u2"].speaker == "untouched"


def test_untouched_suggestions_have_no_rows(database: Database) -> None:
    review = begun(database)
    assert stored(database) == review
    with database.reading() as tx:
        assert tx.execute(select(UNIT.c.id)).scalars().all() == ["u1"]
        [row] = tx.execute(
            select(REVIEW.c.removed, REVIEW.c.units, SUGGESTION_SET.c.splitter).join(SUGGESTION_SET)
        )
        assert tuple(row) == ("[]", 2, SPLITTER)


def test_removed_suggestion_stays_removed_until_it_is_added_again(database: Database) -> None:
    review = begun(database)
    actor = recorder()
    review, edits = actor.do(review, Action("merge", (Remove("u2"),), "u1"), adopted())
    for removed, more in (('["u2"]', edits), ("[]", None), ('["u2"]', None)):
        if more is None:
            review, edit = actor.undo(review) if "u2" not in review.units else actor.redo(review)
            more = [edit]
        with database.writing() as tx:
            reviews.save(tx, review, more)
            assert tx.execute(select(REVIEW.c.removed, REVIEW.c.units)).one() == (removed, len(review.units))
        assert stored(database) == review


def test_imported_review_of_the_same_suggestions_keeps_all_rows(database: Database) -> None:
    empty = not_begun()
    review, edits = recorder().import_decisions(empty, type(empty.decisions)(adopted()))
    with database.writing() as tx:
        fill(tx, "a")
        reviews.save(tx, review, edits)
        assert tx.execute(select(REVIEW.c.adopted, REVIEW.c.units)).one() == (None, 2)
        assert rows(tx)["unit"] == 2
    assert stored(database) == review


def test_encoding_needs_no_database_and_writing_it_twice_changes_nothing(database: Database) -> None:
    review, edits = recorder().do(not_begun(), NOTE, adopted())
    encoded = reviews.encode(review, edits, "")
    with database.writing() as tx:
        fill(tx, "a")
    for _ in range(2):
        with database.writing() as tx:
            reviews.write(tx, encoded)
        assert stored(database) == review
    with pytest.raises(Refused, match="NUL"):
        reviews.encode(*recorder().do(review, Action("note", (Change("u1", "note", "\0"),)), adopted()), "")
    with pytest.raises(ValueError, match="do not lead"):
        reviews.encode(review, [], "")


def test_reviews_of_different_reviewers_are_separate(database: Database) -> None:
    mine = begun(database)
    theirs, edits = recorder("ben").do(
        not_begun("a", "ben"), actions.reject(adopted(), adopted()["u1"]), adopted()
    )
    with database.writing() as tx:
        reviews.save(tx, theirs, edits)
    with database.reading() as tx:
        assert reviews.load(tx, "a", "ann") == mine
        assert reviews.load(tx, "a", "ben") == theirs


def test_last_undoable_is_the_last_review_with_an_edit_to_undo(database: Database) -> None:
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


def test_loading_decodes_no_entry_that_is_not_undone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    review, actor = begun(database), recorder()
    edits: list[Edit] = []
    for number in range(20):
        review, more = actor.do(review, Action("note", (Change("u1", "note", str(number)),), "u1"), adopted())
        edits += more
    for _ in range(3):
        review, undone = actor.undo(review)
        edits.append(undone)
    review, more = actor.do(review, actions.submit("2026-01-02T03:04:05.000006Z"), adopted())
    with database.writing() as tx:
        reviews.save(tx, review, [*edits, *more])
    decoded: list[int] = []
    decode = row_codec.edit

    def counted(row: Row[Any]) -> Edit:
        decoded.append(row.seq)
        return decode(row)

    monkeypatch.setattr(row_codec, "edit", counted)
    loaded = stored(database)
    assert loaded is not None
    assert decoded == [review.seq]  # the submission, which undo skips
    assert loaded.stacks.undo[-1] == review.stacks.undo[-1]
    assert loaded.stacks.redo[-1] == review.stacks.redo[-1]
    assert len(decoded) == 3
    assert loaded == review
