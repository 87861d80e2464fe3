"""Sixteen reviewers at once: python -m tests.benchmarks.concurrency.reviewers [--full]

Each is a process that labels units of its own article through a `ReviewSession`, as the app does, with half a
second between two edits or without a pause; and, for comparison, processes that run the same statements with
sqlite3 alone. Times are from the key to the commit. "Refused at first" are edits that were seen as unsaved.
Afterwards the logs must have exactly the acknowledged edits, without gaps, and the units the labels that were
given last.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median
from typing import IO, NamedTuple

from annotator.core.review.actions import answer
from annotator.project import Project, ReviewSession
from annotator.storage import open_database
from annotator.storage.queries import reviews
from tests.benchmarks.concurrency.raw_edits import RawReview
from tests.benchmarks.corpus import article_id, write_texts
from tests.benchmarks.measurement import Row, Tail, show_module
from tests.benchmarks.reliability.trial import fork, new_location, wait
from tests.engines import ENGINES, Cluster, Engine, cluster

HOW = "tests.benchmarks.concurrency.reviewers"
REVIEWERS = 16
THINK = 0.5
POLL = 0.004


class Outcome(NamedTuple):
    """What the reviewers of one run saw."""

    waited: list[float]
    """Seconds until each edit was saved."""
    refused: int
    problems: list[str]
    cpu: float
    """CPU seconds of an edit."""


def name_of(number: int) -> str:
    """Return the name of a reviewer."""
    return f"reviewer {number}"


def label(session: ReviewSession, number: int) -> tuple[str, str, str]:
    """Give a unit its next label, without waiting; return unit, field and label."""
    unit = session.in_order[number % len(session.units)]
    field = session.scheme.fields_of(unit.kind)[0]
    current = unit.labels.get(field.code)
    code = next(one.code for one in field.labels if current is None or one.code != current.code)
    session.do(answer(unit, field, code))
    return unit.id, field.code, code


def review(where: str, number: int, edits: int, think: float, start: Barrier, out: IO[str]) -> None:
    """Edit; write the seconds of each edit, whether it was refused at first, and what must be stored."""
    chance = random.Random(number)
    waited, refused, given = [], 0, {}
    with Project.open(where, create=False) as project:
        session = project.session(article_id(number), name_of(number))
        start.wait()
        time.sleep(chance.uniform(0, think))
        cpu = time.process_time()
        for edit in range(edits):
            begun = time.perf_counter()
            unit, field, code = label(session, edit)
            refused += session.problem is not None
            while not session.check():
                time.sleep(POLL)
            waited.append(time.perf_counter() - begun)
            given[f"{unit} {field}"] = code
            if think:
                time.sleep(chance.uniform(0.5, 1.5) * think)
        cpu = time.process_time() - cpu
        seq = session.review.seq
    json.dump([waited, refused, seq, given, cpu], out)


def write_raw(where: str, number: int, edits: int, think: float, start: Barrier, out: IO[str]) -> None:
    """Run the same statements; write the seconds of each edit."""
    chance = random.Random(number)
    waited = []
    with closing(RawReview(where, article_id(number), name_of(number))) as raw:
        start.wait()
        time.sleep(chance.uniform(0, think))
        cpu = time.process_time()
        for _ in range(edits):
            waited.append(raw.edit())
            if think:
                time.sleep(chance.uniform(0.5, 1.5) * think)
        cpu = time.process_time() - cpu
    json.dump([waited, 0, 0, {}, cpu], out)


def together(work: Callable[..., None], where: str, edits: int, think: float) -> Outcome:
    """Run the work of all reviewers at once."""
    start = multiprocessing.get_context("fork").Barrier(REVIEWERS)
    children = [fork(partial(work, where, number, edits, think, start)) for number in range(REVIEWERS)]
    outcome = Outcome([], 0, [], 0.0)
    for number, (child, out) in enumerate(children):
        with out:
            written = out.read()
        if wait(child):
            raise RuntimeError("a reviewer failed")
        waited, refused, seq, given, cpu = json.loads(written)
        outcome.waited.extend(waited)
        outcome = outcome._replace(refused=outcome.refused + refused, cpu=outcome.cpu + cpu)
        if seq:
            outcome.problems.extend(check(where, number, seq, given))
    return outcome._replace(cpu=outcome.cpu / len(outcome.waited))


def check(where: str, number: int, seq: int, given: dict[str, str]) -> Iterator[str]:
    """Yield what is lost or doubled of a reviewer's edits."""
    article, name = article_id(number), name_of(number)
    with closing(open_database(where, create=False)) as database, database.reading() as tx:
        log, stored = reviews.log(tx, article, name), reviews.load(tx, article, name)
    assert stored is not None
    if [edit.seq for edit in log] != list(range(1, seq + 1)):
        yield f"{name}: {len(log)} entries for {seq}"
    if len({edit.token for edit in log}) < len(log):
        yield f"{name}: an entry is doubled"
    for key, code in given.items():
        unit, field = key.split()
        if stored.units[unit].labels[field].code != code:
            yield f"{name}: {unit} has another {field} than {code}"


def prepare(where: str, folder: Path) -> None:
    """Create a project with an article for each reviewer, in which each made one edit."""
    texts = write_texts(folder / "texts", REVIEWERS)
    with Project.open(where) as project:
        project.import_paths([texts])
        for number in range(REVIEWERS):
            session = project.session(article_id(number), name_of(number))
            label(session, 0)
            while not session.check():
                time.sleep(POLL)


def shown(outcome: Outcome) -> str:
    """Return the times, and how much was refused, lost or doubled."""
    share = 100 * outcome.refused / len(outcome.waited)
    tail = Tail.of(1000 * one for one in outcome.waited).shown()
    return f"{tail}; refused at first {share:.1f} %, lost or doubled {len(outcome.problems)}"


def measure(engine: Engine, postgresql: Cluster, edits: int, pairs: int) -> Iterator[Row]:
    """Yield the rows of an engine."""
    with new_location(engine, postgresql) as where, tempfile.TemporaryDirectory() as folder:
        prepare(where, Path(folder))
        goal = "p99 ≤ 30 ms, lost 0" if engine == "sqlite" else "p99 ≤ 100 ms, lost 0"
        thinking = together(review, where, edits // 2, THINK)
        yield Row(f"{REVIEWERS} reviewers on {engine}, {THINK} s between edits", shown(thinking), goal, HOW)
        what = f"{REVIEWERS} reviewers on {engine} without pause"
        if engine == "postgresql":
            yield Row(what, shown(together(review, where, edits, 0)), "–", HOW)
            return
        ratios = []
        for _ in range(pairs):
            raw, ours = together(write_raw, where, edits * 4, 0), together(review, where, edits, 0)
            ratios.append(Tail.of(ours.waited).p99 / Tail.of(raw.waited).p99)
        yield Row(what, shown(ours), "refused at first ≤ 1 %, lost 0", HOW)
        yield Row("raw sqlite3 with the same pattern", shown(raw), "–", HOW)
        yield Row(f"{what}, p99 / that of raw sqlite3", f"{median(ratios):.1f}", "≤ 50", HOW)


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    with cluster() as postgresql:
        for engine in ENGINES:
            yield from measure(engine, postgresql, 100 if full else 40, 5 if full else 3)


if __name__ == "__main__":
    show_module(__doc__, rows)
