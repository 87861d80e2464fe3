"""Measure exports beside SQLite's own JSON of the same rows.

Run `python -m tests.benchmarks.storage.export [ARTICLES]...`; by default with 1,000 and 10,000 articles.

Each article has 25 decided units, as an import stores them. Prints the CPU time of `annotator export` and of
a program that lets SQLite's `json_object` write the stored columns, both from start to end of their process:
the median of the ratios of runs in turn. The floor does without the text, the quotation marks and the block
of each unit, and escapes nothing beyond JSON.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import NamedTuple

WORDS = "prices of bread and oil rose again in May while the ministry would not say when or why it sold"
UNITS = 25
ORIGINALS = 50
"""Articles that are imported; the others are copies of their rows."""
PAIRS = 3

_ARTICLE = """'id', a.id, 'sha256', a.sha256, 'title', a.title, 'published', a.published,
    'publisher', a.publisher, 'authors', json(a.authors), 'url', a.url, 'language', a.language,
    'licence', a.licence"""
_REVIEW = """'reviewer', r.reviewer, 'state', r.state, 'submitted', r.submitted, 'scheme', r.scheme,
    'splitter', r.splitter"""
_UNIT = """'id', u.id, 'kind', u.kind, 'status', u.standing, 'content', json(u.content),
    'source', json(u.source), 'cue', json(u.cue), 'speaker', u.speaker, 'parent', u.parent,
    'restated', u.restated"""
_REST = """'labels', json(u.labels), 'evidence', json(u.evidence), 'justification', u.justification,
    'flag', json(u.flag)"""
_FULL = "'rejected', u.rejected, 'proposed', json(u.proposed), 'score', u.score, 'note', u.note"
FLOORS = {
    "article": f"""SELECT json_object('article', json_object({_ARTICLE}, 'text', a.text,
        'blocks', json(a.blocks)), {_REVIEW}, 'units', (SELECT json_group_array(json_object({_UNIT}, {_REST},
        {_FULL})) FROM unit u WHERE u.review_id = r.id)) FROM review r JOIN article a ON a.id = r.article
        WHERE r.state = 'submitted' ORDER BY r.article, r.reviewer""",
    "unit": f"""SELECT json_object('article', json_object({_ARTICLE}), {_REVIEW},
        'unit', json_object({_UNIT}), {_REST}) FROM review r JOIN article a ON a.id = r.article
        JOIN unit u ON u.review_id = r.id
        WHERE r.state = 'submitted' AND u.standing <> 'suggested' AND NOT u.rejected
        ORDER BY r.article, r.reviewer""",
}
FLOOR = """
import sqlite3, sys
with open(sys.argv[3], "wb") as out:
    for (line,) in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
        out.write(line.encode() + b"\\n")
