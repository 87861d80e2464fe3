"""Peak memory of import and export by size: python -m tests.benchmarks.transfer.memory [--full]

Of 1,000 and 10,000 articles, and of 100,000 with --full; of all processes of the command together.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.corpus import write_dataset
from tests.benchmarks.measurement import Row, peak_memory, program, show_module

HOW = "tests.benchmarks.transfer.memory"


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    sizes = (1_000, 10_000, 100_000) if full else (1_000, 10_000)
    imports, exports = [], []
    with tempfile.TemporaryDirectory() as folder:
        dataset = Path(folder, "reviews.jsonl")
        for articles in sizes:
            write_dataset(dataset, articles)
            project = Path(folder, f"{articles}.db")
            imports.append(peak_memory(program("import", dataset, "--project", project)))
            exports.append(peak_memory(program("export", "--per", "article", "--project", project)))
            project.unlink()
    for what, found in (("import", imports), ("export", exports)):
        shown = ", ".join(f"{peak:.0f}" for peak in found)
        yield Row(
            f"memory of {what} at {sizes[0]:,} to {sizes[-1]:,} articles",
            f"{shown} MB",
            "the same, ≤ 150 MB",
            HOW,
        )


if __name__ == "__main__":
    show_module(__doc__, rows)
