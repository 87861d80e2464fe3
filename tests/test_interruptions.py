"""Signals wait for the end of a block, in the order in which they came, and none is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from threading import Thread
from types import FrameType
from typing import NoReturn

import pytest

from annotator.interruptions import uninterrupted
from tests.cli.helpers import run_code


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


@pytest.mark.parametrize(
    ("name", "lost", "code"),
    [
        ("SIGHUP", 1, 129),
        ("SIGTERM", 3, 143),
        ("SIGINT", 2, 130),
    ],
)
def test_a_signal_is_repeated_until_its_exception_counts(name: str, lost: int, code: int) -> None:
    """The first ones come in `__del__`, where Python ignores exceptions."""
    ended = run_code(
        f"""
import os, signal, time
from annotator.cli.options import exiting_on_signals
from annotator.interruptions import repeat_lost_signals

times = 0

class Dying:
    def __del__(self):
        global times
        times += 1
        if times == 1:
            os.kill(os.getpid(), signal.{name})
        time.sleep(0.2)

repeat_lost_signals()
try:
    with exiting_on_signals():
        for _ in range({lost}):
            Dying()
        time.sleep(60)
except KeyboardInterrupt:
    raise SystemExit(130)
finally:
    assert times == {lost}
"""
    )
    assert (ended.returncode, ended.stderr) == (code, "")


def test_other_ignored_exceptions_are_reported_as_before() -> None:
    ended = run_code(
        """
from annotator.interruptions import repeat_lost_signals

class Dying:
    def __init__(self, error):
        self.error = error

    def __del__(self):
        raise self.error

repeat_lost_signals()
Dying(ValueError("a value"))
Dying(SystemExit(1))
Dying(SystemExit("text"))
"""
    )
    assert ended.returncode == 0
    assert ended.stderr.count("Exception ignored in") == 3
    assert "ValueError: a value" in ended.stderr
