"""Fixtures that split a few sentences."""

from __future__ import annotations

from functools import partial

import pytest

from tests.splitter.helpers import Ask, ask


@pytest.fixture
def quotes() -> Ask:
    """Return the quotes of a text."""
    return ask


@pytest.fixture
def claims() -> Ask:
    """Return the claims of a text."""
    return partial(ask, kind="claim")
