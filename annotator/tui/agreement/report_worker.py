"""The thread that computes the report, so that keys stay fast."""

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
"""Time between two progress messages."""


@dataclass
class WorkerMessage(Message):
    """Base class of the messages of a worker."""

    worker: ReportWorker


@dataclass
class Progressed(WorkerMessage):
    """Posted when `read` of `of` articles have been read."""

    read: int
    of: int


@dataclass
class Finished(WorkerMessage):
    """Posted with the report and the beginning of each disagreement's passage."""

    report: Report
    openings: list[str]


@dataclass
class Failed(WorkerMessage):
    """Posted when the report could not be computed."""

    error: BaseException


class Stopped(Exception):
    """Raised in the thread once the worker was stopped."""


@dataclass(slots=True, eq=False)
class ReportWorker:
    """Computes one report and posts messages to `listener`."""

    project: Project
    fields: tuple[str, ...]
    listener: MessagePump
    _stop: threading.Event = field(default_factory=threading.Event)
    _posted_at: float = 0.0

    def start(self) -> None:
        """Start the thread, a daemon: quitting does not wait for the intervals."""
        threading.Thread(target=self._run, name="agreement", daemon=True).start()

    def stop(self) -> None:
        """Stop posting; reading ends at the next article."""
        self._stop.set()

    def _run(self) -> None:
        try:
            count = self.project.submitted_articles()
            self._post(Progressed(self, 0, count))
            report = self.project.agreement(self.fields, lambda read: self._read(read, count))
            self._post(Finished(self, report, self.project.openings(report.disagreements)))
        except Stopped:
            return
        except BaseException as error:  # the screen re-raises it: an error in a thread goes unnoticed
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
