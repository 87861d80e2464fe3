"""How Alembic runs the revisions: on the connection it is given, inside the transaction that is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo

from annotator.storage.schema.tables import TableRow


def stamp(
    ctx: MigrationContext, step: MigrationInfo, heads: Collection[Any], run_args: Mapping[str, Any]
) -> None:
    """Write the revision's number where a look at the file finds it, in the same transaction."""
    connection = ctx.connection
    if connection is not None and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {int(step.up_revision_id or 0)}")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TableRow.metadata,
    version_table="annotator_version",
    render_as_batch=True,
    transactional_ddl=True,
    on_version_apply=stamp,
)
context.run_migrations()
