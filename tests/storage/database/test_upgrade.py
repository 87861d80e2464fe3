"""Upgrades: a backup first, then all missing revisions in one transaction."""

from __future__ import annotations

import ast
import runpy
import shutil
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, delete, select, text

import annotator.storage
from annotator.core.review.actions import answer, submit
from annotator.core.review.edit_log import Edit, Review
from annotator.core.text.span import text_of
from annotator.storage import Database, NotAProject, open_database
from annotator.storage.database import engine, upgrade
from annotator.storage.queries import articles, reviews, schemes, suggestions
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import ARTICLE, EDIT, RECALL, RECALL_KEY, REVIEW, REVIEWER, UNIT
from tests.storage.samples import SCHEME, SPLITTER, SUGGESTIONS, adopted, article, fill, not_begun, recorder

NEXT = upgrade.NEWEST + 1

REVISION = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT:04}"
down_revision = "{upgrade.NEWEST:04}"


def upgrade():
    with op.batch_alter_table("scheme") as batch:
        batch.add_column(sa.Column("section", sa.Text()))
        batch.alter_column("name", server_default="")
    {{then}}
"""
"""A future revision that copies a table to which other tables refer."""


def add_future_revision(monkeypatch: pytest.MonkeyPatch, folder: Path, then: str = "") -> None:
    """Add a future revision to the program; `then` is its last statement."""
    scripts = folder / "migrations"
    shutil.copytree(Path(annotator.storage.__file__).parent / "migrations", scripts)
    (scripts / "versions" / f"{NEXT:04}_next.py").write_text(REVISION.format(then=then))
    monkeypatch.setattr(upgrade, "SCRIPTS", str(scripts))
    monkeypatch.setattr(engine, "NEWEST", NEXT)


def run_first_revision(connection: Connection) -> None:
    """Run the first revision only."""
    config = Config()
    config.set_main_option("script_location", upgrade.SCRIPTS)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


def version(path: Path) -> int:
    """Return the version of the schema in the header of a file."""
    with closing(sqlite3.connect(path)) as raw:
        stamped: int = raw.execute("PRAGMA user_version").fetchone()[0]
        return stamped


def submitted_review(article_id: str) -> tuple[Review, list[Edit]]:
    """Return a submitted review with a label on its quote and on its claim, and its log."""
    actor, units = recorder(), {id: replace(unit, subject=None) for id, unit in adopted().items()}
    review, edits = not_begun(article_id), list[Edit]()
    for id, field, code in (("u1", "stance", "deny"), ("u2", "verification", "refuted")):
        known = SCHEME.field(field)
        assert known is not None
        review, more = actor.do(review, answer(units[id], known, code), units)
        edits += more
    review, more = actor.do(review, submit("2026-01-02T03:04:05.000006Z"), units)
    return review, [*edits, *more]


def store_review(tx: Connection, review: Review, edits: list[Edit]) -> None:
    """Insert the rows that the first version's `reviews.save` wrote."""
    head = {
        name: getattr(review, name)
        for name in ("article", "reviewer", "splitter", "scheme", "seq", "last_at")
    }
    tx.execute(REVIEWER.insert(), {"name": review.reviewer})
    id = tx.execute(
        REVIEW.insert().returning(REVIEW.c.id),
        {**head, "state": "submitted", "submitted": review.decisions.submitted},
    ).scalar_one()
    rows = [row_codec.unit_row(unit) for unit in review.units.values()]
    known = rows[0].keys() - {"subject"}
    tx.execute(UNIT.insert(), [{"review_id": id, **{name: row[name] for name in known}} for row in rows])
    tx.execute(EDIT.insert(), [{"review_id": id, **row_codec.edit_row(edit)} for edit in edits])


