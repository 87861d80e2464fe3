"""Work in order on several processes, and what happens when something fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from multiprocessing import active_children
from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError, BadInput
from annotator.processes import MAX_TASK_BYTES, default_workers, map_in_order


def work(item: int) -> int:
    """Fail at 7, and die at 13."""
    if item == 7:
        raise ValueError("seven")
    if item == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * item


def sleep(item: float) -> float:
    time.sleep(item)
    return item


def process_of(item: int) -> int:
    return os.getpid()


def length(item: bytes) -> int:
    return len(item)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    items = [0, *range(20, 2000)]
    assert list(map_in_order(work, items, workers)) == [(item, item * item) for item in items]
    assert list(map_in_order(work, [], workers)) == []


def test_the_first_item_is_worked_on_here_and_alone_starts_no_process() -> None:
    assert list(map_in_order(process_of, [5], 2)) == [(5, os.getpid())]
    results = map_in_order(process_of, range(20), 2)
    assert next(results) == (0, os.getpid())
    assert active_children() == []
    assert os.getpid() not in [process for _, process in results]
    assert active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_comes_after_the_results_before_it(workers: int) -> None:
    results = map_in_order(work, range(10), workers)
    assert [item for item, _ in islice(results, 7)] == [0, 1, 2, 3, 4, 5, 6]
    with pytest.raises(ValueError, match="seven"):
        next(results)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_items_comes_after_their_results(workers: int) -> None:
    def items() -> Iterator[int]:
        yield from range(5)
        raise BadInput("incomplete")

    results = map_in_order(work, items(), workers)
    assert [item for item, _ in islice(results, 5)] == [0, 1, 2, 3, 4]
    with pytest.raises(BadInput, match="incomplete"):
        next(results)


def test_items_are_read_ahead_only_so_far() -> None:
    read = []

    def items() -> Iterator[int]:
        for item in range(20, 10**6):
            read.append(item)
            yield item

    results = map_in_order(work, items(), 2)
    assert next(results) == (20, 400)
    results.close()  # type: ignore[attr-defined]
    assert len(read) < 100
    assert active_children() == []


def test_a_task_that_takes_too_long_is_cut() -> None:
    items = [0.0] * 300 + [0.03] * 30
    assert [result for _, result in map_in_order(sleep, items, 2)] == items


def test_long_items_are_sent_alone() -> None:
    items = [b"x" * size for size in (1, 2, MAX_TASK_BYTES, 3, 2 * MAX_TASK_BYTES, 0)]
    assert [n for _, n in map_in_order(length, items, 2, size=len)] == [len(item) for item in items]


def test_the_death_of_a_worker_is_reported() -> None:
    with pytest.raises(AnnotatorError, match="a worker process died, perhaps because memory ran out"):
        list(map_in_order(work, range(10, 100), 2))
    assert active_children() == []


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    code = (
        "from annotator.processes import map_in_order\n"
        "for item, _ in map_in_order(abs, iter(int, 1), 2): print(item, flush=True)\n"
        "print('after')\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    root = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        assert b"after" not in process.communicate(timeout=60)[0], "the output ends when no worker holds it"


def test_as_many_workers_as_processors_that_may_be_used() -> None:
    assert 1 <= default_workers() <= (os.cpu_count() or 1)
