"""The cost of reports on agreement: python -m tests.benchmarks.agreement.project [--full]

Measures, on projects of 300 and 1,000 articles (--full: 3,000 and 10,000) of 3,000 to 6,000 characters of
which three people reviewed the same 25 suggestions each:

- the CPU time of a `Report` against reading every row and column that it needs through the same engine,
  without decoding them; both in forks, so that starting does not count;
- the peak memory of `annotator agreement`, the smaller project beside the larger.

The projects are as `annotator import` stores them, with logs, suggestions and the recall index. And:

- `annotator agreement --ratings` on 400,000 ratings, without its start, against `csv.reader` on the same
  file, and its peak memory.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: CPU time of one thread

import csv
import random
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

from sqlalchemy import insert

from annotator.core.article import Article, text_hash
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Evidence, Kind, Label, Unit
from annotator.project import Project
from annotator.storage import Transaction, open_database
from annotator.storage.queries.streams import agreement_stream
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import ARTICLE, REVIEW, REVIEWER, UNIT
from tests.benchmarks.measurement import (
    Row,
    cpu_in_fork,
    cpu_of,
    in_turn,
    peak_memory,
    program,
    show_module,
)

HOW = "tests.benchmarks.agreement.project"
PAIRS = 5
PEOPLE = ("anna", "bob", "cyd")
UNITS = 25
PARTS = 500
"""Articles written in one transaction."""

WORDS = """the minister said that prices rose by two percent in March while critics called it a “mistake” of
government policy, according to a report. Mr Lee told reporters on Tuesday: “we will not pay for this” and
left; voters in Ohio disagree, he added.""".split()  # noqa: SIM905 - a text is easier to read than its words
SPEAKERS = ("Ann Lee", "the ministry", "Jens Holm", "critics", "Reuters", "Maria Ortiz")


def make(folder: Path, articles: int) -> Path:
    """Import a dataset into a project; return its file."""
    drafted, dataset, made = (folder / f"{articles}.{end}" for end in ("draft", "jsonl", "db"))
    _draft(drafted, articles)
    cpu_of(program("export", "--per", "article", "--project", drafted, dataset))
    cpu_of(program("import", dataset, "--project", made))
    return made


def _draft(where: Path, articles: int) -> None:
    """Write articles and units alone, with the storage's codec: what an export needs."""
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
                {"review_id": review, **row_codec.unit_row(unit)}
                for unit in judged(suggested, len(text), scheme, draw)
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


def judged(suggested: list[Unit], length: int, scheme: Scheme, draw: random.Random) -> Iterator[Unit]:
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
            wider = Span(first.start, min(first.end + draw.randint(1, 3), length)) if not others else first
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


def reading(where: Path) -> None:
    """Fetch every row and column that a report needs."""
    with closing(open_database(str(where), create=False)) as database, database.reading() as tx:
        for page in agreement_stream.submitted_pages(tx):
            del page


def reporting(where: Path) -> None:
    """Make the report."""
    with Project.open(str(where), create=False) as project:
        project.agreement()


def reports(folder: Path, sizes: tuple[int, int]) -> Iterator[Row]:
    """Measure the report of two projects."""
    import_module("annotator.project.agreement")  # importing is no part of the work
    made = [make(folder, articles) for articles in sizes]
    for articles, where in zip(sizes, made, strict=True):
        times = in_turn(
            partial(cpu_in_fork, partial(reporting, where)),
            partial(cpu_in_fork, partial(reading, where)),
            PAIRS,
        )
        yield Row(f"report of {articles:,} articles x 3 / reading their rows", times.shown(), "3", HOW)
    peaks = [f"{peak_memory(program('agreement', '--project', where)):.0f}" for where in made]
    what = f"memory of a report of {sizes[0]:,} and {sizes[1]:,} articles"
    yield Row(what, f"{', '.join(peaks)} MB", "the same at both, 200 MB", HOW)


def write_ratings(where: Path, units: int, people: int) -> None:
    """Write a table of ratings: five labels, 70 % from a common truth."""
    draw = random.Random(3)
    with where.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("unit", "annotator", "label"))
        for number in range(units):
            truth = draw.choice("abcde")
            for person in range(people):
                label = truth if draw.random() < 0.7 else draw.choice("abcde")
                rows.writerow((f"unit-{number:06}", f"person {person}", label))


def parsing(where: Path) -> None:
    """Read a CSV file, and keep nothing."""
    with where.open(newline="", encoding="utf-8") as file:
        for row in csv.reader(file):
            del row


def ratings(folder: Path) -> Iterator[Row]:
    """Measure the report of a table of ratings."""
    many, few = folder / "many.csv", folder / "few.csv"
    write_ratings(many, 80_000, 5)
    write_ratings(few, 10, 5)
    command = program("agreement", "--ratings", many)
    start = cpu_of(program("agreement", "--ratings", few))
    times = in_turn(partial(cpu_of, command), partial(cpu_in_fork, partial(parsing, many)), PAIRS)
    what = "--ratings, 400,000 ratings, start left out / csv.reader"
    yield Row(what, times.without(start).shown(), "9", HOW)
    yield Row("memory of --ratings, 400,000 ratings", f"{peak_memory(command):.0f} MB", "90 MB", HOW)


def rows(full: bool = False) -> Iterator[Row]:
    """Measure reports."""
    with tempfile.TemporaryDirectory() as folder:
        yield from ratings(Path(folder))
        yield from reports(Path(folder), (3_000, 10_000) if full else (300, 1_000))


if __name__ == "__main__":
    show_module(__doc__, rows)
