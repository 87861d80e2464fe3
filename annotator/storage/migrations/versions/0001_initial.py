"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPLICATION_ID = 0x616E6E6F

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBER: sa.Double[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    """Make every table, and mark a SQLite file as ours."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _article()
    _scheme()
    _project()
    _reviewer()
    _suggestion_set()
    _suggestion()
    _review()
    _unit()
    _edit()


def _article() -> None:
    op.create_table(
        "article",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("characters", WHOLE, nullable=False),
        sa.Column("title", TEXT),
        sa.Column("published", TEXT),
        sa.Column("publisher", TEXT),
        sa.Column("authors", TEXT, nullable=False),
        sa.Column("url", TEXT),
        sa.Column("language", TEXT),
        sa.Column("licence", TEXT),
        sa.Column("blocks", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.CheckConstraint("id <> ''", name=op.f("ck_article_id")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_article_sha256")),
        sa.CheckConstraint("characters > 0", name=op.f("ck_article_characters")),
        sa.CheckConstraint("length(text) = characters", name=op.f("ck_article_text")),
        sqlite_strict=True,
    )


def _scheme() -> None:
    op.create_table(
        "scheme",
        sa.Column("version", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_scheme"),
        sa.CheckConstraint("length(version) = 12", name=op.f("ck_scheme_version")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_scheme_name")),
        sqlite_strict=True,
    )


def _project() -> None:
    op.create_table(
        "project",
        sa.Column("id", WHOLE, nullable=False, autoincrement=False),
        sa.Column("scheme", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
        sa.CheckConstraint("id = 1", name=op.f("ck_project_id")),
        sa.ForeignKeyConstraint(["scheme"], ["scheme.version"], name="fk_project_scheme"),
        sqlite_strict=True,
    )


def _reviewer() -> None:
    op.create_table(
        "reviewer",
        sa.Column("name", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_reviewer"),
        sa.CheckConstraint("name <> ''", name=op.f("ck_reviewer_name")),
        sa.CheckConstraint("name NOT IN ('gold', 'splitter')", name=op.f("ck_reviewer_reserved")),
        sqlite_strict=True,
    )


def _suggestion_set() -> None:
    op.create_table(
        "suggestion_set",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("article", TEXT, nullable=False),
        sa.Column("splitter", TEXT, nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion_set"),
        sa.UniqueConstraint("article", "splitter", name="uq_suggestion_set_article_splitter"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_suggestion_set_article"),
        sa.CheckConstraint("splitter <> ''", name=op.f("ck_suggestion_set_splitter")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_suggestion_set_size")),
        sqlite_strict=True,
    )


def _suggestion() -> None:
    op.create_table(
        "suggestion",
        sa.Column("set_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("start", WHOLE, nullable=False),
        sa.Column("end", WHOLE, nullable=False),
        sa.Column("score", NUMBER, nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("set_id", "position", name="pk_suggestion"),
        sa.ForeignKeyConstraint(["set_id"], ["suggestion_set.id"], name="fk_suggestion_set_id"),
        sa.CheckConstraint("position >= 0", name=op.f("ck_suggestion_position")),
        sa.CheckConstraint("kind IN ('quote', 'claim')", name=op.f("ck_suggestion_kind")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_suggestion_score")),
        sa.CheckConstraint("start >= 0", name=op.f("ck_suggestion_start")),
        sa.CheckConstraint('start < "end"', name=op.f("ck_suggestion_span")),
        sqlite_strict=True,
    )


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("article", TEXT, nullable=False),
        sa.Column("reviewer", TEXT, nullable=False),
        sa.Column("splitter", TEXT),
        sa.Column("scheme", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("submitted", TEXT),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("last_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.UniqueConstraint("article", "reviewer", name="uq_review_article_reviewer"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_review_article"),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.name"], name="fk_review_reviewer"),
        sa.ForeignKeyConstraint(["scheme"], ["scheme.version"], name="fk_review_scheme"),
        sa.CheckConstraint("splitter <> ''", name=op.f("ck_review_splitter")),
        sa.CheckConstraint("state IN ('open', 'submitted')", name=op.f("ck_review_state")),
        sa.CheckConstraint(
            "(state = 'submitted') = (submitted IS NOT NULL)", name=op.f("ck_review_submitted")
        ),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_review_seq")),
        sa.CheckConstraint("last_at <> ''", name=op.f("ck_review_last_at")),
        sqlite_strict=True,
    )


def _unit() -> None:
    op.create_table(
        "unit",
        sa.Column("review_id", WHOLE, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("start", WHOLE, nullable=False),
        sa.Column("end", WHOLE, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("cue", TEXT),
        sa.Column("speaker", TEXT),
        sa.Column("parent", TEXT),
        sa.Column("standing", TEXT, nullable=False),
        sa.Column("rejected", WHOLE, nullable=False),
        sa.Column("labels", TEXT, nullable=False),
        sa.Column("proposed", TEXT, nullable=False),
        sa.Column("score", NUMBER),
        sa.Column("evidence", TEXT, nullable=False),
        sa.Column("justification", TEXT),
        sa.Column("restated", TEXT),
        sa.Column("note", TEXT),
        sa.Column("flag", TEXT),
        sa.PrimaryKeyConstraint("review_id", "id", name="pk_unit"),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_unit_review_id"),
        sa.CheckConstraint("id <> ''", name=op.f("ck_unit_id")),
        sa.CheckConstraint("kind IN ('quote', 'claim')", name=op.f("ck_unit_kind")),
        sa.CheckConstraint("start >= 0", name=op.f("ck_unit_start")),
        sa.CheckConstraint('start < "end"', name=op.f("ck_unit_span")),
        sa.CheckConstraint(
            "standing IN ('suggested', 'accepted', 'edited', 'added')", name=op.f("ck_unit_standing")
        ),
        sa.CheckConstraint("rejected IN (0, 1)", name=op.f("ck_unit_rejected")),
        sa.CheckConstraint("parent <> ''", name=op.f("ck_unit_parent")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_unit_score")),
        sqlite_strict=True,
    )


def _edit() -> None:
    op.create_table(
        "edit",
        sa.Column("review_id", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("token", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("verb", TEXT, nullable=False),
        sa.Column("unit", TEXT),
        sa.Column("target", WHOLE),
        sa.Column("operation", TEXT, nullable=False),
        sa.Column("inverse", TEXT, nullable=False),
        sa.Column("active_ms", WHOLE, nullable=False),
        sa.Column("keys", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("review_id", "seq", name="pk_edit"),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_edit_review_id"),
        sa.UniqueConstraint("token", name="uq_edit_token"),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_edit_seq")),
        sa.CheckConstraint("token <> ''", name=op.f("ck_edit_token")),
        sa.CheckConstraint("actor <> ''", name=op.f("ck_edit_actor")),
        sa.CheckConstraint("at <> ''", name=op.f("ck_edit_at")),
        sa.CheckConstraint("kind IN ('do', 'undo', 'redo')", name=op.f("ck_edit_kind")),
        sa.CheckConstraint("verb <> ''", name=op.f("ck_edit_verb")),
        sa.CheckConstraint("(kind = 'do') = (target IS NULL)", name=op.f("ck_edit_target")),
        sa.CheckConstraint("target < seq", name=op.f("ck_edit_earlier")),
        sa.CheckConstraint("active_ms >= 0", name=op.f("ck_edit_active_ms")),
        sa.CheckConstraint("keys >= 0", name=op.f("ck_edit_keys")),
        sqlite_strict=True,
    )
