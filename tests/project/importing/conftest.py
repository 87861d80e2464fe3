"""Fixtures of the tests of imports."""

from __future__ import annotations

import pytest

from annotator.project.importing import importer


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write one or two articles in each transaction."""
    monkeypatch.setattr(importer, "FIRST_SLICE", 10)
    monkeypatch.setattr(importer, "MIN_SLICE", 10)
    monkeypatch.setattr(importer, "SLICE_SECONDS", 0.0)
