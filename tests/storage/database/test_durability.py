"""Acknowledged saves survive killed processes and concurrent writers."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from annotator.core.review.edit_log import Action, Review
from annotator.core.review.edits import Change
from annotator.storage import Conflict, Database, ReadOnlyProject, Unavailable, open_database
from annotator.storage.database import sqlite, write_ahead_log
from annotator.storage.queries import reviews
from tests.storage.samples import adopted, fill, not_begun, recorder

KILLS = 4
WRITERS = 4
SAVES = 12

WRITER = """
import sys
from annotator.core.review.edits import Change
from annotator.core.review.edit_log import Action
from annotator.core.review.invariants import Structure
from annotator.core.review.recorder import Recorder
from annotator.storage import open_database
from annotator.storage.queries import reviews

database = open_database(sys.argv[1])
with database.reading() as tx:
    review = reviews.load(tx, "a", "ann")
recorder = Recorder("ann", Structure("", None))
while True:
    note = Action("note", (Change("u1", "note", f"note {review.seq + 1}"),), "u1")
    review, edits = recorder.do(review, note, {})
    with database.writing() as tx:
        reviews.save(tx, review, edits)
    print(review.seq, flush=True)
"""


def begin(database: Database, reviewer: str = "ann") -> Review:
    """Store a review with one note and return it."""
    review, edits = recorder(reviewer).do(not_begun("a", reviewer), note("first"), adopted())
    with database.writing() as tx:
        reviews.save(tx, review, edits)
    return review


def note(text: str) -> Action:
    """Return the action that writes a note on the first unit."""
    return Action("note", (Change("u1", "note", text),), "u1")


def test_acknowledged_saves_survive_a_kill(database: Database, engine_url: str) -> None:
    with database.writing() as tx:
        fill(tx, "a")
    begin(database)
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, engine_url], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        acknowledged = int(writer.stdout.readline())
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
        acknowledged = int((writer.stdout.read().splitlines() or [str(acknowledged)])[-1])
        writer.stdout.close()
        writer.wait()
        with database.reading() as tx:
            review = reviews.load(tx, "a", "ann")
            log = reviews.log(tx, "a", "ann")
        assert review is not None
        assert review.seq in (acknowledged, acknowledged + 1)
        assert [edit.seq for edit in log] == list(range(1, review.seq + 1))
        assert review.units["u1"].note == f"note {review.seq}"


def test_concurrent_writers_lose_nothing(database: Database, engine_url: str) -> None:
    with database.writing() as tx:
        fill(tx, "a")
    failures: list[BaseException] = []

    def work(reviewer: str) -> None:
        try:
            with closing(open_database(engine_url)) as own:
                review, actor = begin(own, reviewer), recorder(reviewer)
                for number in range(SAVES):
                    review, edits = actor.do(review, note(f"{number}"), adopted())
                    with own.writing() as tx:
                        reviews.save(tx, review, edits)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(f"reviewer {n}",)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with database.reading() as tx:
        for n in range(WRITERS):
            assert len(reviews.log(tx, "a", f"reviewer {n}")) == SAVES + 2


def test_second_of_two_sessions_that_begin_a_review_gets_a_conflict(database: Database) -> None:
    """Both begin the same review at the same time; either may be the second."""
    with database.writing() as tx:
        fill(tx, "a")
    results: list[str] = []
    ready = threading.Barrier(2)

    def work(text: str) -> None:
        review, edits = recorder().do(not_begun(), note(text), adopted())
        ready.wait()
        try:
            with database.writing() as tx:
                reviews.save(tx, review, edits)
            results.append("saved")
        except Conflict:
            results.append("conflict")

    threads = [threading.Thread(target=work, args=(text,)) for text in ("mine", "yours")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["conflict", "saved"]


def test_reader_sees_one_snapshot(database: Database) -> None:
    with database.writing() as tx:
        fill(tx, "a")
    review = begin(database)
    after, edits = recorder().do(review, note("second"), adopted())
    with database.reading() as before:
        assert reviews.load(before, "a", "ann") == review
        with database.writing() as tx:
            reviews.save(tx, after, edits)
        assert reviews.load(before, "a", "ann") == review
    with database.reading() as tx:
        assert reviews.load(tx, "a", "ann") == after


def test_reading_transaction_refuses_writes(database: Database) -> None:
    with pytest.raises(ReadOnlyProject), database.reading() as tx:
        tx.exec_driver_sql("INSERT INTO reviewer VALUES ('ann')")
    with database.writing() as tx:
        tx.exec_driver_sql("INSERT INTO reviewer VALUES ('ann')")


def test_error_in_the_block_rolls_back(database: Database) -> None:
    def fail() -> None:
        with database.writing() as tx:
            fill(tx, "a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    with database.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM article").scalar() == 0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a file."""
    path = tmp_path / "annotator.db"
    open_database(str(path)).close()
    return path


def test_locked_file_is_unavailable_for_writing_only(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT", 0.05)
    with closing(open_database(str(project))) as database, closing(sqlite3.connect(project)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="another program"), database.writing():
            pass
        with database.reading() as tx:
            assert tx.exec_driver_sql("SELECT count(*) FROM article").scalar() == 0
        other.rollback()
        with database.writing() as tx:
            fill(tx, "a")


def test_full_disk_is_unavailable_for_writing_only(project: Path) -> None:
    with closing(open_database(str(project))) as database:
        with database.writing() as tx:
            pages = tx.exec_driver_sql("PRAGMA page_count").scalar_one()
            tx.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Unavailable, match="disk is full"), database.writing() as tx:
            fill(tx, *[f"{number}" for number in range(100)])
        with database.reading() as tx:
            assert tx.exec_driver_sql("SELECT count(*) FROM article").scalar() == 0


def test_a_transaction_that_does_not_wait_for_the_disk_leaves_the_others_waiting(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.dialect == "postgresql":
        with database.writing() as tx:  # the servers of tests may have it off
            tx.exec_driver_sql("SET synchronous_commit = on")
        found = []
        for durable in (True, False, True):
            with database.writing(durable=durable) as tx:
                found.append(tx.exec_driver_sql("SHOW synchronous_commit").scalar())
        assert found == ["on", "off", "on"]
        return
    synced: list[Path] = []
    monkeypatch.setattr(write_ahead_log, "_sync_file", synced.append)
    for durable, syncs in ((True, 1), (False, 1), (True, 2)):
        with database.writing(durable=durable):
            pass
        assert len(synced) == syncs
