"""Imports in several transactions: killed, continued, dropped; reviewers work meanwhile."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select, update

from annotator.core.errors import BadInput
from annotator.core.review import actions
from annotator.core.review.edit_log import GOLD
from annotator.project import Project
from annotator.project.importing.batch_import import Superseded
from annotator.project.importing.importer import Importer
from annotator.project.importing.slice_plan import UnfinishedElsewhere
from annotator.storage import Database
from annotator.storage.queries import batches
from annotator.storage.schema.batch_tables import BATCH, BATCH_ARTICLE, BATCH_REVIEW, BATCH_SET
from annotator.storage.schema.tables import (
    ARTICLE,
    EDIT,
    RECALL_KEY,
    REVIEW,
    SUGGESTION,
    SUGGESTION_SET,
    UNIT,
)
from tests.project.seed_project import WHEN, do, export

TEXT = "Prices rose by 4 % in May, the statistics office said. “It is not over,” said Ann Lee.\n"
TABLES = (ARTICLE, REVIEW, UNIT, EDIT, SUGGESTION, RECALL_KEY, BATCH, BATCH_ARTICLE, BATCH_REVIEW, BATCH_SET)
OPTIONS: dict[str, Any] = {"format": "annotator", "open": True}


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Texts, and a dataset with open, submitted and adjudicated reviews of other articles."""
    folder = tmp_path / "in"
    folder.mkdir()
    with Project.open(str(tmp_path / "other.db")) as other:
        for id in "abcdefgh":
            (folder / f"{id}.txt").write_text(TEXT + id, encoding="utf-8")
        other.import_paths([folder])
        for number, id in enumerate("efgh"):
            for person in ("ann", "bob")[: 1 + number % 2]:
                session = other.session(id, person)
                for unit in session.in_order:
                    do(session, actions.accept(unit, session.scheme))
                if number % 3:
                    do(session, actions.submit(WHEN))
        (folder / "reviews.jsonl").write_bytes(export(other, **OPTIONS))
    for id in "efgh":
        (folder / f"{id}.txt").unlink()
    return folder


@pytest.fixture
def expected(files: Path, tmp_path: Path) -> tuple[bytes, bytes]:
    """What an import in one go leads to."""
    with Project.open(str(tmp_path / "expected.db")) as project:
        project.import_paths([files])
        return everything(project)


def everything(project: Project) -> tuple[bytes, bytes]:
    """Return what the project exports."""
    return export(project, **OPTIONS, suggestions=True), export(project, **OPTIONS, gold=True)


def rows(project: Project) -> dict[str, int]:
    """Return how many rows there are, hidden or not."""
    with project._database.reading() as tx:
        return {
            table.name: tx.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES
        }


def kill_after(monkeypatch: pytest.MonkeyPatch, transactions: int) -> None:
    """Let the import die after some transactions, without any chance to clean up."""
    write, numbers = Importer._transaction, count()

    def die(self: Importer, *which: Any, **options: Any) -> float:
        if next(numbers) == transactions:
            self._batch.drop = lambda: None  # type: ignore[method-assign]
            raise Killed
        return write(self, *which, **options)

    monkeypatch.setattr(Importer, "_transaction", die)


def killed(project: Project, files: Path, transactions: int, **options: Any) -> None:
    """Import until the process dies."""
    with pytest.MonkeyPatch.context() as patch:
        kill_after(patch, transactions)
        with pytest.raises(Killed):
            project.import_paths([files], **options)


