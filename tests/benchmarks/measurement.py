"""What the benchmarks share: the cost of processes, ratios of runs taken in turn, and the table.

Other programs on the machine disturb CPU times less than wall times, and hardly the ratio of two runs that
follow each other. So costs are CPU times, and a result is the median of the ratios of such pairs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

import psutil

ROOT = Path(__file__).parents[2]

Cost = Callable[[], float]
"""Runs something once and returns what it cost, such as CPU seconds."""


class Row(NamedTuple):
    """A row of the table."""

    what: str
    now: str
    goal: str
    how: str
    """Arguments of `python -m` that print this row."""


def program(*arguments: str | Path) -> list[str]:
    """Return a command line of the program."""
    return [sys.executable, "-m", "annotator", *map(str, arguments)]


def cpu_of(command: Sequence[str], input: bytes = b"") -> float:
    """Run a command; return the user and system seconds of it and of the processes it waited for."""
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-3, stderr=-3) as child:
        assert child.stdin is not None
        child.stdin.write(input)
        child.stdin.close()
        return _wait(child.pid, " ".join(command[:6]))


def cpu_in_fork(work: Callable[[], object]) -> float:
    """Run a function in a fork of this process; return its CPU seconds, without starting or importing."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return _wait(child, str(work))


def result_in_fork(work: Callable[[], float]) -> float:
    """Run a function in a fork of this process; return the number that it returns."""
    read, write = os.pipe()
    with os.fdopen(read, "rb") as out:
        try:
            cpu_in_fork(lambda: os.write(write, repr(work()).encode()))
        finally:
            os.close(write)
        return float(out.read())


def _wait(child: int, what: str) -> float:
    _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{what} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def peak_memory(command: Sequence[str], every: float = 0.05) -> float:
    """Run a command; return the most MB that it used together with its descendants.

    Memory that processes share counts once (PSS). A peak shorter than `every` seconds is only seen if it is
    that of the first process.
    """
    highest = 0.0
    with subprocess.Popen(command, cwd=ROOT, stdin=-3, stdout=-3, stderr=-3) as child:
        first = psutil.Process(child.pid)
        while child.poll() is None:
            highest = max(highest, _memory(first))
            time.sleep(every)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command[:6])} ended with {child.returncode}")
    return highest


def peak_of_each(command: Sequence[str], every: float = 0.05) -> list[float]:
    """Run a command; return the most MB that it and each of its descendants used, its own first.

    Memory that processes share counts for each of them (RSS).
    """
    peaks: dict[int, float] = {}
    with subprocess.Popen(command, cwd=ROOT, stdin=-3, stdout=-3, stderr=-3) as child:
        first = psutil.Process(child.pid)
        peaks[child.pid] = 0.0
        while child.poll() is None:
            with suppress(psutil.Error, OSError, IndexError):  # one has just ended
                for process in (first, *first.children(recursive=True)):
                    peaks[process.pid] = _high_water(process.pid)
            time.sleep(every)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command[:6])} ended with {child.returncode}")
    return list(peaks.values())


def _high_water(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _memory(first: psutil.Process) -> float:
    used = 0.0
    try:
        alone = _high_water(first.pid)
        for process in (first, *first.children(recursive=True)):
            used += process.memory_full_info().pss / 2**20
    except (psutil.Error, OSError, IndexError):
        return 0.0  # it has just ended
    return max(used, alone)


class Pairs(NamedTuple):
    """Costs of two things that were run in turn."""

    ours: list[float]
    floor: list[float]

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return median(one / other for one, other in zip(self.ours, self.floor, strict=True))

    def without(self, start: float) -> Pairs:
        """Return the pairs without the cost of starting, which is only in ours."""
        return Pairs([one - start for one in self.ours], self.floor)

    def shown(self, unit: str = "s", scale: float = 1) -> str:
        """Return the ratio with both medians."""
        ours, floor = median(self.ours) * scale, median(self.floor) * scale
        return f"{self.ratio:.2f} ({ours:.3g} / {floor:.3g} {unit})"


def in_turn(ours: Cost, floor: Cost, pairs: int) -> Pairs:
    """Run both in turn, so that other programs disturb both alike."""
    measured = Pairs([], [])
    for _ in range(pairs):
        measured.floor.append(floor())
        measured.ours.append(ours())
    return measured


class Tail(NamedTuple):
    """The distribution of times, in the unit of the times."""

    p50: float
    p95: float
    p99: float
    max: float

    @classmethod
    def of(cls, times: Iterable[float]) -> Tail:
        """Return it for one time or more."""
        ordered = sorted(times)
        p50, p95, p99 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.95, 0.99))
        return cls(p50, p95, p99, ordered[-1])

    def shown(self, unit: str = "ms") -> str:
        """Return p50, p95, p99 and maximum on one line."""
        return f"p50 {self.p50:.3g}, p95 {self.p95:.3g}, p99 {self.p99:.3g}, max {self.max:.3g} {unit}"


def show(rows: Iterable[Row]) -> None:
    """Print rows as they come."""
    for row in rows:
        print(f"{row.what:<58}  {row.now}\n{'':<58}  goal {row.goal}; python -m {row.how}", flush=True)


def show_module(doc: str | None, rows: Callable[[bool], Iterable[Row]]) -> None:
    """Print the rows of a module; `--full` measures at the full size."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="at the size of the goals, which takes long")
    show(rows(parser.parse_args().full))
