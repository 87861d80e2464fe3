"""The tables of unfinished imports: which rows belong to them, and so are hidden."""

from sqlmodel import Field

from annotator.storage.schema.column_types import INTEGER, CodePointText
from annotator.storage.schema.constraints import STRICT, not_empty
from annotator.storage.schema.table_row import TableRow, table_of


class BatchRow(TableRow, table=True):
    """An import in several transactions; `completed` is NULL until the last one.

    `token` is that of the process that imports it now, and `command` is what continues it.
    """

    __tablename__ = "batch"
    __table_args__ = (*not_empty("token", "command", "started", "completed"), STRICT)

    id: int | None = Field(default=None, primary_key=True, sa_type=INTEGER)
    token: str = Field(sa_type=CodePointText)
    command: str = Field(sa_type=CodePointText)
    started: str = Field(sa_type=CodePointText)
    completed: str | None = Field(sa_type=CodePointText)


class BatchArticleRow(TableRow, table=True):
    """An article that a batch added."""

    __tablename__ = "batch_article"
    __table_args__ = (STRICT,)

    article: str = Field(primary_key=True, sa_type=CodePointText, foreign_key="article.id")
    batch: int = Field(sa_type=INTEGER, foreign_key="batch.id")


class BatchSetRow(TableRow, table=True):
    """A set of suggestions that a batch added, to any article."""

    __tablename__ = "batch_set"
    __table_args__ = (STRICT,)

    set_id: int = Field(
        primary_key=True,
        sa_type=INTEGER,
        foreign_key="suggestion_set.id",
        sa_column_kwargs={"autoincrement": False},
    )
    batch: int = Field(sa_type=INTEGER, foreign_key="batch.id")


class BatchReviewRow(TableRow, table=True):
    """A review that a batch added, of any article. An edit by its reviewer removes the row."""

    __tablename__ = "batch_review"
    __table_args__ = (STRICT,)

    review_id: int = Field(
        primary_key=True, sa_type=INTEGER, foreign_key="review.id", sa_column_kwargs={"autoincrement": False}
    )
    batch: int = Field(sa_type=INTEGER, foreign_key="batch.id")


BATCH = table_of(BatchRow)
BATCH_ARTICLE = table_of(BatchArticleRow)
BATCH_SET = table_of(BatchSetRow)
BATCH_REVIEW = table_of(BatchReviewRow)
