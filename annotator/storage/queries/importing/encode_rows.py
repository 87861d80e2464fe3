"""Articles, suggestions and imported reviews as rows, made without a database and in any process.

Rows are tuples of what the drivers take, in the order of the columns named here. Their strings are checked:
the drivers would refuse some of them late, and not all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from annotator.core.article import Article
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Add, Decisions, Operation
from annotator.core.review.invariants import Structure
from annotator.core.review.recorder import Recorder
from annotator.core.unit import Suggestion, Unit
from annotator.storage.queries import recall_index
from annotator.storage.schema import json_text, row_codec
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
    "replaces",
    "source_sha256",
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

UNIT_COLUMNS: Final = json_text.UNIT_COLUMNS
"""All but `review_id`."""

RECALL_COLUMNS: Final = recall_index.ENTRY_COLUMNS
"""All but `review_id`."""

RECALL_KEY_COLUMNS: Final = recall_index.KEY_COLUMNS
"""All but `review_id`."""


class EncodedArticle(NamedTuple):
    """An article: its row has the ARTICLE_COLUMNS."""

    id: str
    sha256: str
    row: Row

    def as_version(self, id: str, replaces: str) -> EncodedArticle:
        """Return it under another id, as another text of the article that it replaces."""
        changed = {"id": id, "replaces": replaces}
        row = (changed.get(name, value) for name, value in zip(ARTICLE_COLUMNS, self.row, strict=True))
        return EncodedArticle(id, self.sha256, tuple(row))


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
    """UNIT_COLUMNS."""
    recall: Sequence[Row]
    """RECALL_COLUMNS."""
    keys: Sequence[Row]
    """RECALL_KEY_COLUMNS."""

    def of_article(self, id: str) -> EncodedReview:
        """Return the review of the same article under another form of its id."""
        return self._replace(article=id, head=(id, *self.head[1:]))


def encode_article(article: Article) -> EncodedArticle:
    """Return the row of an article. Raises Refused if a value cannot be stored."""
    row = row_codec.article_row(article)
    return EncodedArticle(article.id, article.sha256, _checked(*(row[name] for name in ARTICLE_COLUMNS)))


def encode_set(splitter: str, suggestions: Sequence[Suggestion]) -> EncodedSet:
    """Return the rows of suggestions without their reasons. Raises Refused if a value cannot be stored."""
    _checked(splitter)
    rows = [(position, *row_codec.suggestion_columns(one)) for position, one in enumerate(suggestions)]
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
    units = row_codec.written(_unit_rows, after.units.values())
    recall = recall_index.rows_of(after, after.units.values(), structure.text)
    head = _checked(
        after.article,
        after.reviewer,
        after.splitter,
        after.scheme,
        after.decisions.state,
        after.decisions.submitted,
        after.seq,
        after.last_at,
        "[]",
        len(units),
    )
    entry = _checked(
        edit.seq,
        edit.token,
        edit.actor,
        edit.at,
        edit.kind,
        edit.verb,
        edit.unit,
        edit.target,
        row_codec.written(_import_operation, (edit.operation, units)),
        "[]",
        edit.active_ms,
        edit.keys,
    )
    return EncodedReview(after.article, after.reviewer, head, entry, units, recall.entries, recall.keys)


def _unit_rows(units: Iterable[Unit]) -> list[Row]:
    return [json_text.unit_columns(unit) for unit in units]


def _import_operation(parts: tuple[Operation, Sequence[Row]]) -> str:
    """Return the operation of an import, which repeats the JSON in the rows of the units that it adds."""
    operation, units = parts
    added = map(json_text.addition, units)
    others = [json_text.atom(atom) for atom in operation if not isinstance(atom, Add)]
    return row_codec.check_json(f"[{','.join((*added, *others))}]")


def _checked(*values: Any) -> Row:
    """Return a row. Raises Refused for a string that cannot be stored."""
    for value in values:
        if isinstance(value, str):
            check_text(value)
    return values
