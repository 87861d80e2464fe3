"""Memory of an import of articles from tables: python -m tests.benchmarks.transfer.tables [--full]

The most MB that the command, and any one of its two workers, used at 2,000 and 10,000 articles, in JSON lines
(plain and compressed), CSV and Parquet; with --full also at 100,000 articles. The articles are short:
100,000 take about four minutes of CPU time per format.
"""

from __future__ import annotations

import csv
import gzip
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.corpus import article_id, paragraphs, parts_of
from tests.benchmarks.measurement import Row, peak_of_each, program, show_module

HOW = "tests.benchmarks.transfer.tables"
PARAGRAPHS = 3
FIELDS = ("guid", "headline", "body", "pubDate", "site")


def row_of(number: int) -> tuple[str, ...]:
    """Return a short article as the values of `FIELDS`."""
    head, chosen = parts_of(number)
    title, _, date = head.strip().partition("\n\n")
    body = "\n\n".join(paragraphs()[one] for one in chosen[:PARAGRAPHS])
    return article_id(number), title, f"{body}\n\nNumber {number} of the series.", date, "The Bench"


def write_json_lines(file: Path, articles: int) -> None:
    """Write articles, one a line."""
    with file.open("w", encoding="utf-8") as out:
        for number in range(articles):
            print(json.dumps(dict(zip(FIELDS, row_of(number), strict=True))), file=out)


def write_gzip(file: Path, articles: int) -> None:
    """Write the same, compressed."""
    plain = file.with_suffix("")
    write_json_lines(plain, articles)
    with plain.open("rb") as data, gzip.open(file, "wb") as out:
        shutil.copyfileobj(data, out)
    plain.unlink()


def write_csv(file: Path, articles: int) -> None:
    """Write articles, one a row."""
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([FIELDS, *map(row_of, range(articles))])


def write_parquet(file: Path, articles: int) -> None:
    """Write articles in a single row group, which is the hardest to read in little memory."""
    import pyarrow as pa
    from pyarrow import parquet

    columns = zip(*map(row_of, range(articles)), strict=True)
    table = pa.table(dict(zip(FIELDS, map(list, columns), strict=True)))
    parquet.write_table(table, file, row_group_size=articles)


FORMATS = {"jsonl": write_json_lines, "jsonl.gz": write_gzip, "csv": write_csv, "parquet": write_parquet}


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    sizes = (10_000, 100_000) if full else (2_000, 10_000)
    with tempfile.TemporaryDirectory() as folder:
        for ending, write in FORMATS.items():
            found = []
            for articles in sizes:
                file, project = Path(folder, f"news.{ending}"), Path(folder, f"{articles}.db")
                write(file, articles)
                command, *workers = peak_of_each(
                    program("import", file, "--workers", "2", "--project", project)
                )
                project.unlink()
                found.append(f"{command:.0f} + {max(workers):.0f}")
            yield Row(
                f"memory of import from {ending} at {sizes[0]:,} and {sizes[1]:,} articles",
                f"{', '.join(found)} MB",
                "the same, ≤ 150 MB",
                HOW,
            )


if __name__ == "__main__":
    show_module(__doc__, rows)
