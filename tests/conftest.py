"""Fixtures for tests that need a project; such tests run once on SQLite and once on PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from annotator.project.saving import background
from annotator.storage import Database, open_database
from annotator.storage.schema.tables import ARTICLE

from .engines import ENGINES, Cluster, Engine, cluster

# By default few examples, and the same in every run: a test that fails does so because of a change.
# HYPOTHESIS_PROFILE=thorough tries many new ones. No deadlines: the machine may be slow.
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_xdist_auto_num_workers() -> int:
    """Run one worker more than there are cores: tests of screens mostly wait for the app to be idle."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """The PostgreSQL of this run, started for the first test that needs it; never skipped."""
    with cluster() as running:
        yield running


@pytest.fixture(scope="session")
def postgresql_project(postgresql: Cluster) -> Iterator[str]:
    """The URL of a database with a project, shared by consecutive tests."""
    with postgresql.database() as url:
        open_database(url).close()
        yield url


@pytest.fixture(scope="session")
def sqlite_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty project, which tests copy."""
    path = tmp_path_factory.mktemp("sqlite") / "annotator.db"
    open_database(str(path)).close()
    return path


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """The engine that the test runs on."""
    name: Engine = request.param
    return name


@pytest.fixture
def engine_url(engine: Engine, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The location of the test's project, as `--project` takes it.

    Nothing exists there, unless the test also uses `database`: then it is an empty project, which is copied
    or cleared, since creating one takes longer than most tests.
    """
    ready = "database" in request.fixturenames
    if engine == "sqlite":
        path = tmp_path / "annotator.db"
        if ready:
            shutil.copy(request.getfixturevalue("sqlite_project"), path)
        yield str(path)
        return
    postgresql: Cluster = request.getfixturevalue("postgresql")
    if ready:
        url: str = request.getfixturevalue("postgresql_project")
        postgresql.clear(url, [table.name for table in reversed(ARTICLE.metadata.sorted_tables)])
        yield url
        return
    with postgresql.database() as url:
        yield url


@pytest.fixture
def database(engine_url: str) -> Iterator[Database]:
    """An open, empty project at `engine_url`."""
    with closing(open_database(engine_url, create=False)) as opened:
        yield opened


@pytest.fixture(autouse=True)
def long_wait() -> Iterator[pytest.MonkeyPatch]:
    """Let keys wait as long as it takes: what a key shows does not depend on the load of the machine.

    Tests of projects that do not answer call `long_wait.undo()`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(background, "KEY_WAIT", 30.0)
        yield patch


_ran: Counter[str] = Counter()
"""The number of tests that were not skipped, by engine."""


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count the tests that ran on each engine."""
    if report.when == "call" and report.outcome != "skipped":
        parameters = report.nodeid.partition("[")[2].rstrip("]").split("-")
        _ran.update(engine for engine in ENGINES if engine in parameters)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run in which the engines did not run the same number of tests."""
    is_worker = hasattr(session.config, "workerinput")  # a worker runs only a part of them
    if exitstatus == pytest.ExitCode.OK and not is_worker and len({_ran[engine] for engine in ENGINES}) > 1:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the number of tests on each engine, and of skipped ones with the reason."""
    terminalreporter.write_line(", ".join(f"{_ran[engine]} tests on {engine}" for engine in ENGINES))
    skipped = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    for reason, number in skipped.items():
        terminalreporter.write_line(f"{number} left out: {reason.removeprefix('Skipped: ')}")
