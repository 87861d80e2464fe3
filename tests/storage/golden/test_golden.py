"""Projects of every schema so far open, keep everything, and export what their own program exported."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, select

from annotator.core.unit import in_order
from annotator.project import Project
from annotator.project.exporter import ExportOptions
from annotator.storage import Database, open_database
from annotator.storage.database import upgrade
from annotator.storage.queries import reviews
from annotator.storage.schema.tables import EDIT, REVIEW, UNIT
from tests.engines import Engine

FOLDER = Path(__file__).parent
VERSIONS = range(1, upgrade.NEWEST)
ADDED = {5: b',"replaces":null,"source_sha256":null', 6: b',"subject":null'}
"""What programs from a schema on export besides."""


def dump(version: int) -> str:
    """Return the dump of the project of a schema."""
    return (FOLDER / f"v{version}.sql").read_text("utf-8")


def exported(project: Project, *, gold: bool) -> bytes:
    """Return the export that `make.py` made with the old program."""
    everything = ExportOptions("annotator", open=True, suggestions=True)
    return b"".join(
        [
            *project.export(everything),
            *(project.export(ExportOptions("annotator", open=True, gold=True)) if gold else ()),
        ]
    )


def to_sqlite(version: int, path: Path) -> None:
    """Write the project of a schema to a file."""
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(dump(version))


def to_postgresql(version: int, url: str, folder: Path) -> None:
    """Copy the project of a schema to an empty database: its revisions, then the rows of each table."""
    copy = folder / "copy.db"
    to_sqlite(version, copy)
    engine = create_engine(url.replace("postgresql", "postgresql+psycopg", 1))
    with engine.connect() as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", upgrade.SCRIPTS)
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, f"{version:04}")
    engine.dispose()
    with closing(sqlite3.connect(copy)) as raw, psycopg.connect(url) as server:
        names = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        tables = "article scheme scheme_change project reviewer suggestion_set suggestion review unit edit"
        tables += " trace trace_key"
        tables += " batch batch_article batch_set batch_review"
        later = {"trace", "trace_key", "scheme_change", "batch", "batch_article", "batch_set", "batch_review"}
        assert names == {*tables.split(), "annotator_version"} - (later - names)
        for table in (name for name in tables.split() if name in names):
            rows = raw.execute(f"SELECT * FROM {table}").fetchall()
            if not rows:
                continue
            values = ", ".join(["%s"] * len(rows[0]))
            with server.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {table} VALUES ({values})".encode(), rows)
        for table in ("suggestion_set", "review", *({"scheme_change"} & names)):
            server.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}".encode()
            )


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, engine: Engine, engine_url: str, tmp_path: Path) -> tuple[int, str]:
    """A version, and the location of a project of it."""
    version: int = request.param
    if engine == "sqlite":
        to_sqlite(version, Path(engine_url))
    else:
        to_postgresql(version, engine_url, tmp_path)
    return version, engine_url


def stored_reviews(where: str) -> list[tuple[str, str]]:
    """Return article and reviewer of each review."""
    with closing(open_database(where)) as database, database.reading() as tx:
        return [(row.article, row.reviewer) for row in tx.execute(select(REVIEW).order_by(REVIEW.c.id))]


def test_every_schema_before_this_one_has_a_golden_project() -> None:
    assert {path.name for path in FOLDER.glob("v*.sql")} == {f"v{version}.sql" for version in VERSIONS}


def test_old_project_exports_what_its_program_exported(old: tuple[int, str]) -> None:
    version, where = old
    with Project.open(where, create=False) as project:
        now = exported(project, gold=version > 1)
        for since, members in ADDED.items():
            now = now.replace(members, b"") if since > version else now
        assert now == (FOLDER / f"v{version}.jsonl").read_bytes()


def test_logs_of_an_old_project_replay_to_its_rows(old: tuple[int, str]) -> None:
    _, where = old
    found = stored_reviews(where)
    assert len(found) >= 6
    with Project.open(where, create=False) as project:
        assert [project.replay(*one) for one in found] == [[]] * len(found)


def test_upgraded_file_is_sound_and_has_a_backup(tmp_path: Path) -> None:
    for version in VERSIONS:
        path = tmp_path / f"{version}.db"
        to_sqlite(version, path)
        open_database(str(path)).close()
        for file, stamped in ((path, upgrade.NEWEST), (tmp_path / f"{version}.db.bak-v{version}", version)):
            with closing(sqlite3.connect(file)) as raw:
                assert raw.execute("PRAGMA user_version").fetchone() == (stamped,)
                assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
                assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        backup = sqlite3.connect(tmp_path / f"{version}.db.bak-v{version}")
        with closing(backup), closing(sqlite3.connect(":memory:")) as before:
            before.executescript(dump(version))
            assert list(backup.iterdump()) == list(before.iterdump())


def test_reviews_of_an_old_project_can_be_continued(old: tuple[int, str]) -> None:
    """Every edit of an old log is undone and made again, and the rows follow."""
    _, where = old
    with Project.open(where, create=False) as project:
        session = project.session("prices", "bén")
        before = session.units
        steps = len(session.review.stacks.undo)
        assert steps == 3
        for _ in range(steps):
            session.undo()
        assert all(not unit.decided for unit in session.units.values())
        for _ in range(steps):
            session.redo()
        assert session.problem is None
        assert in_order(session.units.values()) == in_order(before.values())
        assert project.replay("prices", "bén") == []


def test_labels_stay_that_no_recorded_change_renames_or_retires(old: tuple[int, str]) -> None:
    """The programs before schema 3 applied a scheme without saying what becomes of labels.

    Those since then have moved the open reviews themselves.
    """
    _, where = old
    with Project.open(where, create=False) as project:
        for article, reviewer in stored_reviews(where):
            with project._database.reading() as tx:
                stored = reviews.load(tx, article, reviewer)
            session = project.session(article, reviewer)
            assert session.review == stored
            assert session.scheme.version == session.review.scheme


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[tuple[Project, Database]]:
    """The golden project of schema 2, open twice: as a project, and for changing rows."""
    path = tmp_path / "annotator.db"
    to_sqlite(2, path)
    with Project.open(str(path)) as project, closing(open_database(str(path))) as database:
        yield project, database


def test_replay_finds_changed_rows(upgraded: tuple[Project, Database]) -> None:
    project, database = upgraded
    with database.writing() as tx:
        mine = REVIEW.c.article == "crlf", REVIEW.c.reviewer == "ann"
        review = tx.execute(select(REVIEW.c.id).where(*mine)).scalar_one()
        unit = tx.execute(select(UNIT).where(UNIT.c.review_id == review, UNIT.c.id == "u1")).one()
        tx.execute(UNIT.update().where(UNIT.c.review_id == review, UNIT.c.id == "u1").values(speaker="Eve"))
        tx.execute(UNIT.delete().where(UNIT.c.review_id == review, UNIT.c.id == "u2"))
        tx.execute(REVIEW.update().where(*mine).values(state="submitted", submitted="2026-01-01"))
    found = {(one.unit, one.field): (one.stored, one.replayed) for one in project.replay("crlf", "ann")}
    assert found["u1", "speaker"] == ("Eve", unit.speaker)
    assert found["u2", "unit"][0] is None
    assert found[None, "state"] == ("submitted", "open")
    assert found[None, "submitted"] == ("2026-01-01", None)
    assert found["u2", "recall"][0] is None
    assert project.replay("crlf", "bén") == []


def test_replay_finds_a_missing_entry(upgraded: tuple[Project, Database]) -> None:
    project, database = upgraded
    with database.writing() as tx:
        tx.execute(EDIT.delete().where(EDIT.c.review_id == 1, EDIT.c.seq == 9))
    with database.reading() as tx:
        assert reviews.log(tx, "brücke", "ann")
    [difference] = project.replay("brücke", "ann")
    assert (difference.unit, difference.field) == (None, "log")
    assert difference.replayed == "entry 10 cannot follow entry 8"
