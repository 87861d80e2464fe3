"""Column types with the same meaning on both engines, all allowed in SQLite's STRICT tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import REAL, BigInteger, Dialect, Double, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from annotator.storage.errors import Refused


def check_text(value: str) -> None:
    """Raise Refused for a NUL or half of a surrogate pair, which the engines cannot store."""
    if "\0" in value:
        raise Refused("a NUL character cannot be stored")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("half of a character cannot be stored: this is no valid Unicode") from None


class CodePointText(TypeDecorator[str]):
    """Text that is compared and sorted by code point, without NUL characters.

    PostgreSQL cannot store a NUL, and SQLite's `length` stops at the first.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of the column: on PostgreSQL with the collation that SQLite has by default."""
        return Text(collation="C" if dialect.name == "postgresql" else None)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the value unchanged. Raises Refused like `check_text`."""
        if value is not None:
            check_text(value)
        return value


INTEGER = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits on both engines. SQLite numbers rows by itself only if the type is called INTEGER."""

DOUBLE: Double[float] = Double().with_variant(REAL(), "sqlite")
"""64 bits on both engines. REAL is the only name for it in STRICT tables."""
