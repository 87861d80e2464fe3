"""Saving in the background: a thread writes the edits of a review in order, however long that takes."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annotator.core.errors import AnnotatorError
from annotator.core.review.edit_log import Edit, Review, replay
from annotator.core.unit import Unit
from annotator.project.saving.background import WAITING, BackgroundThreads, key_wait
from annotator.storage import Conflict, Database, Refused
from annotator.storage.queries import save_edits

LOCK_SECONDS = 10.0
"""Seconds that one attempt may wait for other transactions, enough for a turn in a busy project."""

PAUSE = 1.0
"""Seconds between a failed attempt and the next one."""


class SaveState(NamedTuple):
    """The progress of saving."""

    saved: Review
    """The review as last saved."""
    unsaved: tuple[Edit, ...]
    problem: str | None
    """Why edits are unsaved."""
    halted: Conflict | Refused | None
    """What stopped saving until `Saver.restart`: trying again cannot help."""
    refused: tuple[Edit, ...]
    """The edits that can never be stored; the other unsaved ones were made after them."""


class Saver:
    """Saves the edits of one review in order, all that are waiting in one transaction.

    The thread runs only while edits are unsaved, and is a daemon: a server that hangs does not keep the
    program from exiting. After an error that may pass, it tries again by itself.
    """

    def __init__(
        self,
        database: Database,
        saved: Review,
        text: str,
        suggested: Mapping[str, Unit],
        threads: BackgroundThreads,
    ) -> None:
        """Begin with a saved review.

        Args:
            database: the project.
            saved: the review.
            text: text of its article, for the recall index.
            suggested: the units that the first edit adopts.
            threads: the project's threads; once they are closed, no further attempt is made.
        """
        self._database = database
        self._threads = threads
        self._text = text
        self._suggested = suggested
        self._changed = threading.Condition()
        """Guards everything below, and is notified of each change."""
        self._saved = self._review = saved
        self._unsaved: tuple[Edit, ...] = ()
        self._problem: str | None = None
        self._halted: Conflict | Refused | None = None
        self._singly = False
        """Save one edit at a time, to find the one that was refused."""
        self._attempts = 0
        """Number of attempts that have ended."""
        self._restarts = 0
        self._running = self._retrying = self._attempting = False

    def save(self, review: Review, edits: Sequence[Edit]) -> SaveState:
        """Add edits, which lead to `review`; wait briefly for them, unless earlier ones are unsaved."""
        with self._changed:
            behind = bool(self._unsaved)
            self._add(review, edits)
            return self._wait(0 if behind else key_wait())

    def retry(self, seconds: float) -> SaveState:
        """Try again now, and wait at most `seconds` for that attempt to end."""
        with self._changed:
            self._retrying = True
            self._changed.notify_all()
            # One that is under way may have waited for a server that is back now.
            return self._wait(seconds, attempts=2 if self._attempting else 1)

    def state(self) -> SaveState:
        """Return the progress of saving, without waiting."""
        with self._changed:
            return self._wait(0)

    def restart(
        self, saved: Review, review: Review, edits: Sequence[Edit], suggested: Mapping[str, Unit]
    ) -> None:
        """Save these edits, which lead from `saved` to `review`, in place of the ones that are waiting.

        Args:
            saved: the review as stored.
            review: the review after the edits.
            edits: the edits, in order.
            suggested: the units that the first edit adopts.
        """
        with self._changed:
            self._suggested = suggested
            self._restarts += 1
            self._saved, self._unsaved, self._problem, self._halted = saved, (), None, None
            self._singly = False
            self._add(review, edits)

    # -- with the lock

    def _add(self, review: Review, edits: Sequence[Edit]) -> None:
        self._review, self._unsaved = review, (*self._unsaved, *edits)
        if not self._idle and not self._running:
            self._threads.start(self._run, "saver")
            self._running = True

    def _wait(self, seconds: float, attempts: int = 1) -> SaveState:
        enough = self._attempts + attempts
        self._changed.wait_for(lambda: self._idle or self._attempts >= enough, seconds)
        refused = self._next_edits if isinstance(self._halted, Refused) else ()
        problem = (self._problem or WAITING) if self._unsaved else None
        return SaveState(self._saved, self._unsaved, problem, self._halted, refused)

    @property
    def _idle(self) -> bool:
        return not self._unsaved or self._halted is not None

    @property
    def _next_edits(self) -> tuple[Edit, ...]:
        """The edits of the next transaction. A review is never begun without its first decision."""
        if not self._singly:
            return self._unsaved
        return self._unsaved[: 2 if self._unsaved[0].opens else 1]

    # -- in the thread

    def _run(self) -> None:
        while self._wait_for_work():
            try:
                self._save()
            except (Conflict, Refused) as error:
                self._refuse(error)
            except Exception as error:
                # Any error: the edits are kept, since only the reviewer may discard them.
                self._end_attempt(_problem(error, self._database.where))

    def _wait_for_work(self) -> bool:
        """Pause after a failure; return False, and end the thread, if there is nothing to save."""
        with self._changed:
            if self._problem is not None:
                self._changed.wait_for(lambda: self._retrying or self._idle, PAUSE)
            self._retrying = False
            self._running = not self._idle and not self._threads.closed.is_set()
            return self._running

    def _save(self) -> None:
        with self._changed:
            self._attempting = True
            edits = self._next_edits
            one_by_one = len(edits) < len(self._unsaved)
            review = replay(self._saved, edits, self._suggested) if one_by_one else self._review
            restarts = self._restarts
        encoded = save_edits.encode(review, edits, self._text)
        with self._database.writing(LOCK_SECONDS) as tx:
            save_edits.write(tx, encoded)
        with self._changed:
            # If others have replaced them, saving those raises Conflict, as after an edit elsewhere.
            if restarts == self._restarts:
                self._saved, self._unsaved = review, self._unsaved[len(edits) :]
            self._end_attempt(None)
        self._database.tidy()  # when the edits count as saved, so that none waits for it

    def _refuse(self, error: Conflict | Refused) -> None:
        """Halt, unless it is yet to be found which of several edits was refused."""
        with self._changed:
            if isinstance(error, Refused) and not self._singly:
                self._singly = True
                if len(self._next_edits) < len(self._unsaved):
                    return
            self._halted = error
            self._end_attempt(str(error))

    def _end_attempt(self, problem: str | None) -> None:
        with self._changed:
            self._attempts += 1
            self._attempting = False
            self._problem = problem
            self._singly = self._singly and bool(self._unsaved)
            self._changed.notify_all()


def _problem(error: Exception, where: str) -> str:
    if isinstance(error, AnnotatorError):
        # The reviewer knows where the project is; in a narrow bar its path would hide the problem.
        return str(error).removeprefix(f"{where}: ")
    # Its text may contain anything, such as the statement with article text.
    return f"an unexpected error ({type(error).__name__})"
