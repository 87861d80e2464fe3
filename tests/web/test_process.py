"""The real app in a process of its own: what it saves, and that it always exits."""

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
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that does not exist yet, in an environment without project and settings."""
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "ANNOTATOR_PROJECT", "ANNOTATOR_REVIEWER"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", ROOT)
    return tmp_path / "home"


@pytest.fixture
def project(home: Path, tmp_path: Path) -> str:
    """A project with the seed article."""
    return make_project(tmp_path / "annotator.db", [seed()])


class RunningApp:
    """An app and all its output."""

    def __init__(self, process: AppProcess) -> None:
        self.process, self.output = process, b""
        self.reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for output in self.process.screen():
            self.output += output

    async def wait_for(self, text: str) -> None:
        """Wait until the app has printed a text."""
        async with asyncio.timeout(60):
            while text.encode() not in self.output:
                await asyncio.sleep(0.02)

    async def stop(self) -> int:
        """Stop the app and return its exit code."""
        code = await self.process.stop()
        await self.reading
        return code


def decided(where: str, reviewer: str) -> int:
    """Return the number of units that a reviewer has decided."""
    with Project.open(where, create=False) as opened:
        return opened.entries(reviewer)[0].decided


async def test_decisions_in_a_tab_are_saved_for_its_reviewer(
    project: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "typing.py").write_text("raise SystemExit('no module of Python')", "utf-8")
    app = RunningApp(await AppProcess.start(launch(project, NAME), 120, 36))
    await app.wait_for("NATO Ready to Defend")
    await app.wait_for("G shows you around")
    await app.process.type(" ")
    await app.wait_for("1/7")
    await app.process.resize(60, 20)
    await app.process.type("q")
    async with asyncio.timeout(60):
        await app.reading
    assert await app.stop() == 0
    assert (decided(project, NAME), decided(project, "ann")) == (1, 0)
    assert not home.exists(), "a served app writes nothing to the home of the server's user"
    assert not (tmp_path / "annotator.db-wal").exists()


async def test_closing_a_tab_stops_its_app_and_loses_nothing(home: Path, engine_url: str) -> None:
    where = make_project(engine_url, [seed()])
    app = RunningApp(await AppProcess.start(launch(where, "ann"), 120, 36))
    await app.wait_for("NATO Ready to Defend")
    for number in (1, 2):
        await app.process.type(" ")
        await app.wait_for(f"{number}/7")
    assert await app.stop() == 0
    assert decided(where, "ann") == 2


async def test_tab_uses_the_servers_keys_and_theme_without_changing_them(project: str, home: Path) -> None:
    config = home / ".config" / "annotator" / "config.toml"
    config.parent.mkdir(parents=True)
    settings = 'theme = "annotator-light"\n[keys]\ntheme = "Q"\n'
    config.write_text(settings, "utf-8")
    app = RunningApp(await AppProcess.start(launch(project, "ann"), 120, 36))
    await app.wait_for("NATO Ready to Defend")
    assert b"\x1b]11;#fdfdfb" in app.output  # the background of the light theme, for the rest of the window
    await app.process.type("Q")
    await app.wait_for("\x1b]11;#000000")  # the next theme: high contrast
    assert await app.stop() == 0
    assert config.read_text("utf-8") == settings


async def test_garbage_collector_is_on_in_a_tab(project: str) -> None:
    code = "import atexit, gc, os; from annotator.cli import main\n"
    code += "atexit.register(lambda: gc.isenabled() or os._exit(3)); main()"
    command = (sys.executable, "-c", code, "review", "--served")
    app = RunningApp(await AppProcess.start(Launch(command, launch(project, "ann").environment), 80, 24))
    await app.wait_for("NATO Ready to Defend")
    await app.process.type(" ")
    await app.wait_for("1/7")
    assert await app.stop() == 0


async def test_app_does_not_create_a_missing_project(
    project: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    os.rename(project, tmp_path / "elsewhere.db")
    app = RunningApp(await AppProcess.start(launch(project, "ann"), 120, 36))
    await app.reading
    assert await app.stop() == 2
    assert not os.path.exists(project)
    assert capfd.readouterr().err.count("\n") == 1


async def test_app_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "EXIT_SECONDS", 0.2)
    code = "import os, time; os.write(1, b'__GANGLION__\\nD\\0\\0\\0\\2hi'); time.sleep(600)"
    app = RunningApp(await AppProcess.start(Launch((sys.executable, "-I", "-c", code), {}), 80, 24))
    await app.wait_for("hi")
    assert await app.stop() == -9


async def test_app_with_many_pending_keys_exits_by_itself(project: str, home: Path) -> None:
    """Handling the keys would take minutes, and a killed server cannot kill its apps."""
    code = (
        "from annotator.tui.base import web_driver; web_driver.EXIT_SECONDS = 0.3; "
        "from annotator.cli import main; main()"
    )
    environment = launch(project, "ann").environment
    command = (sys.executable, "-c", code, "review", "--served")
    app = RunningApp(await AppProcess.start(Launch(command, environment), 80, 24))
    await app.wait_for("NATO Ready to Defend")
    await app.process.type("jk" * 1_000_000)
    assert await app.stop() == 1


async def test_command_line_contains_neither_project_nor_reviewer() -> None:
    started = launch("postgresql://desk:secret@db/articles", "--help; $(id)")
    assert not any("secret" in part or "help" in part for part in started.command)
    assert "secret" not in repr(started)
    assert started.environment["ANNOTATOR_REVIEWER"] == "--help; $(id)"
