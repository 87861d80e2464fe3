"""Fixtures of the tests of imports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from annotator.project import Project
from annotator.project.importing import importer


@pytest.fixture
def project(engine_url: str) -> Iterator[Project]:
    """An empty project, on each engine."""
    with Project.open(engine_url) as opened:
        yield opened


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write one or two articles in each transaction."""
    monkeypatch.setattr(importer, "FIRST_SLICE", 10)
    monkeypatch.setattr(importer, "MIN_SLICE", 10)
    monkeypatch.setattr(importer, "SLICE_SECONDS", 0.0)
