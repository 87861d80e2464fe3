"""The column types: the few that mean the same on both engines and that STRICT tables take."""

from __future__ import annotations

from typing import Any

from sqlalchemy import REAL, BigInteger, Dialect, Double, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from annotator.storage.errors import Refused


class Words(TypeDecorator[str]):
    """Text that compares and sorts by code point, and never holds a NUL.

    PostgreSQL cannot store a NUL; SQLite stores it and then miscounts. So nobody may.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text, with the collation that SQLite has anyway."""
        return Text(collation="C" if dialect.name == "postgresql" else None)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The value as it is. Raises Refused if it holds a NUL or half of a surrogate pair."""
        if value is None:
            return None
        if "\0" in value:
            raise Refused("a NUL character cannot be stored")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise Refused("half of a character cannot be stored: this is no valid Unicode") from None
        return value


WHOLE = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits on both engines."""

NUMBER: Double[float] = Double().with_variant(REAL(), "sqlite")
