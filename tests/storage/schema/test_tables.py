"""The revisions create the declared schema, and each CHECK refuses invalid rows."""

from __future__ import annotations

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from pydantic import ValidationError
from sqlalchemy import CheckConstraint, Connection, Table, insert, inspect
from sqlmodel import Session, select

from annotator.storage import Database, Refused
from annotator.storage.database import upgrade
from annotator.storage.schema.table_row import TableRow
from annotator.storage.schema.tables import ArticleRow, ReviewerRow

AT = "2026-01-02T03:04:05.000006Z"

GOOD: dict[str, dict[str, Any]] = {
    "article": {
        "id": "a",
        "sha256": "0" * 64,
        "characters": 4,
        "authors": "[]",
        "blocks": "[]",
        "text": "text",
    },
    "scheme": {"version": "0" * 12, "name": "factcheck", "document": "{}"},
    "scheme_change": {"id": 1, "at": AT, "old": "0" * 12, "new": "0" * 12, "labels": "{}"},
    "project": {"id": 1, "scheme": "0" * 12},
    "reviewer": {"name": "ann"},
    "suggestion_set": {"id": 1, "article": "a", "splitter": "rules", "size": 1},
    "suggestion": {
        "set_id": 1,
        "position": 0,
        "kind": "quote",
        "start": 0,
        "end": 4,
        "score": 0.5,
        "payload": "{}",
    },
    "review": {
        "id": 1,
        "article": "a",
        "reviewer": "ann",
        "splitter": "rules",
        "scheme": "0" * 12,
        "state": "open",
        "submitted": None,
        "seq": 1,
        "last_at": AT,
    },
    "unit": {
        "review_id": 1,
        "id": "u1",
        "kind": "quote",
        "start": 0,
        "end": 4,
        "content": "[]",
        "source": "[]",
        "standing": "suggested",
        "rejected": 0,
        "labels": "{}",
        "proposed": "{}",
        "evidence": "[]",
    },
    "trace": {"review_id": 1, "unit": "u1", "wording": "text", "at": AT},
    "trace_key": {"review_id": 1, "unit": "u1", "number": -(2**63)},
    "edit": {
        "review_id": 1,
        "seq": 2,
        "token": "t",
        "actor": "ann",
        "at": AT,
        "kind": "undo",
        "verb": "note",
        "target": 1,
        "operation": "[]",
        "inverse": "[]",
        "active_ms": 0,
        "keys": 0,
    },
    "batch": {"id": 1, "token": "t", "command": "annotator import a.txt", "started": AT},
    "batch_article": {"article": "a", "batch": 1},
    "batch_set": {"set_id": 1, "batch": 1},
    "batch_review": {"review_id": 1, "batch": 1},
}
"""A valid row of each table, in an order that foreign keys allow."""

BROKEN: dict[str, dict[str, Any]] = {
    "ck_article_id": {"id": ""},
    "ck_article_sha256": {"sha256": "0" * 63},
    "ck_article_characters": {"characters": 0, "text": ""},
    "ck_article_text": {"characters": 5},
    "ck_article_source_sha256": {"source_sha256": "0" * 63},
    "ck_scheme_version": {"version": "1"},
    "ck_scheme_name": {"name": ""},
    "ck_project_id": {"id": 2},
    "ck_reviewer_name": {"name": ""},
    "ck_reviewer_reserved": {"name": "splitter"},
    "ck_suggestion_set_splitter": {"splitter": ""},
    "ck_suggestion_set_size": {"size": -1},
    "ck_suggestion_position": {"position": -1},
    "ck_suggestion_kind": {"kind": "fact"},
    "ck_suggestion_score": {"score": 1.01},
    "ck_suggestion_start": {"start": -1},
    "ck_suggestion_span": {"end": 0},
    "ck_review_splitter": {"splitter": ""},
    "ck_review_state": {"state": "lost"},
    "ck_review_submitted": {"submitted": AT},
    "ck_review_seq": {"seq": 0},
    "ck_review_last_at": {"last_at": ""},
    "ck_review_units": {"units": -1},
    "ck_unit_id": {"id": ""},
    "ck_unit_kind": {"kind": "fact"},
    "ck_unit_start": {"start": -1},
    "ck_unit_span": {"end": 0},
    "ck_unit_standing": {"standing": "rejected"},
    "ck_unit_rejected": {"rejected": 2},
    "ck_unit_parent": {"parent": ""},
    "ck_unit_score": {"score": -0.01},
    "ck_scheme_change_at": {"at": ""},
    "ck_trace_wording": {"wording": ""},
    "ck_trace_at": {"at": ""},
    "ck_edit_seq": {"seq": 0, "target": -1},
    "ck_edit_token": {"token": ""},
    "ck_edit_actor": {"actor": ""},
    "ck_edit_at": {"at": ""},
    "ck_edit_kind": {"kind": "redid"},
    "ck_edit_verb": {"verb": ""},
    "ck_edit_target": {"target": None},
    "ck_edit_earlier": {"target": 2},
    "ck_edit_active_ms": {"active_ms": -1},
    "ck_edit_keys": {"keys": -1},
    "ck_suggestion_set_digest": {"digest": "d"},
    "ck_review_digest": {"digest": "d"},
    "ck_batch_token": {"token": ""},
    "ck_batch_command": {"command": ""},
    "ck_batch_started": {"started": ""},
    "ck_batch_completed": {"completed": ""},
}
"""For each CHECK, values that violate it and no other."""

