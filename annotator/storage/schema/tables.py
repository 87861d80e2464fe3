"""The tables. They only map: SQLModel does not validate table classes, so `row_codec` does.

CHECK constraints catch writes that bypass `row_codec`. Each revision in `migrations` declares its tables
again; a test compares the newest schema with these classes.
"""

# Without `from __future__ import annotations`: as strings, they would be compiled one by one at each start.

from typing import get_args

from sqlalchemy import ForeignKeyConstraint, Function, Index, UniqueConstraint, func, literal_column, text
from sqlmodel import Field

from annotator.core.review.edit_log import EditKind
from annotator.core.review.edits import ReviewState
from annotator.core.unit import Kind, Standing
from annotator.storage.schema.column_types import DOUBLE, INTEGER, CodePointText
from annotator.storage.schema.constraints import STRICT, checks, not_empty, one_of, valid_hull
from annotator.storage.schema.table_row import TableRow, table_of


class ArticleRow(TableRow, table=True):
    """An article. SQLite reads the columns before `text` without it; only an export reads those behind it."""

    __tablename__ = "article"
    __table_args__ = (
        *not_empty("id"),
        *checks(sha256="length(sha256) = 64", characters="characters > 0", text="length(text) = characters"),
        *checks(source_sha256="length(source_sha256) = 64"),
        Index("ix_article_sha256", "sha256"),
        STRICT,
    )

    id: str = Field(primary_key=True, sa_type=CodePointText)
    sha256: str = Field(sa_type=CodePointText)
    characters: int = Field(sa_type=INTEGER)
    title: str | None = Field(sa_type=CodePointText)
    published: str | None = Field(sa_type=CodePointText)
    publisher: str | None = Field(sa_type=CodePointText)
    authors: str = Field(sa_type=CodePointText)
    url: str | None = Field(sa_type=CodePointText)
    language: str | None = Field(sa_type=CodePointText)
    licence: str | None = Field(sa_type=CodePointText)
    blocks: str = Field(sa_type=CodePointText)
    text: str = Field(sa_type=CodePointText)
    replaces: str | None = Field(sa_type=CodePointText)
    source_sha256: str | None = Field(sa_type=CodePointText)


class SchemeRow(TableRow, table=True):
    """A scheme. Its version is a hash of its content."""

    __tablename__ = "scheme"
    __table_args__ = (*checks(version="length(version) = 12"), *not_empty("name"), STRICT)

    version: str = Field(primary_key=True, sa_type=CodePointText)
    name: str = Field(sa_type=CodePointText)
    document: str = Field(sa_type=CodePointText)


class SchemeChangeRow(TableRow, table=True):
    """A change of the project's scheme. `labels` is JSON: {"FIELD.LABEL": new label, or null if retired}."""

    __tablename__ = "scheme_change"
    __table_args__ = (*not_empty("at"), STRICT)

    id: int | None = Field(default=None, primary_key=True, sa_type=INTEGER)
    at: str = Field(sa_type=CodePointText)
    old: str = Field(sa_type=CodePointText, foreign_key="scheme.version")
    new: str = Field(sa_type=CodePointText, foreign_key="scheme.version")
    labels: str = Field(sa_type=CodePointText)


class ProjectRow(TableRow, table=True):
    """The only row about the project itself."""

    __tablename__ = "project"
    __table_args__ = (*checks(id="id = 1"), STRICT)

    id: int = Field(primary_key=True, sa_type=INTEGER, sa_column_kwargs={"autoincrement": False})
    scheme: str = Field(sa_type=CodePointText, foreign_key="scheme.version")


class ReviewerRow(TableRow, table=True):
    """A reviewer with a stored review; `gold` for adjudicated reviews, which are only imported."""

    __tablename__ = "reviewer"
    __table_args__ = (*not_empty("name"), *checks(reserved="name <> 'splitter'"), STRICT)

    name: str = Field(primary_key=True, sa_type=CodePointText)


