"""Measure what saving an edit costs.

Run `python -m tests.benchmarks.storage.saving [UNITS [EDITS]]`.

Prints the CPU time of the first edit of a review of a long article and of the ones after it, and how much
of it is spent between BEGIN IMMEDIATE and COMMIT, while other reviewers wait. Saved to SQLite. Wall time is
not printed, because it depends on the disk and on other processes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import Connection, event

from annotator.core.review.actions import answer
from annotator.project import Project, ReviewSession
from tests.benchmarks.tui.review_latency import make_project

LINES_PER_UNIT = 6


class LockTimer:
    """Adds up the CPU time of the thread between the beginning and the commit of writing transactions."""

    def __init__(self, project: Project) -> None:
        self.spent: list[float] = []
        self._began = 0.0
        engine = project._database._engine
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "commit", self._commit)

    def _begin(self, _: Connection) -> None:
        self._began = time.thread_time()

    def _commit(self, connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            self.spent.append((time.thread_time() - self._began) * 1000)


def label(session: ReviewSession, number: int) -> float:
    """Label a unit of the session; return the CPU milliseconds."""
    unit = session.in_order[number]
    field = session.scheme.fields_of(unit.kind)[0]
    before = time.process_time()
    session.do(answer(unit, field, field.labels[0].code))
    return (time.process_time() - before) * 1000


def run(folder: str, units: int, edits: int) -> None:
    """Make a project, label its units and print."""
    where = make_project(Path(folder) / "bench.db", units * LINES_PER_UNIT, units)
    firsts: list[float] = []
    opened: list[float] = []
    with Project.open(where) as project:
        for reviewer in ("ann", "ben", "cem"):
            firsts.append(label(project.session("long", reviewer), 0))
        for _ in range(3):
            before = time.process_time()
            session = project.session("long", "ann")
            opened.append((time.process_time() - before) * 1000)
        locked = LockTimer(project)
        spent = [label(session, number) for number in range(1, edits + 1)]
    print(f"first edit    cpu {median(firsts):7.2f} ms   of {units} units")
    print(f"reopening     cpu {median(opened):7.2f} ms")
    for name, values in (("later edits", spent), ("  in the lock", locked.spent)):
        print(f"{name:<13} cpu p50 {median(values):5.2f} ms   p95 {quantiles(values, n=20)[-1]:5.2f} ms")


def main() -> None:
    """Measure with the numbers from the command line."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    units, edits = (*numbers, *(5_000, 200)[len(numbers) :])
    with tempfile.TemporaryDirectory() as folder:
        run(folder, units, edits)


if __name__ == "__main__":
    main()
