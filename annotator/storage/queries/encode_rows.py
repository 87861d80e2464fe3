"""Articles, suggestions and imported reviews as rows, made without a database and in any process.

Rows are tuples of what the drivers take, in the order of the columns named here. Their strings are checked:
the drivers would refuse some of them late, and not all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from annotator.core.article import Article
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Decisions
from annotator.core.review.invariants import Structure
from annotator.core.review.recorder import Recorder
from annotator.core.unit import Suggestion
from annotator.storage.queries import recall_index
from annotator.storage.schema import row_codec
from annotator.storage.schema.column_types import check_text

Row = tuple[Any, ...]

ARTICLE_COLUMNS: Final = (
    "id",
    "sha256",
    "characters",
    "title",
    "published",
    "publisher",
    "authors",
    "url",
    "language",
    "licence",
    "blocks",
    "text",
)

SUGGESTION_COLUMNS: Final = ("position", "kind", "start", "end", "score", "payload")
"""All but `set_id`."""

REVIEW_COLUMNS: Final = (
    "article",
    "reviewer",
    "splitter",
    "scheme",
    "state",
    "submitted",
    "seq",
    "last_at",
    "removed",
    "units",
)
"""All but `id`, and `adopted`, which is NULL: every unit has a row."""

EDIT_COLUMNS: Final = (
    "seq",
    "token",
    "actor",
    "at",
    "kind",
    "verb",
    "unit",
    "target",
    "operation",
    "inverse",
    "active_ms",
    "keys",
)
"""All but `review_id`."""

UNIT_COLUMNS: Final = (
    "id",
    "kind",
    "start",
    "end",
    "content",
    "source",
    "cue",
    "speaker",
    "parent",
    "standing",
    "rejected",
    "labels",
    "proposed",
    "score",
    "evidence",
    "justification",
    "restated",
    "note",
    "flag",
)
"""All but `review_id`."""

RECALL_COLUMNS: Final = ("unit", "wording", "at")
"""All but `review_id`."""

RECALL_KEY_COLUMNS: Final = ("unit", "number")
"""All but `review_id`."""


class EncodedArticle(NamedTuple):
    """An article: its row has the ARTICLE_COLUMNS."""

    id: str
    sha256: str
    row: Row


class EncodedSet(NamedTuple):
    """The suggestions of one splitter version for an article: their rows have the SUGGESTION_COLUMNS."""

    splitter: str
    size: int
    rows: Sequence[Row]


class EncodedReview(NamedTuple):
    """An imported review, without its row id."""

    article: str
    reviewer: str
    head: Row
    """REVIEW_COLUMNS."""
    edit: Row
    """The only entry of its log: EDIT_COLUMNS."""
    units: Sequence[Row]
    """UNIT_COLUMNS, sorted by id."""
    recall: Sequence[Row]
    """RECALL_COLUMNS."""
    keys: Sequence[Row]
    """RECALL_KEY_COLUMNS."""


def encode_article(article: Article) -> EncodedArticle:
    """Return the row of an article. Raises Refused if a value cannot be stored."""
    row = _row(row_codec.article_row(article), ARTICLE_COLUMNS)
    return EncodedArticle(article.id, article.sha256, row)


def encode_set(splitter: str, suggestions: Sequence[Suggestion]) -> EncodedSet:
    """Return the rows of suggestions without their reasons. Raises Refused if a value cannot be stored."""
    rows = [
        _row(row_codec.suggestion_row(0, position, one), SUGGESTION_COLUMNS)
        for position, one in enumerate(suggestions)
    ]
    check_text(splitter)
    return EncodedSet(splitter, len(rows), rows)


def encode_import(review: Review, decisions: Decisions, structure: Structure) -> EncodedReview:
    """Return a review that begins with decisions from elsewhere, as `Recorder.import_decisions` makes it.

    Args:
        review: the review before its first entry: article, reviewer, version of splitter and scheme.
        decisions: its units and state.
        structure: the article's text, and the scheme, whose labels the units may have.

    Raises:
        InvalidReview: the decisions break an invariant.
        Refused: a value cannot be stored.
    """
    after, (edit,) = Recorder(review.reviewer, structure).import_decisions(review, decisions)
    units = [after.units[id] for id in sorted(after.units)]
    recall = recall_index.rows_of(after, units, structure.text)
    head = {
        "article": after.article,
        "reviewer": after.reviewer,
        "splitter": after.splitter,
        "scheme": after.scheme,
        "state": after.decisions.state,
        "submitted": after.decisions.submitted,
        "seq": after.seq,
        "last_at": after.last_at,
        "removed": "[]",
        "units": len(after.units),
    }
    return EncodedReview(
        after.article,
        after.reviewer,
        _row(head, REVIEW_COLUMNS),
        _row(row_codec.edit_row(edit), EDIT_COLUMNS),
        _rows(map(row_codec.unit_row, units), UNIT_COLUMNS),
        _rows(recall.entries, RECALL_COLUMNS),
        _rows(recall.keys, RECALL_KEY_COLUMNS),
    )


def _rows(values: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> list[Row]:
    return [_row(one, columns) for one in values]


def _row(values: Mapping[str, Any], columns: Sequence[str]) -> Row:
    """Return the values of columns. Raises Refused for a string that cannot be stored."""
    row = tuple(values[name] for name in columns)
    for value in row:
        if isinstance(value, str):
            check_text(value)
    return row
