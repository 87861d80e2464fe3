"""Reviewing during an import: python -m tests.benchmarks.transfer.write_lock [--full]

While 1,000 articles (10,000 with --full) are imported, a reviewer edits another article ten times a second,
through a `ReviewSession` as the app does, and on SQLite a third process tries every millisecond to take the
lock for writing, and notes for how long it could not. Times are wall times: other programs lengthen them.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from annotator.core.review.actions import answer
from annotator.project import Project, ReviewSession
from tests.benchmarks.corpus import article_id, write_dataset
from tests.benchmarks.measurement import ROOT, Row, Tail, cpu_of, program, show_module
from tests.benchmarks.reliability.trial import new_location
from tests.engines import ENGINES, Engine, cluster

HOW = "tests.benchmarks.transfer.write_lock"
THINK = 0.1
PATIENCE = 120.0
"""Seconds after which an edit counts as unsaved."""


def label(session: ReviewSession, number: int) -> float:
    """Label a unit; return the seconds until it was saved, infinity if it was not."""
    unit = session.in_order[number % len(session.units)]
    field = session.scheme.fields_of(unit.kind)[0]
    begun = time.perf_counter()
    session.do(answer(unit, field, field.labels[number % len(field.labels)].code))
    while not session.check():
        if time.perf_counter() - begun > PATIENCE:
            return float("inf")
        time.sleep(0.001)
    return time.perf_counter() - begun


def longest_lock(file: str, ended: Path) -> float:
    """Return the longest time in seconds in which the lock of a file could not be taken."""
    longest, free = 0.0, time.perf_counter()
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
        while not ended.exists():
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            except sqlite3.OperationalError:
                pass
            else:
                now = time.perf_counter()
                longest, free = max(longest, now - free), now
            time.sleep(0.001)
    return max(longest, time.perf_counter() - free)


def measure(engine: Engine, where: str, folder: Path, articles: int) -> Iterator[Row]:
    """Yield the rows of an engine."""
    reviewed = write_dataset(folder / "reviewed.jsonl", 1)
    dataset = write_dataset(folder / "reviews.jsonl", articles, first=1)
    ended = folder / f"{engine}.ended"
    cpu_of(program("import", reviewed, "--project", where))
    waited: list[float] = []
    with Project.open(where) as project:
        session = project.session(article_id(0), "reviewer")
        label(session, 0)
        probe = None
        if engine == "sqlite":
            command = [sys.executable, "-m", HOW, where, str(ended)]
            probe = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        importing = subprocess.Popen(
            program("import", dataset, "--project", where), cwd=ROOT, stdout=-3, stderr=-3
        )
        while importing.poll() is None:
            waited.append(label(session, len(waited) + 1))
            time.sleep(THINK)
        ended.touch()
    what = f"import of {articles:,} on {engine}"
    if probe is not None:
        locked = float(probe.communicate()[0])
        yield Row(f"longest write lock during an {what}", f"{locked:.3f} s", "≤ 0.3 s", HOW)
    unsaved = sum(one == float("inf") for one in waited)
    shown = f"{Tail.of(1000 * one for one in waited).shown()}, unsaved {unsaved} of {len(waited)}"
    yield Row(f"a reviewer's edit during an {what}", shown, "p99 ≤ 500 ms, unsaved 0", HOW)


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    with cluster() as postgresql, tempfile.TemporaryDirectory() as folder:
        for engine in ENGINES:
            with new_location(engine, postgresql) as where:
                yield from measure(engine, where, Path(folder), 10_000 if full else 1_000)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(longest_lock(sys.argv[1], Path(sys.argv[2])))
    else:
        show_module(__doc__, rows)
