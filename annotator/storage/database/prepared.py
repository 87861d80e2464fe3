"""Statements that are compiled once, for the few that run with every edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.sql.elements import CompilerElement


class Prepared:
    """A statement run by the driver itself, since SQLAlchemy takes longer over a call than the database.

    Values are passed as they are: the types of the columns do not check or convert them.
    """

    def __init__(self, statement: CompilerElement) -> None:
        """Set the statement, whose values are all bound by name."""
        self._statement = statement
        self._compiled: dict[str, tuple[str, Sequence[str] | None]] = {}

    def run(self, tx: Connection, *rows: Mapping[str, Any]) -> Sequence[Any] | None:
        """Run the statement once for each mapping of its values; return the first row that a query found.

        Errors of the driver are not caught: the `with` block of the transaction translates them.
        """
        if tx.dialect.name not in self._compiled:
            compiled: Any = self._statement.compile(dialect=tx.dialect)
            self._compiled[tx.dialect.name] = str(compiled), compiled.positiontup
        sql, positions = self._compiled[tx.dialect.name]
        # SQLite's driver takes values by position, PostgreSQL's by name.
        values: Sequence[Any] = rows
        if positions is not None:
            values = [tuple(row[name] for name in positions) for row in rows]
        cursor = tx.connection.cursor()
        try:
            if len(values) > 1:
                cursor.executemany(sql, values)
                return None
            cursor.execute(sql, values[0])
            found: Sequence[Any] | None = cursor.fetchone() if cursor.description else None
            return found
        except Exception as error:
            if getattr(tx.connection.dbapi_connection, "closed", False):
                tx.invalidate(error)  # so that no rollback is tried on it
            raise
        finally:
            cursor.close()
