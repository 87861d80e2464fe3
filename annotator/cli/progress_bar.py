"""The progress bar of commands that read many inputs, on standard error if that is a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, Task

    from annotator.formats.inputs.parts import OnPart

INTERVAL = 0.1
"""Seconds between updates of the terminal."""


@contextmanager
def progress_bar(total: Callable[[], int], *, shown: bool = True) -> Iterator[Callable[[str], OnPart]]:
    """Show a bar while inputs are read; it disappears at the end, also after an error.

    Yield a function that takes the name of a phase and returns what to call after each part of the inputs in
    that phase. The bar starts again when the next phase begins.

    Args:
        total: returns the bytes of the inputs, 0 if unknown; called only if the bar is shown.
        shown: whether to show it if standard error is a terminal.
    """
    if not shown or sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda phase: lambda size, articles: None
        return
    from annotator.cli.options import exiting_on_signals

    # A signal that ended the program at once would leave the cursor hidden.
    size = total() or None
    with exiting_on_signals(), _rich_progress() as progress:
        yield lambda phase: _Phase(progress, phase, size).add


class _Phase:
    """The bar of one phase, which is added when the phase begins."""

    def __init__(self, progress: Progress, name: str, total: int | None) -> None:
        self._progress, self._name, self._total = progress, name, total
        self._read = self._articles = 0
        self._updated = 0.0

    def add(self, size: int, articles: int) -> None:
        self._read += size
        self._articles += articles
        now = time.monotonic()
        if now - self._updated < INTERVAL:
            return
        if not self._updated:
            for task in self._progress.task_ids:
                self._progress.remove_task(task)
            self._task = self._progress.add_task(self._name, total=self._total, articles=0)
        self._updated = now
        self._progress.update(self._task, completed=self._read, articles=self._articles)
        self._progress.refresh()


def _rich_progress() -> Progress:
    # Imported here because it takes a tenth of a second, and few commands show a bar.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        ProgressColumn,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class ArticlesColumn(ProgressColumn):
        def render(self, task: Task) -> Text:
            number, seconds = task.fields["articles"], task.elapsed or 0
            rate = f", {number / seconds:,.0f}/s" if seconds >= 1 else ""
            noun = "article" if number == 1 else "articles"
            return Text(f"{number:,} {noun}{rate}", no_wrap=True, overflow="ellipsis")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        ArticlesColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        # A thread that draws could hold its lock while a worker process is forked.
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
    )
