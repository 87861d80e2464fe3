"""An older project is backed up, then upgraded in one transaction: all of it, or nothing."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

import annotator.storage
from annotator.storage import NotAProject, articles, engine, open_database, upgrade
from tests.storage.samples import SUGGESTIONS, article, fill

SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("article") as batch:
        batch.add_column(sa.Column("section", sa.Text()))
        batch.alter_column("publisher", nullable=False, server_default="")
    {then}
"""
"""A revision of a version to come, which has to copy a table that others refer to."""


def next_version(monkeypatch: pytest.MonkeyPatch, folder: Path, then: str = "") -> None:
    """Let the program know one more revision."""
    scripts = folder / "migrations"
    shutil.copytree(Path(annotator.storage.__file__).parent / "migrations", scripts)
    (scripts / "versions" / "0002_next.py").write_text(SECOND.format(then=then))
    monkeypatch.setattr(upgrade, "SCRIPTS", str(scripts))
    monkeypatch.setattr(engine, "NEWEST", 2)


def version(path: Path) -> int:
    """The version of the schema that the file is stamped with."""
    with closing(sqlite3.connect(path)) as raw:
        stamped: int = raw.execute("PRAGMA user_version").fetchone()[0]
        return stamped


@pytest.fixture
def old(engine_url: str) -> str:
    """A project of this version with something in it, that nobody has open."""
    with closing(open_database(engine_url)) as database, database.writing() as tx:
        fill(tx, "a", "b")
    return engine_url


def test_an_older_project_is_upgraded(old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_version(monkeypatch, tmp_path)
    for _ in range(2):
        with closing(open_database(old)) as database, database.reading() as tx:
            assert articles.get(tx, "b") == article("b")
            assert tx.exec_driver_sql("SELECT section FROM article").scalars().all() == [None, None]
            assert tx.exec_driver_sql("SELECT version_num FROM annotator_version").scalar() == "0002"
            sets = tx.exec_driver_sql("SELECT count(*) FROM suggestion").scalar()
            assert sets == 2 * len(SUGGESTIONS)


@pytest.mark.parametrize("then", ["raise RuntimeError('no')", "op.execute('SELECT nonsense')"])
def test_a_failed_upgrade_leaves_all_as_it_was(
    old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    with monkeypatch.context() as later:
        next_version(later, tmp_path, then)
        with pytest.raises(Exception, match=r"no|nonsense"):
            open_database(old)
    with closing(open_database(old)) as database, database.reading() as tx:
        assert articles.get(tx, "a") == article("a")
        assert tx.exec_driver_sql("SELECT version_num FROM annotator_version").scalar() == "0001"


@pytest.fixture
def old_file(sqlite_project: Path, tmp_path: Path) -> Path:
    """A project in a file, with an article in it."""
    path = tmp_path / "annotator.db"
    shutil.copy(sqlite_project, path)
    with closing(open_database(str(path))) as database, database.writing() as tx:
        fill(tx, "a")
    return path


def test_the_backup_is_the_project_as_it_was(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = old_file.with_name("annotator.db.bak-v1")
    with monkeypatch.context() as later:
        next_version(later, tmp_path)
        open_database(str(old_file)).close()
        assert version(old_file) == 2
        assert list(tmp_path.glob("*.partial*")) == []
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert version(backup) == 1
    with closing(open_database(str(backup), create=False)) as database, database.reading() as tx:
        assert articles.get(tx, "a") == article("a")


def test_a_new_project_needs_no_backup(tmp_path: Path) -> None:
    open_database(str(tmp_path / "annotator.db")).close()
    assert [one.name for one in tmp_path.iterdir()] == ["annotator.db"]


def test_rows_that_refer_to_nothing_stop_the_upgrade(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(old_file)) as raw:
        raw.execute("DELETE FROM article")
        raw.commit()
    next_version(monkeypatch, tmp_path)
    with pytest.raises(NotAProject, match="refer to nothing"):
        open_database(str(old_file))
    assert version(old_file) == 1
