"""Makes the report in a thread, so that the keys stay quick; it can be left at any time."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from annotator.agreement import Report

if TYPE_CHECKING:
    from annotator.project import Project

PROGRESS_SECONDS = 0.2
"""Seconds between two words on how far the reading is."""


class WorkerMessage(Message):
    """Something came of a work."""

    def __init__(self, worker: ReportWorker) -> None:
        super().__init__()
        self.worker = worker


class Progressed(WorkerMessage):
    """So many articles of so many were read."""

    def __init__(self, worker: ReportWorker, read: int, of: int) -> None:
        super().__init__(worker)
        self.read = read
        self.of = of


class Finished(WorkerMessage):
    """The report is there, with how the passage of each disagreement begins."""

    def __init__(self, worker: ReportWorker, report: Report, openings: list[str]) -> None:
        super().__init__(worker)
        self.report = report
        self.openings = openings


class Failed(WorkerMessage):
    """It could not be made."""

    def __init__(self, worker: ReportWorker, error: BaseException) -> None:
        super().__init__(worker)
        self.error = error


class Stopped(Exception):
    """Nobody waits for the report any more."""


@dataclass(slots=True, eq=False)
class ReportWorker:
    """One making of the report. What comes of it is posted to `listener`."""

    project: Project
    fields: tuple[str, ...]
    listener: MessagePump
    _stop: threading.Event = field(default_factory=threading.Event)
    _posted_at: float = 0.0

    def start(self) -> None:
        """Begin. The thread is a daemon: whoever quits does not wait for the intervals."""
        threading.Thread(target=self._run, name="agreement", daemon=True).start()

    def stop(self) -> None:
        """Nobody listens any more: reading ends at the next article."""
        self._stop.set()

    def _run(self) -> None:
        try:
            count = self.project.submitted_articles()
            self._post(Progressed(self, 0, count))
            report = self.project.agreement(self.fields, lambda read: self._read(read, count))
            self._post(Finished(self, report, self.project.openings(report.disagreements)))
        except Stopped:
            return
        except BaseException as error:  # of a thread nobody else would learn of it: the screen raises it
            self._post(Failed(self, error))

    def _read(self, read: int, count: int) -> None:
        if self._stop.is_set():
            raise Stopped
        now = time.monotonic()
        if read == count or now - self._posted_at > PROGRESS_SECONDS:
            self._posted_at = now
            self._post(Progressed(self, read, count))

    def _post(self, message: Message) -> None:
        if not self._stop.is_set():
            self.listener.post_message(message)
