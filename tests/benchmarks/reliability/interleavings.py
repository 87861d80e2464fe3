"""Edit one review in several windows: `python -m tests.benchmarks.reliability.interleavings [--trials N]`.

Two, three and four sessions of one reviewer edit at random, with edits that refer to other units: in turns,
in an order that a seed decides, while the project is locked from time to time so that unsaved edits pile up;
and in processes of their own at the same time. In the end every edit must be in the log or in the list of
edits that were left out, as often as it was made; no invariant may be broken, no review submitted with
undecided units, and the lossless export must be accepted by an empty project.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import IO

from annotator.project import Conflict, Project, ReviewSession
from annotator.storage import Unavailable, open_database
from annotator.storage.queries import reviews
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
from tests.engines import ENGINES, Cluster, cluster

WINDOWS = (2, 3, 4)
STEPS = 40
"""Edits of all sessions together in turns, of each in a process."""

CATCH_UP_SECONDS = 30.0
"""Seconds in which a session must have caught up."""


class Window:
    """A session with the edits that were made in it and those that were left out, counted by their verbs."""

    def __init__(self, session: ReviewSession, mark: str) -> None:
        self.session = session
        self.made: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self._mark = mark

    def edit(self, chance: random.Random) -> None:
        """Make one edit; its verb is unlike any other's, except for undo and redo."""
        verb = random_step(self.session, chance, f" {self._mark}{self.made.total()}")
        self.made.update([] if verb is None else [verb])

    def catch_up(self) -> bool:
        """Save what is unsaved, after a conflict on top of what was saved elsewhere; return whether it is."""
        try:
            return self.session.retry()
        except Conflict:
            pass  # saved elsewhere in the meantime
        try:
            self.left_out.update(edit.verb for edit in self.session.catch_up() if not edit.opens)
        except (Conflict, Unavailable):
            return False
        return not self.session.unsaved

    def finish(self) -> None:
        """Catch up however long it takes."""
        deadline = time.monotonic() + CATCH_UP_SECONDS
        while not self.catch_up():
            if time.monotonic() > deadline:
                raise TimeoutError(f"still unsaved after {CATCH_UP_SECONDS:.0f} s: {self.session.problem}")
            time.sleep(0.002)


@contextmanager
def locked(where: str) -> Iterator[None]:
    """Keep every session from saving."""
    with closing(open_database(where, create=False)) as database, database.writing() as tx:
        if database.dialect == "postgresql":
            tx.exec_driver_sql("LOCK TABLE review IN EXCLUSIVE MODE")
        yield


def in_turns(
    where: str, article: str, windows: int, steps: int, seed: int
) -> tuple[Counter[str], Counter[str]]:
    """Edit in sessions of this process, in a random order; return the edits made and left out."""
    chance = random.Random(seed)
    with ExitStack() as stack:
        projects = [stack.enter_context(Project.open(where, create=False)) for _ in range(windows)]
        opened = [Window(one.session(article, REVIEWER), f"{n}.") for n, one in enumerate(projects)]
        done = 0
        while done < steps:
            piles_up = chance.random() < 0.1
            with locked(where) if piles_up else ExitStack():
                for _ in range(chance.randrange(1, 2 * windows) if piles_up else 1):
                    chance.choice(opened).edit(chance)
                    done += 1
            for window in chance.sample(opened, chance.randrange(windows + 1)):
                window.catch_up()
        for window in opened:
            window.finish()
    made = sum((window.made for window in opened), Counter())
    return made, sum((window.left_out for window in opened), Counter())


def _edit_alone(where: str, article: str, steps: int, seed: int, mark: str, out: IO[str]) -> None:
    chance = random.Random(seed)
    with Project.open(where, create=False) as project:
        window = Window(project.session(article, REVIEWER), mark)
        for _ in range(steps):
            window.edit(chance)
            if chance.random() < 0.7:
                window.catch_up()
        window.finish()
    json.dump([window.made, window.left_out], out)


def at_once(
    where: str, article: str, windows: int, steps: int, seed: int
) -> tuple[Counter[str], Counter[str]]:
    """Edit in processes of their own; return the edits made and left out."""
    children = [
        fork(partial(_edit_alone, where, article, steps, seed * 10 + number, f"{number}."))
        for number in range(windows)
    ]
    made: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    for child, out in children:
        with out:
            text = out.read()
        if code := wait(child):
            raise RuntimeError(f"a window ended with {code}")
        for counts, found in zip((made, left_out), json.loads(text), strict=True):
            counts.update(found)
    return made, left_out


def problems_of_edits(where: str, article: str, made: Counter[str], left_out: Counter[str]) -> Iterator[str]:
    """Yield the edits that are neither in the log nor left out, or are there more often than made."""
    with closing(open_database(where, create=False)) as database, database.reading() as tx:
        log = Counter(edit.verb for edit in reviews.log(tx, article, REVIEWER) if not edit.opens)
    made, left_out, log = (_plain(verbs) for verbs in (made, left_out, log))
    for what, edits in (("lost", made - left_out - log), ("too many", log + left_out - made)):
        if edits:
            yield f"{what}: {dict(edits)}"


def _plain(verbs: Counter[str]) -> Counter[str]:
    """Count verbs without the `undo: ` or `redo: ` of an undo that was applied again as an edit."""
    return Counter(verb.rpartition("do: ")[2] for verb in verbs.elements())


def measure(trials: int, steps: int, seed: int, postgresql: Cluster) -> Iterator[Result]:
    """Yield the rows of the table."""
    for engine in ENGINES:
        with new_location(engine, postgresql) as where:
            make_project(where, 2 * len(WINDOWS) * trials)
            article = 0
            for how in (in_turns, at_once):
                for windows in WINDOWS:
                    result = Result(f"{windows} windows {how.__name__.replace('_', ' ')}", engine)
                    for number in range(seed, seed + trials):
                        article += 1
                        try:
                            made, left_out = how(where, str(article), windows, steps, number)
                        except Exception as error:
                            result.check([f"{type(error).__name__}: {error}"], f"seed {number}")
                            continue
                        result.tried += made.total()
                        result.acknowledged += left_out.total()
                        result.check(problems_of_edits(where, str(article), made, left_out), f"seed {number}")
                        result.check(problems(where, str(article)), f"seed {number}")
                    yield result
            round_trip = Result("round trip of all these", engine, 1)
            round_trip.check(problems_of_round_trip(where), f"seed {seed}")
            yield round_trip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=4, help="of each number of windows")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with cluster() as postgresql:
        finish(measure(arguments.trials, arguments.steps, arguments.seed, postgresql), "left out")


if __name__ == "__main__":
    main()
