"""The tables. They only map: SQLModel validates nothing that is a table, so `codec` does before.

The CHECKs are the last line, for whatever reaches the database by another way. Each revision in
`migrations` spells its tables out once more; a test holds the newest schema against these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, get_args

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Function,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
    func,
    literal_column,
)
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from annotator.core.review.edit_log import EditKind
from annotator.core.review.edits import ReviewState
from annotator.core.unit import Kind, Standing
from annotator.storage.schema.column_types import NUMBER, WHOLE, Words

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
STRICT = {"sqlite_strict": True}


def _one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", column)


def _filled(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} <> ''", column)


def _ordered() -> tuple[CheckConstraint, ...]:
    """A hull in code points: the smallest and the largest offset of a unit's content."""
    return (CheckConstraint("start >= 0", "start"), CheckConstraint('start < "end"', "span"))


def _article_key() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["article"], ["article.id"])


class TableRow(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """A row of any table of a project."""

    __table_args__: ClassVar[Any]


class ArticleRow(TableRow, table=True):
    """An article. `text` stands last so that SQLite finds the rest without reading through it."""

    __tablename__ = "article"
    __table_args__ = (
        _filled("id"),
        CheckConstraint("length(sha256) = 64", "sha256"),
        CheckConstraint("characters > 0", "characters"),
        CheckConstraint("length(text) = characters", "text"),
        STRICT,
    )

    id: str = Field(primary_key=True, sa_type=Words)
    sha256: str = Field(sa_type=Words)
    characters: int = Field(sa_type=WHOLE)
    title: str | None = Field(sa_type=Words)
    published: str | None = Field(sa_type=Words)
    publisher: str | None = Field(sa_type=Words)
    authors: str = Field(sa_type=Words)
    url: str | None = Field(sa_type=Words)
    language: str | None = Field(sa_type=Words)
    licence: str | None = Field(sa_type=Words)
    blocks: str = Field(sa_type=Words)
    text: str = Field(sa_type=Words)


class SchemeRow(TableRow, table=True):
    """A scheme, known by the version that its content gives it."""

    __tablename__ = "scheme"
    __table_args__ = (CheckConstraint("length(version) = 12", "version"), _filled("name"), STRICT)

    version: str = Field(primary_key=True, sa_type=Words)
    name: str = Field(sa_type=Words)
    document: str = Field(sa_type=Words)


class ProjectRow(TableRow, table=True):
    """The one row about the project itself."""

    __tablename__ = "project"
    __table_args__ = (
        CheckConstraint("id = 1", "id"),
        ForeignKeyConstraint(["scheme"], ["scheme.version"]),
        STRICT,
    )

    id: int = Field(primary_key=True, sa_type=WHOLE, sa_column_kwargs={"autoincrement": False})
    scheme: str = Field(sa_type=Words)


class ReviewerRow(TableRow, table=True):
    """Somebody who saved a review; `gold` for the adjudicated ones, which only imports bring."""

    __tablename__ = "reviewer"
    __table_args__ = (
        _filled("name"),
        CheckConstraint("name <> 'splitter'", "reserved"),
        STRICT,
    )

    name: str = Field(primary_key=True, sa_type=Words)


class SuggestionSetRow(TableRow, table=True):
    """What one version of the splitter proposed for an article: `size` rows of `suggestion`."""

    __tablename__ = "suggestion_set"
    __table_args__ = (
        UniqueConstraint("article", "splitter"),
        _article_key(),
        _filled("splitter"),
        CheckConstraint("size >= 0", "size"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=WHOLE)
    article: str = Field(sa_type=Words)
    splitter: str = Field(sa_type=Words)
    size: int = Field(sa_type=WHOLE)


class SuggestionRow(TableRow, table=True):
    """One suggestion. `payload` is all of it; the other columns repeat what queries ask for."""

    __tablename__ = "suggestion"
    __table_args__ = (
        ForeignKeyConstraint(["set_id"], ["suggestion_set.id"]),
        CheckConstraint("position >= 0", "position"),
        _one_of("kind", get_args(Kind)),
        CheckConstraint("score >= 0 AND score <= 1", "score"),
        *_ordered(),
        STRICT,
    )

    set_id: int = Field(primary_key=True, sa_type=WHOLE)
    position: int = Field(primary_key=True, sa_type=WHOLE)
    kind: str = Field(sa_type=Words)
    start: int = Field(sa_type=WHOLE)
    end: int = Field(sa_type=WHOLE)
    score: float = Field(sa_type=NUMBER)
    payload: str = Field(sa_type=Words)


class ReviewRow(TableRow, table=True):
    """A review: where its log stands (`seq`, `last_at`) and the state that the log led to."""

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("article", "reviewer"),
        _article_key(),
        ForeignKeyConstraint(["reviewer"], ["reviewer.name"]),
        ForeignKeyConstraint(["scheme"], ["scheme.version"]),
        CheckConstraint("splitter <> ''", "splitter"),
        _one_of("state", get_args(ReviewState)),
        CheckConstraint("(state = 'submitted') = (submitted IS NOT NULL)", "submitted"),
        CheckConstraint("seq >= 1", "seq"),
        _filled("last_at"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=WHOLE)
    article: str = Field(sa_type=Words)
    reviewer: str = Field(sa_type=Words)
    splitter: str | None = Field(sa_type=Words)
    scheme: str = Field(sa_type=Words)
    state: str = Field(sa_type=Words)
    submitted: str | None = Field(sa_type=Words)
    seq: int = Field(sa_type=WHOLE)
    last_at: str = Field(sa_type=Words)


class UnitRow(TableRow, table=True):
    """A unit of a review as the log leaves it; `start` and `end` are the hull of its content."""

    __tablename__ = "unit"
    __table_args__ = (
        ForeignKeyConstraint(["review_id"], ["review.id"]),
        _filled("id"),
        _one_of("kind", get_args(Kind)),
        *_ordered(),
        _one_of("standing", get_args(Standing)),
        CheckConstraint("rejected IN (0, 1)", "rejected"),
        CheckConstraint("parent <> ''", "parent"),
        CheckConstraint("score >= 0 AND score <= 1", "score"),
        STRICT,
    )

    review_id: int = Field(primary_key=True, sa_type=WHOLE)
    id: str = Field(primary_key=True, sa_type=Words)
    kind: str = Field(sa_type=Words)
    start: int = Field(sa_type=WHOLE)
    end: int = Field(sa_type=WHOLE)
    content: str = Field(sa_type=Words)
    source: str = Field(sa_type=Words)
    cue: str | None = Field(sa_type=Words)
    speaker: str | None = Field(sa_type=Words)
    parent: str | None = Field(sa_type=Words)
    standing: str = Field(sa_type=Words)
    rejected: int = Field(sa_type=WHOLE)
    labels: str = Field(sa_type=Words)
    proposed: str = Field(sa_type=Words)
    score: float | None = Field(sa_type=NUMBER)
    evidence: str = Field(sa_type=Words)
    justification: str | None = Field(sa_type=Words)
    restated: str | None = Field(sa_type=Words)
    note: str | None = Field(sa_type=Words)
    flag: str | None = Field(sa_type=Words)


class RecallRow(TableRow, table=True):
    """A judged unit in the recall index: its text, and when it was judged. Deleted with its unit."""

    __tablename__ = "trace"
    __table_args__ = (
        ForeignKeyConstraint(["review_id", "unit"], ["unit.review_id", "unit.id"], ondelete="CASCADE"),
        _filled("wording"),
        _filled("at"),
        STRICT,
    )

    review_id: int = Field(primary_key=True, sa_type=WHOLE)
    unit: str = Field(primary_key=True, sa_type=Words)
    wording: str = Field(sa_type=Words)
    at: str = Field(sa_type=Words)


class RecallKeyRow(TableRow, table=True):
    """A key of an indexed unit, from `core.recall.similarity.recall_keys`. Deleted with its entry."""

    __tablename__ = "trace_key"
    __table_args__ = (
        ForeignKeyConstraint(["review_id", "unit"], ["trace.review_id", "trace.unit"], ondelete="CASCADE"),
        Index("ix_trace_key_number", "number"),
        STRICT,
    )

    review_id: int = Field(primary_key=True, sa_type=WHOLE)
    unit: str = Field(primary_key=True, sa_type=Words)
    number: int = Field(primary_key=True, sa_type=WHOLE)


class EditRow(TableRow, table=True):
    """One entry of the log of a review: never changed, never removed."""

    __tablename__ = "edit"
    __table_args__ = (
        ForeignKeyConstraint(["review_id"], ["review.id"]),
        UniqueConstraint("token"),
        CheckConstraint("seq >= 1", "seq"),
        _filled("token"),
        _filled("actor"),
        _filled("at"),
        _one_of("kind", get_args(EditKind)),
        _filled("verb"),
        CheckConstraint("(kind = 'do') = (target IS NULL)", "target"),
        CheckConstraint("target < seq", "earlier"),
        CheckConstraint("active_ms >= 0", "active_ms"),
        CheckConstraint("keys >= 0", "keys"),
        STRICT,
    )

    review_id: int = Field(primary_key=True, sa_type=WHOLE)
    seq: int = Field(primary_key=True, sa_type=WHOLE)
    token: str = Field(sa_type=Words)
    actor: str = Field(sa_type=Words)
    at: str = Field(sa_type=Words)
    kind: str = Field(sa_type=Words)
    verb: str = Field(sa_type=Words)
    unit: str | None = Field(sa_type=Words)
    target: int | None = Field(sa_type=WHOLE)
    operation: str = Field(sa_type=Words)
    inverse: str = Field(sa_type=Words)
    active_ms: int = Field(sa_type=WHOLE)
    keys: int = Field(sa_type=WHOLE)


def _table(row: type[TableRow]) -> Table:
    return TableRow.metadata.tables[str(row.__tablename__)]


ARTICLE = _table(ArticleRow)
SCHEME = _table(SchemeRow)
PROJECT = _table(ProjectRow)
REVIEWER = _table(ReviewerRow)
SUGGESTION_SET = _table(SuggestionSetRow)
SUGGESTION = _table(SuggestionRow)
REVIEW = _table(ReviewRow)
UNIT = _table(UnitRow)
RECALL = _table(RecallRow)
RECALL_KEY = _table(RecallKeyRow)
EDIT = _table(EditRow)


def library_sort_key(order: str) -> Function[str]:
    """What the library sorts articles by, other than their id: a column, or nothing where it is empty.

    SQLite uses an index on it only where a query spells it as the index does, the constant included.
    """
    return func.coalesce(ARTICLE.c[order], literal_column("''"), type_=Words())


for _order in ("title", "published"):
    Index(f"ix_article_{_order}", library_sort_key(_order), ARTICLE.c.id)
