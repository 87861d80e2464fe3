"""Fixtures for every test that needs a project: each runs once on SQLite and once on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.storage import Database, open_database

from .engines import ENGINES, Cluster, Engine, cluster


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """The PostgreSQL of this run, started when the first test asks for it. Never skipped."""
    with cluster() as running:
        yield running


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Which engine the test runs on."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def engine_url(engine: Engine, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where `open_database` may make a project: nothing is there yet."""
    if engine == "sqlite":
        yield str(tmp_path / "annotator.db")
        return
    postgresql: Cluster = request.getfixturevalue("postgresql")
    with postgresql.empty_database() as url:
        yield url


@pytest.fixture
def database(engine_url: str) -> Iterator[Database]:
    """An open project with nothing in it."""
    with closing(open_database(engine_url)) as opened:
        yield opened
