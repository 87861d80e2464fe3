"""The statements of an edit with nothing but Python's sqlite3: what sixteen writers at once can reach."""

from __future__ import annotations

import sqlite3
import time
from uuid import uuid4


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the names of the columns of a table."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


class RawReview:
    """A review of which one unit is written again and again."""

    def __init__(self, file: str, article: str, reviewer: str) -> None:
        """Open the file of a project that has the review, with an edit of a unit that has a row."""
        self._key = (article, reviewer)
        self._connection = sqlite3.connect(file, timeout=60, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA foreign_keys = 1")
        select = (
            "SELECT {0}.* FROM {0} JOIN review ON review.id = review_id WHERE article = ? AND reviewer = ?"
        )
        self._rows = {}
        self._inserts = {}
        for table in ("edit", "unit"):
            names = columns(self._connection, table)
            row = self._connection.execute(select.format(table) + " ORDER BY 2 DESC", self._key).fetchone()
            self._rows[table] = dict(zip(names, row, strict=True))
            values = ", ".join(f":{name}" for name in names)
            self._inserts[table] = f"INSERT INTO {table} VALUES ({values})"

    def edit(self) -> float:
        """Write an entry of the log and a unit; return the seconds until both were committed."""
        run, edit, unit = self._connection.execute, self._rows["edit"], self._rows["unit"]
        begun = time.perf_counter()
        run("BEGIN IMMEDIATE")
        where = "WHERE article = ? AND reviewer = ?"
        id, seq, removed = run(f"SELECT id, seq, removed FROM review {where}", self._key).fetchone()
        run(self._inserts["edit"], edit | {"seq": seq + 1, "token": uuid4().hex})
        run("DELETE FROM unit WHERE review_id = ? AND id = ?", (id, unit["id"]))
        run(self._inserts["unit"], unit)
        head = (seq + 1, edit["at"], removed, id)
        run("UPDATE review SET seq = ?, last_at = ?, removed = ? WHERE id = ?", head)
        run("COMMIT")
        return time.perf_counter() - begun

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
