"""The table of keys in the README, made from a table of commands."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.tui.base.command import CommandInfo


def key_table_markdown(commands: Iterable[CommandInfo]) -> str:
    """Return the table of keys as Markdown."""
    rows = ["| key | does |", "|---|---|"]
    rows += [f"| `{one.shown_keys}` | {one.help} |" for one in commands if one.keys]
    return "\n".join(rows) + "\n"
