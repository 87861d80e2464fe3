"""The memory of judged units, indexes for the orders of the library, and `gold` as a reviewer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from annotator.core.recall.similarity import recall_keys
from annotator.core.text.span import Span, text_of

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

REVIEWS_A_STEP = 50


def upgrade() -> None:
    """Add what is new, then fill the memory from the reviews that are there."""
    for order in ("title", "published"):
        op.create_index(f"ix_article_{order}", "article", [sa.text(f"coalesce({order}, '')"), "id"])
    _let_gold_in()
    _trace()
    _trace_key()
    _fill(op.get_bind())


def _let_gold_in() -> None:
    before = sa.Table(
        "reviewer",
        sa.MetaData(),
        sa.Column("name", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_reviewer"),
        sa.CheckConstraint("name <> ''", name=op.f("ck_reviewer_name")),
        sa.CheckConstraint("name NOT IN ('gold', 'splitter')", name=op.f("ck_reviewer_reserved")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("reviewer", copy_from=before) as batch:
        batch.drop_constraint(op.f("ck_reviewer_reserved"), type_="check")
        batch.create_check_constraint(op.f("ck_reviewer_reserved"), "name <> 'splitter'")


def _trace() -> None:
    op.create_table(
        "trace",
        sa.Column("review_id", WHOLE, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("wording", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("review_id", "unit", name="pk_trace"),
        sa.ForeignKeyConstraint(
            ["review_id", "unit"],
            ["unit.review_id", "unit.id"],
            name="fk_trace_review_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("wording <> ''", name=op.f("ck_trace_wording")),
        sa.CheckConstraint("at <> ''", name=op.f("ck_trace_at")),
        sqlite_strict=True,
    )


def _trace_key() -> None:
    op.create_table(
        "trace_key",
        sa.Column("review_id", WHOLE, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("review_id", "unit", "number", name="pk_trace_key"),
        sa.ForeignKeyConstraint(
            ["review_id", "unit"],
            ["trace.review_id", "trace.unit"],
            name="fk_trace_key_review_id",
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_trace_key_number", "trace_key", ["number"])


def _fill(tx: sa.Connection) -> None:
    """Remember every unit that has labels and was not rejected, some reviews at a time.

    The numbers are those of the program that runs this, which is the one that will look them up: a
    revision that changes them renews them all.
    """
    reviews = sa.text(
        "SELECT review.id, review.last_at, article.text"
        " FROM review JOIN article ON article.id = review.article"
        f" WHERE review.id > :last ORDER BY review.id LIMIT {REVIEWS_A_STEP}"
    )
    last = -1
    while some := tx.execute(reviews, {"last": last}).all():
        _fill_some(tx, some)
        last = some[-1].id


def _fill_some(tx: sa.Connection, reviews: Sequence[sa.Row[Any]]) -> None:
    units = sa.text(
        "SELECT review_id, id, kind, content FROM unit WHERE review_id >= :first AND review_id <= :last"
        " AND rejected = 0 AND standing <> 'suggested' AND labels <> '{}'"
    )
    held = {review.id: review for review in reviews}
    traces, keys = [], []
    for row in tx.execute(units, {"first": reviews[0].id, "last": reviews[-1].id}):
        review = held[row.review_id]
        wording = text_of(review.text, (Span(*part) for part in json.loads(row.content)))
        numbers = recall_keys(row.kind, wording)
        if numbers:
            its = {"review_id": row.review_id, "unit": row.id}
            traces.append({**its, "wording": wording, "at": review.last_at})
            keys += [{**its, "number": number} for number in sorted(numbers)]
    if traces:
        tx.execute(sa.text("INSERT INTO trace VALUES (:review_id, :unit, :wording, :at)"), traces)
        tx.execute(sa.text("INSERT INTO trace_key VALUES (:review_id, :unit, :number)"), keys)
