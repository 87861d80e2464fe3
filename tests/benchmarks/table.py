"""Every benchmark in one table: python -m tests.benchmarks.table [--full]

Each row names the module that prints it alone. Messages about progress go to standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

from tests.benchmarks import startup
from tests.benchmarks.measurement import Row, show_module
from tests.benchmarks.storage import encoding
from tests.benchmarks.transfer import exports, imports, memory, server_imports, write_lock

TABLES: tuple[Callable[[bool], Iterable[Row]], ...] = (
    encoding.rows,
    imports.rows,
    server_imports.rows,
    memory.rows,
    write_lock.rows,
    exports.rows,
    startup.rows,
)


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
