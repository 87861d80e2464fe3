"""The recorded changes of the project's scheme."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table of scheme changes."""
    _create_scheme_change()


def _create_scheme_change() -> None:
    op.create_table(
        "scheme_change",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("old", TEXT, nullable=False),
        sa.Column("new", TEXT, nullable=False),
        sa.Column("labels", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_scheme_change"),
        sa.ForeignKeyConstraint(["old"], ["scheme.version"], name="fk_scheme_change_old"),
        sa.ForeignKeyConstraint(["new"], ["scheme.version"], name="fk_scheme_change_new"),
        sa.CheckConstraint("at <> ''", name=op.f("ck_scheme_change_at")),
        sqlite_strict=True,
    )
