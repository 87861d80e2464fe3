"""The base class of all tables."""

# Without `from __future__ import annotations`: as strings, they would be compiled one by one at each start.

from typing import Any, ClassVar

from pydantic import ConfigDict
from sqlalchemy import MetaData, Table
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

from annotator.storage.schema.constraints import NAMING_CONVENTION


class TableRow(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING_CONVENTION))):
    """Base class of the rows of all tables."""

    # No validators: they would be built at each start, and table classes do not use them.
    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]
    __table_args__: ClassVar[Any]


def table_of(row: type[TableRow]) -> Table:
    """Return the table that a class declares."""
    return TableRow.metadata.tables[str(row.__tablename__)]
