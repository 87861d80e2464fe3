"""Reads in the background: one at a time, without keeping the caller waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from annotator.project import BackgroundReader
from annotator.storage import Unavailable

MAX_WAIT = 2.0
"""Seconds that no call may take; the real limit, 0.08 s, is too short for a test on a busy machine."""


@pytest.fixture
def answered(long_wait: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """What a slow query waits for."""
    long_wait.undo()
    event = threading.Event()
    yield event
    event.set()


def test_a_quick_answer_is_there_on_return(long_wait: pytest.MonkeyPatch) -> None:
    reader = BackgroundReader()
    assert reader.start(lambda: 1).result(0) == 1
    assert reader.read_now(lambda: 2) == 2


def test_an_error_is_raised_where_the_answer_is_used() -> None:
    def fail() -> int:
        raise Unavailable("locked")

    reader = BackgroundReader()
    answer = reader.start(fail)
    with pytest.raises(Unavailable, match="locked"):
        answer.result(0)
    assert reader.read_now(fail) is None


def test_a_slow_answer_comes_later(answered: threading.Event) -> None:
    reader = BackgroundReader()
    before = time.monotonic()
    answer = reader.start(lambda: answered.wait(60))
    assert time.monotonic() - before < MAX_WAIT
    assert not answer.done()
    assert reader.busy
    answered.set()
    assert answer.result(30) is True


def test_reads_do_not_pile_up_behind_one_that_hangs(answered: threading.Event) -> None:
    reader = BackgroundReader()
    reader.start(lambda: answered.wait(60))
    others = threading.active_count()
    asked = []
    before = time.monotonic()
    with pytest.raises(Unavailable, match="still waiting for the project"):
        reader.start(lambda: asked.append(1))
    assert reader.read_now(lambda: asked.append(2)) is None
    assert time.monotonic() - before < MAX_WAIT
    assert not asked
    assert threading.active_count() <= others


def test_the_thread_of_a_read_does_not_keep_the_program_from_exiting(answered: threading.Event) -> None:
    BackgroundReader().start(lambda: answered.wait(60))
    [thread] = [thread for thread in threading.enumerate() if thread.name == "reader"]
    assert thread.daemon
