"""Fixtures of the project's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from annotator.project import Project
from tests.project.seed_project import SEEDS


@pytest.fixture
def project(engine_url: str) -> Iterator[Project]:
    """A project with the seed article, on each engine."""
    with Project.open(engine_url) as opened:
        opened.import_paths([SEEDS])
        yield opened
