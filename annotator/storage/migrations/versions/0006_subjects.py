"""The subjects of claims: who or what each is about."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column without copying the table. Claims that were suggested before have no subject."""
    text = 'TEXT COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else "TEXT"
    op.execute(f"ALTER TABLE unit ADD COLUMN subject {text}")
