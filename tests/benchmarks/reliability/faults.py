"""Inject faults into writes: `python -m tests.benchmarks.reliability.faults [--faults N] [--seed N]`.

On SQLite, files cannot grow beyond a random size (RLIMIT_FSIZE, an I/O error) or the database has no page
left (PRAGMA max_page_count, a full disk); on PostgreSQL, the server ends the connection before a random
statement or commit. A fault lasts for one edit or for several and then ends: every edit must be saved in
the end, and nothing may be half done. Commands meet the same faults: they must end with exit code 2 and have
done nothing, or end with 0 and have done everything, and succeed when they are repeated.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from functools import partial
from typing import IO

from annotator.project import Project
from annotator.storage import open_database
from annotator.storage.queries import reviews
from tests.benchmarks.reliability.commands import (
    Case,
    applied_scheme,
    exported_file,
    first_import,
    run_command,
    upgrade,
)
from tests.benchmarks.reliability.fault_injection import Fault, full_disk, io_error, lost_connection
from tests.benchmarks.reliability.random_edits import random_step
from tests.benchmarks.reliability.trial import (
    REVIEWER,
    Result,
    finish,
    fork,
    make_project,
    new_location,
    problems,
    problems_of_round_trip,
    wait,
)
from tests.engines import Cluster, Engine, cluster

EDITS = 6
"""Edits during a lasting fault, and between faults."""

CATCH_UP_SECONDS = 20.0
"""Seconds until unsaved edits must be saved after a fault."""

FAULTS: tuple[tuple[str, Engine, Fault], ...] = (
    ("I/O error", "sqlite", io_error),
    ("full disk", "sqlite", full_disk),
    ("lost connection", "postgresql", lost_connection),
)


def fail_saves(result: Result, where: str, fault: Fault, edits: int, times: int, seed: int) -> Result:
    """Edit during a fault, several times; those that kept an edit from being saved count as tried."""
    make_project(where)
    stored: Counter[str] = Counter()
    for number in range(seed, seed + times):
        issued: Counter[str] = Counter()
        try:
            result.tried += _edit_during(where, fault, edits, number, issued)
        except Exception as error:
            result.check([f"{type(error).__name__}: {error}"], f"seed {number}")
        with closing(open_database(where, create=False)) as database, database.reading() as tx:
            now = Counter(one.verb for one in reviews.log(tx, "1", REVIEWER) if not one.opens)
        lost = stored + issued - now
        result.check([f"lost {lost.total()} edits: {sorted(lost)[:3]}"] if lost else [], f"seed {number}")
        result.check(problems(where), f"seed {number}")
        result.acknowledged, stored = now.total(), now
    result.check(problems_of_round_trip(where), f"seeds {seed} to {seed + times - 1}")
    return result


def _edit_during(where: str, fault: Fault, edits: int, seed: int, issued: Counter[str]) -> bool:
    """Edit before and during a fault, and save everything after it; return whether an edit had to wait."""
    chance = random.Random(seed)
    with Project.open(where, create=False) as project:
        session = project.session("1", REVIEWER)

        def edit(count: int) -> bool:
            waits = False
            for _ in range(count):
                verb = random_step(session, chance, f" #{seed}")
                issued.update([] if verb is None else [verb])
                waits = waits or bool(session.unsaved)
            return waits

        edit(EDITS)
        with fault(where, chance):
            struck = edit(edits)
        deadline = time.monotonic() + CATCH_UP_SECONDS
        while not session.retry():
            if time.monotonic() > deadline:
                raise TimeoutError(f"still unsaved: {session.problem}")
            time.sleep(0.01)
        return struck


def fail_command(case: Case, name: str, fault: Fault, times: int, seed: int) -> Result:
    """Run a command during a fault; it counts as tried if it failed, as acknowledged if it succeeded."""
    result, places = Result(f"{case.what}, {name}", case.engine), case.located()
    where, arguments = next(places)
    before = case.state(where)
    wait(fork(partial(run_command, arguments))[0])
    after = case.state(where)
    for number in range(seed, seed + times):
        where, arguments = next(places)

        code = wait(fork(partial(_run_during, fault(where, random.Random(number)), arguments))[0])
        state = case.state(where)
        result.tried += code != 0
        result.acknowledged += state == after
        found = [] if code in (0, 2) else [f"exit code {code}"]
        if state != (before if code else after):
            done = "all" if state == after else "nothing" if state == before else "half"
            found.append(f"exit code {code}, and {done} of it is done")
        code = wait(fork(partial(run_command, arguments))[0])
        found += [] if code == 0 and case.state(where) == after else [f"repeated, it ends with {code}"]
        result.check(found, f"seed {number}")
    places.close()
    return result


def _run_during(fault: AbstractContextManager[None], arguments: list[str], out: IO[str]) -> None:
    with fault:
        run_command(arguments, out)


def measure(times: int, seed: int, postgresql: Cluster) -> Iterator[Result]:
    """Yield the rows of the table."""
    for name, engine, fault in FAULTS:
        for length, edits in (("one edit", 1), ("several", EDITS)):
            with new_location(engine, postgresql) as where:
                result = Result(f"saving, {name}, {length}", engine)
                yield fail_saves(result, where, fault, edits, times, seed)
        more = (upgrade,) if engine == "sqlite" else ()
        for command in (first_import, applied_scheme, *more, *([exported_file] * (fault is io_error))):
            yield fail_command(command(engine, postgresql), name, fault, times // 3, seed)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", type=int, default=18, help="in each of the rows about saving")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)  # it reports each connection that is lost
    with cluster() as postgresql:
        finish(measure(arguments.faults, arguments.seed, postgresql), "saved")


if __name__ == "__main__":
    main()
