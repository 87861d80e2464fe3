"""Where the text of an article is from, and equal texts."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns without copying the table. Of articles that were imported before, nothing is known."""
    text = 'TEXT COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else "TEXT"
    op.execute(f"ALTER TABLE article ADD COLUMN replaces {text}")
    check = "CONSTRAINT ck_article_source_sha256 CHECK (length(source_sha256) = 64)"
    op.execute(f"ALTER TABLE article ADD COLUMN source_sha256 {text} {check}")
    op.create_index("ix_article_sha256", "article", ["sha256"])
