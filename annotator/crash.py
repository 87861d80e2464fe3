"""Crash reports: the stack of a failure, without any text of the project.

Messages of exceptions and local values are left out on purpose: both may contain article text or notes.
"""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from annotator import __version__

_PARTS = 3
"""Parts of a file's path in a report: enough to find it, too few to show the user's folders."""


def crash_line(error: BaseException, folder: Path) -> str:
    """Write a report to a folder, and return the line to print, which names the report."""
    what = f"annotator stopped because of an error of its own ({type(error.__cause__ or error).__name__})"
    try:
        file = write_report(error, folder)
    except OSError as problem:
        return f"{what}; no report could be written: {problem.strerror}"
    return f"{what}; what was saved is safe. Please send this report, it holds no text of yours: {file}"


def write_report(error: BaseException, folder: Path) -> Path:
    """Write a report that only its owner can read, and return its path.

    Raises:
        OSError: the report cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.txt"
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(handle, "w", encoding="utf-8", errors="backslashreplace") as report:
        report.write("\n".join(report_lines(error)) + "\n")
    return file


def report_lines(error: BaseException) -> Iterator[str]:
    """Yield versions, then each exception, from the uncaught one to its first cause."""
    yield f"annotator {__version__}, Python {platform.python_version()}, {platform.system()}"
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield ""
        yield f"{type(one).__module__}.{type(one).__qualname__}"
        for frame, line in traceback.walk_tb(one.__traceback__):
            code = frame.f_code
            yield f"  {'/'.join(Path(code.co_filename).parts[-_PARTS:])}:{line} {code.co_qualname}"
        one = one.__cause__ or one.__context__
