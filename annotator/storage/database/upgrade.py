"""Bringing a project to the newest schema. Alembic is imported only here, and only when it has work."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

NEWEST: Final = 2
"""The newest revision. SQLite's `user_version` and `annotator_version` hold the number of theirs."""

SCRIPTS = "annotator.storage:migrations"


def run_revisions(connection: Connection) -> None:
    """Run every revision that the project lacks, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
