"""Shared by the measurements of reliability: projects, forked processes, checks and the table."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NoReturn

from annotator.core.review.edit_log import Review, replay
from annotator.core.review.edits import EditError, SetState
from annotator.core.scheme import Scheme
from annotator.core.text.span import problem_with
from annotator.core.unit import Unit, adopt, ancestors
from annotator.project import Project
from annotator.project.exporter import ExportOptions
from annotator.storage import Transaction, open_database
from annotator.storage.queries import articles, reviews, schemes, suggestions
from tests.engines import Cluster, Engine

SHORT = """The bridge stays shut

The bridge will “stay shut until spring”, Zoë Müller, the mayor, said on Monday. She denied that the delay \
cost 2 million euros. “We warned them in 2019,” Müller said.

The council counted 12,000 cars a day in 2022.
"""
"""A text of a few units, which two sessions touch often."""

REVIEWER = "ann"


@dataclass
class Result:
    """A row of the table."""

    what: str
    engine: Engine
    tried: int = 0
    acknowledged: int = 0
    failures: list[str] = field(default_factory=list)

    def check(self, found: Iterable[str], how: str) -> None:
        """Add problems, with how to reproduce them."""
        self.failures += [f"{self.what} on {self.engine}, {how}: {problem}" for problem in found]


def finish(results: Iterable[Result], acknowledged: str) -> NoReturn:
    """Print the table as it grows, then the first failures of each row; exit with 1 if there is a failure."""
    print(f"{'':26}  {'engine':10}  {'tried':>6}  {acknowledged:>18}  {'failures':>8}")
    failures: list[str] = []
    for row in results:
        numbers = f"{row.tried:6}  {row.acknowledged:18}  {len(row.failures):8}"
        print(f"{row.what:26}  {row.engine:10}  {numbers}", flush=True)
        failures += row.failures[:5]
    for failure in failures:
        print(f"failed: {failure}")
    sys.exit(bool(failures))


@contextmanager
def new_location(engine: Engine, cluster: Cluster) -> Iterator[str]:
    """Yield where a project can be created, and delete it afterwards."""
    if engine == "postgresql":
        with cluster.database() as url:
            yield url
    else:
        with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
            yield str(Path(folder) / "annotator.db")


def make_project(where: str, articles: int = 1) -> None:
    """Create a project with articles `1`, `2`, …, whose texts differ in their last word."""
    with tempfile.TemporaryDirectory() as folder, Project.open(where) as project:
        for number in range(1, articles + 1):
            (Path(folder) / f"{number}.txt").write_text(f"{SHORT}\n{number}", "utf-8")
        project.import_paths([Path(folder)])


def fork(run: Callable[[IO[str]], None]) -> tuple[int, IO[str]]:
    """Run a function in a process of its own, which can be killed; return its id and what it writes."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, os.fdopen(read, encoding="utf-8")
    status = 70
    try:
        os.close(read)
        with os.fdopen(write, "w", buffering=1, encoding="utf-8") as out:
            run(out)
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    os._exit(status)


def wait(child: int) -> int:
    """Wait for the end of a process; return its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill(child: int) -> int:
    """Kill a process as `kill -9` does; return its exit code, which is that of an earlier end."""
    os.kill(child, signal.SIGKILL)
    return wait(child)


def problems(where: str, article: str = "1", tokens: Mapping[int, str] | None = None) -> list[str]:
    """Return what is wrong with a review, and with the database itself.

    `tokens` are those of acknowledged edits, by number.
    """
    found: list[str] = []
    with closing(open_database(where, create=False)) as database, database.reading() as tx:
        if database.dialect == "sqlite":
            for check in ("foreign_key_check", "integrity_check"):
                rows = [row for row in tx.exec_driver_sql(f"PRAGMA {check}") if tuple(row) != ("ok",)]
                found += [f"{check}: {tuple(row)}" for row in rows]
        return [*found, *_problems_of_review(tx, article, tokens or {})]


def _problems_of_review(tx: Transaction, article: str, tokens: Mapping[int, str]) -> Iterator[str]:
    review, log = reviews.load(tx, article, REVIEWER), reviews.log(tx, article, REVIEWER)
    stored = {edit.seq: edit.token for edit in log}
    if lost := [seq for seq, token in tokens.items() if stored.get(seq) != token]:
        yield f"{len(lost)} acknowledged edits, from {lost[0]} on, are not in the log of {len(log)}"
    if review is None:
        return
    if list(stored) != list(range(1, review.seq + 1)):
        yield f"the log of {review.seq} entries has gaps"
    text = articles.get(tx, article)
    scheme = schemes.get(tx, review.scheme)
    assert text is not None
    assert scheme is not None
    yield from _broken(review.units, text.text, scheme)
    offered = suggestions.get(tx, article, review.splitter)
    replayed = Review(article, REVIEWER, review.splitter, review.scheme)
    try:
        for edit in log:
            replayed = replay(replayed, [edit], adopt(offered[1] if offered else ()))
            if SetState("submitted", replayed.decisions.submitted) in edit.operation:
                open_units = [unit.id for unit in replayed.units.values() if not unit.decided]
                if open_units:
                    yield f"entry {edit.seq} submitted the review with {open_units} undecided"
    except EditError as error:
        yield f"the log cannot be replayed: {error}"
        return
    if replayed != review:
        yield "the rows are not what the log leads to"


def _broken(units: Mapping[str, Unit], text: str, scheme: Scheme) -> Iterator[str]:
    """Yield structural invariants that units break, checked independently of the product's own code."""
    for unit in units.values():
        for spans in (unit.content, unit.source, (unit.cue,) if unit.cue else ()):
            if problem := problem_with(spans, len(text)):
                yield f"{unit.id}: {problem}"
        if not unit.content:
            yield f"{unit.id}: no content"
        if unit.kind == "claim" and (unit.source or unit.cue):
            yield f"{unit.id}: a claim with cue or source"
        if unit.parent is not None and (unit.parent not in units or units[unit.parent].kind != "quote"):
            yield f"{unit.id}: its parent {unit.parent} is no quote of the review"
        if any(above.parent == unit.id for above in ancestors(units, unit)):
            yield f"{unit.id}: nested in itself"
        for code, label in unit.labels.items():
            known = scheme.field(code)
            if known is None or unit.kind not in known.kinds or known.label(label.code) is None:
                yield f"{unit.id}: unknown label {code} = {label.code}"


def lossless(where: str) -> bytes:
    """Return the lossless export of a project."""
    with Project.open(where, create=False) as project:
        options = ExportOptions("annotator", open=True, suggestions=True)
        return b"".join(project.export(options))


def problems_of_round_trip(where: str) -> list[str]:
    """Return why the lossless export of a project cannot be imported into an empty one unchanged."""
    exported = lossless(where)
    with tempfile.TemporaryDirectory() as folder:
        file, other = Path(folder) / "all.jsonl", str(Path(folder) / "other.db")
        file.write_bytes(exported)
        try:
            with Project.open(other) as project:
                project.import_paths([file])
        except Exception as error:
            return [f"its export is refused: {error}"]
        return [] if lossless(other) == exported else ["its export changes when it is imported and exported"]
