"""A project on disk for every test that wants one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.samples import make_project, seed, short


@pytest.fixture
def project_path(tmp_path: Path) -> str:
    """Two articles: the seed, and a short one after it."""
    return make_project(tmp_path / "p.db", [seed(), short("zebra", "Zebras have stripes since 1901.")])
