"""Where a project is kept: the only package that speaks SQL.

Every function that reads or writes takes the transaction that `Database.reading` or
`Database.writing` yields, and takes and returns core values.
"""

from __future__ import annotations

from annotator.storage.database.engine import Database, Transaction, attempt, open_database
from annotator.storage.errors import (
    Conflict,
    MissingProject,
    NewerProject,
    NotAProject,
    ReadOnlyProject,
    Refused,
    StorageError,
    Unavailable,
)

__all__ = [
    "Conflict",
    "Database",
    "MissingProject",
    "NewerProject",
    "NotAProject",
    "ReadOnlyProject",
    "Refused",
    "StorageError",
    "Transaction",
    "Unavailable",
    "attempt",
    "open_database",
]
