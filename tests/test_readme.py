"""What the README says is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from annotator import cli
from annotator.tui.agreement.agreement_commands import AGREEMENT_COMMANDS
from annotator.tui.base.command import key_table_markdown
from annotator.tui.review.review_commands import REVIEW_COMMANDS

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("module", "commands"),
    [
        ("annotator.tui.review.review_commands", REVIEW_COMMANDS),
        ("annotator.tui.agreement.agreement_commands", AGREEMENT_COMMANDS),
    ],
)
def test_the_tables_of_keys_are_the_tables_of_commands(module, commands):
    start, end = f"<!-- keys: from {module}, held together by a test -->\n", "<!-- /keys -->"
    assert README.partition(start)[2].partition(end)[0] == key_table_markdown(commands)


def test_every_command_is_in_the_readme_and_none_that_is_not():
    described = set(re.findall(r"^\| `annotator (\w+)", README, re.MULTILINE))
    assert described == set(get_command(cli.app).commands)


def test_the_two_commands_are_there_for_the_ci_run():
    for name in ("main", "tests"):
        block = re.search(rf"<!-- {name} -->\n```sh\n(.+)\n```", README)
        assert block, name
        assert block[1].startswith("python3 -m venv .venv && ")
