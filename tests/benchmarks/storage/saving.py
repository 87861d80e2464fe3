"""The cost of saving an edit: python -m tests.benchmarks.storage.saving [--full]

CPU time of the first edit of a review of a long article and of 200 after it (2,000 with --full), and how much
of it passes between BEGIN IMMEDIATE and COMMIT, while other reviewers wait. Saved to SQLite.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, event

from annotator.core.review.actions import answer
from annotator.project import Project, ReviewSession
from tests.benchmarks.measurement import Row, Tail, show_module
from tests.benchmarks.tui.review_latency import make_project

HOW = "tests.benchmarks.storage.saving"
UNITS, LINES_PER_UNIT = 5_000, 6


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


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        where = make_project(Path(folder) / "bench.db", UNITS * LINES_PER_UNIT, UNITS)
        with Project.open(where) as project:
            firsts = [label(project.session("long", reviewer), 0) for reviewer in ("ann", "ben", "cem")]
            session = project.session("long", "ann")
            locked = LockTimer(project)
            spent = [label(session, number % UNITS) for number in range(1, 2_000 if full else 200)]
    yield Row(f"CPU of the first edit of {UNITS:,} units", f"{median(firsts):.2f} ms", "–", HOW)
    yield Row("CPU of an edit", Tail.of(spent).shown(), "–", HOW)
    yield Row("CPU inside the lock per edit", Tail.of(locked.spent).shown(), "p50 ≤ 0.7 ms", HOW)


if __name__ == "__main__":
    show_module(__doc__, rows)
