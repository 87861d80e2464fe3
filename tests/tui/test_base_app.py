"""The base of both apps: the garbage collector is enabled after the first paint."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.tui.driver import at_desk
from tests.tui.lead.driver import at_report


@pytest.fixture
def collector_off() -> Iterator[None]:
    """Start like the command line does, with the collector off."""
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.mark.usefixtures("collector_off")
async def test_the_review_app_enables_the_garbage_collector(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        desk.shows("NATO Ready to Defend")
        assert gc.isenabled()


@pytest.mark.usefixtures("collector_off")
async def test_the_agreement_app_enables_the_garbage_collector(project_path: str) -> None:
    async with at_report(project_path) as lead:
        await lead.until(gc.isenabled)
