"""`annotator serve`: what it refuses, in one line and before anything is open."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from tests.cli.helpers import ROOT, SEEDS


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--no-token", "--host", "0.0.0.0"], "--no-token: is for this machine alone"),
        (["--no-token", "--host", "desk.example.org"], "--no-token: is for this machine alone"),
        (["--no-token", "ann", "bob"], "--no-token: lets everyone in as one reviewer"),
        (["--host", "0.0.0.0", "--port", "0"], "--host: say with --url what reviewers open"),
        (["--url", "desk.example.org", "--port", "0"], "--url: must be http:// or https://"),
        (["--host", "\u202edesk"], "\ufffddesk:8000: is no host"),
        (["--host", "192.0.2.7"], "192.0.2.7:8000: cannot assign requested address"),
        (["gold"], "'gold' is reserved"),
        (["ann", "splitter"], "'splitter' is reserved"),
        (["an\x1bn"], "control or invisible"),
        (["--project", "no.db"], "no.db: "),
    ],
)
def test_what_it_cannot_do_is_told_in_a_line(run, arguments, told):
    run("import", SEEDS)
    code, out, err = run("serve", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err


def test_a_port_that_is_taken(run):
    run("import", SEEDS)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run("serve", "--port", port) == (
            2,
            "",
            f"annotator: 127.0.0.1:{port}: address already in use\n",
        )


@pytest.mark.parametrize("missing", ["aiohttp", "textual_serve"])
def test_without_the_extra_it_says_how_to_get_it(missing):
    code = f"import sys; sys.modules[{missing!r}] = None; sys.argv = ['annotator', 'serve']\n"
    code += "import annotator.cli as c; c.main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )
    told = "annotator: serve needs more: in annotator's folder, pip install '.[serve]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
