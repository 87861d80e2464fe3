"""The batch of an import: begun if one transaction is not enough; continued, completed or dropped."""

from __future__ import annotations

import shlex
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from annotator.core.errors import AnnotatorError
from annotator.formats.record import ReadOptions
from annotator.formats.source import STANDARD_INPUT
from annotator.interruptions import uninterrupted
from annotator.storage import Database, StorageError, Transaction
from annotator.storage.queries import batches

KEYS_PER_TRANSACTION = 2_000
"""Keys that one transaction forgets after an import."""

ROWS_PER_TRANSACTION = 20
"""Reviews, sets or articles that one transaction drops: each may have hundreds of rows."""

PAUSE = 0.01
"""Seconds between two transactions, so that reviewers who wait get their turn."""


class Superseded(AnnotatorError):
    """Another process has continued or dropped this import."""


class BatchOfImport:
    """What hides the rows of an import until its last transaction, if it needs more than one."""

    def __init__(self, database: Database, command: str) -> None:
        self._database = database
        self._command = command
        self._token = uuid4().hex
        self.id: int | None = None
        """The row of the batch, once there is one."""
        self._continued_to = 0
        """The newest review that was added before this process continued the batch."""

    def resume(self) -> None:
        """Continue an unfinished import by the same command, and finish what completed ones left."""
        with uninterrupted(), self._database.reading() as tx:
            found = [one.id for one in batches.unfinished(tx) if one.command == self._command]
            untidy = batches.is_untidy(tx)
        if untidy:
            clean(self._database)
        for id in found:
            with uninterrupted(), self._database.writing() as tx:
                taken = batches.take(tx, id, self._token)
            if taken and self.id is not None:  # two processes had begun at the same time
                _drop(self._database, id)
            elif taken:
                self.id = id
        if self.id is not None:
            with uninterrupted(), self._database.reading() as tx:
                self._continued_to = batches.newest_review(tx, self.id)

    def continues(self, review: int, batch: int | None) -> bool:
        """Return whether a stored review, perhaps of a batch, was added before this batch was continued.

        It counts as added then; one that this process has added is there twice in the input.
        """
        return batch is not None and review <= self._continued_to

    def hold(self, tx: Transaction, *, begin: bool) -> None:
        """Check at the beginning of a transaction that the batch is still this import's.

        Args:
            tx: a writing transaction.
            begin: begin a batch if there is none, since this transaction is not the last.

        Raises:
            Superseded: it is not.
        """
        if self.id is not None:
            if not batches.holds(tx, self.id, self._token):
                raise Superseded(
                    "another process has continued or dropped this import: nothing more is written"
                )
        elif begin:
            self.id = batches.begin(tx, self._token, self._command)

    def complete(self, tx: Transaction) -> None:
        """Show everything that was imported, in the last transaction."""
        if self.id is not None:
            batches.complete(tx, self.id)

    def drop(self) -> None:
        """Remove what was imported so far, after a failure; what cannot be removed now stays hidden."""
        if self.id is None:
            return
        with suppress(StorageError):
            with uninterrupted(), self._database.writing() as tx:
                if not batches.holds(tx, self.id, self._token):
                    return
            _drop(self._database, self.id)


def clean(database: Database) -> None:
    """Forget which rows completed imports have added."""
    done = False
    while not done:
        with uninterrupted(), database.writing(durable=False) as tx:
            done = batches.clean(tx, KEYS_PER_TRANSACTION)
        time.sleep(PAUSE)


def drop_unfinished(database: Database) -> list[str]:
    """Remove everything that unfinished imports have added; return their commands."""
    with uninterrupted(), database.reading() as tx:
        found = batches.unfinished(tx)
    for one in found:
        with uninterrupted(), database.writing() as tx:
            there = batches.take(tx, one.id, uuid4().hex)
        if there:
            _drop(database, one.id)
    return [one.command for one in found]


def _drop(database: Database, batch: int) -> None:
    done = False
    while not done:
        with uninterrupted(), database.writing(durable=False) as tx:
            done = batches.drop(tx, batch, ROWS_PER_TRANSACTION)
        time.sleep(PAUSE)


def command_of(paths: Iterable[Path], format: str | None, options: ReadOptions, *, new_versions: bool) -> str:
    """Return the command that imports these paths, by which an unfinished import is recognised."""
    words = ["annotator", "import"]
    words += [STANDARD_INPUT if str(path) == STANDARD_INPUT else str(path.absolute()) for path in paths]
    words += ["--format", format] if format is not None else []
    words += ["--reviewer", options.reviewer] if options.reviewer is not None else []
    for field, column in options.columns:
        words += ["--map", f"{field}={column}"]
    words += ["--roles", str(Path(options.roles.file).absolute())] if options.roles is not None else []
    words += ["--new-version"] if new_versions else []
    # Names of files need not be valid Unicode, but what is stored must be.
    return shlex.join(words).encode(errors="backslashreplace").decode()
