"""kill -9 during an import: python -m tests.benchmarks.transfer.kills [--full]

Imports of 100 reviews (1,000 with --full) are killed at random moments. Then nothing of them may be seen, the
file must be sound, and the same command again must lead to the export of an import that was not killed.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from tests.benchmarks.corpus import write_dataset
from tests.benchmarks.measurement import Row, show_module
from tests.benchmarks.reliability.commands import Case, Places, exported, kill_command
from tests.benchmarks.reliability.trial import new_location
from tests.engines import ENGINES, Cluster, Engine, cluster

HOW = "tests.benchmarks.transfer.kills"


def sound_export(engine: Engine, where: str) -> object:
    """Return the lossless export, and what SQLite says about the file."""
    found = exported(where)
    if engine == "postgresql" or not Path(where).exists():
        return found, "ok"
    with closing(sqlite3.connect(where)) as connection:
        return found, connection.execute("PRAGMA integrity_check").fetchone()[0]


def large_import(engine: Engine, postgresql: Cluster, articles: int) -> Case:
    """Import a dataset into a project that the command creates."""

    def located() -> Places:
        with tempfile.TemporaryDirectory() as folder:
            dataset = write_dataset(Path(folder, "reviews.jsonl"), articles)
            while True:
                with new_location(engine, postgresql) as where:
                    yield where, ["import", str(dataset), "--project", where]

    return Case("a large import", engine, located, partial(sound_export, engine))


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    articles, kills = (1_000, 40) if full else (100, 8)
    with cluster() as postgresql:
        for engine in ENGINES:
            result = kill_command(large_import(engine, postgresql, articles), kills, seed=1)
            shown = f"{result.tried} killed, {len(result.failures)} failures {result.failures[:1] or ''}"
            what = f"kill -9 during an import of {articles:,} on {engine}"
            yield Row(what, shown.rstrip(), "0 failures", HOW)


if __name__ == "__main__":
    show_module(__doc__, rows)
