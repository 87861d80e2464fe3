"""The project database: the only package that uses SQL.

Every query takes the transaction that `Database.reading` or `Database.writing` yields, and takes and returns
core values.
"""

from __future__ import annotations

from annotator.storage.database.engine import Database, Transaction, open_database, savepoint
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
    "open_database",
    "savepoint",
]
