"""Projects in a PostgreSQL database: the URL, the version, and the lock of upgrades."""

from __future__ import annotations

from sqlalchemy import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError

from annotator.storage.errors import MissingProject, NewerProject, NotAProject

_DRIVER_NAMES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
_CONNECT_ARGUMENTS = {"connect_timeout": "10", "application_name": "annotator", "client_encoding": "utf8"}
_UPGRADE_LOCK = 0x616E6E6F
"""Key of the advisory lock of upgrades: `anno` in ASCII."""


def parse(where: str) -> tuple[URL, str]:
    """Return the URL for SQLAlchemy, and the URL for messages, without password and options.

    Raises:
        NotAProject: the URL is invalid or of another database system.
    """
    if where.partition("?")[0].count("@") > 1:
        # Parsed as a URL, the rest of the password would become the host, which messages show.
        raise NotAProject("the database URL has more than one @: write %40 for the one in the password")
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise NotAProject("the database URL cannot be read: postgresql://USER@HOST/DATABASE") from None
    if url.drivername not in _DRIVER_NAMES:
        raise NotAProject(f"{url.drivername} is not supported: give a file or a postgresql:// URL")
    shown = URL.create("postgresql", url.username, None, url.host, url.port, url.database)
    query = {**_CONNECT_ARGUMENTS, **url.query}
    return url.set(drivername="postgresql+psycopg", query=query), shown.render_as_string()


def stored_version(connection: Connection, where: str, newest: int, *, create: bool) -> int:
    """Return the version of the schema; 0 for an empty database in which a project may be created.

    Raises:
        NotAProject, MissingProject, NewerProject: nothing was changed.
    """
    if connection.exec_driver_sql("SELECT to_regclass('annotator_version')").scalar() is None:
        _check_empty(connection, where)
        if not create:
            raise MissingProject(f"{where}: is empty, there is no project in it")
        return 0
    version = int(connection.exec_driver_sql("SELECT version_num FROM annotator_version").scalar_one())
    if version > newest:
        raise NewerProject(
            f"{where}: made by a newer version (schema {version}, this program knows {newest}); not touched"
        )
    return version


def lock_for_upgrade(connection: Connection) -> None:
    """Wait for the upgrade of any other process, and lock out others until the transaction ends."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")


def _check_empty(connection: Connection, where: str) -> None:
    found = connection.exec_driver_sql("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1")
    if found.first() is not None:
        raise NotAProject(f"{where}: holds tables of something else: give an empty database")