TABLES: dict[str, Table] = dict(TableRow.metadata.tables)


def checks_of(table: Table) -> set[str]:
    """Return the full names of the CHECKs of a table."""
    found = (one for one in table.constraints if isinstance(one, CheckConstraint))
    return {f"ck_{table.name}_{str(one.name).removeprefix(f'ck_{table.name}_')}" for one in found}


def insert_up_to(tx: Connection, last: str, changed: dict[str, Any]) -> None:
    """Insert a valid row into every table before `last`, and a changed one into `last`."""
    for name, values in GOOD.items():
        if name == last:
            tx.execute(insert(TABLES[name]), {**values, **changed})
            return
        tx.execute(insert(TABLES[name]), values)


def test_every_check_has_a_row_that_breaks_it() -> None:
    assert set(BROKEN) == set().union(*(checks_of(table) for table in TABLES.values()))


def test_valid_rows_are_stored(database: Database) -> None:
    with database.writing() as tx:
        insert_up_to(tx, "batch_review", {})


def test_rows_can_be_read_and_written_in_a_session(database: Database) -> None:
    with database.writing() as tx, Session(tx) as session:
        session.add_all([ArticleRow(**GOOD["article"]), ReviewerRow(name="ann")])
        session.commit()
    with database.reading() as tx, Session(tx) as session:
        article = session.exec(select(ArticleRow).where(ArticleRow.characters == 4)).one()
        assert (article.id, article.text, article.title) == ("a", "text", None)


def test_models_of_rows_validate() -> None:
    assert ReviewerRow.model_validate({"name": "ann"}).name == "ann"
    with pytest.raises(ValidationError):
        ReviewerRow.model_validate({"name": 1})


@pytest.fixture(scope="module")
def table_of_check() -> dict[str, str]:
    """The table of each CHECK."""
    return {check: name for name, table in TABLES.items() for check in checks_of(table)}


def test_every_check_refuses_its_broken_row(database: Database, table_of_check: dict[str, str]) -> None:
    for check, changed in BROKEN.items():
        with pytest.raises(Refused, match=rf"\b{check}\b"), database.writing() as tx:
            insert_up_to(tx, table_of_check[check], changed)


def test_foreign_keys_refuse_rows_without_their_parent(database: Database) -> None:
    for name in (
        "scheme_change",
        "project",
        "suggestion_set",
        "suggestion",
        "review",
        "unit",
        "trace",
        "trace_key",
        "edit",
        "batch_article",
        "batch_set",
        "batch_review",
    ):
        with pytest.raises(Refused), database.writing() as tx:
            tx.execute(insert(TABLES[name]), GOOD[name])


@pytest.mark.parametrize(
    ("name", "changed"),
    [("article", {"characters": "four"}), ("unit", {"start": "0-4"}), ("unit", {"kind": None})],
)
def test_columns_refuse_values_of_another_type(
    database: Database, name: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(Refused), database.writing() as tx:
        insert_up_to(tx, name, changed)


@pytest.mark.filterwarnings("ignore:(Skipped unsupported reflection|autogenerate skipping)")
def test_revisions_create_the_declared_tables(database: Database) -> None:
    with database.reading() as tx:
        options = {"version_table": "annotator_version", "compare_type": True}
        assert compare_metadata(MigrationContext.configure(tx, opts=options), TableRow.metadata) == []
        seen = inspect(tx)
        for name, table in TABLES.items():
            checks = {str(one["name"]) for one in seen.get_check_constraints(name)}
            assert checks == checks_of(table)
            assert seen.get_pk_constraint(name)["name"] == f"pk_{name}"


def test_revisions_create_the_declared_indexes(database: Database) -> None:
    declared = {str(index.name) for table in TABLES.values() for index in table.indexes}
    catalogue = {
        "sqlite": "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'ix%%'",
    }
    with database.reading() as tx:
        stored = {row[0]: row[1] for row in tx.exec_driver_sql(catalogue[database.dialect])}
    assert stored.keys() == declared
    for order in ("title", "published"):
        assert f"coalesce({order}, ''" in stored[f"ix_article_{order}"].lower()


def test_text_sorts_by_code_point(database: Database) -> None:
    if database.dialect == "postgresql":
        with database.reading() as tx:
            other = tx.exec_driver_sql(
                "SELECT table_name, column_name FROM information_schema.columns"
                " WHERE table_schema = current_schema() AND data_type = 'text'"
                " AND collation_name IS DISTINCT FROM 'C'"
            )
            assert other.all() == []


def test_tables_are_strict(database: Database) -> None:
    if database.dialect == "sqlite":
        with database.reading() as tx:
            strict = tx.exec_driver_sql("SELECT name FROM pragma_table_list WHERE strict").scalars()
            assert set(strict) == set(TABLES)


def test_newest_revision_is_the_constant_of_the_program() -> None:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", upgrade.SCRIPTS)
    config.set_main_option("path_separator", "os")
    head = ScriptDirectory.from_config(config).get_current_head()
    assert head == f"{upgrade.NEWEST:04}"
