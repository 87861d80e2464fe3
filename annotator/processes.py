"""Work on many items in their order, in this process or in several."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from annotator.core.errors import AnnotatorError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")

TASK_SECONDS = 0.05
"""Work in one task: enough to make the cost of sending it small, little enough to keep results few."""

MAX_ITEMS = 256
"""Items in one task: when expensive items follow cheap ones, a task becomes too long only once."""

MAX_TASK_BYTES = 2**20
"""Bytes of data in one task, unless a single item has more."""

TASKS_AHEAD = 4
"""Tasks for each worker: they keep it busy while the caller waits for a database or a reader."""


def default_workers() -> int:
    """Return how many processes may run at the same time, as far as this one may choose."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_in_order(
    work: Callable[[Task], Outcome],
    items: Iterable[Task],
    workers: int,
    *,
    size: Callable[[Task], int] = lambda item: 0,
) -> Iterator[tuple[Task, Outcome]]:
    """Yield each item with its result in the order of the items, from this process or from several.

    The first item is worked on in this process: what that loads and builds, the other processes inherit. A
    bounded number of items is read ahead, and sent in tasks that take about `TASK_SECONDS`. What reading an
    item or working on it raises is raised in its turn, after the results of the items before it.

    Args:
        work: for several processes a function of a module, or a `partial` of one.
        items: read lazily, in this process; several processes get them by pickle.
        workers: number of processes; 1 works in this one.
        size: bytes of data in an item, if it may have many.

    Raises:
        AnnotatorError: a worker died, as when the system runs out of memory.
    """
    if workers <= 1:
        return ((item, work(item)) for item in items)
    return _map_in_workers(work, items, workers, size)


def _map_in_workers(
    work: Callable[[Task], Outcome], items: Iterable[Task], workers: int, size: Callable[[Task], int]
) -> Iterator[tuple[Task, Outcome]]:
    failures: list[Exception] = []
    rest = _until_failure(items, failures)
    for item in islice(rest, 1):
        yield item, work(item)
    task, length = next_items(rest, 1, size, MAX_TASK_BYTES), 1
    if task:
        with _Pool(work, workers) as pool:
            ahead: deque[tuple[list[Task], Any]] = deque([(task, pool.submit(task))])
            while ahead:
                while len(ahead) < workers * TASKS_AHEAD and (
                    task := next_items(rest, length, size, MAX_TASK_BYTES)
                ):
                    ahead.append((task, pool.submit(task)))
                task, future = ahead.popleft()
                outcomes, seconds = future.result()
                fitting = int(len(outcomes) * TASK_SECONDS / seconds)
                length = max(1, min(MAX_ITEMS, 2 * len(outcomes), fitting))
                if len(outcomes) < len(task):
                    unfinished = task[len(outcomes) :]
                    ahead.appendleft((unfinished, pool.submit(unfinished)))
                yield from zip(task, outcomes, strict=False)
    if failures:
        raise failures[0]


def _until_failure(items: Iterable[Task], failures: list[Exception]) -> Iterator[Task]:
    try:
        yield from items
    except Exception as error:
        failures.append(error)


def next_items(rest: Iterator[Task], length: int, size: Callable[[Task], int], max_bytes: int) -> list[Task]:
    """Return the next items: at most `length`, and none after those that have `max_bytes`."""
    found, data = [], 0
    for item in islice(rest, length):
        found.append(item)
        data += size(item)
        if data >= max_bytes:
            break
    return found


class _Pool:
    """Processes that work on tasks.

    Each has a connection of its own, and a thread here that waits for its results: when a process dies, its
    connection ends, whatever the process was doing. A queue that processes share would wait for ever if one
    died while it wrote to the queue.
    """

    def __init__(self, work: Callable[[Any], Any], workers: int) -> None:
        from concurrent.futures import ThreadPoolExecutor
        from multiprocessing import get_context
        from queue import SimpleQueue

        self._idle: SimpleQueue[Connection] = SimpleQueue()
        self._processes: list[BaseProcess] = []
        context = get_context()
        for _ in range(workers):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(work, theirs, ours), daemon=True)
            process.start()
            theirs.close()
            self._processes.append(process)
            self._idle.put(ours)
        self._threads = ThreadPoolExecutor(workers)

    def submit(self, task: list[Any]) -> Any:
        return self._threads.submit(self._run, task)

    def _run(self, task: list[Any]) -> Any:
        connection = self._idle.get()
        try:
            connection.send(task)
            done = connection.recv()
        except (EOFError, OSError):
            raise AnnotatorError(_DIED) from None
        finally:
            self._idle.put(connection)
        if isinstance(done, Exception):
            raise done
        return done

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes, even in the middle of an item: their results are no longer needed."""
        for process in self._processes:
            process.kill()  # one that has just begun would still handle SIGTERM like this process
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.join()


_DIED = "a worker process died, perhaps because memory ran out; try again with fewer --workers"


def _serve(work: Callable[[Any], Any], connection: Connection, other_end: Connection) -> None:
    """Work on tasks until the other side closes the connection or dies."""
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c reaches the whole group; this side is terminated
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    gc.freeze()  # what was inherited stays: no collection needs to look at it
    with suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            try:
                done: object = _run(work, task)
            except Exception as error:
                done = error
            connection.send(done)


def _run(work: Callable[[Task], Outcome], task: list[Task]) -> tuple[list[Outcome], float]:
    """Return the results of a task and the seconds it took; only the first results if it takes too long.

    It also ends before an item that raises, unless that is the first: the rest becomes another task.
    """
    outcomes: list[Outcome] = []
    start = time.perf_counter()
    elapsed = 0.0
    for item in task:
        try:
            outcomes.append(work(item))
        except Exception:
            if not outcomes:
                raise
            break
        elapsed = time.perf_counter() - start
        if elapsed > 4 * TASK_SECONDS:
            break
    return outcomes, max(elapsed, 1e-6)
