"""Signals wait for the end of a block, in the order in which they came."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from threading import Thread
from types import FrameType
from typing import NoReturn

import pytest

from annotator.interruptions import uninterrupted


def stop(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def send(*signals: int) -> list[int]:
    """Send signals to this process; return those after which it could go on."""
    survived = []
    for number in signals:
        os.kill(os.getpid(), number)
        survived.append(number)
    return survived


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    """Let SIGTERM end this process by an exception."""
    before = signal.signal(signal.SIGTERM, stop)
    yield
    signal.signal(signal.SIGTERM, before)


def test_a_signal_waits_for_the_end_of_the_block() -> None:
    survived = []
    with pytest.raises(SystemExit, match="143"), uninterrupted():
        survived += send(signal.SIGTERM)
    assert survived == [signal.SIGTERM]
    assert signal.getsignal(signal.SIGTERM) is stop


def test_a_second_signal_does_not_wait() -> None:
    survived = []

    def interrupt() -> None:
        with uninterrupted():
            survived.extend(send(signal.SIGINT))
            survived.extend(send(signal.SIGINT))

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert survived == [signal.SIGINT]


def test_a_signal_outlives_an_error_of_the_block() -> None:
    def fail() -> None:
        with uninterrupted():
            send(signal.SIGTERM)
            raise ValueError

    with pytest.raises(SystemExit, match="143") as caught:
        fail()
    assert isinstance(caught.value.__context__, ValueError)


def test_other_threads_and_ignored_signals_change_nothing() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with uninterrupted():
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
        seen = []

        def look() -> None:
            with uninterrupted():
                seen.append(signal.getsignal(signal.SIGTERM))

        thread = Thread(target=look)
        thread.start()
        thread.join()
        assert seen == [stop]
    finally:
        signal.signal(signal.SIGHUP, before)
