"""Opening files: projects are opened, created or upgraded; other files are refused and not changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
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
"""Id of the user without rights."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A closed project."""
    path = tmp_path / "annotator.db"
    open_database(str(path)).close()
    return path


@contextmanager
def unprivileged() -> Iterator[None]:
    """Run the block without the rights of root, who can access every file."""
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
    """A project in a folder that other users can read but not write."""
    folder = Path(mkdtemp(prefix="annotator-"))
    path = folder / "annotator.db"
    open_database(str(path)).close()
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def check_refused(path: Path, error: type[Exception], match: str | None = None) -> None:
    """Check that opening fails with a message of one line and changes neither the file nor its folder."""
    before = path.read_bytes() if path.is_file() else None
    beside = sorted(path.parent.iterdir()) if path.parent.is_dir() else None
    with pytest.raises(error, match=match) as caught:
        open_database(str(path))
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert (sorted(path.parent.iterdir()) if path.parent.is_dir() else None) == beside


def modes(path: Path) -> dict[str, int]:
    """Return the access modes of the file and the files beside it, by name."""
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}


def test_only_the_owner_can_access_a_new_project(tmp_path: Path) -> None:
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


def test_header_of_a_project_file(project: Path) -> None:
    header = sqlite.Header.read(project)
    assert header is not None
    assert (header.application_id, header.version) == (sqlite.APPLICATION_ID, upgrade.NEWEST)
    assert header.size == project.stat().st_size


def test_settings_of_a_connection(project: Path) -> None:
    with closing(open_database(str(project))) as database, database.reading() as tx:
        settings = {
            name: tx.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in (
                "journal_mode",
                "synchronous",
                "wal_autocheckpoint",
                "foreign_keys",
                "busy_timeout",
            )
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 1,  # the engine syncs the log after each commit
        "wal_autocheckpoint": 0,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


@pytest.mark.parametrize(("form", "name"), [("{}", "a ?b#c%41 é:@"), ("sqlite:///{}", "a é:")])
def test_path_with_special_characters(tmp_path: Path, form: str, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / "annotator 100%.db"
    open_database(form.format(path)).close()
    assert list(folder.iterdir()) == [path]


def test_empty_file_becomes_a_project_only_if_creating_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "annotator.db"
    path.touch()
    with pytest.raises(MissingProject, match="empty"):
        open_database(str(path), create=False)
    assert path.read_bytes() == b""
    open_database(str(path)).close()
    assert path.stat().st_size > 0


def test_missing_project_is_not_created_unless_allowed(tmp_path: Path) -> None:
    with pytest.raises(MissingProject, match="no project"):
        open_database(str(tmp_path / "annotator.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    check_refused(tmp_path / "nowhere" / "annotator.db", MissingProject, "folder")


def test_folder_is_refused(tmp_path: Path) -> None:
    check_refused(tmp_path, NotAProject, "folder")


def test_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAProject, match="regular"):
        open_database(str(tmp_path / "pipe"))


@pytest.mark.parametrize(
    "content",
    [b"just a text\n", b"\0" * 5000, b"SQLite format 3\0", b"SQLite format 3\0" + b"\0" * 4080],
    ids=["text", "zeros", "magic", "magic and zeros"],
)
def test_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "annotator.db"
    path.write_bytes(content)
    check_refused(path, NotAProject)


def test_error_escapes_control_characters_of_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[2J\n\u202e.db"
    path.write_bytes(b"text")
    check_refused(path, NotAProject, "\u241b")


@pytest.mark.parametrize("wal", [False, True])
def test_database_of_another_program_is_refused(tmp_path: Path, wal: bool) -> None:
    path = tmp_path / "annotator.db"
    with closing(sqlite3.connect(path)) as other:
        if wal:
            other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE article (id)")
        other.commit()
        check_refused(path, NotAProject)
    check_refused(path, NotAProject)


def test_database_with_our_application_id_but_other_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "annotator.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {sqlite.APPLICATION_ID}")
        other.execute(f"PRAGMA user_version = {upgrade.NEWEST}")
        other.execute("CREATE TABLE article (id)")
    with pytest.raises(NotAProject):
        open_database(str(path))


def test_newer_project_is_refused(project: Path) -> None:
    with closing(sqlite3.connect(project)) as newer:
        newer.execute("PRAGMA user_version = 12")
    check_refused(project, NewerProject, f"schema 12, this program knows {upgrade.NEWEST}")


def test_newer_project_in_use_is_refused(project: Path) -> None:
    """The newer version is only in the log, which must not be merged into the file."""
    with closing(sqlite3.connect(project)) as newer:
        newer.execute("PRAGMA user_version = 12")
        check_refused(project, NewerProject, "schema 12")


@pytest.mark.parametrize("cut", [1, 100, 4096, 40_000])
def test_truncated_project_is_refused(project: Path, cut: int) -> None:
    content = project.read_bytes()
    project.write_bytes(content[:-cut])
    check_refused(project, NotAProject, "restore it from a backup")


def test_damaged_project_is_refused(project: Path) -> None:
    content = bytearray(project.read_bytes())
    content[100:4096] = b"\xff" * 3996
    project.write_bytes(content)
    with pytest.raises(NotAProject, match="backup"):
        open_database(str(project))


def test_read_only_file_is_refused(reachable: Path) -> None:
    reachable.parent.chmod(0o777)
    with unprivileged():
        check_refused(reachable, ReadOnlyProject, "copy it")


def test_read_only_folder_is_refused(reachable: Path) -> None:
    reachable.chmod(0o666)
    with unprivileged():
        check_refused(reachable, ReadOnlyProject, "copy it")
        check_refused(reachable.with_name("new.db"), ReadOnlyProject, "copy it")


def test_unreadable_file_is_refused(reachable: Path) -> None:
    reachable.chmod(0o000)
    with unprivileged(), pytest.raises(ReadOnlyProject, match="may not be read"):
        open_database(str(reachable))


def test_inaccessible_folder_is_unavailable(reachable: Path) -> None:
    reachable.parent.chmod(0o000)
    with unprivileged(), pytest.raises(Unavailable, match="permission denied"):
        open_database(str(reachable))


def test_too_long_file_name_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="too long"):
        open_database(str(tmp_path / ("x" * 300)))


def test_unsupported_url_is_refused() -> None:
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
def test_file_deleted_or_replaced_while_open_is_unavailable_for_writing(
    project: Path, accident: Callable[[Path], None]
) -> None:
    with closing(open_database(str(project))) as database:
        accident(project)
        with pytest.raises(Unavailable, match="gone"), database.writing():
            pass