"""
"""The floor as a program: database, query, output."""


class Run(NamedTuple):
    """The cost of a process."""

    cpu: float
    """Seconds, of user and system."""
    peak: int
    """Resident memory, in MB."""


def documents(number: int, units: int = UNITS) -> Iterator[str]:
    """Yield lossless lines with a review each, of half quotes and half claims."""
    from annotator.core.article import Article, Block, text_hash
    from annotator.core.review.edit_log import Review
    from annotator.core.review.edits import Decisions
    from annotator.core.scheme import default_scheme
    from annotator.core.text.span import Span
    from annotator.core.unit import Evidence, Label, Unit
    from annotator.formats.record import Record
    from tests.formats.dataset.plain_lines import review_line

    scheme, words = default_scheme(), WORDS.split()
    for index in range(number):
        draw = random.Random(index)
        text, found, blocks = f"Prices rose again, says report {index}\n\n", {}, []
        for number in range(0, units, 2):
            said, claim, more = (" ".join(draw.choices(words, k=draw.randint(9, 22) * n)) for n in (1, 1, 2))
            name = f"{draw.choice(['Ann', 'Zoë', 'Jens'])} {draw.choice(['Lee', 'Müller', 'Stoltenberg'])}"
            begin = len(text)
            start = begin + len(claim) + 2
            text += f"{claim}. “{said},” said {name}, the minister — on Monday.\n\n"
            text += f"{more}.\n\n"
            blocks.append(Block("paragraph", begin, len(text) - 2))
            after = start + len(said) + 3
            quote = Unit(
                f"u{number + 1}",
                "quote",
                (Span(start, start + len(said) + 3),),
                source=(Span(after + 6, after + 6 + len(name)),),
                cue=Span(after + 1, after + 5),
                speaker=name,
            )
            inner = draw.random() < 0.5
            span = Span(start + 1, start + 1 + len(said)) if inner else Span(begin, begin + len(claim))
            parent = quote.id if inner else None
            for unit in (quote, Unit(f"u{number + 2}", "claim", (span,), parent=parent))[: units - number]:
                labels = {one.code: draw.choice(one.labels).code for one in scheme.fields_of(unit.kind)}
                evidence = Evidence(
                    f"https://example.org/{draw.random()}", None, "A page", relation="supports"
                )
                found[unit.id] = Unit(
                    **{name: getattr(unit, name) for name in ("id", "kind", "content", "source", "cue")},
                    speaker=unit.speaker,
                    parent=unit.parent,
                    standing=draw.choice(["accepted", "accepted", "edited"]),
                    labels={code: Label(label, "accepted") for code, label in labels.items()},
                    proposed=labels,
                    score=round(draw.random(), 3),
                    evidence=(evidence,) if draw.random() < 0.2 else (),
                    justification="As the records show." if draw.random() < 0.1 else None,
                )
        article = Article(
            f"news-{index:04}",
            text,
            text_hash(text),
            tuple(blocks),
            title=f"Prices rose again, says report {index}",
            published="2026-01-02",
            publisher="The Daily",
            authors=("Ann Lee",),
            url=f"https://example.org/{index}",
            language="en",
        )
        decisions = Decisions(found, "submitted", "2026-02-03T04:05:06.000007Z")
        yield review_line(
            Record(article, Review(article.id, "ann", None, scheme.version, decisions), scheme.name)
        )


def make_project(path: Path, number: int) -> None:
    """Import some articles with a review each, and copy their rows until there are `number`."""
    from annotator.project import Project

    lines = path.with_suffix(".jsonl")
    lines.write_text("".join(f"{line}\n" for line in documents(min(ORIGINALS, number))), encoding="utf-8")
    with Project.open(str(path)) as project:
        project.import_paths([lines], format="annotator")
    with closing(sqlite3.connect(path)) as raw:
        copies = [(index,) for index in range(1, -(-number // ORIGINALS))]
        raw.execute("CREATE TEMP TABLE copy (n INTEGER PRIMARY KEY)")
        raw.executemany("INSERT INTO copy VALUES (?)", copies)
        for table, changed in (
            ("article", {"id": "old.id || '-' || n"}),
            ("review", {"id": f"old.id + n * {ORIGINALS}", "article": "old.article || '-' || n"}),
            ("unit", {"review_id": f"old.review_id + n * {ORIGINALS}"}),
        ):
            names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            values = ", ".join(changed.get(name, f'old."{name}"') for name in names)
            raw.execute(
                f"INSERT INTO {table} SELECT {values} FROM {table} AS old, copy ORDER BY n, old.rowid"
            )
        raw.commit()
        raw.execute("ANALYZE")


def run(command: Sequence[str]) -> Run:
    """Run a program and return what it cost."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)


def measure(folder: Path, number: int) -> None:
    """Make a project and print the costs of its exports."""
    path, out = folder / f"{number}.db", str(folder / "out.jsonl")
    run([sys.executable, "-m", __spec__.name, "--make", str(path), str(number)])
    for per, query in FLOORS.items():
        ours = [sys.executable, "-m", "annotator", "export", out, "--per", per, "--project", str(path)]
        floor = [sys.executable, "-c", FLOOR, str(path), query, out]
        pairs = [(run(ours), run(floor)) for _ in range(PAIRS)]
        ratio = median(mine.cpu / least.cpu for mine, least in pairs)
        cpu = median(mine.cpu for mine, _ in pairs)
        print(
            f"{number:>7,} articles  --per {per:<7}  cpu {cpu:6.2f} s  {cpu / number * 1000:5.2f} ms each"
            f"  / json_object {ratio:5.1f}  peak {max(mine.peak for mine, _ in pairs)} MB"
            f" (json_object {max(least.peak for _, least in pairs)})"
        )


def main() -> None:
    """Measure with the numbers of articles from the command line, or make one project with `--make`."""
    if sys.argv[1:2] == ["--make"]:
        make_project(Path(sys.argv[2]), int(sys.argv[3]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for number in [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000]:
            measure(Path(folder), number)


if __name__ == "__main__":
    main()
