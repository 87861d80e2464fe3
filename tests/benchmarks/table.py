"""Every benchmark in one table: python -m tests.benchmarks.table [--full]

Each row names the module that prints it alone. Messages about progress go to standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

from tests.benchmarks import startup
from tests.benchmarks.agreement import project
from tests.benchmarks.concurrency import reviewers
from tests.benchmarks.measurement import Row, show_module
from tests.benchmarks.splitter import speed
from tests.benchmarks.storage import encoding, saving
from tests.benchmarks.transfer import exports, imports, kills, memory, server_imports, tables, write_lock
from tests.benchmarks.tui import worst_key

TABLES: tuple[Callable[[bool], Iterable[Row]], ...] = (
    imports.rows,
    encoding.rows,
    server_imports.rows,
    write_lock.rows,
    kills.rows,
    exports.rows,
    memory.rows,
    tables.rows,
    saving.rows,
    reviewers.rows,
    worst_key.rows,
    speed.rows,
    startup.rows,
    project.rows,
)
"""What yields the rows; each is in the module that prints them alone."""


def rows(full: bool = False) -> Iterator[Row]:
    """Measure everything; then yield all rows."""
    found: list[Row] = []
    for table in TABLES:
        for row in table(full):
            print(f"{row.what}: {row.now}", file=sys.stderr, flush=True)
            found.append(row)
    yield from found


if __name__ == "__main__":
    show_module(__doc__, rows)
