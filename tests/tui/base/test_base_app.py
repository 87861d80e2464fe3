"""The base of both apps: the garbage collector is enabled after the first paint, closed screens are freed."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from textual._styles_cache import StylesCache
from textual.widget import Widget

from tests.tui.agreement.driver import open_report
from tests.tui.driver import open_app


@pytest.fixture
def collector_off() -> Iterator[None]:
    """Start with the collector off, like the command line."""
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.mark.usefixtures("collector_off")
async def test_the_review_app_enables_the_garbage_collector(project_path: str) -> None:
    async with open_app(project_path) as driver:
        driver.shows("NATO Ready to Defend")
        assert gc.isenabled()


@pytest.mark.usefixtures("collector_off")
async def test_the_agreement_app_enables_the_garbage_collector(project_path: str) -> None:
    async with open_report(project_path) as driver:
        await driver.until(gc.isenabled)


def widgets_in_memory() -> int:
    """Return the widgets, and the caches of their lines, that are still referenced."""
    gc.unfreeze()
    gc.collect()
    return sum(isinstance(found, (Widget, StylesCache)) for found in gc.get_objects())


@pytest.mark.parametrize("key", ["question_mark", "e", "i", "slash"])
async def test_a_closed_screen_is_freed(project_path: str, key: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press(key, "escape")
        before = widgets_in_memory()
        for _ in range(3):
            await driver.press(key, "escape")
        for _ in range(40):
            if widgets_in_memory() <= before:
                break
            await driver.pilot.pause(0.1)  # the task of a blinking cursor ends a little later
        assert widgets_in_memory() <= before
