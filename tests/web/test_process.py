"""The real app in a process of its own: what it saves, and that it always ends."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from annotator.project import Project
from annotator.web import process
from annotator.web.process import AppProcess, Launch, launch
from tests.tui.samples import make_project, seed

NAME = 'Zoë "z" O\'Neill $(id) --as x'
ROOT = str(Path(__file__).parents[2])


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An environment without project and config, and a home that is not there yet."""
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "ANNOTATOR_PROJECT", "ANNOTATOR_REVIEWER"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", ROOT)
    return tmp_path / "home"


@pytest.fixture
def project(home, tmp_path):
    """A project with the seed."""
    return make_project(tmp_path / "annotator.db", [seed()])


class Shown:
    """An app, and everything it has drawn."""

    def __init__(self, app: AppProcess) -> None:
        self.app, self.drawn = app, b""
        self.reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for drawn in self.app.screen():
            self.drawn += drawn

    async def wait_for(self, text: str) -> None:
        async with asyncio.timeout(60):
            while text.encode() not in self.drawn:
                await asyncio.sleep(0.02)

    async def stop(self) -> int:
        code = await self.app.stop()
        await self.reading
        return code


def decided(where: str, reviewer: str) -> int:
    with Project.open(where, create=False) as opened:
        return opened.entries(reviewer)[0].decided


async def test_what_is_done_in_a_tab_is_saved_under_the_name_of_its_reviewer(
    project, home, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "typing.py").write_text("raise SystemExit('no module of Python')", "utf-8")
    shown = Shown(await AppProcess.start(launch(project, NAME), 120, 36))
    await shown.wait_for("NATO Ready to Defend")
    await shown.wait_for("G shows you around")
    await shown.app.type(" ")
    await shown.wait_for("1/7")
    await shown.app.resize(60, 20)
    await shown.app.type("q")
    async with asyncio.timeout(60):
        await shown.reading
    assert await shown.stop() == 0
    assert (decided(project, NAME), decided(project, "ann")) == (1, 0)
    assert not home.exists(), "a visitor leaves nothing in the home of whoever serves"
    assert not (tmp_path / "annotator.db-wal").exists()


async def test_a_tab_that_is_closed_ends_its_app_and_loses_nothing(home, engine_url):
    where = make_project(engine_url, [seed()])
    shown = Shown(await AppProcess.start(launch(where, "ann"), 120, 36))
    await shown.wait_for("NATO Ready to Defend")
    for number in (1, 2):
        await shown.app.type(" ")
        await shown.wait_for(f"{number}/7")
    assert await shown.stop() == 0
    assert decided(where, "ann") == 2


async def test_keys_and_theme_are_those_of_who_serves_and_another_theme_stays_in_the_tab(project, home):
    config = home / ".config" / "annotator" / "config.toml"
    config.parent.mkdir(parents=True)
    wanted = 'theme = "annotator-light"\n[keys]\ntheme = "Q"\n'
    config.write_text(wanted, "utf-8")
    shown = Shown(await AppProcess.start(launch(project, "ann"), 120, 36))
    await shown.wait_for("NATO Ready to Defend")
    assert b"\x1b]11;#fdfdfb" in shown.drawn  # light, to the edge of the window
    await shown.app.type("Q")
    await shown.wait_for("\x1b]11;#000000")  # the next one: high contrast
    assert await shown.stop() == 0
    assert config.read_text("utf-8") == wanted


async def test_the_garbage_collector_is_on_in_a_tab(project):
    code = "import atexit, gc, os; from annotator.cli import main\n"
    code += "atexit.register(lambda: gc.isenabled() or os._exit(3)); main()"
    command = (sys.executable, "-c", code, "review", "--served")
    shown = Shown(await AppProcess.start(Launch(command, launch(project, "ann").environment), 80, 24))
    await shown.wait_for("NATO Ready to Defend")
    await shown.app.type(" ")
    await shown.wait_for("1/7")
    assert await shown.stop() == 0


async def test_a_project_that_is_gone_is_not_begun_anew(project, tmp_path, capfd):
    os.rename(project, tmp_path / "elsewhere.db")
    shown = Shown(await AppProcess.start(launch(project, "ann"), 120, 36))
    await shown.reading
    assert await shown.stop() == 2
    assert not os.path.exists(project)
    assert capfd.readouterr().err.count("\n") == 1


async def test_an_app_that_hangs_is_killed(monkeypatch):
    monkeypatch.setattr(process, "LEAVE_SECONDS", 0.2)
    code = "import os, time; os.write(1, b'__GANGLION__\\nD\\0\\0\\0\\2hi'); time.sleep(600)"
    shown = Shown(await AppProcess.start(Launch((sys.executable, "-I", "-c", code), {}), 80, 24))
    await shown.wait_for("hi")
    assert await shown.stop() == -9


async def test_an_app_with_keys_to_work_off_ends_when_nobody_waits_for_them(project, home):
    """What would take it minutes, also where nobody is left who could kill it."""
    code = (
        "from annotator.tui.base import web_driver; web_driver.LEAVE_SECONDS = 0.3; "
        "from annotator.cli import main; main()"
    )
    environment = launch(project, "ann").environment
    command = (sys.executable, "-c", code, "review", "--served")
    shown = Shown(await AppProcess.start(Launch(command, environment), 80, 24))
    await shown.wait_for("NATO Ready to Defend")
    await shown.app.type("jk" * 1_000_000)
    assert await shown.stop() == 1


async def test_neither_project_nor_name_can_be_seen_or_read_as_anything_else(project):
    started = launch("postgresql://desk:secret@db/articles", "--help; $(id)")
    assert not any("secret" in part or "help" in part for part in started.command)
    assert "secret" not in repr(started)
    assert started.environment["ANNOTATOR_REVIEWER"] == "--help; $(id)"
