"""Helpers of the command line's tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


class Run(Protocol):
    """Runs a command; returns its exit code, standard output and standard error."""

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]: ...


def in_a_process(
    *arguments: str,
    folder: Path | None = None,
    before_start: Callable[[], None] | None = None,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, with nothing on standard input."""
    return subprocess.run(
        [sys.executable, "-m", "annotator", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        preexec_fn=before_start,
    )


def run_code(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, which imports nothing for measuring coverage."""
    environment = {name: value for name, value in os.environ.items() if name != "COVERAGE_PROCESS_START"}
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "PYTHONPATH": str(ROOT)},
    )


def write(name: str, data: bytes) -> None:
    """Write a file, and the folders it is in."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
