"""Saving in the background: in order, with retries, and without losing an edit to any error."""

from __future__ import annotations

import multiprocessing
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from annotator.core.review import actions
from annotator.core.review.edit_log import Review, replay
from annotator.project import Conflict, Project, Refused, ReviewSession
from annotator.project.saving import background, saver
from annotator.storage import Transaction, Unavailable
from annotator.storage.queries import reviews, save_edits
from tests.engines import Engine
from tests.project.seed_project import SEED, do

MAX_WAIT = 2.0
"""Seconds that no call may take while the project does not answer for longer. The real limit, 0.08 s, is too
short for a test on a busy machine."""


@pytest.fixture
def session(project: Project, monkeypatch: pytest.MonkeyPatch) -> ReviewSession:
    """A session whose saver tries again at once."""
    monkeypatch.setattr(saver, "PAUSE", 0.01)
    return project.session(SEED, "ann")


def note(session: ReviewSession, text: str) -> None:
    """Write a note on the first unit."""
    do(session, actions.write_note(session.in_order[0], text))


def saved_by_itself(session: ReviewSession, seconds: float = 30) -> bool:
    """Wait, without calling for another attempt, until everything is saved."""
    end = time.monotonic() + seconds
    while not session.check():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def check_stored(project: Project, session: ReviewSession) -> None:
    """Check that rows and log are what the session shows."""
    with project._database.reading() as tx:
        stored = reviews.load(tx, SEED, session.review.reviewer)
        log = reviews.log(tx, SEED, session.review.reviewer)
    assert stored == session.review
    begun = Review(SEED, session.review.reviewer, session.review.splitter, session.review.scheme)
    assert replay(begun, log, session.suggested) == stored


class Fault:
    """Makes the first calls of `save_edits.write` fail in the transaction, before or after they wrote."""

    def __init__(self, patch: pytest.MonkeyPatch, errors: list[Exception], *, after: bool = False) -> None:
        self.errors = errors
        self._save = save_edits.write
        self._after = after
        patch.setattr(save_edits, "write", self)

    def __call__(self, tx: Transaction, *arguments: Any) -> None:
        if self._after or not self.errors:
            self._save(tx, *arguments)
        if self.errors:
            raise self.errors.pop(0)


def io_error() -> Exception:
    """Return what SQLAlchemy raises for SQLite's disk I/O error."""
    cause = sqlite3.OperationalError("disk I/O error")
    cause.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    return OperationalError("INSERT", {}, cause)


def connection_error() -> Exception:
    """Return what SQLAlchemy raises when the connection to the server is lost."""
    return OperationalError("INSERT", {}, psycopg.OperationalError("server closed the connection"))


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("error", [io_error, connection_error, lambda: ValueError("a bug")])
def test_an_error_keeps_the_edits_and_they_are_saved_later(
    project: Project,
    session: ReviewSession,
    monkeypatch: pytest.MonkeyPatch,
    error: Callable[[], Exception],
    times: int,
    after: bool,
) -> None:
    monkeypatch.setattr(saver, "PAUSE", 60)
    Fault(monkeypatch, [error() for _ in range(times)], after=after)
    note(session, "kept")
    assert len(session.unsaved) == 2, "the first edit adopts the suggestions"
    assert session.problem
    assert session.in_order[0].note == "kept"
    note(session, "kept too")
    for left in range(times - 1, -1, -1):
        assert session.retry() is (left == 0)
    assert not session.unsaved
    assert session.problem is None
    check_stored(project, session)


