"""Writing the rows of a project with nothing but the driver: the floor of an import."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from annotator.storage import open_database
from annotator.storage.schema.tables import ARTICLE

CHUNK = 5_000
"""Rows that are in memory at the same time."""

TABLES = [table.name for table in ARTICLE.metadata.sorted_tables]
"""A table follows those that it refers to."""


class Stopwatch:
    """Adds up the CPU seconds of some calls."""

    def __init__(self) -> None:
        self.spent = 0.0

    def run(self, call: Callable[..., object], *arguments: Any) -> None:
        """Call and add."""
        begun = time.process_time()
        call(*arguments)
        self.spent += time.process_time() - begun


def executemany(dataset: Path, project: Path, folder: Path) -> float:
    """Parse the lines of a dataset, and write the rows of the project made from it to a new file.

    The file has the same schema, and is written in one transaction.

    Returns:
        The CPU seconds, without reading the rows, which the program wrote to `project`.
    """
    clock = Stopwatch()
    clock.run(parse_lines, dataset)
    empty = folder / f"raw-{time.monotonic_ns()}.db"
    with closing(sqlite3.connect(project)) as source, closing(sqlite3.connect(empty)) as target:
        schema = source.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
        target.executescript(";\n".join(sql for (sql,) in schema) + "; PRAGMA journal_mode = WAL; BEGIN")
        for table in TABLES:
            read = source.execute(f"SELECT * FROM {table}")
            insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(read.description))})"
            while rows := read.fetchmany(CHUNK):
                clock.run(target.executemany, insert, rows)
        clock.run(target.commit)
    empty.unlink()
    return clock.spent


def parse_lines(dataset: Path) -> None:
    """Parse every line."""
    with dataset.open("rb") as lines:
        for line in lines:
            json.loads(line)


def copy(project: str, empty: str) -> float:
    """Write the rows of a PostgreSQL project to an empty database with COPY.

    Returns:
        The CPU seconds of this process, without reading the rows.
    """
    open_database(empty).close()
    clock = Stopwatch()
    with psycopg.connect(project) as source, psycopg.connect(empty) as target:
        for table in TABLES:
            with source.cursor(f"of_{table}") as read, target.cursor() as write:
                read.execute(f"SELECT * FROM {table}".encode())
                with write.copy(f"COPY {table} FROM STDIN".encode()) as into:
                    while rows := read.fetchmany(CHUNK):
                        clock.run(lambda rows, into: [into.write_row(row) for row in rows], rows, into)
        clock.run(target.commit)
    return clock.spent
