"""Fixtures of the command line's tests: an empty folder, and commands run in this process."""

from __future__ import annotations

import sys

import pytest

from annotator import cli


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANNOTATOR_PROJECT", raising=False)
    monkeypatch.setenv("ANNOTATOR_REVIEWER", "ann")


@pytest.fixture
def run(capfdbinary, monkeypatch):
    """Run a command in this process; give its exit code, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["annotator", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capfdbinary.readouterr()
        return left.value.code or 0, out.decode(), err.decode()

    return call