def test_the_saver_tries_again_by_itself(
    project: Project, session: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    Fault(monkeypatch, [io_error(), connection_error(), io_error()])
    note(session, "kept")
    assert saved_by_itself(session)
    check_stored(project, session)


def test_an_unexpected_error_shows_no_text(session: ReviewSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saver, "PAUSE", 60)
    Fault(monkeypatch, [ValueError("the words of the article")])
    note(session, "kept")
    assert session.problem == "an unexpected error (ValueError)"


# -- edits that can never be stored


def refuse(monkeypatch: pytest.MonkeyPatch, refused: str) -> None:
    """Refuse to store a review with this note, as a constraint of the database would."""
    write = save_edits.write

    def refusing(tx: Transaction, encoded: save_edits.EncodedEdits) -> None:
        write(tx, encoded)
        if any(unit["note"] == refused for unit in encoded.units):
            raise Refused("refused: a value")

    monkeypatch.setattr(save_edits, "write", refusing)


def test_an_edit_that_is_refused_at_once_changes_nothing(
    project: Project, session: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "bad")
    note(session, "good")
    before = session.review
    with pytest.raises(Refused):
        note(session, "bad")
    assert (session.review, session.unsaved, session.problem) == (before, [], None)
    note(session, "good again")
    check_stored(project, session)


def test_a_first_edit_that_is_refused_begins_no_review(
    project: Project, session: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "bad")
    with pytest.raises(Refused):
        note(session, "bad")
    assert not session.review.begun
    assert not project.session(SEED, "ann").review.begun


def test_only_the_refused_edit_of_several_is_lost_and_returned(
    project: Project, session: ReviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "bad")
    first, second, third = session.in_order[:3]
    monkeypatch.setattr(saver, "PAUSE", 60)
    with monkeypatch.context() as patch:
        Fault(patch, [io_error()])
        do(session, actions.accept(first, session.scheme))
    do(session, actions.write_note(session.units[second.id], "bad"))
    do(session, actions.write_note(session.units[third.id], "good"))
    monkeypatch.setattr(saver, "PAUSE", 0.01)
    session._saver.retry(0)
    with pytest.raises(Refused):
        saved_by_itself(session)
    assert [edit.verb for edit in session.catch_up()] == ["note"]
    assert saved_by_itself(session)
    assert session.units[first.id].status == "accepted"
    assert [session.units[one.id].note for one in (second, third)] == [None, "good"]
    check_stored(project, session)


# -- projects that do not answer


@contextmanager
def writer_elsewhere(engine: Engine, url: str, seconds: float) -> Iterator[None]:
    """Keep the lock of the writer from another connection for some seconds, or until the block ends."""
    held, released = threading.Event(), threading.Event()

    def hold() -> None:
        other: Any = sqlite3.connect(url) if engine == "sqlite" else psycopg.connect(url)
        with closing(other):
            other.execute("BEGIN IMMEDIATE" if engine == "sqlite" else "LOCK TABLE review")
            held.set()
            released.wait(seconds)
            other.rollback()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    try:
        yield
    finally:
        released.set()
        thread.join()


def test_edits_during_a_lock_do_not_wait_and_are_saved_after_it(
    engine: Engine, engine_url: str, project: Project, session: ReviewSession, long_wait: pytest.MonkeyPatch
) -> None:
    long_wait.undo()
    with writer_elsewhere(engine, engine_url, 60):
        longest = 0.0
        for number in range(20):
            before = time.monotonic()
            note(session, f"number {number}")
            longest = max(longest, time.monotonic() - before)
        assert session.problem == background.WAITING
        assert len(session.unsaved) == 21
        assert longest < MAX_WAIT
    assert saved_by_itself(session)
    check_stored(project, session)


def test_catching_up_does_not_wait_for_a_project_that_does_not_answer(
    project: Project, session: ReviewSession, monkeypatch: pytest.MonkeyPatch, long_wait: pytest.MonkeyPatch
) -> None:
    note(project.session(SEED, "ann"), "elsewhere")
    with pytest.raises(Conflict):
        note(session, "here")
    long_wait.undo()
    load, answered, loads = reviews.load, threading.Event(), []

    def load_slowly(*which: Any, hidden: bool = False) -> Review | None:
        loads.append(which)
        answered.wait(60)
        return load(*which, hidden=hidden)

    monkeypatch.setattr(reviews, "load", load_slowly)
    for _ in range(3):
        before = time.monotonic()
        with pytest.raises(Unavailable, match="waiting for the project"):
            session.catch_up()
        assert time.monotonic() - before < MAX_WAIT
    assert len(loads) == 1, "reads that hang do not pile up"
    assert session.unsaved
    answered.set()
    long_wait.setattr(background, "KEY_WAIT", 30.0)
    assert [edit.verb for edit in session.catch_up()] == ["note"]
    check_stored(project, session)


def edit_without_pause(url: str, reviewer: str, edits: int, longest: Any) -> None:
    """Make edits one after the other in a process of its own, then wait until all are saved."""
    with Project.open(url) as project:
        session = project.session(SEED, reviewer)
        for number in range(edits):
            before = time.monotonic()
            note(session, f"number {number}")
            longest.value = max(longest.value, time.monotonic() - before)
        assert saved_by_itself(session, 120)
        check_stored(project, session)


def test_no_reviewer_stays_behind_among_eight(engine_url: str, project: Project) -> None:
    context = multiprocessing.get_context("spawn")
    longest = [context.Value("d", 0.0) for _ in range(8)]
    processes = [
        context.Process(
            target=edit_without_pause, args=(engine_url, f"reviewer {number}", 15, longest[number])
        )
        for number in range(8)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(300)
    assert [process.exitcode for process in processes] == [0] * 8
    for number in range(8):
        assert project.session(SEED, f"reviewer {number}").in_order[0].note == "number 14"


def test_closing_the_project_ends_attempts(
    engine_url: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saver, "PAUSE", 0.01)
    attempts: list[None] = []

    def fail(*_: object) -> None:
        attempts.append(None)
        raise io_error()

    monkeypatch.setattr(save_edits, "write", fail)
    others = set(threading.enumerate())
    with Project.open(engine_url) as opened:
        note(opened.session(SEED, "ann"), "unsaved")
    for thread in set(threading.enumerate()) - others:
        thread.join(30)
        assert not thread.is_alive()
    assert attempts


def test_a_saver_has_a_thread_only_while_edits_are_unsaved(session: ReviewSession) -> None:
    others = set(threading.enumerate())
    note(session, "saved")
    end = time.monotonic() + 30
    while any(thread.name == "saver" for thread in set(threading.enumerate()) - others):
        assert time.monotonic() < end
        time.sleep(0.01)
