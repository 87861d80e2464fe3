"""A new project is announced once, and is removed if the command that created it stored nothing."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.project import Project
from tests.cli.helpers import SEEDS, Run, write
from tests.cli.test_names import reviewed


def _changed(change: Callable[[dict[str, Any]], None]) -> bytes:
    line = json.loads(reviewed("bob"))
    change(line)
    return json.dumps(line).encode()


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "scheme": (
        lambda line: line["scheme"].update(version="0" * 12),
        "scheme.version: scheme 000000000000 is not",
    ),
    "scheme name": (lambda line: line["scheme"].update(name="other"), "scheme.name: scheme "),
    "label": (
        lambda line: line["units"][0]["labels"].update(stance="shout"),
        ".labels: stance has no label 'shout'",
    ),
    "reviewer": (lambda line: line.update(reviewer="a\x07b"), "reviewer: a reviewer's name holds no control"),
    "long reviewer": (lambda line: line.update(reviewer="a" * 81), "reviewer: a reviewer's name has 1 to 80"),
    "reserved reviewer": (lambda line: line.update(reviewer="splitter"), "state: suggestions come from"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_import_leaves_no_project(run: Run, tmp_path: Path, case: str) -> None:
    change, message = REFUSED[case]
    write("in/bad.jsonl", _changed(change))
    code, out, err = run("import", SEEDS, "in")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("in/bad.jsonl:1: ")
    assert message in err
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert run("import", "in", "--skip-bad", "log")[0] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "log"]


def test_a_refused_import_leaves_an_existing_project(run: Run, tmp_path: Path) -> None:
    run("import", SEEDS)
    write("bad.jsonl", _changed(REFUSED["scheme"][0]))
    assert run("import", "bad.jsonl")[0] == 2
    assert run("import", "bad.jsonl", "--skip-bad", "log")[0] == 1
    assert len(run("status")[1].splitlines()) == 1


def test_a_new_project_is_announced_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    message = f"Created a new project: {tmp_path / 'desk' / 'a.db'}\n"
    assert run("import", SEEDS, "--project", "desk/a.db")[2] == f"{message}1 article added\n"
    for command in (["import", SEEDS], ["status"], ["export"], ["agreement"], ["scheme", "show"]):
        assert "Created" not in run(*command, "--project", "desk/a.db")[2]
    write("s.toml", run("scheme", "show", "--toml")[1].encode())
    assert run("scheme", "apply", "s.toml", "--project", "b.db")[2].startswith(
        f"Created a new project: {tmp_path / 'b.db'}\n"
    )


def test_a_new_project_is_announced_without_a_password(run: Run, engine_url: str) -> None:
    [announced, _] = run("import", SEEDS, "--project", engine_url)[2].splitlines()
    where = re.sub(r":[^:@/]*@", "@", engine_url.partition("?")[0])
    assert announced.startswith("Created a new project: ")
    assert announced.endswith(where)
    assert run("import", SEEDS, "--project", engine_url)[2].startswith("0 articles added")


def test_an_import_without_anything_new_leaves_no_project(run: Run, tmp_path: Path) -> None:
    write("bad.txt", b"")
    assert run("import", "bad.txt", "--skip-bad", "log")[0] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "log"]


@pytest.mark.parametrize(
    ("number", "seconds"),
    [
        (signal.SIGINT, 0),
        (signal.SIGTERM, 0.5),
        (signal.SIGHUP, 0.1),
    ],
)
def test_an_interrupted_import_leaves_no_project(tmp_path: Path, number: int, seconds: float) -> None:
    for name in range(1000):
        write(f"in/{name:04}.txt", b"The bank said rates rose. It denied that money is missing.\n" * 20)
    running = subprocess.Popen(
        [sys.executable, "-m", "annotator", "import", "in"],
        stderr=subprocess.PIPE,
        # A process that a shell started in the background ignores ctrl+c, and so do its children.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    )
    while running.poll() is None and not (tmp_path / "annotator.db").exists():
        time.sleep(0.005)
    time.sleep(seconds)
    running.send_signal(number)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (128 + number, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_new_project_that_another_process_uses_stays(tmp_path: Path) -> None:
    with Project.open("a.db") as project, Project.open("a.db") as other:
        assert project.created
        assert not other.created
        assert other.entries("ann") == []
        assert not project.discard_if_new()
        other.import_paths([SEEDS])
        assert not project.discard_if_new()
        assert len(other.entries("ann")) == 1
