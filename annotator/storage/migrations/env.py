"""The Alembic environment: runs the revisions on the caller's connection, in its open transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo
from sqlalchemy import MetaData

# A copy of the convention in `schema.constraints`. Alembic names what a revision creates without a name by
# it, so revisions that have been released must not follow a later change there.
NAMING_CONVENTION = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


def stamp(
    ctx: MigrationContext, step: MigrationInfo, heads: Collection[Any], run_args: Mapping[str, Any]
) -> None:
    """Write the number of the revision to `user_version`, in the transaction of the revision.

    `sqlite.stored_version` reads it from the header of the file.
    """
    connection = ctx.connection
    if connection is not None and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {int(step.up_revision_id or 0)}")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=MetaData(naming_convention=NAMING_CONVENTION),
    version_table="annotator_version",
    # SQLite cannot alter a constraint: batches copy the table instead.
    render_as_batch=True,
    # All revisions run in the caller's transaction, also on SQLite, which Alembic does not trust by default.
    transactional_ddl=True,
    on_version_apply=stamp,
)
context.run_migrations()
