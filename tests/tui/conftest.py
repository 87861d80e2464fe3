"""A project on disk for every test that wants one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.samples import make_project, seed, short


@pytest.fixture(scope="session")
def two_articles(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A project that is made once and only ever copied."""
    where = tmp_path_factory.mktemp("template") / "p.db"
    return make_project(where, [seed(), short("zebra", "Zebras have stripes since 1901.")])


@pytest.fixture
def project_path(two_articles: str, tmp_path: Path) -> str:
    """Two articles: the seed, and a short one after it."""
    return str(shutil.copy(two_articles, tmp_path / "p.db"))
