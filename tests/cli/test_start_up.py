"""What each command imports: nothing that it does not need, because imports are most of its start-up time."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.project import Project
from tests.cli.helpers import SEEDS, Run, run_code

PROJECT = "annotator.db"
NO_COMMAND = {"textual", "alembic", "psycopg", "aiohttp", "lxml", "trafilatura", "pyarrow", "markdown_it"}
"""Packages for screens, servers and upgrades, and for inputs of other formats."""
DATABASE = {"sqlmodel", "sqlalchemy", "sqlite3", "asyncio", "annotator.project", "annotator.storage"}
SPLITTER = {"annotator.splitter", "annotator.pipeline"}
AGREEMENT = {"numpy", "annotator.agreement"}
SCREENS = {"annotator.tui", "annotator.web"}
OTHER = SCREENS | AGREEMENT

UNNEEDED = {
    ("--help",): {"pydantic", "annotator.core.scheme"} | DATABASE | SPLITTER | OTHER,
    ("--version",): {"pydantic", "annotator.core.scheme"} | DATABASE | SPLITTER | OTHER,
    ("status", "--help"): {"annotator.cli.split", "annotator.cli.serve"} | DATABASE | SPLITTER | OTHER,
    ("serve", "--help"): {"annotator.cli.review", "annotator.cli.status"} | DATABASE | SPLITTER | OTHER,
    ("split", str(SEEDS)): {"multiprocessing", "concurrent.futures", "annotator.cli.import_command"}
    | DATABASE
    | OTHER,
    ("split", "--rules"): DATABASE | OTHER,
    ("export", "--schema"): DATABASE | SPLITTER | OTHER,
    ("scheme", "show"): DATABASE | SPLITTER | OTHER,
    ("scheme", "show", "--project", PROJECT): SPLITTER | OTHER,
    ("status", "--project", PROJECT): {"annotator.formats.dataset.writer"} | SPLITTER | OTHER,
    ("export", "--project", PROJECT): {"annotator.formats.brat"} | SPLITTER | OTHER,
    ("agreement", "--project", PROJECT): {"annotator.formats.dataset.writer"} | SPLITTER | SCREENS,
    ("import", str(SEEDS), "--project", PROJECT): {"annotator.project.exporter"} | OTHER,
}

CODE = """
import gc, sys
sys.argv = ["annotator", *{arguments!r}]
from annotator.cli import main
try:
    main()
finally:
    print("\\n", gc.isenabled(), gc.get_freeze_count(), *sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", UNNEEDED, ids=lambda row: " ".join(Path(part).name for part in row[:2]))
def test_command_imports_nothing_that_it_does_not_need(arguments: tuple[str, ...]) -> None:
    if PROJECT in arguments:
        Project.open(PROJECT).close()
    done = run_code(CODE.format(arguments=arguments))
    assert done.returncode == 0, done.stderr
    collecting, frozen, *loaded = done.stderr.splitlines()[-1].split()
    assert "typer" in loaded
    assert (NO_COMMAND | UNNEEDED[arguments]) & set(loaded) == set()
    if PROJECT in arguments or arguments == ("split", str(SEEDS)):
        assert collecting == "True"
        assert int(frozen) > 20_000


def test_only_the_named_command_is_described(run: Run) -> None:
    assert run("stat")[2].splitlines()[-1] == "Error: No such command 'stat'. Did you mean 'status'?"
    assert "Usage: annotator status [OPTIONS]" in run("status", "--help")[1]
    assert "status" not in run("scheme", "--help")[1]


def test_library_splits_a_text_without_a_database() -> None:
    code = "import sys, annotator; assert annotator.split('“No,” said Ann Lee.').units; print(*sys.modules)"
    done = run_code(code)
    loaded = set(done.stdout.split())
    assert "annotator.splitter" in loaded
    assert ({"pydantic", "typer"} | DATABASE | OTHER) & loaded == set()
