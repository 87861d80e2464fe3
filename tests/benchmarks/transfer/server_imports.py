"""The cost of importing into PostgreSQL: python -m tests.benchmarks.transfer.server_imports [--full]

Imports the reviews of 1,000 articles (10,000 with --full) with 25 units each, beside COPY of the same
rows. CPU time of the client; starting is left out: it is the cost of importing one article.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.corpus import write_dataset
from tests.benchmarks.measurement import Row, cpu_of, in_turn, program, result_in_fork, show_module
from tests.benchmarks.transfer.raw_rows import copy
from tests.engines import cluster

HOW = "tests.benchmarks.transfer.server_imports"


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the row of the table."""
    articles = 10_000 if full else 1_000
    with cluster() as server, tempfile.TemporaryDirectory() as made, server.database() as project:
        dataset = write_dataset(Path(made, "all.jsonl"), articles)
        one = write_dataset(Path(made, "one.jsonl"), 1)

        def importing(path: Path) -> float:
            with server.database() as new:
                return cpu_of(program("import", path, "--project", new))

        def floor() -> float:
            with server.database() as empty:
                return result_in_fork(lambda: copy(project, empty))

        cpu_of(program("import", dataset, "--project", project))
        start = min(importing(one) for _ in range(3))
        costs = in_turn(lambda: importing(dataset), floor, 3).without(start)
        yield Row(f"import {articles:,} into PostgreSQL / COPY of the rows", costs.shown(), "≤ 10 (6)", HOW)


if __name__ == "__main__":
    show_module(__doc__, rows)
