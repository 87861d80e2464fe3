"""The real program in a real terminal, driven by tmux."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REQUIRED = os.environ.get("ANNOTATOR_TEST_REQUIRE_TMUX") == "1"

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None and not REQUIRED,
    reason="tmux, for the end-to-end test in a real terminal, is not installed",
)


class Terminal:
    """A terminal of 80x24 with its own tmux server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._starts = 0
        self._tmux: list[str] = []

    def start(self, command: str) -> None:
        """Run a shell command in a new terminal."""
        # A server that ends keeps its socket for a moment, so each start gets another one.
        self._starts += 1
        self._tmux = ["tmux", "-f", "/dev/null", "-S", str(self.folder / f"tmux{self._starts}.socket")]
        self._run("new-session", "-d", "-x", "80", "-y", "24", "-c", str(self.folder), command)

    def stop(self) -> None:
        """Close the terminal and the programs in it."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)

    def press(self, *keys: str) -> None:
        """Press keys, named as in tmux."""
        self._run("send-keys", *keys)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    def screen(self) -> str:
        """Return the text on screen."""
        return self._run("capture-pane", "-p")

    def wait_for(self, *wanted: str, seconds: float = 30) -> str:
        """Wait until the screen shows all of these, and return it."""
        end = time.monotonic() + seconds
        while True:
            screen = self.screen()
            if all(part in screen for part in wanted):
                return screen
            if time.monotonic() > end:
                pytest.fail(f"the terminal never showed {wanted}:\n{screen}")
            time.sleep(0.05)

    def kill(self, signal: str = "KILL") -> None:
        """Send a signal to the program, not to its shell."""
        shell = self._run("display-message", "-p", "#{pane_pid}").strip()
        subprocess.run(["pkill", f"-{signal}", "-P", shell], check=True)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run([*self._tmux, *arguments], capture_output=True, text=True, check=True)
        return done.stdout


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal whose folder is empty."""
    opened = Terminal(tmp_path)
    yield opened
    opened.stop()


def program(*arguments: str) -> str:
    """Return the shell command that runs annotator and prints its exit code."""
    environment = f"PYTHONPATH={ROOT} LC_ALL=C.UTF-8 TERM=tmux-256color ANNOTATOR_REVIEWER=ann"
    home = 'env -u XDG_CONFIG_HOME -u XDG_STATE_HOME HOME="$PWD"'
    command = f"{home} {environment} {sys.executable} -m annotator {' '.join(arguments)}"
    return f"{command}; echo left with $?; sleep 60"


WATCH_COLLECTOR = """
import gc, pathlib, threading, time
from annotator.cli import main

def watch():
    while not gc.isenabled():
        time.sleep(0.02)
    pathlib.Path("collector").write_text("on")

gc.disable()
threading.Thread(target=watch, daemon=True).start()
main()
"""


def program_watching_collector(*arguments: str) -> str:
    """Return a command that writes a file as soon as the garbage collector is on."""
    return program(*arguments).replace("-m annotator", f"-c {shlex.quote(WATCH_COLLECTOR)}")


def decided(terminal: Terminal) -> list[str]:
    """Return the lines of an export, unfinished reviews included."""
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "export", "--open"],
        cwd=terminal.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_decision_is_saved_and_can_be_undone_after_a_restart(terminal: Terminal) -> None:
    terminal.start(program("review", str(ROOT / "seeds")))
    terminal.wait_for("NATO Ready to Defend", "0/")
    terminal.press("Space")
    terminal.wait_for("saved", " 1/")
    terminal.press("q")
    terminal.wait_for("left with 0")
    assert len(decided(terminal)) == 1

    terminal.stop()
    terminal.start(program("review"))
    terminal.wait_for("NATO Ready to Defend", " 1/")
    terminal.press("u")
    terminal.wait_for("undone", " 0/")
    terminal.press("q")
    terminal.wait_for("left with 0")
    assert decided(terminal) == []


def test_review_survives_a_terminal_of_one_cell(terminal: Terminal) -> None:
    terminal.start(program("review", str(ROOT / "seeds")))
    terminal.wait_for("NATO Ready to Defend")
    terminal.resize(1, 1)
    terminal.press("j")
    terminal.resize(120, 36)
    terminal.wait_for("NATO Ready to Defend")
    terminal.press("q")
    terminal.wait_for("left with 0")


def test_review_ignores_input_that_is_not_text(terminal: Terminal) -> None:
    terminal.start(program("review", str(ROOT / "seeds")))
    terminal.wait_for("NATO Ready to Defend", "0/")
    terminal.press("-H", "ff", "ed", "a0", "80", "00")
    terminal.press("Space")
    terminal.wait_for("saved", " 1/")
    terminal.press("q")
    terminal.wait_for("left with 0")


