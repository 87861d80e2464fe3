"""What `--project` names: a file or a server. Messages never repeat what was not understood."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from annotator.storage.errors import NotAProject

POSTGRESQL_SCHEMES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})

_POSTGRESQL = "postgresql://USER@HOST/DATABASE"
"""Without a password: messages are searched for passwords, which are hidden."""

_UNREADABLE = (
    f"the database URL cannot be read: write {_POSTGRESQL}, and a password as USER:PASSWORD, with %40 for "
    "each at sign in it"
)
_NOT_UTF8 = "the database URL is not UTF-8"
_UNCLEAR = (
    "--project or ANNOTATOR_PROJECT is neither a file name nor a readable URL (not shown, since it may "
    f"contain a password): give a file, ./FILE for one with an odd name, sqlite:///PATH or {_POSTGRESQL}"
)
_SQLITE = (
    "the URL of a SQLite file is sqlite:///PATH, without options or %XX: give other names as plain files"
)
_NOT_IN_URL = re.compile(r"[?#;&|]|%[0-9A-Fa-f]{2}|:[^@]*@|^[^/]*:(?!/)|^[^/]*@")
"""Options, escapes, and what looks like a user and a password before a host."""

_DATABASES = (
    r"(?:postgres(?:ql)?|psql|pg|sqlite3?|file|mysql|mariadb|mssql|sqlserver|oracle|mongodb|redis|jdbc|odbc)"
)
_NEAR_URL = re.compile(
    rf"""
    ^[\W_]*{_DATABASES}(?:\+\w+)?\s*(?:[^\w\s./-]|//)   # a database's name, then what file names rarely have
    | ^\W*\w[\w+.-]+:/                                  # any scheme; one letter is a drive
    | ^//                                               # a URL without its scheme
    | ^:\w+:$                                           # SQLite's database in memory
    | :[^@]*@                                           # USER:PASSWORD@
    | \?\w+=                                            # options
    | (?:^|[\s?&;,'"-])\w*(?:pass\w*|pwd)\s*[=:]
    | (?:^|[\s?&;,'"-])(?:host|hostaddr|port|user|dbname|service)\s*=
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN_PATH = re.compile(r"\.{0,2}/(?!/)|[A-Za-z]:\\")
"""The beginning of what is always a path: `/`, `./`, `../` or `C:\\`."""

_USER = re.compile(r"[\w.+@ -]*")
_DATABASE = re.compile(r"[^/@:?;=]*")
_HOST = re.compile(r"[\w.,:%-]*|/.*")
"""Names and addresses of hosts, several after commas, or the folder of a socket."""


def file_of(where: str) -> Path | None:
    """Return the SQLite file that a location names; None for the URL of a server.

    Raises:
        NotAProject: it is neither, or looks like a mistyped URL. The message does not repeat it.
    """
    scheme, separator, rest = where.partition("://")
    if separator and scheme in POSTGRESQL_SCHEMES:
        return None
    if separator and scheme == "sqlite":
        path = rest.removeprefix("/")
        if path in ("", rest) or _NOT_IN_URL.search(path) or _is_near_url(path):
            raise NotAProject(_SQLITE)
        return Path(path)
    if _is_near_url(where):
        raise NotAProject(_UNCLEAR)
    return Path(where)


def _is_near_url(where: str) -> bool:
    decoded = unquote(where)
    if "://" in decoded or "\0" in decoded:
        return True
    return not _PLAIN_PATH.match(decoded) and _NEAR_URL.search(decoded) is not None


def server_of(where: str) -> URL:
    """Return the URL of a PostgreSQL server.

    Raises:
        NotAProject: it cannot be read. The message does not repeat it.
    """
    if where.partition("?")[0].count("@") > 1:
        # Parsed as a URL, the rest of the password would become the host, which messages show.
        raise NotAProject(_UNREADABLE)
    try:
        unquote_to_bytes(where).decode()
        url = make_url(where)
    except UnicodeError:
        raise NotAProject(_NOT_UTF8) from None
    except (ArgumentError, ValueError):
        raise NotAProject(_UNREADABLE) from None
    # Messages show all but the password and the options, so a password at another place is not accepted.
    known = _DATABASE.fullmatch(url.database or "") and _HOST.fullmatch(url.host or "")
    if (
        not known
        or url.password == ""
        or not (url.password or _USER.fullmatch(url.username or ""))
        or "\0" in unquote(where)
    ):
        raise NotAProject(_UNREADABLE)
    return url
