"""The README agrees with the program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from annotator import cli
from annotator.tui.agreement.agreement_commands import AGREEMENT_COMMANDS
from annotator.tui.base.command import CommandInfo
from annotator.tui.review.review_commands import REVIEW_COMMANDS
from tests.key_table import key_table_markdown

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("module", "commands"),
    [
        ("annotator.tui.review.review_commands", REVIEW_COMMANDS),
        ("annotator.tui.agreement.agreement_commands", AGREEMENT_COMMANDS),
    ],
)
def test_key_tables_are_generated_from_the_commands(module: str, commands: Sequence[CommandInfo]) -> None:
    start, end = f"<!-- keys: from {module}, held together by a test -->\n", "<!-- /keys -->"
    assert README.partition(start)[2].partition(end)[0] == key_table_markdown(commands)


def test_readme_lists_exactly_the_commands() -> None:
    described = set(re.findall(r"^\| `annotator (\w+)", README, re.MULTILINE))
    group = get_command(cli.command_line())
    assert isinstance(group, TyperGroup)
    assert described == set(group.commands)


def test_readme_has_the_commands_that_ci_runs() -> None:
    for name in ("main", "tests"):
        block = re.search(rf"<!-- {name} -->\n```sh\n(.+)\n```", README)
        assert block, name
        assert block[1].startswith("python3 -m venv .venv && ")
