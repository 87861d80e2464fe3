"""Kill processes while they write: `python -m tests.benchmarks.reliability.kills [--kills N] [--seed N]`.

Editing processes, through `ReviewSession` and through the app, report each edit that was acknowledged as
saved and are killed at a random moment (SIGKILL); then every acknowledged edit must be in the log, without
gaps, and the rows must be what the log leads to. Commands are killed while they import, upgrade, apply a
scheme or export; then they must have done everything or nothing, and must succeed when they are repeated.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO

from annotator.project import Project
from tests.benchmarks.reliability.commands import (
    applied_scheme,
    exported_file,
    first_import,
    kill_command,
    upgrade,
)
from tests.benchmarks.reliability.random_edits import random_step
from tests.benchmarks.reliability.trial import (
    REVIEWER,
    Result,
    finish,
    fork,
    kill,
    make_project,
    new_location,
    problems,
    problems_of_round_trip,
)
from tests.engines import ENGINES, Cluster, cluster
from tests.tui.driver import open_app

KEYS = [
    "space",
    "space",
    "1",
    "2",
    "d",
    "u",
    "U",
    "j",
    "k",
    "n",
    "t",
    "m",
    "0",
    "l",
    "H",
    "greater_than_sign",
]
KEYS += ["o", "x", "enter", "escape", "i", "tab", "full_stop", "tilde"]


def edit_session(where: str, seed: int, out: IO[str]) -> None:
    """Edit without end; write number and token of each acknowledged edit."""
    chance = random.Random(seed)
    with Project.open(where, create=False) as project:
        session = project.session("1", REVIEWER)
        tokens: list[str] = []
        make_token = session.recorder.new_token

        def new_token() -> str:
            tokens.append(make_token())
            return tokens[-1]

        session.recorder.new_token = new_token
        while True:
            tokens.clear()
            if random_step(session, chance) is None:
                continue
            while not session.retry():
                time.sleep(0.001)
            first = session.review.seq - len(tokens) + 1
            out.writelines(f"{seq} {token}\n" for seq, token in enumerate(tokens, first))


def edit_app(where: str, seed: int, out: IO[str]) -> None:
    """Press keys in the app without end; write the number of the last acknowledged edit."""

    async def press() -> None:
        chance = random.Random(seed)
        async with open_app(where, reviewer=REVIEWER) as driver:
            while True:
                await driver.press(chance.choice(KEYS))
                session = driver.review.session
                if not session.unsaved and session.review.seq:
                    out.write(f"{session.review.seq}\n")

    asyncio.run(press())


def kill_edits(
    result: Result, where: str, kills: int, seed: int, edit: Callable[[str, int, IO[str]], None]
) -> Result:
    """Kill editing processes one after the other, and check the review after each."""
    chance = random.Random(seed)
    make_project(where)
    for number in range(seed, seed + kills):
        child, out = fork(partial(edit, where, number))
        lines = [out.readline()]
        time.sleep(chance.uniform(0, 0.3 if edit is edit_session else 3))  # the app edits more slowly
        ended = kill(child)
        with out:
            lines += out.readlines()
        words = [line.split() for line in lines if line.endswith("\n")]
        tokens = {int(word[0]): word[1] for word in words if len(word) > 1}
        result.tried += 1
        result.acknowledged += len(words)
        result.check([] if ended == -9 else [f"it ended by itself with {ended}"], f"seed {number}")
        found = problems(where, tokens=tokens)
        with Project.open(where, create=False) as project:
            kept = project.session("1", REVIEWER).review.seq
        if words and int(words[-1][0]) > kept:
            found.append(f"edit {words[-1][0]} was acknowledged, {kept} are kept")
        result.check(found, f"seed {number}")
    result.check(problems_of_round_trip(where), f"seeds {seed} to {seed + kills - 1}")
    return result


def measure(kills: int, seed: int, postgresql: Cluster) -> Iterator[Result]:
    """Yield the rows of the table; the app and commands are killed less often, since each start is slow."""
    for engine in ENGINES:
        for what, edit, times in (
            ("an editing session", edit_session, kills),
            ("the app", edit_app, kills // 8),
        ):
            with new_location(engine, postgresql) as where:
                yield kill_edits(Result(what, engine), where, times, seed, edit)
        for command in (first_import, applied_scheme):
            yield kill_command(command(engine, postgresql), kills // 4, seed)
    for command in (upgrade, exported_file):
        yield kill_command(command("sqlite", postgresql), kills // 2, seed)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=24, help="of each engine's editing processes")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with cluster() as postgresql:
        finish(measure(arguments.kills, arguments.seed, postgresql), "acknowledged")


if __name__ == "__main__":
    main()
