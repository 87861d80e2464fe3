"""The parts of table declarations that several tables share: names, options, CHECKs."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import CheckConstraint

NAMING_CONVENTION = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
"""Names of constraints. Without one, a later revision could not drop or change a constraint by name."""

STRICT = {"sqlite_strict": True}
"""Makes SQLite refuse values of another type than the column's, as PostgreSQL always does."""


def checks(**conditions: str) -> tuple[CheckConstraint, ...]:
    """Return the CHECKs of these conditions, by name."""
    return tuple(CheckConstraint(condition, name) for name, condition in conditions.items())


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """Return the CHECK that a column has one of these values."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", column)


def not_empty(*columns: str) -> tuple[CheckConstraint, ...]:
    """Return the CHECKs that columns are not the empty string; NULL passes."""
    return checks(**{column: f"{column} <> ''" for column in columns})


def valid_hull() -> tuple[CheckConstraint, ...]:
    """Return the CHECKs of `start` and `end`, the smallest and largest offset of a unit's content."""
    return checks(start="start >= 0", span='start < "end"')
