"""`annotator split` on several processes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli.helpers import ROOT, SEEDS


def test_ctrl_c_ends_the_command_and_its_workers_silently(tmp_path: Path) -> None:
    (seed,) = SEEDS.glob("*.txt")
    for number in range(40):
        shutil.copy(seed, tmp_path / f"{number}.txt")
    with subprocess.Popen(
        [sys.executable, "-m", "annotator", "split", str(tmp_path), "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"{"  # more than the pipe can hold follows, so that it waits
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)  # until no worker has the pipes open
    assert (process.returncode, err) == (130, b"")
