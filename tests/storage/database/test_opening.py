"""Opening files: ours are opened, made or upgraded; anything else is refused and left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from annotator.storage import (
    MissingProject,
    NewerProject,
    NotAProject,
    ReadOnlyProject,
    Unavailable,
    open_database,
)
from annotator.storage.database import sqlite, upgrade

NOBODY = 65534


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that nobody has open."""
    path = tmp_path / "annotator.db"
    open_database(str(path)).close()
    return path


@contextmanager
def unprivileged() -> Iterator[None]:
    """Without the rights of root, to whom every file is open."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder with a project, which other users may read but not write."""
    folder = Path(mkdtemp(prefix="annotator-"))
    path = folder / "annotator.db"
    open_database(str(path)).close()
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def refused(path: Path, error: type[Exception], match: str | None = None) -> None:
    """Assert that opening is refused, in one line, and changes neither the file nor its folder."""
    before = path.read_bytes() if path.is_file() else None
    beside = sorted(path.parent.iterdir()) if path.parent.is_dir() else None
    with pytest.raises(error, match=match) as told:
        open_database(str(path))
    assert "\n" not in str(told.value)
    assert "\x1b" not in str(told.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert (sorted(path.parent.iterdir()) if path.parent.is_dir() else None) == beside


def modes(path: Path) -> dict[str, int]:
    """Who may do what with the file and those beside it."""
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}


def test_a_new_project_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "annotator.db"
    with closing(open_database(str(path))) as database:
        with database.writing() as tx:
            tx.exec_driver_sql("INSERT INTO reviewer VALUES ('ann')")
        assert modes(path) == {
            "annotator.db": 0o600,
            "annotator.db-wal": 0o600,
            "annotator.db-shm": 0o600,
        }
    assert modes(path) == {"annotator.db": 0o600}


def test_the_file_says_whose_it_is(project: Path) -> None:
    header = sqlite.Header.read(project)
    assert header is not None
    assert (header.application_id, header.version) == (sqlite.APPLICATION_ID, upgrade.NEWEST)
    assert header.size == project.stat().st_size


def test_the_settings(project: Path) -> None:
    with closing(open_database(str(project))) as database, database.reading() as tx:
        settings = {
            name: tx.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_paths_with_everything_in_them(tmp_path: Path, form: str) -> None:
    folder = tmp_path / "a ?b#c%41 é"
    folder.mkdir()
    path = folder / "annotator 100%.db"
    open_database(form.format(path)).close()
    assert list(folder.iterdir()) == [path]


def test_an_empty_file_becomes_a_project_if_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "annotator.db"
    path.touch()
    with pytest.raises(MissingProject, match="empty"):
        open_database(str(path), create=False)
    assert path.read_bytes() == b""
    open_database(str(path)).close()
    assert path.stat().st_size > 0


def test_no_project_and_none_wanted(tmp_path: Path) -> None:
    with pytest.raises(MissingProject, match="no project"):
        open_database(str(tmp_path / "annotator.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_no_folder(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere" / "annotator.db", MissingProject, "folder")


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, NotAProject, "folder")


def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAProject, match="regular"):
        open_database(str(tmp_path / "pipe"))


@pytest.mark.parametrize(
    "content",
    [b"just a text\n", b"\0" * 5000, b"SQLite format 3\0", b"SQLite format 3\0" + b"\0" * 4080],
    ids=["text", "zeros", "magic", "magic and zeros"],
)
def test_a_file_of_something_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "annotator.db"
    path.write_bytes(content)
    refused(path, NotAProject)


def test_a_name_with_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[2J\n\u202e.db"
    path.write_bytes(b"text")
    refused(path, NotAProject, "\u241b")


@pytest.mark.parametrize("wal", [False, True])
def test_a_database_of_another_program(tmp_path: Path, wal: bool) -> None:
    path = tmp_path / "annotator.db"
    with closing(sqlite3.connect(path)) as other:
        if wal:
            other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE article (id)")
        other.commit()
        refused(path, NotAProject)
    refused(path, NotAProject)


def test_a_database_that_only_bears_our_mark(tmp_path: Path) -> None:
    path = tmp_path / "annotator.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {sqlite.APPLICATION_ID}")
        other.execute(f"PRAGMA user_version = {upgrade.NEWEST}")
        other.execute("CREATE TABLE article (id)")
    with pytest.raises(NotAProject):
        open_database(str(path))


def test_a_project_of_a_newer_version(project: Path) -> None:
    with closing(sqlite3.connect(project)) as newer:
        newer.execute("PRAGMA user_version = 12")
    refused(project, NewerProject, f"schema 12, this program knows {upgrade.NEWEST}")


def test_a_newer_version_at_work(project: Path) -> None:
    """Its version stands in the log only, and the log is not ours to fold into the file."""
    with closing(sqlite3.connect(project)) as newer:
        newer.execute("PRAGMA user_version = 12")
        refused(project, NewerProject, "schema 12")


@pytest.mark.parametrize("cut", [1, 100, 4096, 40_000])
def test_a_project_cut_short(project: Path, cut: int) -> None:
    content = project.read_bytes()
    project.write_bytes(content[:-cut])
    refused(project, NotAProject, "restore it from a backup")


def test_a_page_turned_to_noise(project: Path) -> None:
    content = bytearray(project.read_bytes())
    content[100:4096] = b"\xff" * 3996
    project.write_bytes(content)
    with pytest.raises(NotAProject, match="backup"):
        open_database(str(project))


def test_a_file_that_may_not_be_written(reachable: Path) -> None:
    reachable.parent.chmod(0o777)
    with unprivileged():
        refused(reachable, ReadOnlyProject, "copy it")


def test_a_folder_that_may_not_be_written(reachable: Path) -> None:
    reachable.chmod(0o666)
    with unprivileged():
        refused(reachable, ReadOnlyProject, "copy it")
        refused(reachable.with_name("new.db"), ReadOnlyProject, "copy it")


def test_a_file_that_may_not_be_read(reachable: Path) -> None:
    reachable.chmod(0o000)
    with unprivileged(), pytest.raises(ReadOnlyProject, match="may not be read"):
        open_database(str(reachable))


def test_a_folder_that_may_not_be_entered(reachable: Path) -> None:
    reachable.parent.chmod(0o000)
    with unprivileged(), pytest.raises(Unavailable, match="Permission denied"):
        open_database(str(reachable))


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="too long"):
        open_database(str(tmp_path / ("x" * 300)))


def test_a_url_that_stands_for_no_file() -> None:
    for url in (
        "sqlite://",
        "sqlite:///",
        "sqlite://here.db",
        "mysql://me@host/db",
        "http://example.org",
        "://",
    ):
        with pytest.raises(NotAProject):
            open_database(url)


def _delete(path: Path) -> None:
    path.unlink()


def _replace(path: Path) -> None:
    shutil.copy(path, path.with_name("other"))
    path.with_name("other").replace(path)


@pytest.mark.parametrize("accident", [_delete, _replace])
def test_a_file_that_goes_away_while_open(project: Path, accident: object) -> None:
    assert callable(accident)
    with closing(open_database(str(project))) as database:
        accident(project)
        with pytest.raises(Unavailable, match="gone"), database.writing():
            pass
