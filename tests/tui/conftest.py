"""Projects on disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.samples import make_project, seed, short


@pytest.fixture(scope="session")
def two_articles(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a project once, to be copied."""
    where = tmp_path_factory.mktemp("template") / "p.db"
    return make_project(where, [seed(), short("zebra", "Zebras have stripes since 1901.")])


@pytest.fixture
def project_path(two_articles: str, tmp_path: Path) -> str:
    """Return a project with two articles: the seed and a short one."""
    return str(shutil.copy(two_articles, tmp_path / "p.db"))
