"""The recall index, indexes for the orders of the library, and `gold` as a reviewer."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any
from zlib import crc32

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

REVIEWS_PER_STEP = 50
"""Reviews in memory at a time."""


def upgrade() -> None:
    """Create indexes and tables, and index the units of the stored reviews."""
    for order in ("title", "published"):
        op.create_index(f"ix_article_{order}", "article", [sa.text(f"coalesce({order}, '')"), "id"])
    _allow_gold()
    _create_trace()
    _create_trace_key()
    _index_reviews(op.get_bind())


def _allow_gold() -> None:
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


def _create_trace() -> None:
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


def _create_trace_key() -> None:
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


def _index_reviews(tx: sa.Connection) -> None:
    """Index the units that are decided, labelled and not rejected."""
    reviews = sa.text(
        "SELECT review.id, review.last_at, article.text"
        " FROM review JOIN article ON article.id = review.article"
        f" WHERE review.id > :last ORDER BY review.id LIMIT {REVIEWS_PER_STEP}"
    )
    last = -1
    while page := tx.execute(reviews, {"last": last}).all():
        _index_units(tx, page)
        last = page[-1].id


def _index_units(tx: sa.Connection, reviews: Sequence[sa.Row[Any]]) -> None:
    units = sa.text(
        "SELECT review_id, id, kind, content FROM unit WHERE review_id >= :first AND review_id <= :last"
        " AND rejected = 0 AND standing <> 'suggested' AND labels <> '{}'"
    )
    review_by_id = {review.id: review for review in reviews}
    traces, keys = [], []
    for row in tx.execute(units, {"first": reviews[0].id, "last": reviews[-1].id}):
        review = review_by_id[row.review_id]
        wording = " ".join(review.text[start:end] for start, end in json.loads(row.content))
        numbers = recall_keys(row.kind, wording)
        if numbers:
            key = {"review_id": row.review_id, "unit": row.id}
            traces.append({**key, "wording": wording, "at": review.last_at})
            keys += [{**key, "number": number} for number in sorted(numbers)]
    if traces:
        tx.execute(sa.text("INSERT INTO trace VALUES (:review_id, :unit, :wording, :at)"), traces)
        tx.execute(sa.text("INSERT INTO trace_key VALUES (:review_id, :unit, :number)"), keys)


# A copy of `core.recall.similarity` as of this revision, so that a project upgraded later gets the same rows.
# A revision that changes the keys has to compute all of them again.

LONGEST = 2_000
LONGEST_NEAR = 60

_WORD = re.compile(r"(?:(?<!\w)-)?\d+(?:[.,]\d+)*\w*|\w+(?:'\w+)*|[%‰°§$€£¥₹]")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

_NUMERALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds "
    "thousand thousands million millions billion billions trillion trillions dozen dozens first second third "
    "fourth fifth sixth seventh eighth ninth tenth half halves quarter quarters thirds once twice double "
    "doubled triple tripled single both"
)
_NEGATIONS = "not no never none nobody nothing neither nor nowhere without cannot hardly barely unlikely"
_DIRECTIONS = (
    "more less fewer most least higher lower highest lowest larger smaller better worse best worst up down "
    "above below over under before after since until rise rises rose risen rising fall falls fell fallen "
    "falling increase increases increased increasing decrease decreases decreased decreasing grow grows grew "
    "grown growing shrink shrinks shrank gain gains gained lose loses lost win wins won support supports "
    "supported oppose opposes opposed accept accepts accepted reject rejects rejected deny denies denied "
    "confirm confirms confirmed true false right wrong legal illegal guilty innocent all every any some many "
    "few only always sometimes often rarely may might could if unless against with"
)
_TURNING = frozenset(f"{_NUMERALS} {_NEGATIONS} {_DIRECTIONS} % $ € £ ¥ ₹ ‰ ° §".split())


def recall_keys(kind: str, wording: str) -> set[int]:
    """Return the keys of a unit with this text, as signed 64-bit numbers; none without words."""
    words = _words(wording)
    if not words:
        return set()
    if kind == "quote" or len(words) > LONGEST_NEAR:
        return {_number(kind, *words)}
    return set(_parts(words))


def _words(wording: str) -> list[str]:
    if len(wording) > LONGEST:
        return []
    words = _WORD.findall(_THOUSANDS.sub("", wording.replace("−", "-").replace("’", "'")))
    return [word.casefold() for word in words]


def _turning(words: Sequence[str]) -> list[str]:
    return [
        "not" if word.endswith("n't") else word
        for word in words
        if word in _TURNING or (not word.isalpha() and (word.endswith("n't") or _DIGIT.search(word)))
    ]


def _parts(words: Sequence[str]) -> Iterator[int]:
    each = [f"{word} {time}" for word, times in Counter(words).items() for time in range(times)]
    turning = " ".join(_turning(words))
    many = len(words) // 4 + 1
    parts: list[list[str]] = [[] for _ in range(many)]
    for one in sorted(each):
        parts[crc32(one.encode()) % many].append(one)
    for place, part in enumerate(parts):
        of_size = "" if part else f" of {len(words)}"
        yield _number(f"{turning}\n{many} {place}{of_size}", *part)


def _number(*what: str) -> int:
    return int.from_bytes(blake2b("\n".join(what).encode(), digest_size=8).digest(), signed=True)