@pytest.fixture
def first(engine_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Review]:
    """Location and review of a closed project of the first version."""
    with monkeypatch.context() as old_program:
        old_program.setattr(engine, "NEWEST", 1)
        old_program.setattr(engine, "run_revisions", run_first_revision)
        with closing(open_database(engine_url)) as database, database.writing() as tx:
            schemes.put(tx, SCHEME)
            schemes.set_current(tx, SCHEME.version)
            for id in ("a", "b"):
                row = row_codec.article_row(article(id))
                later = {"replaces", "source_sha256"}
                tx.execute(ARTICLE.insert(), {name: row[name] for name in row.keys() - later})
                suggestions.put(tx, id, SPLITTER, SUGGESTIONS)
            review, edits = submitted_review("a")
            store_review(tx, review, edits)
    return engine_url, review


def check_upgraded(database: Database, review: Review) -> None:
    """Check that the data of the first version is there, and indexed by the second revision."""
    body = article("a").text
    wordings = {id: text_of(body, unit.content) for id, unit in review.units.items()}
    with database.reading() as tx:
        stored = reviews.load(tx, "a", "ann")
        assert stored is not None
        assert replace(stored, stacks=review.stacks) == review
        assert articles.get(tx, "b") == article("b")
        traces = {row.unit: (row.wording, row.at) for row in tx.execute(select(RECALL))}
        assert traces == {id: (wording, review.last_at) for id, wording in wordings.items()}
        keys = {(row.unit, row.number) for row in tx.execute(select(RECALL_KEY))}
        assert keys == {("u1", 1547677441320350931), ("u2", -5897067925277803649)}
        if database.dialect == "sqlite":
            assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert tx.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def check_backup(path: Path, review: Review) -> None:
    """Check that the backup is a project of the first version which can be upgraded."""
    backup = path.with_name(f"{path.name}.bak-v1")
    assert version(backup) == 1
    with closing(open_database(str(backup), create=False)) as database:
        check_upgraded(database, review)


def test_first_version_is_upgraded_with_its_data(first: tuple[str, Review]) -> None:
    where, review = first
    for _ in range(2):
        with closing(open_database(where)) as database:
            check_upgraded(database, review)
    with closing(open_database(where)) as database:
        if database.dialect == "sqlite":
            check_backup(Path(where), review)
        with database.writing() as tx:
            tx.execute(REVIEWER.insert(), {"name": "gold"})
            tx.execute(REVIEW.update().values(reviewer="gold"))
        with pytest.raises(annotator.storage.Refused), database.writing() as tx:
            tx.execute(REVIEW.update().values(reviewer="nobody"))
        with database.writing() as tx:
            tx.execute(delete(UNIT).where(UNIT.c.id == "u1"))
        with database.reading() as tx:
            assert set(tx.execute(select(RECALL.c.unit)).scalars()) == {"u2"}
            assert set(tx.execute(select(RECALL_KEY.c.unit)).scalars()) == {"u2"}


MIGRATIONS = Path(annotator.storage.__file__).parent / "migrations"
REVISIONS = sorted(MIGRATIONS.glob("versions/*.py"))