@pytest.mark.usefixtures("small_slices")
def test_a_killed_import_is_hidden_until_the_same_command_completes_it(
    engine_url: str, files: Path, expected: tuple[bytes, bytes]
) -> None:
    with Project.open(engine_url) as project:
        for transactions in (1, 2, 4, 1):
            killed(project, files, transactions)
            assert rows(project)["batch_article"] >= transactions
            assert everything(project) == (b"", b"")
            assert project.entries("ann") == []
            assert project.unfinished_imports() == [f"annotator import {files}"]
        report = project.import_paths([files])
        assert (report.added, report.unchanged, report.reviews) == (8, 0, 6)
        assert everything(project) == expected
        assert project.unfinished_imports() == []
        assert [rows(project)[table.name] for table in TABLES[-4:]] == [0, 0, 0, 0]
        again = project.import_paths([files])
        assert (again.added, again.unchanged, again.reviews, again.reviews_unchanged) == (0, 4, 0, 6)


@pytest.mark.usefixtures("small_slices")
def test_a_continued_import_reports_all_its_articles_and_a_repeated_one_none(
    engine_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for id in "abcdefghijkl":
        text = f"<br>Der Minister {id} sagte<br> heute, dass die Preise nicht weiter steigen.\n"
        (folder / f"{id}.txt").write_text(text, encoding="utf-8")
    with Project.open(engine_url) as project:
        killed(project, folder, 1)
        report = project.import_paths([folder])
        assert (report.added, report.foreign, report.notes.counts) == (12, 12, {"leftover_html": 12})
        again = project.import_paths([folder])
        assert (again.unchanged, again.foreign, again.notes.counts) == (12, 0, {})


@pytest.mark.usefixtures("small_slices")
def test_a_killed_import_of_an_archive_is_continued(
    engine_url: str, files: Path, expected: tuple[bytes, bytes]
) -> None:
    path = files.parent / "in.zip"
    with ZipFile(path, "w") as archive:
        for file in files.iterdir():
            archive.writestr(file.name, file.read_bytes())
    with Project.open(engine_url) as project:
        killed(project, path, 3)
        report = project.import_paths([path])
        assert (report.added, report.unchanged, report.reviews) == (8, 0, 6)
        assert everything(project) == expected
        again = project.import_paths([path])
        assert (again.added, again.unchanged, again.reviews, again.reviews_unchanged) == (0, 4, 0, 6)


@pytest.mark.usefixtures("small_slices")
def test_a_killed_import_of_standard_input_is_continued_by_the_same_command(
    engine_url: str, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stdin() -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BufferedReader(io.BytesIO((files / "reviews.jsonl").read_bytes())))

    with Project.open(engine_url) as project:
        monkeypatch.setattr(sys, "stdin", stdin())
        killed(project, Path("-"), 2, format="annotator")
        assert project.unfinished_imports() == ["annotator import - --format annotator"]
        monkeypatch.setattr(sys, "stdin", stdin())
        assert project.import_paths([Path("-")], format="annotator").added == 4
        assert project.unfinished_imports() == []


@pytest.mark.usefixtures("small_slices")
def test_of_two_imports_by_the_same_command_one_is_continued(
    engine_url: str, files: Path, expected: tuple[bytes, bytes]
) -> None:
    """As when two processes had begun at the same time, and both were killed."""
    with Project.open(engine_url) as project:
        killed(project, files, 3)
        sets = select(SUGGESTION_SET.c.id).where(SUGGESTION_SET.c.article == "b")
        with project._database.writing() as tx:
            second = batches.begin(tx, "token", project.unfinished_imports()[0])
            tx.execute(update(BATCH_ARTICLE).where(BATCH_ARTICLE.c.article == "b").values(batch=second))
            tx.execute(update(BATCH_SET).where(BATCH_SET.c.set_id.in_(sets)).values(batch=second))
        assert project.import_paths([files]).added == 8
        assert everything(project) == expected
        assert project.unfinished_imports() == []


@pytest.mark.usefixtures("small_slices")
def test_an_unfinished_import_can_be_dropped(engine_url: str, files: Path) -> None:
    with Project.open(engine_url) as project:
        before = rows(project)
        killed(project, files, 6)
        assert rows(project)["review"]
        assert project.drop_unfinished_imports() == [f"annotator import {files}"]
        assert rows(project) == before
        assert project.drop_unfinished_imports() == []


@pytest.mark.usefixtures("small_slices")
def test_a_bad_input_after_some_transactions_leaves_nothing(engine_url: str, files: Path) -> None:
    (files / "z.txt").write_bytes(b"\xff")
    with Project.open(engine_url) as project:
        before = rows(project)
        with pytest.raises(BadInput, match=r"z\.txt:1: not UTF-8"):
            project.import_paths([files])
        assert rows(project) == before
        report = project.import_paths([files], on_bad=lambda bad: None)
        assert (report.added, report.skipped) == (8, 1)


@pytest.mark.usefixtures("small_slices")
def test_a_file_whose_name_is_no_valid_unicode_is_imported(
    files: Path, tmp_path: Path, expected: tuple[bytes, bytes]
) -> None:
    other = files.rename(tmp_path / os.fsdecode(b"\xff"))
    with Project.open(str(tmp_path / "project.db")) as project:
        killed(project, other, 2)
        assert project.unfinished_imports() == [f"annotator import '{tmp_path}/\\udcff'"]
        assert project.import_paths([other]).added == 8
        assert everything(project) == expected


@pytest.mark.usefixtures("small_slices")
def test_another_import_of_hidden_articles_is_refused(engine_url: str, files: Path) -> None:
    with Project.open(engine_url) as project:
        killed(project, files, 1)
        with pytest.raises(
            UnfinishedElsewhere, match=r"a\.txt: a: belongs to an import .*annotator import /"
        ):
            project.import_paths([files / "a.txt"], on_bad=lambda bad: None)
        assert project.import_paths([files / "d.txt"]).added == 1
        report = project.import_paths([files])
        assert (report.added, report.unchanged) == (7, 1)


@pytest.mark.usefixtures("small_slices")
def test_an_import_that_is_continued_elsewhere_stops(
    engine_url: str, files: Path, expected: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(engine_url) as project, Project.open(engine_url) as other:
        between(monkeypatch, lambda: other.import_paths([files]), turn=3)
        with pytest.raises(Superseded):
            project.import_paths([files])
        assert everything(project) == expected


@pytest.mark.usefixtures("small_slices")
def test_an_import_that_is_dropped_elsewhere_stops(
    engine_url: str, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(engine_url) as project, Project.open(engine_url) as other:
        before = rows(project)
        between(monkeypatch, other.drop_unfinished_imports, turn=3)
        with pytest.raises(Superseded):
            project.import_paths([files])
        assert rows(project) == before


def between(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object], turn: int) -> None:
    """Do something else before one of the transactions of an import."""
    write, numbers = Importer._transaction, count()

    def act_then_write(self: Importer, *which: Any, **options: Any) -> float:
        if next(numbers) == turn:
            act()
        return write(self, *which, **options)

    monkeypatch.setattr(Importer, "_transaction", act_then_write)


@pytest.mark.usefixtures("small_slices")
def test_a_reviewer_works_during_an_import(
    engine_url: str, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(engine_url) as project, Project.open(engine_url) as other:
        other.import_paths([files / "a.txt"])
        session = other.session("a", "ann")

        def edit() -> None:
            do(session, actions.write_note(session.in_order[0], "meanwhile"))
            assert session.unsaved == []

        between(monkeypatch, edit, turn=4)
        assert project.import_paths([files]).added == 7
        assert project.session("a", "ann").in_order[0].note == "meanwhile"


class Interrupted:
    """A transaction during whose beginning ctrl+c is pressed."""

    def __init__(self, transaction: AbstractContextManager[Any]) -> None:
        self._transaction = transaction

    def __enter__(self) -> Any:
        tx = self._transaction.__enter__()
        os.kill(os.getpid(), signal.SIGINT)
        return tx

    def __exit__(self, *error: Any) -> bool | None:
        return self._transaction.__exit__(*error)


@pytest.mark.usefixtures("small_slices")
def test_ctrl_c_does_not_leave_a_transaction_open(
    engine_url: str, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The transaction would keep the import from removing what it has added."""
    write, numbers = Database.writing, count()

    def writing(self: Database, *arguments: Any, **options: Any) -> Any:
        transaction = write(self, *arguments, **options)
        return Interrupted(transaction) if next(numbers) == 3 else transaction

    with Project.open(engine_url) as project:
        before = rows(project)
        monkeypatch.setattr(Database, "writing", writing)
        with pytest.raises(KeyboardInterrupt):
            project.import_paths([files])
        assert rows(project) == before
        assert next(numbers) > 4


@pytest.mark.usefixtures("small_slices")
def test_a_review_that_was_begun_during_an_import_is_not_overwritten(
    engine_url: str, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(engine_url) as project, Project.open(engine_url) as other:
        other.import_paths([files / "reviews.jsonl"], reviewer="eve")
        before = rows(other)
        session = other.session("h", "ann")
        between(monkeypatch, lambda: do(session, actions.write_note(session.in_order[0], "mine")), turn=1)
        with pytest.raises(BadInput, match=r"reviews\.jsonl:5: h: ann has another review of this article"):
            project.import_paths([files / "reviews.jsonl"])
        after = rows(other)
        assert {name for name in after if after[name] != before[name]} == {"review", "edit", "unit"}
        assert after["review"] == before["review"] + 1


def test_a_row_that_another_process_adds_meanwhile_is_named(
    engine_url: str, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL, another process may add a row between the look-up and the write."""
    from annotator.project.importing.slice_plan import Planner

    plan, numbers = Planner.run, count()
    with Project.open(engine_url) as project, Project.open(engine_url) as other:
        if project._database.dialect == "sqlite":
            return  # the transaction has the lock

        def plan_then_lose(self: Planner, items: Any) -> Any:
            found = plan(self, items)
            if next(numbers) == 0:
                other.import_paths([files / "b.txt"])
            return found

        monkeypatch.setattr(Planner, "run", plan_then_lose)
        report = project.import_paths([files / "a.txt", files / "b.txt"])
        assert (report.added, report.unchanged) == (1, 1)


def test_articles_that_need_suggestions_get_them(engine_url: str, files: Path, tmp_path: Path) -> None:
    """Those with an open or an adjudicated review are split, others when a reviewer opens them."""
    with Project.open(engine_url) as project:
        project.import_paths([files / "reviews.jsonl"])
        split = {entry.id for entry in project.entries("zoe") if entry.units}
        assert split == {"e", "h"}
        assert project.session("f", "zoe").units
        assert {entry.id for entry in project.entries("zoe") if entry.units} == {"e", "f", "h"}
        submitted = b"".join(
            line for line in export(project, **OPTIONS).splitlines(keepends=True) if b'"g"' in line[:200]
        )
        (tmp_path / "gold.jsonl").write_bytes(submitted.splitlines(keepends=True)[0])
        project.import_paths([tmp_path / "gold.jsonl"], reviewer=GOLD)
        assert {entry.id for entry in project.entries("zoe") if entry.units} == {"e", "f", "g", "h"}


def test_a_killed_command_can_be_repeated(tmp_path: Path, engine_url: str) -> None:
    """SIGKILL at some moment; then the same command completes the import."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(120):
        (folder / f"{number:03}.txt").write_text(TEXT * 8, encoding="utf-8")
    with Project.open(engine_url) as project:
        import_and_kill(project, folder, engine_url)
        assert project.entries("ann") == []
        report = project.import_paths([folder])
        assert report.added == 120
        with Project.open(str(tmp_path / "once.db")) as once:
            once.import_paths([folder])
            assert everything(once) == everything(project)


def import_and_kill(project: Project, folder: Path, where: str) -> None:
    """Run the command until it has written a part of the import."""
    command = [sys.executable, "-m", "annotator", "import", str(folder), "--project", where, "--workers", "1"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    while running.poll() is None and not rows(project)["batch_article"]:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
    assert project.unfinished_imports()
