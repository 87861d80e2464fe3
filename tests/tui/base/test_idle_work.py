"""Work for pauses: jobs run once each while nobody types, and no key starts a full garbage collection."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator

import pytest

from annotator.tui.base import idle_work
from annotator.tui.base.idle_work import IdleWork
from tests.tui.driver import open_app


class Clock:
    """A clock and the timers of an app, both moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def set_timer(self, delay: float, callback: Callable[[], None]) -> None:
        """Remember a timer."""
        self.timers.append((self.now + delay, callback))

    def wait(self, seconds: float) -> None:
        """Let time pass, and call what is due, in order."""
        end = self.now + seconds
        while due := [timer for timer in self.timers if timer[0] <= end]:
            first = min(due, key=lambda timer: timer[0])
            self.timers.remove(first)
            self.now = first[0]
            first[1]()
        self.now = end


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock that `IdleWork` reads."""
    made = Clock()
    monkeypatch.setattr(idle_work, "monotonic", lambda: made.now)
    return made


@pytest.fixture
def full() -> Iterator[list[int]]:
    """Return a list that gets an item for each full collection."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            seen.append(1)

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


@pytest.fixture
def work(clock: Clock) -> Iterator[tuple[IdleWork, list[str]]]:
    """Return work with two jobs, and the list of those that have run."""
    done: list[str] = []
    work = IdleWork(clock.set_timer)
    work.start([lambda: done.append("one"), lambda: done.append("two")])
    yield work, done
    work.stop()


def test_jobs_run_once_in_a_pause(clock: Clock, work: tuple[IdleWork, list[str]]) -> None:
    idle, done = work
    clock.wait(idle_work.PAUSE / 2)
    idle.input()
    clock.wait(idle_work.PAUSE * 0.9)
    assert done == []  # half a second has passed since the start, but not since the key
    clock.wait(idle_work.PAUSE * 0.1)
    assert done == ["one"]
    clock.wait(10)
    assert done == ["one", "two"]
    assert clock.timers == []  # nothing wakes the program up


def test_garbage_is_collected_once_after_input(
    clock: Clock, work: tuple[IdleWork, list[str]], full: list[int]
) -> None:
    idle, _ = work
    clock.wait(60)
    assert full == []
    for _ in range(5):
        idle.input()
        clock.wait(0.1)
    assert full == []
    clock.wait(60)
    assert full == [1]


def test_what_was_loaded_is_left_out_until_a_long_pause(
    clock: Clock, work: tuple[IdleWork, list[str]], full: list[int]
) -> None:
    idle, _ = work
    clock.wait(60)
    for number in range(idle_work.LOADS):
        assert len(full) == number
        dropped = Node()
        found = weakref.ref(dropped)
        dropped.append(dropped)
        idle.loaded()
        del dropped
        idle.input()
        clock.wait(idle_work.LONG_PAUSE - 1)
    assert len(full) == idle_work.LOADS  # one after each input, of what is new
    assert found() is not None
    clock.wait(2)
    assert len(full) == idle_work.LOADS + 1
    assert found() is None
    clock.wait(600)
    assert len(full) == idle_work.LOADS + 1
    assert gc.get_freeze_count() > 0


class Node(list[object]):
    """A list that may hold itself, so that only the collector frees it."""


def test_the_collector_is_as_before_after_the_end(clock: Clock) -> None:
    before = gc.get_threshold()
    work = IdleWork(clock.set_timer)
    work.start()
    assert gc.get_threshold() != before
    work.stop()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
    work.input()
    work.loaded()
    assert gc.get_freeze_count() == 0
    assert len(clock.timers) == 1  # that of the start, which does nothing any more
    clock.wait(10)


async def test_a_closed_article_is_freed_without_the_collector(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "space", "p", "escape", "o", "escape", "slash", "a", "enter", "escape")
        closed = weakref.ref(driver.review)
        gc.disable()
        try:
            await driver.press("]")
            assert driver.review.session.article.id == "zebra"
            assert closed() is None
        finally:
            gc.enable()


async def test_no_key_starts_a_full_collection(
    project_path: str, full: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_work, "PAUSE", 3600)
    async with open_app(project_path) as driver:
        del full[:]
        for key in ("1", "space", "u", "]", "[", "p", "escape", "question_mark", "escape", "j") * 2:
            # As many new objects as make Python collect everything by default.
            litter = [[number] for number in range(40_000)]
            await driver.press(key)
            del litter
        assert full == []


FIRST_USES = """
import asyncio, sys
from annotator.project import Project
from annotator.tui.base import idle_work
from tests.tui.driver import open_app

idle_work.PAUSE = idle_work.BETWEEN = 0.01

async def main():
    async with open_app(sys.argv[1], size=(120, 40)) as driver:
        while driver.app.idle_work._thresholds is None or driver.app.idle_work._jobs:
            await driver.pilot.pause(0.02)
        await driver.pilot.pause(0.3)
        before = set(sys.modules)
        for key in "peifsFgT?Gcro" + "/":
            await driver.press({"/": "slash", "?": "question_mark"}.get(key, key), "escape")
        await driver.press("ctrl+p", "escape")
        print(*sorted(set(sys.modules) - before))

asyncio.run(main())
"""


def test_no_form_is_loaded_on_a_key(project_path: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_USES, project_path], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