def imported_modules(path: Path) -> set[str]:
    """Return the modules that a file imports; a relative import begins with its dots."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add("." * node.level + (node.module or ""))
    return modules


def test_migrations_do_not_import_the_program() -> None:
    assert len(REVISIONS) == upgrade.NEWEST
    files = sorted(MIGRATIONS.rglob("*.py"))
    assert {MIGRATIONS / "env.py", *REVISIONS} <= set(files)
    for path in files:
        packages = {name.partition(".")[0] for name in imported_modules(path)}
        assert not packages & {"annotator", ""}, path.name


WORDING = "Prices rose by 1,000 % – the minister’s “plan” isn’t popular"
RECALL_KEYS = [
    ("quote", WORDING, {-8572575802560274236}),
    ("claim", WORDING, {-6990565066920592056, 193937167347854687, 8748404963596963275}),
    ("claim", "nothing", {2270141291917463735}),
    ("claim", "no " * 61, {-528178188255702142}),
    ("claim", "…", set()),
    ("quote", "x" * 2_001, set()),
]


@pytest.mark.parametrize(("kind", "wording", "numbers"), RECALL_KEYS, ids=range(len(RECALL_KEYS)))
def test_second_revision_computes_these_recall_keys(kind: str, wording: str, numbers: set[int]) -> None:
    assert runpy.run_path(str(REVISIONS[1]))["recall_keys"](kind, wording) == numbers


def test_failed_upgrade_of_the_first_version_changes_nothing(
    first: tuple[str, Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    where, review = first

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no memory")

    with monkeypatch.context() as broken:
        broken.setattr("hashlib.blake2b", fail)  # which the second revision imports when it runs
        with pytest.raises(RuntimeError, match="no memory"):
            open_database(where)
        broken.setattr(engine, "NEWEST", 1)
        with closing(open_database(where)) as database, database.reading() as tx:
            assert tx.exec_driver_sql("SELECT version_num FROM annotator_version").scalar() == "0001"
            assert tx.execute(text("SELECT name FROM reviewer")).scalars().all() == ["ann"]
    with closing(open_database(where)) as database:
        check_upgraded(database, review)


@pytest.fixture
def old(engine_url: str) -> str:
    """Location of a closed project of the current version with two articles."""
    with closing(open_database(engine_url)) as database, database.writing() as tx:
        fill(tx, "a", "b")
    return engine_url


def test_older_project_is_upgraded_to_a_future_revision(
    old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_future_revision(monkeypatch, tmp_path)
    for _ in range(2):
        with closing(open_database(old)) as database, database.reading() as tx:
            assert articles.get(tx, "b") == article("b")
            assert tx.exec_driver_sql("SELECT section FROM scheme").scalars().all() == [None]
            assert tx.exec_driver_sql("SELECT version_num FROM annotator_version").scalar() == f"{NEXT:04}"
            sets = tx.exec_driver_sql("SELECT count(*) FROM suggestion").scalar()
            assert sets == 2 * len(SUGGESTIONS)


@pytest.mark.parametrize("then", ["raise RuntimeError('no')", "op.execute('SELECT nonsense')"])
def test_failed_upgrade_to_a_future_revision_changes_nothing(
    old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    with monkeypatch.context() as later:
        add_future_revision(later, tmp_path, then)
        with pytest.raises(Exception, match=r"no|nonsense"):
            open_database(old)
    with closing(open_database(old)) as database, database.reading() as tx:
        assert articles.get(tx, "a") == article("a")
        stamped = tx.exec_driver_sql("SELECT version_num FROM annotator_version").scalar()
        assert stamped == f"{upgrade.NEWEST:04}"


@pytest.fixture
def old_file(sqlite_project: Path, tmp_path: Path) -> Path:
    """The file of a project with an article."""
    path = tmp_path / "annotator.db"
    shutil.copy(sqlite_project, path)
    with closing(open_database(str(path))) as database, database.writing() as tx:
        fill(tx, "a")
    return path


def test_backup_is_the_project_before_the_upgrade(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = old_file.with_name(f"annotator.db.bak-v{upgrade.NEWEST}")
    with monkeypatch.context() as later:
        add_future_revision(later, tmp_path)
        open_database(str(old_file)).close()
        assert version(old_file) == NEXT
        assert list(tmp_path.glob("*.partial*")) == []
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert version(backup) == upgrade.NEWEST
    with closing(open_database(str(backup), create=False)) as database, database.reading() as tx:
        assert articles.get(tx, "a") == article("a")


def test_new_project_has_no_backup(tmp_path: Path) -> None:
    open_database(str(tmp_path / "annotator.db")).close()
    assert [one.name for one in tmp_path.iterdir()] == ["annotator.db"]


def test_broken_foreign_keys_stop_the_upgrade(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(old_file)) as raw:
        raw.execute("DELETE FROM article")
        raw.commit()
    add_future_revision(monkeypatch, tmp_path)
    with pytest.raises(NotAProject, match="refer to nothing"):
        open_database(str(old_file))
    assert version(old_file) == upgrade.NEWEST