def test_paste_without_its_end_leaves_the_keys_working(terminal: Terminal) -> None:
    terminal.start(program("review", str(ROOT / "seeds")))
    terminal.wait_for("NATO Ready to Defend", "0/")
    unfinished_paste = [f"{byte:02x}" for byte in b"\x1b[200~abc"]
    terminal.press("-H", *unfinished_paste)
    time.sleep(3)
    terminal.press("Space")
    terminal.wait_for("saved", " 1/")
    terminal.press("-H", *unfinished_paste)
    time.sleep(0.3)
    terminal.press("C-c")
    time.sleep(0.3)
    terminal.press("Space")
    terminal.wait_for("saved", " 2/")
    terminal.press("q")
    terminal.wait_for("left with 0")


def test_saved_decisions_survive_a_kill(terminal: Terminal) -> None:
    terminal.start(program("review", str(ROOT / "seeds")))
    terminal.wait_for("NATO Ready to Defend", "0/")
    for number in (1, 2, 3):
        terminal.press("Space")
        terminal.wait_for("saved", f" {number}/")
    terminal.kill()
    terminal.wait_for("left with 137")
    assert len(decided(terminal)) == 3


@pytest.mark.parametrize(("signal", "code"), [("TERM", 143), ("HUP", 129)])
def test_signal_restores_the_terminal(terminal: Terminal, signal: str, code: int) -> None:
    command = program("review", str(ROOT / "seeds")).replace("; sleep", "; stty -g >after; sleep")
    terminal.start(f"stty -g >before; {command}")
    terminal.wait_for("NATO Ready to Defend", "0/")
    terminal.press("i", "a")
    terminal.kill(signal)
    screen = terminal.wait_for(f"left with {code}")
    assert "Stoltenberg" not in screen
    after = terminal.folder / "after"
    while not (after.exists() and after.read_text()):
        time.sleep(0.05)
    assert after.read_text() == (terminal.folder / "before").read_text()


def test_bad_config_file_is_reported_at_start(terminal: Terminal) -> None:
    folder = terminal.folder / ".config" / "annotator"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('[keys]\nundo = "j"\n', "utf-8")
    terminal.start(program("review", str(ROOT / "seeds")))
    terminal.wait_for("config.toml: keys: j is bound to ", "left with 2")
    assert not (terminal.folder / "annotator.db").exists()


def test_only_the_first_start_offers_the_tour(terminal: Terminal) -> None:
    for offered in (True, False):
        terminal.start(program("review", str(ROOT / "seeds")))
        screen = terminal.wait_for("NATO Ready to Defend", "shows you around" if offered else "accept")
        assert ("shows you around" in screen) is offered
        terminal.press("q")
        terminal.wait_for("left with 0")
        terminal.stop()


def test_agreement_screen_compares_versions(terminal: Terminal) -> None:
    annotations = "T1\tContent 0 {}\tx\nT2\tCue 21 25\tsaid\nT3\tSource 13 20\tAnn Lee\n"
    event = "E1\tAttribution:T2 Content:T1 Cue:T2 Source:T3\n"
    (terminal.folder / "one.txt").write_text("Prices fell, Ann Lee said.\n")
    for name, end in (("ann", 11), ("bob", 6)):
        text = annotations.format(end).replace("\tx", f"\t{'Prices fell'[:end]}")
        (terminal.folder / f"one_{name}.ann").write_text(text + event)
    terminal.start(program("import", ".", "--format", "brat"))
    terminal.wait_for("left with 0")
    terminal.stop()
    terminal.start(program("agreement", "--screen"))
    terminal.wait_for("1 article · 2 submitted reviews · 2 annotators", "Units, exact F1")
    terminal.press("5")
    terminal.press("Enter")
    terminal.wait_for("A ann", "B bob", "━━━━━━━━━━━", "≠ content")
    terminal.press("q")
    terminal.press("q")
    terminal.wait_for("left with 0")


@pytest.mark.parametrize(
    ("command", "shown"),
    [(("review",), "NATO Ready to Defend"), (("agreement", "--screen"), "0 submitted reviews")],
)
def test_the_garbage_collector_is_on_while_a_screen_is_shown(
    terminal: Terminal, command: tuple[str, ...], shown: str
) -> None:
    terminal.start(program("import", str(ROOT / "seeds")))
    terminal.wait_for("left with 0")
    terminal.stop()
    terminal.start(program_watching_collector(*command))
    terminal.wait_for(shown)
    end = time.monotonic() + 30
    while not (terminal.folder / "collector").exists():
        assert time.monotonic() < end, "the garbage collector is still off"
        time.sleep(0.05)
    terminal.press("q")
    terminal.wait_for("left with 0")
