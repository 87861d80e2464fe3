"""The one statement that the engines spell differently."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table


def insert_if_new(tx: Connection, table: Table, values: dict[str, Any]) -> Any:
    """Insert a row unless its key is taken; its primary key (of one column), or None if it was there.

    Unlike a failed INSERT this leaves a PostgreSQL transaction usable, and it waits for another
    transaction that is inserting the same key.
    """
    (key,) = table.primary_key.columns
    if tx.dialect.name == "postgresql":
        # Each dialect costs some 20 ms to import, so only the one in use is.
        from sqlalchemy.dialects import postgresql

        of_postgresql = postgresql.insert(table).values(values).on_conflict_do_nothing()
        return tx.execute(of_postgresql.returning(key)).scalar_one_or_none()
    from sqlalchemy.dialects import sqlite

    of_sqlite = sqlite.insert(table).values(values).on_conflict_do_nothing()
    return tx.execute(of_sqlite.returning(key)).scalar_one_or_none()