class SuggestionSetRow(TableRow, table=True):
    """The suggestions of one splitter version for an article: `size` rows of `suggestion`.

    `digest` is that of the line that they were imported from; NULL if there was none.
    """

    __tablename__ = "suggestion_set"
    __table_args__ = (
        UniqueConstraint("article", "splitter"),
        Index("ix_suggestion_set_digest", "digest"),
        *not_empty("splitter"),
        *checks(size="size >= 0", digest="length(digest) = 32"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=INTEGER)
    article: str = Field(sa_type=CodePointText, foreign_key="article.id")
    splitter: str = Field(sa_type=CodePointText)
    size: int = Field(sa_type=INTEGER)
    digest: str | None = Field(sa_type=CodePointText)


class SuggestionRow(TableRow, table=True):
    """A suggestion. `payload` is all of it; the other columns repeat what queries filter or sort by."""

    __tablename__ = "suggestion"
    __table_args__ = (
        *checks(position="position >= 0", score="score >= 0 AND score <= 1"),
        one_of("kind", get_args(Kind)),
        *valid_hull(),
        STRICT,
    )

    set_id: int = Field(primary_key=True, sa_type=INTEGER, foreign_key="suggestion_set.id")
    position: int = Field(primary_key=True, sa_type=INTEGER)
    kind: str = Field(sa_type=CodePointText)
    start: int = Field(sa_type=INTEGER)
    end: int = Field(sa_type=INTEGER)
    score: float = Field(sa_type=DOUBLE)
    payload: str = Field(sa_type=CodePointText)


class ReviewRow(TableRow, table=True):
    """A review: the last entry of its log (`seq`, `last_at`) and the state after it.

    `adopted` is the set of suggestions that are its untouched units; NULL if every unit has a row. `removed`
    is JSON: the ids of units that no longer exist, so that suggestions among them are not. `units` is the
    number of units. `digest` is that of the line that the review was imported from; NULL if there was none.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("article", "reviewer"),
        *not_empty("splitter", "last_at"),
        one_of("state", get_args(ReviewState)),
        *checks(submitted="(state = 'submitted') = (submitted IS NOT NULL)", seq="seq >= 1"),
        *checks(units="units >= 0", digest="length(digest) = 32"),
        Index("ix_review_reviewer", "reviewer", "article"),
        Index("ix_review_digest", "digest"),
        Index("ix_review_adopted", "adopted"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=INTEGER)
    article: str = Field(sa_type=CodePointText, foreign_key="article.id")
    reviewer: str = Field(sa_type=CodePointText, foreign_key="reviewer.name")
    splitter: str | None = Field(sa_type=CodePointText)
    scheme: str = Field(sa_type=CodePointText, foreign_key="scheme.version")
    state: str = Field(sa_type=CodePointText)
    submitted: str | None = Field(sa_type=CodePointText)
    seq: int = Field(sa_type=INTEGER)
    last_at: str = Field(sa_type=CodePointText)
    adopted: int | None = Field(sa_type=INTEGER, foreign_key="suggestion_set.id")
    removed: str = Field(sa_type=CodePointText, sa_column_kwargs={"server_default": "[]"})
    units: int = Field(sa_type=INTEGER, sa_column_kwargs={"server_default": text("0")})
    digest: str | None = Field(sa_type=CodePointText)


class UnitRow(TableRow, table=True):
    """A unit of a review after the last entry of the log; `start` and `end` are the hull of its content.

    An adopted suggestion that no edit has touched has no row.
    """

    __tablename__ = "unit"
    __table_args__ = (
        *not_empty("id", "parent"),
        one_of("kind", get_args(Kind)),
        *valid_hull(),
        one_of("standing", get_args(Standing)),
        *checks(rejected="rejected IN (0, 1)", score="score >= 0 AND score <= 1"),
        STRICT,
    )

    review_id: int = Field(primary_key=True, sa_type=INTEGER, foreign_key="review.id")
    id: str = Field(primary_key=True, sa_type=CodePointText)
    kind: str = Field(sa_type=CodePointText)
    start: int = Field(sa_type=INTEGER)
    end: int = Field(sa_type=INTEGER)
    content: str = Field(sa_type=CodePointText)
    source: str = Field(sa_type=CodePointText)
    cue: str | None = Field(sa_type=CodePointText)
    speaker: str | None = Field(sa_type=CodePointText)
    parent: str | None = Field(sa_type=CodePointText)
    standing: str = Field(sa_type=CodePointText)
    rejected: int = Field(sa_type=INTEGER)
    labels: str = Field(sa_type=CodePointText)
    proposed: str = Field(sa_type=CodePointText)
    score: float | None = Field(sa_type=DOUBLE)
    evidence: str = Field(sa_type=CodePointText)
    justification: str | None = Field(sa_type=CodePointText)
    restated: str | None = Field(sa_type=CodePointText)
    note: str | None = Field(sa_type=CodePointText)
    flag: str | None = Field(sa_type=CodePointText)
    subject: str | None = Field(sa_type=CodePointText)


class RecallRow(TableRow, table=True):
    """A judged unit in the recall index: its text, and the time of judgement. Deleted with its unit."""

    __tablename__ = "trace"
    __table_args__ = (
        ForeignKeyConstraint(["review_id", "unit"], ["unit.review_id", "unit.id"], ondelete="CASCADE"),
        *not_empty("wording", "at"),
        STRICT,
    )

    review_id: int = Field(primary_key=True, sa_type=INTEGER)
    unit: str = Field(primary_key=True, sa_type=CodePointText)
    wording: str = Field(sa_type=CodePointText)
    at: str = Field(sa_type=CodePointText)


class RecallKeyRow(TableRow, table=True):
    """A key of an indexed unit, from `core.recall.similarity.recall_keys`. Deleted with its entry."""

    __tablename__ = "trace_key"
    __table_args__ = (
        ForeignKeyConstraint(["review_id", "unit"], ["trace.review_id", "trace.unit"], ondelete="CASCADE"),
        Index("ix_trace_key_number", "number"),
        STRICT,
    )

    review_id: int = Field(primary_key=True, sa_type=INTEGER)
    unit: str = Field(primary_key=True, sa_type=CodePointText)
    number: int = Field(primary_key=True, sa_type=INTEGER)


class EditRow(TableRow, table=True):
    """An entry of the log of a review; never changed or removed."""

    __tablename__ = "edit"
    __table_args__ = (
        *not_empty("token", "actor", "at", "verb"),
        one_of("kind", get_args(EditKind)),
        *checks(seq="seq >= 1", target="(kind = 'do') = (target IS NULL)", earlier="target < seq"),
        *checks(active_ms="active_ms >= 0", keys="keys >= 0"),
        STRICT,
    )

    review_id: int = Field(primary_key=True, sa_type=INTEGER, foreign_key="review.id")
    seq: int = Field(primary_key=True, sa_type=INTEGER)
    token: str = Field(sa_type=CodePointText, unique=True)
    actor: str = Field(sa_type=CodePointText)
    at: str = Field(sa_type=CodePointText)
    kind: str = Field(sa_type=CodePointText)
    verb: str = Field(sa_type=CodePointText)
    unit: str | None = Field(sa_type=CodePointText)
    target: int | None = Field(sa_type=INTEGER)
    operation: str = Field(sa_type=CodePointText)
    inverse: str = Field(sa_type=CodePointText)
    active_ms: int = Field(sa_type=INTEGER)
    keys: int = Field(sa_type=INTEGER)


ARTICLE = table_of(ArticleRow)
SCHEME = table_of(SchemeRow)
SCHEME_CHANGE = table_of(SchemeChangeRow)
PROJECT = table_of(ProjectRow)
REVIEWER = table_of(ReviewerRow)
SUGGESTION_SET = table_of(SuggestionSetRow)
SUGGESTION = table_of(SuggestionRow)
REVIEW = table_of(ReviewRow)
UNIT = table_of(UnitRow)
RECALL = table_of(RecallRow)
RECALL_KEY = table_of(RecallKeyRow)
EDIT = table_of(EditRow)


def library_sort_key(order: str) -> Function[str]:
    """Return the sort expression of the library; NULL sorts as the empty string.

    `''` is a literal, not a bound value: SQLite uses an index on an expression only if the query contains
    exactly the same expression.
    """
    return func.coalesce(ARTICLE.c[order], literal_column("''"), type_=CodePointText())


CLAIM = literal_column("'claim'", CodePointText())
"""The kind in the condition of `ix_suggestion_claim`. A bound value would not use that index."""

Index(
    "ix_suggestion_claim",
    SUGGESTION.c.score.desc(),
    SUGGESTION.c.set_id,
    SUGGESTION.c.position,
    sqlite_where=SUGGESTION.c.kind == CLAIM,
    postgresql_where=SUGGESTION.c.kind == CLAIM,
)

for _order in ("title", "published"):
    Index(f"ix_article_{_order}", library_sort_key(_order), ARTICLE.c.id)
