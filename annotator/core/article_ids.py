"""The ids of the articles that one command reads, in bounded memory."""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from annotator.core.errors import AnnotatorError, BadInput
from annotator.core.text.names import name_key, spelled

IN_MEMORY = 10_000
"""Articles remembered in memory; when there are more, they move to a temporary file."""


class _Seen(NamedTuple):
    """An article as first read: its id, a digest of its text, and where it came from."""

    id: str
    digest: str
    place: str


class ArticleIds:
    """The articles read so far; no two texts may have the same id, or ids that look the same."""

    __slots__ = ("_file", "_recent")

    def __init__(self) -> None:
        self._recent: dict[str, _Seen] = {}
        self._file: _IdFile | None = None

    def is_new(self, id: str, sha256: str, place: str) -> bool:
        """Return whether the id is new, and remember it.

        Raises:
            BadInput: the id has another text.
            AnnotatorError: the temporary file cannot be written.
        """
        digest = sha256[:16]  # 64 bits distinguish the texts of a hundred million articles in little space
        key = name_key(id)
        first = self._first(key)
        if first is None:
            self._remember(key, _Seen(id, digest, place))
            return True
        if first.id != id:
            problem = f"looks the same as the id in {first.place}: {id!a} and {first.id!a}"
            raise BadInput(problem, file=place, id=id)
        if first.digest != digest:
            where = f"{first.place}{spelled(place, first.place)}"
            problem = f"another input of this command has the same id but a different text: {where}"
            raise BadInput(problem, file=place, id=id)
        return False

    def first_place(self, id: str) -> str:
        """Return where the article with this id was first read. Raises KeyError if it was not."""
        first = self._first(name_key(id))
        if first is None:
            raise KeyError(id)
        return first.place

    def _first(self, key: str) -> _Seen | None:
        first = self._recent.get(key)
        return self._file.find(key) if first is None and self._file is not None else first

    def _remember(self, key: str, seen: _Seen) -> None:
        if len(self._recent) == IN_MEMORY:
            if self._file is None:
                self._file = _IdFile()
            self._file.add(self._recent)
            self._recent.clear()
        self._recent[key] = seen


class _IdFile:
    """Articles in a temporary file, deleted with the process; SQLite keeps a part of it in memory."""

    def __init__(self) -> None:
        import sqlite3  # few commands read so many articles

        self._connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", "cache_size = -8000"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute(
            "CREATE TABLE seen (number INTEGER PRIMARY KEY, id BLOB, digest BLOB, place BLOB)"
        )

    def find(self, key: str) -> _Seen | None:
        """Return the article whose id has a key, or None."""
        row = self._connection.execute(
            "SELECT id, digest, place FROM seen WHERE number = ?", (_number(key),)
        ).fetchone()
        found = None if row is None else _Seen(*map(_text, row))
        return found if found is not None and name_key(found.id) == key else None

    def add(self, seen: dict[str, _Seen]) -> None:
        """Add articles, sorted so that each page of the file is written once."""
        import sqlite3

        rows = sorted((_number(key), *map(_bytes, one)) for key, one in seen.items())
        try:
            self._connection.execute("BEGIN")
            self._connection.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?)", rows)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise AnnotatorError(f"the ids of the articles need a temporary file: {error}") from None


def _number(key: str) -> int:
    """Return 64 bits of the hash of a key. Of two keys that share them, one is forgotten."""
    return int.from_bytes(blake2b(_bytes(key), digest_size=8).digest(), "big", signed=True)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # names of files need not be valid Unicode


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
