"""The cost of a whole report: python -m tests.benchmarks.agreement.project [--full]

Makes SQLite projects of 300 and 1,000 articles (3,000 and 10,000 with --full), of 3,000 to 6,000 characters,
of which three people reviewed the same 25 suggestions each, and exports and imports them, so that they are as
an import leaves them. Then measures, each in a process of its own, CPU time and peak memory of

- reading: every row and column that a report needs, fetched through the same engine and not decoded;
- decoding: `export_stream.stored_reviews`, as for an export;
- reporting: a `Report`; and writing: the same as JSON text.

Prints each with its ratio to reading, as the median of pairs.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import insert

from annotator.core.article import Article, text_hash
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Evidence, Kind, Label, Unit
from annotator.project import Project
from annotator.storage import Transaction, open_database
from annotator.storage.queries import agreement_stream, export_stream
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import ARTICLE, REVIEW, REVIEWER, UNIT
from tests.benchmarks.measurement import ROOT, Pairs, Row, cpu_of, program, show_module

HOW = "tests.benchmarks.agreement.project"
PEOPLE = ("anna", "bob", "cyd")
UNITS = 25
PARTS = 500
"""Articles written in one transaction."""

WORDS = """the minister said that prices rose by two percent in March while critics called it a “mistake” of
government policy, according to a report. Mr Lee told reporters on Tuesday: “we will not pay for this” and
left; voters in Ohio disagree, he added.""".split()  # noqa: SIM905 - a text is easier to read than its words
SPEAKERS = ("Ann Lee", "the ministry", "Jens Holm", "critics", "Reuters", "Maria Ortiz")


def make(where: Path, articles: int) -> None:
    """Write the project with the storage's codec, but without edit logs, which a report does not read."""
    draw, scheme = random.Random(5), default_scheme()
    with Project.open(str(where)):
        pass
    with closing(open_database(str(where))) as database:
        with database.writing() as tx:
            tx.execute(insert(REVIEWER), [{"name": name} for name in PEOPLE])
        for start in range(0, articles, PARTS):
            with database.writing() as tx:
                _write(tx, range(start, min(start + PARTS, articles)), scheme, draw)


def _write(tx: Transaction, numbers: range, scheme: Scheme, draw: random.Random) -> None:
    texts, heads, units = [], [], []
    for number in numbers:
        text = " ".join(draw.choices(WORDS, k=draw.randint(500, 1000)))
        id = f"article-{number:06}"
        texts.append(row_codec.article_row(Article(id, text, text_hash(text))))
        suggested = list(suggestions(text, scheme, draw))
        for place, name in enumerate(PEOPLE):
            week = 1 + number % 12
            review = 1 + 3 * number + place
            heads.append(_head(review, id, name, scheme, f"2026-{week:02}-0{place + 1}T10:00:00.000000Z"))
            units += [
                {"review_id": review, **row_codec.unit_row(unit)} for unit in judged(suggested, scheme, draw)
            ]
    tx.execute(insert(ARTICLE), texts)
    tx.execute(insert(REVIEW), heads)
    tx.execute(insert(UNIT), units)


def _head(id: int, article: str, name: str, scheme: Scheme, at: str) -> dict[str, object]:
    return {
        "id": id,
        "article": article,
        "reviewer": name,
        "splitter": "bench",
        "scheme": scheme.version,
        "state": "submitted",
        "submitted": at,
        "seq": 1,
        "last_at": at,
    }


