"""The only statement whose syntax differs between the engines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table


def insert_if_new(tx: Connection, table: Table, values: dict[str, Any]) -> Any:
    """Insert a row unless its key exists; return its primary key (one column), or None if it existed.

    Unlike a failed INSERT, this leaves a PostgreSQL transaction usable. It waits for a transaction that is
    inserting the same key.
    """
    (key,) = table.primary_key.columns
    if tx.dialect.name == "postgresql":
        # Only the dialect in use is imported: each takes about 20 ms.
        from sqlalchemy.dialects import postgresql

        of_postgresql = postgresql.insert(table).values(values).on_conflict_do_nothing()
        return tx.execute(of_postgresql.returning(key)).scalar_one_or_none()
    from sqlalchemy.dialects import sqlite

    of_sqlite = sqlite.insert(table).values(values).on_conflict_do_nothing()
    return tx.execute(of_sqlite.returning(key)).scalar_one_or_none()
