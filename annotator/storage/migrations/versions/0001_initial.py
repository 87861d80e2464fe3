"""The initial schema. Constraints without a name are named by the convention in `env`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPLICATION_ID = 0x616E6E6F
"""`anno` in ASCII."""

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBER: sa.Double[float] = sa.Double().with_variant(sa.REAL(), "sqlite")

KIND = "kind IN ('quote', 'claim')"
SCORE = "score >= 0 AND score <= 1"


def upgrade() -> None:
    """Create all tables, and mark a SQLite file as a project."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _create_articles()
    _create_suggestions()
    _create_reviews()


def _create_articles() -> None:
    _create(
        "article",
        [
            *_columns(TEXT, "id", "sha256"),
            *_columns(WHOLE, "characters"),
            *_columns(TEXT, "title", "published", "publisher", nullable=True),
            *_columns(TEXT, "authors"),
            *_columns(TEXT, "url", "language", "licence", nullable=True),
            *_columns(TEXT, "blocks", "text"),
        ],
        sa.PrimaryKeyConstraint("id"),
        id="id <> ''",
        sha256="length(sha256) = 64",
        characters="characters > 0",
        text="length(text) = characters",
    )
    _create(
        "scheme",
        _columns(TEXT, "version", "name", "document"),
        sa.PrimaryKeyConstraint("version"),
        version="length(version) = 12",
        name="name <> ''",
    )
    _create(
        "project",
        [sa.Column("id", WHOLE, nullable=False, autoincrement=False), *_columns(TEXT, "scheme")],
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["scheme"], ["scheme.version"]),
        id="id = 1",
    )


def _create_suggestions() -> None:
    _create(
        "suggestion_set",
        [*_columns(WHOLE, "id"), *_columns(TEXT, "article", "splitter"), *_columns(WHOLE, "size")],
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article", "splitter"),
        sa.ForeignKeyConstraint(["article"], ["article.id"]),
        splitter="splitter <> ''",
        size="size >= 0",
    )
    _create(
        "suggestion",
        [
            *_columns(WHOLE, "set_id", "position"),
            *_columns(TEXT, "kind"),
            *_columns(WHOLE, "start", "end"),
            *_columns(NUMBER, "score"),
            *_columns(TEXT, "payload"),
        ],
        sa.PrimaryKeyConstraint("set_id", "position"),
        sa.ForeignKeyConstraint(["set_id"], ["suggestion_set.id"]),
        position="position >= 0",
        kind=KIND,
        score=SCORE,
        start="start >= 0",
        span='start < "end"',
    )


def _create_reviews() -> None:
    _create(
        "reviewer",
        _columns(TEXT, "name"),
        sa.PrimaryKeyConstraint("name"),
        name="name <> ''",
        reserved="name NOT IN ('gold', 'splitter')",
    )
    _create(
        "review",
        [
            *_columns(WHOLE, "id"),
            *_columns(TEXT, "article", "reviewer"),
            *_columns(TEXT, "splitter", nullable=True),
            *_columns(TEXT, "scheme", "state"),
            *_columns(TEXT, "submitted", nullable=True),
            *_columns(WHOLE, "seq"),
            *_columns(TEXT, "last_at"),
        ],
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article", "reviewer"),
        sa.ForeignKeyConstraint(["article"], ["article.id"]),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.name"]),
        sa.ForeignKeyConstraint(["scheme"], ["scheme.version"]),
        splitter="splitter <> ''",
        state="state IN ('open', 'submitted')",
        submitted="(state = 'submitted') = (submitted IS NOT NULL)",
        seq="seq >= 1",
        last_at="last_at <> ''",
    )
    _create(
        "unit",
        [
            *_columns(WHOLE, "review_id"),
            *_columns(TEXT, "id", "kind"),
            *_columns(WHOLE, "start", "end"),
            *_columns(TEXT, "content", "source"),
            *_columns(TEXT, "cue", "speaker", "parent", nullable=True),
            *_columns(TEXT, "standing"),
            *_columns(WHOLE, "rejected"),
            *_columns(TEXT, "labels", "proposed"),
            *_columns(NUMBER, "score", nullable=True),
            *_columns(TEXT, "evidence"),
            *_columns(TEXT, "justification", "restated", "note", "flag", nullable=True),
        ],
        sa.PrimaryKeyConstraint("review_id", "id"),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"]),
        id="id <> ''",
        kind=KIND,
        start="start >= 0",
        span='start < "end"',
        standing="standing IN ('suggested', 'accepted', 'edited', 'added')",
        rejected="rejected IN (0, 1)",
        parent="parent <> ''",
        score=SCORE,
    )
    _create(
        "edit",
        [
            *_columns(WHOLE, "review_id", "seq"),
            *_columns(TEXT, "token", "actor", "at", "kind", "verb"),
            *_columns(TEXT, "unit", nullable=True),
            *_columns(WHOLE, "target", nullable=True),
            *_columns(TEXT, "operation", "inverse"),
            *_columns(WHOLE, "active_ms", "keys"),
        ],
        sa.PrimaryKeyConstraint("review_id", "seq"),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"]),
        sa.UniqueConstraint("token"),
        seq="seq >= 1",
        token="token <> ''",
        actor="actor <> ''",
        at="at <> ''",
        kind="kind IN ('do', 'undo', 'redo')",
        verb="verb <> ''",
        target="(kind = 'do') = (target IS NULL)",
        earlier="target < seq",
        active_ms="active_ms >= 0",
        keys="keys >= 0",
    )


def _columns(type: sa.types.TypeEngine[Any], *names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, type, nullable=nullable) for name in names]


def _create(
    table: str, columns: Iterable[sa.Column[Any]], /, *constraints: sa.Constraint, **checks: str
) -> None:
    """Create a table whose rows meet the checks, which are SQL conditions by name."""
    conditions = (sa.CheckConstraint(condition, name=name) for name, condition in checks.items())
    op.create_table(table, *columns, *constraints, *conditions, sqlite_strict=True)
