"""Measure the longest wait of a key while the project does not answer.

Run `python -m tests.benchmarks.tui.slow_project [SECONDS]`, where SECONDS is how long it does not answer.

For each kind of trouble, keys are pressed in the real app, and the longest time is printed for which its
thread did nothing else: no key is handled in that time. Then: the edits that were unsaved after the last
key, and how many of them still were after the trouble, at most a minute later. The last lines are of several
reviewers who edit one file, each in a process, without a pause: the longest and the median edit, the seconds
until everything was saved, and the edits that were not.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from annotator.core.review.actions import write_note
from annotator.project import Conflict, Project
from annotator.tui.review.review_app import AnnotatorApp
from annotator.tui.review.review_screen import ReviewScreen
from tests.engines import Cluster, cluster
from tests.tui.samples import make_project, seed, short

EDITING = ("2", "3", "1", "j", "k", "space", "space", "u", "U", "j", "0", "1")
READING = ("]", "escape", "g", "j", "escape", "T", "escape", "j")
REVIEWERS = (8, 16)
EDITS = 40


class Trouble:
    """Something that keeps a project from answering for some seconds, in a thread."""

    def __init__(self, cause: Callable[[], AbstractContextManager[object]], seconds: float) -> None:
        self._cause = cause
        self._seconds = seconds
        self._begun = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        with self._cause():
            self._begun.set()
            time.sleep(self._seconds)

    def begin(self) -> None:
        """Return once it has begun."""
        self._thread.start()
        self._begun.wait()

    @property
    def ended(self) -> bool:
        """Whether it has ended."""
        return not self._thread.is_alive()


@contextmanager
def lock(connect: Callable[[], Any], statement: str) -> Iterator[None]:
    """Hold the locks that a statement takes, from elsewhere."""
    with closing(connect()) as other:
        other.execute(statement)
        yield
        other.rollback()


async def measure(name: str, where: str, keys: tuple[str, ...], trouble: Trouble) -> None:
    """Press keys during a trouble, and print."""
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.002)
            longest = max(longest, time.monotonic() - before - 0.002)

    with Project.open(where) as project:
        app = AnnotatorApp(project, "bench")
        async with app.run_test() as pilot:
            await pilot.pause(1)
            screen = app.screen_stack[0]
            assert isinstance(screen, ReviewScreen)
            await asyncio.to_thread(trouble.begin)
            ticking = asyncio.create_task(tick())
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.05)
            unsaved, since, waited = len(screen.review.session.unsaved), time.monotonic(), 0.0
            while (screen.review.session.unsaved and waited < 60) or not trouble.ended:
                await pilot.pause(0.02)
                waited = time.monotonic() - since
                since = since if trouble.ended else time.monotonic()
            ticking.cancel()
            left = len(screen.review.session.unsaved)
    print(
        f"{name:<44} longest {longest * 1000:6.0f} ms   unsaved {unsaved:2}, "
        f"{left} of them {waited:.1f} s after the end"
    )


def edit_without_pause(where: str, reviewer: str, start: Any, results: Any) -> None:
    """Make edits one after the other; put the seconds of each, those until all are saved, and the rest."""
    with Project.open(where) as project:
        session = project.session(seed()[0].id, reviewer)
        start.wait()
        began, spent = time.monotonic(), []
        for number in range(EDITS):
            action = write_note(session.in_order[0], f"note {number}")
            assert action is not None
            before = time.monotonic()
            with suppress(Conflict):
                session.do(action)
            spent.append(time.monotonic() - before)
        while not session.retry() and time.monotonic() < began + 120:
            time.sleep(0.1)
        results.put((spent, time.monotonic() - began, len(session.unsaved)))


def reviewers(folder: Path, count: int) -> None:
    """Let several reviewers edit at once, and print."""
    where = make_project(folder / f"{count}.db", [seed()])
    Project.open(where).close()
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(count), context.Queue()
    processes = [
        context.Process(target=edit_without_pause, args=(where, f"reviewer {n}", start, results))
        for n in range(count)
    ]
    for process in processes:
        process.start()
    done = [results.get() for _ in processes]
    spent = [one for edits, _, _ in done for one in edits]
    saved, left = max(seconds for _, seconds, _ in done), sum(unsaved for _, _, unsaved in done)
    print(
        f"{f'{count} reviewers without pauses':<44} longest {max(spent) * 1000:6.0f} ms   "
        f"median {median(spent) * 1000:.0f} ms   last saved after {saved:.1f} s   left {left}"
    )


@contextmanager
def project_in(postgresql: Cluster) -> Iterator[str]:
    """A project with two articles on the server."""
    with postgresql.database() as url:
        yield make_project(url, [seed(), short("zebra", "Zebras have stripes since 1901.")])


async def run(folder: Path, seconds: float) -> None:
    """Measure each kind of trouble."""
    where = make_project(folder / "p.db", [seed(), short("zebra", "Zebras have stripes since 1901.")])
    begin, lock_table = "BEGIN IMMEDIATE", "LOCK TABLE review IN ACCESS EXCLUSIVE MODE"
    writer = Trouble(lambda: lock(partial(sqlite3.connect, where), begin), seconds)
    await measure("SQLite, writer elsewhere: editing", where, EDITING, writer)
    with cluster() as postgresql:
        for what, keys in (("editing", EDITING), ("reading", READING)):
            with project_in(postgresql) as url:
                table = Trouble(partial(lock, partial(psycopg.connect, url), lock_table), seconds)
                await measure(f"PostgreSQL, table locked elsewhere: {what}", url, keys, table)
            with project_in(postgresql) as url:
                frozen = Trouble(postgresql.frozen, seconds)
                await measure(f"PostgreSQL, server frozen: {what}", url, keys, frozen)


def main() -> None:
    """Measure with the seconds from the command line."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    print(f"the project does not answer for {seconds} s")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(Path(folder), seconds))
        for count in REVIEWERS:
            reviewers(Path(folder), count)


if __name__ == "__main__":
    main()
