"""Fixtures of the command line's tests: an empty folder, and commands run in this process."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest

from annotator import cli
from tests.cli.helpers import Run


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANNOTATOR_PROJECT", raising=False)
    monkeypatch.setenv("ANNOTATOR_REVIEWER", "ann")


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process; return its exit code, standard output and standard error."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["annotator", *map(str, arguments)])
        try:
            with pytest.raises(SystemExit) as left:
                cli.main()
        finally:  # it disables the collector, or lets it skip what exists
            gc.unfreeze()
            gc.enable()
        code = left.value.code or 0
        assert isinstance(code, int)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call
