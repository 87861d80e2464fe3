"""Imports in several transactions, hidden until they are complete; the digests of imported lines."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables of unfinished imports, and add the digests."""
    op.create_table(
        "batch",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("token", TEXT, nullable=False),
        sa.Column("command", TEXT, nullable=False),
        sa.Column("started", TEXT, nullable=False),
        sa.Column("completed", TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        *(
            sa.CheckConstraint(f"{name} <> ''", name=op.f(f"ck_batch_{name}"))
            for name in ("token", "command", "started", "completed")
        ),
        sqlite_strict=True,
    )
    _create_keys("batch_article", "article", TEXT, "article")
    _create_keys("batch_set", "set_id", WHOLE, "suggestion_set")
    _create_keys("batch_review", "review_id", WHOLE, "review")
    _add_digests()
    op.create_index("ix_review_reviewer", "review", ["reviewer", "article"])
    op.create_index("ix_review_adopted", "review", ["adopted"])
    _index_claims()


def _create_keys(name: str, key: str, kind: sa.types.TypeEngine[Any], table: str) -> None:
    """Create the table of the rows of another table that belong to a batch."""
    op.create_table(
        name,
        sa.Column(key, kind, nullable=False, autoincrement=False),
        sa.Column("batch", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint(key, name=f"pk_{name}"),
        sa.ForeignKeyConstraint([key], [f"{table}.id"], name=f"fk_{name}_{key}"),
        sa.ForeignKeyConstraint(["batch"], ["batch.id"], name=f"fk_{name}_batch"),
        sqlite_strict=True,
    )


def _add_digests() -> None:
    """Add the columns without copying the tables. Nothing is known of lines that were imported before."""
    text = 'TEXT COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else "TEXT"
    for table in ("review", "suggestion_set"):
        check = f"CONSTRAINT ck_{table}_digest CHECK (length(digest) = 32)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN digest {text} {check}")
        op.create_index(f"ix_{table}_digest", table, ["digest"])


def _index_claims() -> None:
    """Index the suggested claims by score, for triage."""
    claims = sa.text("kind = 'claim'")
    op.create_index(
        "ix_suggestion_claim",
        "suggestion",
        [sa.text("score DESC"), "set_id", "position"],
        sqlite_where=claims,
        postgresql_where=claims,
    )
