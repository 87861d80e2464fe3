"""The cost of importing into SQLite: python -m tests.benchmarks.transfer.imports [--full]

Imports the reviews of 1,000 articles (10,000 with --full) with 25 units each, as `export --per article` has
them; the same file again, of which everything is there; and the texts alone, which are split. Each beside the
cost of the same work without the program. Starting is left out: it is the cost of importing one article.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from annotator.core.article_layout import article_of
from annotator.splitter import split
from tests.benchmarks.corpus import text_of, write_dataset, write_texts
from tests.benchmarks.measurement import (
    Pairs,
    Row,
    cpu_in_fork,
    cpu_of,
    in_turn,
    program,
    result_in_fork,
    show_module,
)
from tests.benchmarks.transfer.raw_rows import executemany

HOW = "tests.benchmarks.transfer.imports"


class Imports:
    """Imports into projects in a folder."""

    def __init__(self, folder: Path, pairs: int) -> None:
        self._folder = folder
        self._pairs = pairs
        self._numbers = count()

    def cost(self, path: Path, project: Path | None = None) -> float:
        """Return the CPU seconds of importing a path into a project, by default a new one."""
        project = project or self._folder / f"{next(self._numbers)}.db"
        return cpu_of(program("import", path, "--project", project))

    def first(self, dataset: Path, one: Path, project: Path) -> Pairs:
        """Import a dataset; `project` is where it is imported once, for the rows of the floor."""
        self.cost(dataset, project)
        start = min(self.cost(one) for _ in range(3))
        floor = partial(result_in_fork, partial(executemany, dataset, project, self._folder))
        return in_turn(partial(self.cost, dataset), floor, self._pairs).without(start)

    def again(self, dataset: Path, one: Path, project: Path) -> Pairs:
        """Import a dataset into a project that has it."""
        start = min(self.cost(one, project) for _ in range(3))
        floor = partial(cpu_in_fork, partial(hash_lines, dataset))
        return in_turn(partial(self.cost, dataset, project), floor, self._pairs).without(start)

    def texts(self, folder: Path, one: Path) -> Pairs:
        """Import texts, and split them."""
        start = min(self.cost(one) for _ in range(3))
        texts = [path.read_text("utf-8") for path in folder.iterdir()]
        return in_turn(
            partial(self.cost, folder), partial(cpu_in_fork, partial(split_all, texts)), self._pairs
        ).without(start)


def hash_lines(dataset: Path) -> None:
    """Do the least that tells whether lines were imported before."""
    with dataset.open("rb") as lines:
        for line in lines:
            hashlib.sha256(line).digest()
            json.loads(line)


def split_all(texts: list[str]) -> None:
    """Split texts."""
    for number, text in enumerate(texts):
        split(article_of(str(number), text))


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    articles = 10_000 if full else 1_000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        imports = Imports(folder, 3)
        dataset, one = write_dataset(folder / "all.jsonl", articles), write_dataset(folder / "one.jsonl", 1)
        project = folder / "project.db"
        what = f"import {articles:,} × 25 units / json.loads, executemany"
        yield Row(what, imports.first(dataset, one, project).shown(), "≤ 5 (3)", HOW)
        what = "importing it again / json.loads, sha256"
        yield Row(what, imports.again(dataset, one, project).shown(), "≤ 3", HOW)
        texts = write_texts(folder / "texts", articles)
        (folder / "one.txt").write_text(text_of(0), "utf-8")
        what = f"import {articles:,} texts / the splitting alone"
        yield Row(what, imports.texts(texts, folder / "one.txt").shown(), "≤ 1.25", HOW)


if __name__ == "__main__":
    show_module(__doc__, rows)
