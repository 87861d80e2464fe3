"""The recorded changes of the project's scheme; reviews that refer to the suggestions they adopted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table of scheme changes, and the columns of reviews."""
    _create_scheme_change()
    _extend_review()


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


def _extend_review() -> None:
    """Add the columns without copying the table. Stored reviews keep all their units, so they adopt none."""
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    whole, text = ("BIGINT", 'TEXT COLLATE "C"') if on_postgresql else ("INTEGER", "TEXT")
    for column in (
        f"adopted {whole} CONSTRAINT fk_review_adopted REFERENCES suggestion_set (id)",
        f"removed {text} DEFAULT '[]' NOT NULL",
        f"units {whole} DEFAULT 0 NOT NULL CONSTRAINT ck_review_units CHECK (units >= 0)",
    ):
        op.execute(f"ALTER TABLE review ADD COLUMN {column}")
    op.execute("UPDATE review SET units = (SELECT count(*) FROM unit WHERE unit.review_id = review.id)")
