"""`annotator serve` refuses bad options and addresses in one line, before it listens."""

from __future__ import annotations

import socket

import pytest

from annotator.core.extras import install_command
from tests.cli.helpers import SEEDS, Run, run_code


@pytest.mark.parametrize(
    ("arguments", "message"),
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
def test_serve_reports_impossible_options_in_one_line(run: Run, arguments: list[str], message: str) -> None:
    run("import", SEEDS)
    code, out, err = run("serve", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err


def test_serve_reports_a_port_in_use(run: Run) -> None:
    run("import", SEEDS)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run("serve", "--port", port) == (
            2,
            "",
            f"annotator: 127.0.0.1:{port}: address already in use\n",
        )


@pytest.mark.parametrize("missing", ["aiohttp", "textual_serve"])
def test_serve_without_its_extra_says_how_to_install_it(missing: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; sys.argv = ['annotator', 'serve']\n"
    code += "import annotator.cli as c; c.main()"
    done = run_code(code)
    message = f"annotator: to serve, install the extra: {install_command('serve')}\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
