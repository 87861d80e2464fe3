"""Rows that are made without a database are those that the saving queries write."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from sqlalchemy import Connection, Table, insert, select

from annotator.core.article import Article
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Add, Decisions, SetState
from annotator.core.review.invariants import InvalidReview, Structure
from annotator.core.review.recorder import Recorder
from annotator.core.text.span import Span
from annotator.core.unit import Label, Unit
from annotator.storage import Database, Refused
from annotator.storage.queries import articles, reviews, schemes, suggestions
from annotator.storage.queries.importing import encode_rows
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import (
    ARTICLE,
    EDIT,
    RECALL,
    RECALL_KEY,
    REVIEW,
    REVIEWER,
    SUGGESTION,
    SUGGESTION_SET,
    UNIT,
)
from tests.storage.samples import AROUND, HOSTILE, SCHEME, SUGGESTIONS, article
from tests.storage.samples import UNIT as SAMPLE
from tests.strategies import STRUCTURE as ANY_STRUCTURE
from tests.strategies import Worked, sessions

MOMENT = "2026-01-02T03:04:05.000006Z"
STRUCTURE = Structure(HOSTILE * 10, SCHEME)
CLAIM = Unit(
    "c1", "claim", (Span(0, 9),), standing="accepted", labels={"verification": Label("refuted", "typed")}
)
DECISIONS = [
    Decisions({}, "open"),
    Decisions({one.id: one for one in (SAMPLE, AROUND, CLAIM)}, "open"),
    Decisions({one.id: one for one in (CLAIM, AROUND, SAMPLE)}, "submitted", MOMENT),
]


OF_REVIEWS = (RECALL_KEY, RECALL, UNIT, EDIT, REVIEW)
"""The tables of reviews, referring ones first; the id of the review is their first column."""


def everything(tx: Connection, table: Table, *, without_id: bool = False) -> list[tuple[Any, ...]]:
    """Return all rows of a table, sorted."""
    return sorted((tuple(row)[without_id:] for row in tx.execute(select(table))), key=repr)


def put(tx: Connection, table: Table, columns: Sequence[str], rows: Sequence[Any], **key: Any) -> None:
    """Insert encoded rows."""
    if rows:
        tx.execute(insert(table), [key | dict(zip(columns, row, strict=True)) for row in rows])


def put_review(tx: Connection, encoded: encode_rows.EncodedReview) -> None:
    """Insert an encoded review."""
    put(tx, REVIEWER, ("name",), [(encoded.reviewer,)])
    put(tx, REVIEW, encode_rows.REVIEW_COLUMNS, [encoded.head], id=1)
    put(tx, EDIT, encode_rows.EDIT_COLUMNS, [encoded.edit], review_id=1)
    put(tx, UNIT, encode_rows.UNIT_COLUMNS, encoded.units, review_id=1)
    put(tx, RECALL, encode_rows.RECALL_COLUMNS, encoded.recall, review_id=1)
    put(tx, RECALL_KEY, encode_rows.RECALL_KEY_COLUMNS, encoded.keys, review_id=1)


@pytest.mark.parametrize(
    ("table", "columns", "left_out"),
    [
        (ARTICLE, encode_rows.ARTICLE_COLUMNS, ()),
        (SUGGESTION, encode_rows.SUGGESTION_COLUMNS, ("set_id",)),
        (REVIEW, encode_rows.REVIEW_COLUMNS, ("id", "adopted", "digest")),
        (EDIT, encode_rows.EDIT_COLUMNS, ("review_id",)),
        (UNIT, encode_rows.UNIT_COLUMNS, ("review_id",)),
        (RECALL, encode_rows.RECALL_COLUMNS, ("review_id",)),
        (RECALL_KEY, encode_rows.RECALL_KEY_COLUMNS, ("review_id",)),
    ],
    ids=lambda one: one.name if isinstance(one, Table) else "",
)
def test_columns_are_those_of_the_table(
    table: Table, columns: Sequence[str], left_out: Sequence[str]
) -> None:
    assert list(columns) == [column.name for column in table.columns if column.name not in left_out]


@pytest.mark.parametrize("of", [article(), Article("b", "text", "0" * 64)], ids=["full", "bare"])
def test_article_is_the_row_that_is_written(database: Database, of: Article) -> None:
    encoded = encode_rows.encode_article(of)
    assert (encoded.id, encoded.sha256) == (of.id, of.sha256)
    with database.writing() as tx:
        articles.add(tx, of)
        assert everything(tx, ARTICLE) == [encoded.row]


def test_suggestions_are_the_rows_that_are_written(database: Database) -> None:
    encoded = encode_rows.encode_set("rules-1", [replace(SUGGESTIONS[0], reasons=("why",)), SUGGESTIONS[1]])
    with database.writing() as tx:
        articles.add(tx, article())
        suggestions.put(tx, "a", "rules-1", SUGGESTIONS)
        (head,) = everything(tx, SUGGESTION_SET)
        assert (encoded.splitter, encoded.size) == (head[2], head[3])
        assert everything(tx, SUGGESTION) == [(head[0], *row) for row in encoded.rows]


@pytest.mark.parametrize("decisions", DECISIONS, ids=["none", "open", "submitted"])
def test_import_is_the_rows_that_are_written(database: Database, decisions: Decisions) -> None:
    fresh = Review("a", "ann", "rules-1", SCHEME.version)
    encoded = encode_rows.encode_import(fresh, decisions, STRUCTURE)
    _, token, _, at, *_ = encoded.edit
    recorder = Recorder("ann", STRUCTURE, now=lambda: at, new_token=lambda: token)
    after, edits = recorder.import_decisions(fresh, decisions)
    with database.writing() as tx:
        schemes.put(tx, SCHEME)
        articles.add(tx, article())
        put_review(tx, encoded)
        assert reviews.load(tx, "a", "ann") == after
        made = {table.name: everything(tx, table, without_id=True) for table in OF_REVIEWS}
        for table in OF_REVIEWS:
            tx.execute(table.delete())
        reviews.save(tx, after, edits)
        assert {table.name: everything(tx, table, without_id=True) for table in OF_REVIEWS} == made


@given(sessions())
def test_any_import_can_be_read(worked: Worked) -> None:
    decisions = worked.history[-1].decisions
    encoded = encode_rows.encode_import(Review("a", "ann", None, SCHEME.version), decisions, ANY_STRUCTURE)
    rows = [dict(zip(encode_rows.UNIT_COLUMNS, row, strict=True)) for row in encoded.units]
    stored: list[Any] = [SimpleNamespace(**row) for row in rows]
    assert {unit.id: unit for unit in row_codec.units(stored)} == decisions.units
    entry = dict(zip(encode_rows.EDIT_COLUMNS, encoded.edit, strict=True))
    added = tuple(map(Add, decisions.units.values()))
    submitted = (SetState("submitted", decisions.submitted),) if decisions.state == "submitted" else ()
    assert row_codec.load_operation(entry["operation"]) == (*added, *submitted)


def test_token_and_time_are_new_for_each_import() -> None:
    fresh = Review("a", "ann", "rules-1", SCHEME.version)
    one, other = (encode_rows.encode_import(fresh, DECISIONS[0], STRUCTURE) for _ in range(2))
    assert one.edit[1] != other.edit[1]
    assert MOMENT < one.edit[3] == one.head[7] <= other.edit[3]


def test_recallable_units_are_indexed() -> None:
    encoded = encode_rows.encode_import(Review("a", "ann", None, SCHEME.version), DECISIONS[1], STRUCTURE)
    assert [(unit, wording) for unit, wording, _ in encoded.recall] == [("c1", HOSTILE[:9])]
    assert {unit for unit, _ in encoded.keys} == {"c1"}


def test_encoded_values_travel_between_processes() -> None:
    encoded = (
        encode_rows.encode_article(article()),
        encode_rows.encode_set("rules-1", SUGGESTIONS),
        encode_rows.encode_import(Review("a", "ann", None, SCHEME.version), DECISIONS[2], STRUCTURE),
    )
    assert pickle.loads(pickle.dumps(encoded)) == encoded


def test_decisions_that_break_an_invariant_are_refused() -> None:
    unknown = replace(CLAIM, labels={"verification": Label("unheard_of", "typed")})
    for unit in (unknown, replace(CLAIM, content=(Span(0, 9_999),)), replace(CLAIM, parent="nobody")):
        with pytest.raises(InvalidReview):
            encode_rows.encode_import(
                Review("a", "ann", None, SCHEME.version), Decisions({"c1": unit}), STRUCTURE
            )


@pytest.mark.parametrize("bad", ["a\0b", "half of \ud83d"])
def test_strings_that_no_database_can_store_are_refused(bad: str) -> None:
    fresh = Review("a", "ann", None, SCHEME.version)
    for unit in (replace(CLAIM, note=bad), replace(CLAIM, id=bad), replace(CLAIM, proposed={"x": bad})):
        with pytest.raises(Refused):
            encode_rows.encode_import(fresh, Decisions({unit.id: unit}), STRUCTURE)
    for review in (replace(fresh, reviewer=bad), replace(fresh, splitter=bad), replace(fresh, article=bad)):
        with pytest.raises(Refused):
            encode_rows.encode_import(review, DECISIONS[0], STRUCTURE)
    # The text of a unit is stored in the recall index even if the article itself is there already.
    with pytest.raises(Refused):
        encode_rows.encode_import(fresh, DECISIONS[1], Structure(bad + HOSTILE * 10, SCHEME))
    for of in (replace(article(), text=bad), replace(article(), authors=(bad,))):
        with pytest.raises(Refused):
            encode_rows.encode_article(of)
    with pytest.raises(Refused):
        encode_rows.encode_set("rules-1", [replace(SUGGESTIONS[0], speaker=bad)])
    with pytest.raises(Refused):
        encode_rows.encode_set(bad, [])
