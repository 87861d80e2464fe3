"""Commands that write, killed at random moments: afterwards everything or nothing is done."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from annotator import cli
from annotator.core.scheme import default_scheme_source
from annotator.project import Project
from annotator.storage import MissingProject
from tests.benchmarks.reliability.random_edits import random_step
from tests.benchmarks.reliability.trial import (
    REVIEWER,
    SHORT,
    Result,
    fork,
    kill,
    lossless,
    make_project,
    new_location,
    wait,
)
from tests.engines import Cluster, Engine

GOLDEN = Path(__file__).parents[2] / "storage" / "golden" / "v2.sql"
"""A project of schema 2, as SQL."""

ARTICLES = 12

Places = Generator[tuple[str, list[str]], None, None]
"""Yields places, fresh each time and deleted at the next, with the arguments of the command."""


@dataclass(frozen=True, slots=True)
class Case:
    """A command that is killed."""

    what: str
    engine: Engine
    located: Callable[[], Places]
    state: Callable[[str], object]
    """Returns what the command changes at such a place."""


def run_command(arguments: list[str], out: IO[str]) -> None:
    """Run a command in this process, without output."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.argv = ["annotator", *arguments]
    cli.main()


def kill_command(case: Case, kills: int, seed: int) -> Result:
    """Kill a command at random moments of its run; check that it did everything or nothing.

    It counts as tried if it was still running, and as acknowledged if it had done everything.
    """
    result, chance = Result(case.what, case.engine), random.Random(seed)
    places = case.located()
    where, arguments = next(places)
    before, start = case.state(where), time.monotonic()
    code = wait(fork(partial(run_command, arguments))[0])
    lasted, after = time.monotonic() - start, case.state(where)
    result.check([] if code == 0 and before != after else [f"exit code {code}"], "not killed")
    for number in range(kills):
        where, arguments = next(places)
        moment = chance.uniform(0, lasted)
        child, out = fork(partial(run_command, arguments))
        time.sleep(moment)
        result.tried += kill(child) == -9
        out.close()
        state = case.state(where)
        result.acknowledged += state == after
        found = [] if state in (before, after) else ["half of it is done"]
        code = wait(fork(partial(run_command, arguments))[0])
        if code or case.state(where) != after:
            found.append(f"repeated, it ends with {code}")
        result.check(found, f"kill {number} of seed {seed} after {moment:.3f} s")
    places.close()
    return result


def exported(where: str) -> bytes:
    """Return the lossless export; nothing if there is no project yet."""
    try:
        return lossless(where)
    except MissingProject:
        return b""


def first_import(engine: Engine, postgresql: Cluster) -> Case:
    """Import articles into a project that the command creates."""

    def located() -> Places:
        with tempfile.TemporaryDirectory() as folder:
            for number in range(ARTICLES):
                (Path(folder) / f"{number}.txt").write_text(f"{SHORT}\n{number}", "utf-8")
            while True:
                with new_location(engine, postgresql) as where:
                    yield where, ["import", folder, "--project", where]

    return Case("the first import", engine, located, exported)


def applied_scheme(engine: Engine, postgresql: Cluster) -> Case:
    """Apply another scheme to a project with an open review."""

    def located() -> Places:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "scheme.toml"
            source = default_scheme_source()
            file.write_text(source.replace("Factual", "A fact", 1), "utf-8")
            while True:
                with new_location(engine, postgresql) as where:
                    _reviewed(where)
                    yield where, ["scheme", "apply", str(file), "--project", where]

    def state(where: str) -> object:
        with Project.open(where, create=False) as project:
            return project.scheme.version, project.session("1", REVIEWER).units

    return Case("scheme apply", engine, located, state)


def _reviewed(where: str) -> None:
    """Create a project with an open review, always the same."""
    make_project(where)
    chance = random.Random(0)
    with Project.open(where) as project:
        session = project.session("1", REVIEWER)
        for _ in range(30):
            random_step(session, chance)
        while not session.retry():
            time.sleep(0.001)


def exported_file(engine: Engine, postgresql: Cluster) -> Case:
    """Export to a file that exists already."""

    def located() -> Places:
        with new_location(engine, postgresql) as where, tempfile.TemporaryDirectory() as folder:
            make_project(where, ARTICLES)
            out = Path(folder) / "out.jsonl"
            while True:
                out.write_bytes(b"earlier")
                yield str(out), ["export", str(out), "--suggestions", "--project", where]

    return Case("export to a file", engine, located, lambda where: Path(where).read_bytes())


def upgrade(engine: Engine, postgresql: Cluster) -> Case:
    """Open a project of schema 2, which upgrades it."""

    def located() -> Places:
        while True:
            with new_location(engine, postgresql) as where:
                with closing(sqlite3.connect(where)) as raw:
                    raw.executescript(GOLDEN.read_text("utf-8"))
                yield where, ["status", "--project", where]

    def state(where: str) -> object:
        with closing(sqlite3.connect(where)) as raw:
            version = raw.execute("PRAGMA user_version").fetchone()[0]
            if version == 2:
                return version, tuple(raw.iterdump())
        return version, lossless(where)

    return Case("an upgrade from schema 2", engine, located, state)
