"""The command that installs an extra."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.core.extras import install_command


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an environment with a pip, which is not on the path, in the current folder."""
    folder = tmp_path / "a clone" / ".venv"
    for program in (folder / "bin" / "pip", tmp_path / "elsewhere" / "pip"):
        program.parent.mkdir(parents=True)
        program.write_text("#!/bin/sh\necho $0 $*\n")
        program.chmod(0o755)
    monkeypatch.chdir(folder.parent)
    monkeypatch.setattr(sys, "prefix", str(folder))
    monkeypatch.setenv("PATH", f"{tmp_path / 'elsewhere'}:/usr/bin:/bin")
    return folder


def test_pip_is_named_by_its_path_unless_the_environment_is_active(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert install_command("html") == ".venv/bin/pip install 'factcheck-annotator[html]'"
    monkeypatch.setenv("PATH", f"{environment / 'bin'}:/usr/bin:/bin")
    assert install_command("html") == "pip install 'factcheck-annotator[html]'"
    (environment / "bin" / "pip").unlink()  # as in an environment that another program manages
    monkeypatch.setenv("PATH", "")
    assert install_command("html") == "pip install 'factcheck-annotator[html]'"


def test_command_can_be_pasted_into_a_shell_of_another_folder(
    environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "elsewhere")
    done = subprocess.run(install_command("parquet"), shell=True, capture_output=True, text=True, check=True)
    assert done.stdout == f"{environment / 'bin' / 'pip'} install factcheck-annotator[parquet]\n"