def suggestions(text: str, scheme: Scheme, draw: random.Random) -> Iterator[Unit]:
    """Yield ten quotes with source and cue, and 15 claims, five of them in quotes, spread over the text."""
    starts = [0, *(place + 1 for place, one in enumerate(text) if one == " ")]
    step = len(starts) // UNITS

    def span(at: int, words: int) -> Span:
        at = min(at, len(starts) - words - 1)
        return Span(starts[at], starts[at + words] - 1)

    for number in range(UNITS):
        kind: Kind = "quote" if number % 5 in (0, 2) else "claim"
        at = number * step + draw.randint(0, step // 4)
        content: tuple[Span, ...] = (span(at + 4, draw.randint(5, step - 6)),)
        unit = Unit(f"u{number + 1}", kind, content, score=0.8)
        if kind == "quote":
            if draw.random() < 0.15:
                content = (span(at + 4, 4), span(at + 10, 4))
            source = (span(at, 2),) if draw.random() < 0.9 else ()
            speaker = draw.choice(SPEAKERS) if source else None
            unit = replace(unit, content=content, source=source, cue=span(at + 2, 1), speaker=speaker)
        elif number % 5 == 3:
            inside = span((number - 1) * step + draw.randint(5, 7), 3)
            unit = replace(unit, content=(inside,), parent=f"u{number}")
        proposed = {}
        for field in scheme.fields:
            if kind in field.kinds and field.required:
                shares = [10 if place == 0 else 1 for place in range(len(field.labels))]
                unchecked = next((one for one in field.labels if one.missing), None)
                proposed[field.code] = (unchecked or draw.choices(field.labels, shares)[0]).code
        yield replace(unit, proposed=proposed)


def judged(suggested: list[Unit], scheme: Scheme, draw: random.Random) -> Iterator[Unit]:
    """Yield one person's units: most suggestions accepted, some rejected, recut or relabelled; some added."""
    for unit in suggested:
        labels = {code: Label(label, "accepted") for code, label in unit.proposed.items()}
        unit = replace(unit, standing="accepted", labels=labels)
        chance = draw.random()
        if chance < 0.05:
            yield replace(unit, rejected=True, standing="suggested", labels={})
            continue
        if chance < 0.13:
            first, *others = unit.content
            wider = Span(first.start, first.end + draw.randint(1, 3)) if not others else first
            unit = replace(unit, standing="edited", content=(wider, *others))
        if chance > 0.8:
            code = draw.choice(sorted(unit.proposed))
            field = scheme.field(code)
            assert field is not None
            other = Label(draw.choice(field.labels).code, "typed")
            unit = replace(unit, labels={**unit.labels, code: other})
        if unit.kind == "claim" and draw.random() < 0.3:
            verdict = draw.choices(["supported", "refuted", "conflicting"], [6, 3, 1])[0]
            url = f"https://example.org/{draw.randint(1, 4)}"
            unit = replace(
                unit,
                labels={**unit.labels, "verification": Label(verdict, "typed")},
                evidence=(Evidence(url=url, title="a report", relation="supports"),),
            )
        yield unit
    if draw.random() < 0.5:
        start = draw.randint(0, 2000)
        yield Unit(
            "a" * 8, "claim", (Span(start, start + 40),), standing="added",
            labels={"checkworthiness": Label("check_worthy", "typed")},
        )  # fmt: skip


def reading(where: str) -> None:
    """Fetch every row and column that a report needs."""
    with closing(open_database(where, create=False)) as database, database.reading() as tx:
        for page in agreement_stream.submitted_pages(tx):
            del page


def decoding(where: str) -> None:
    """Read what an export reads."""
    with closing(open_database(where, create=False)) as database, database.reading() as tx:
        for _, reviews in export_stream.stored_reviews(tx, reviewers=None, states={"submitted"}):
            del reviews


def reporting(where: str) -> None:
    """Make the report."""
    with Project.open(where, create=False) as project:
        project.agreement()


def writing(where: str) -> None:
    """Make the report and write it as JSON."""
    with Project.open(where, create=False) as project:
        json.dumps(project.agreement().to_json())


WORKS = {work.__name__: work for work in (reading, decoding, reporting, writing)}


def peak_memory() -> float:
    """Return the peak memory of this process in MB; getrusage would include that of its parent."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measured(work: str, where: str) -> tuple[float, float]:
    """Return CPU seconds and peak MB of a process that does one of WORKS, without start-up and imports."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", HOW, work, where]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def as_imported(folder: Path, articles: int) -> str:
    """Make a project, and return where it is after an export and an import."""
    made, project = folder / f"made-{articles}.db", str(folder / f"{articles}.db")
    make(made, articles)
    cpu_of(program("export", folder / "all.jsonl", "--per", "article", "--project", made))
    cpu_of(program("import", folder / "all.jsonl", "--project", project))
    made.unlink()
    return project


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    peaks: list[float] = []
    sizes = (3_000, 10_000) if full else (300, 1_000)
    with tempfile.TemporaryDirectory() as folder:
        for articles in sizes:
            where = as_imported(Path(folder), articles)
            for work in ("decoding", "reporting", "writing"):
                found: dict[str, list[tuple[float, float]]] = {"reading": [], work: []}
                for _ in range(3):
                    for one, costs in found.items():
                        costs.append(measured(one, where))
                pairs = Pairs(*([seconds for seconds, _ in found[one]] for one in (work, "reading")))
                if work == "reporting":
                    peaks.append(max(peak for _, peak in found[work]))
                goal = "≤ 3" if work == "reporting" else "–"
                yield Row(f"{work} {articles:,} articles × 3 / reading", pairs.shown(), goal, HOW)
    shown = ", ".join(f"{peak:.0f}" for peak in peaks)
    of = f"memory of a report of {sizes[0]:,} and {sizes[-1]:,} articles"
    yield Row(of, f"{shown} MB", "the same, ≤ 200 MB", HOW)


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in WORKS:
        begun = time.process_time()
        WORKS[sys.argv[1]](sys.argv[2])
        print(time.process_time() - begun, peak_memory())
    else:
        show_module(__doc__, rows)
