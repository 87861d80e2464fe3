"""The cost of exporting from SQLite: python -m tests.benchmarks.transfer.exports [--full]

Exports the reviews of 1,000 articles (10,000 with --full) with 25 units each, a line per article or unit. The
floor is a loop that writes what SQLite's own `json_object` makes of the stored columns. Starting is
left out: it is the cost of exporting one article.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from tests.benchmarks.corpus import write_dataset
from tests.benchmarks.measurement import Row, cpu_in_fork, cpu_of, in_turn, program, show_module

HOW = "tests.benchmarks.transfer.exports"

_ARTICLE = """json_object('id', a.id, 'sha256', a.sha256, 'title', a.title, 'published', a.published,
'publisher', a.publisher, 'authors', json(a.authors), 'url', a.url, 'language', a.language,
'licence', a.licence"""
_UNIT = """json_object('id', u.id, 'kind', u.kind, 'content', json(u.content), 'source', json(u.source),
'cue', json(u.cue), 'speaker', u.speaker, 'parent', u.parent, 'status', u.standing, 'labels', json(u.labels),
'proposed', json(u.proposed), 'score', u.score, 'evidence', json(u.evidence), 'restated', u.restated,
'justification', u.justification, 'note', u.note, 'flag', json(u.flag))"""
_REVIEW = "'reviewer', r.reviewer, 'submitted', r.submitted, 'scheme', r.scheme"
STATEMENTS = {
    "article": f"""SELECT json_object('article', {_ARTICLE}, 'blocks', json(a.blocks), 'text', a.text),
    {_REVIEW}, 'units', (SELECT json_group_array({_UNIT})
    FROM (SELECT * FROM unit WHERE review_id = r.id ORDER BY start) u))
    FROM review r JOIN article a ON a.id = r.article ORDER BY r.article""",
    "unit": f"""SELECT json_object('article', {_ARTICLE}), {_REVIEW}, 'unit', {_UNIT})
    FROM review r JOIN article a ON a.id = r.article JOIN unit u ON u.review_id = r.id
    ORDER BY r.article, u.start""",
}
"""Statements that return the lines, by what a line is of."""


def stream(project: Path, statement: str, out: Path) -> None:
    """Write the lines that a statement returns."""
    with closing(sqlite3.connect(project)) as connection, out.open("w", encoding="utf-8") as file:
        for (line,) in connection.execute(statement):
            file.write(line)
            file.write("\n")


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    articles, pairs = (10_000, 3) if full else (1_000, 5)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        project, small, out = folder / "project.db", folder / "small.db", folder / "out.jsonl"
        for where, number in ((project, articles), (small, 1)):
            dataset = write_dataset(folder / "reviews.jsonl", number)
            cpu_of(program("import", dataset, "--project", where))
        for per, statement in STATEMENTS.items():
            exporting = partial(cpu_of, program("export", out, "--per", per, "--project", project))
            start = min(cpu_of(program("export", out, "--per", per, "--project", small)) for _ in range(3))
            floor = partial(cpu_in_fork, partial(stream, project, statement, out))
            costs = in_turn(exporting, floor, pairs).without(start)
            what = f"export {articles:,} × 25 units per {per} / json_object"
            yield Row(what, costs.shown(), "≤ 5 (3)", HOW)


if __name__ == "__main__":
    show_module(__doc__, rows)
