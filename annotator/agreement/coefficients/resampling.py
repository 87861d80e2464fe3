"""Resamples of many tables at once.

Every table with the same number of rows is summed with the same draws, which are made block by block and
never kept: a thousand draws of 100,000 articles would take 200 MB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coefficients.arrays import Flags, Floats, Ints
from annotator.agreement.coefficients.bootstrap import DEFAULT, Sampling, with_interval
from annotator.agreement.coefficients.results import Result

_BLOCK = 2**20
"""Draws made at a time: 4 MB in floating point."""

_PLACES = 2**16
"""Row indices drawn at a time: as many as fit into a processor's cache."""

_MAX_WORK = 2 * 10**10
"""Most resamples x articles x columns for which intervals are computed: about ten seconds of work."""

_SLICE = 2**13
"""Rows of a table copied at a time."""

_WAITING = 2**23
"""Most bytes of tables that wait for their resamples; with more, the draws are made again."""

Measures = Callable[[Floats], Floats]
"""From (n, columns) of summed rows to (n, results); NaN where undefined."""


@dataclass(slots=True)
class Estimate:
    """Results that get their values and intervals when their table has been resampled."""

    results: tuple[Result, ...]


@dataclass(slots=True)
class _Table:
    """A waiting table, (rows, used columns), and what receives its resamples."""

    columns: NDArray[Any]
    used: Flags
    measure: Measures
    values: Floats
    estimate: Estimate

    def finish(self, sums: Floats | None, sampling: Sampling) -> None:
        """Fill in the results, from the sums of each resample, (resamples, used columns)."""
        draws = None
        if sums is not None:
            whole = np.zeros((len(sums), self.used.size))
            whole[:, self.used] = sums
            draws = self.measure(whole)
        self.estimate.results = tuple(
            with_interval(result, float(value), sampling, None if draws is None else draws[:, index])
            for index, (result, value) in enumerate(zip(self.estimate.results, self.values, strict=True))
        )


class Resampling:
    """Estimates values with intervals; `finish` completes those that are waiting."""

    def __init__(self, sampling: Sampling = DEFAULT) -> None:
        """Set the number of resamples and the seed."""
        self.sampling = sampling
        self._waiting: dict[tuple[int, tuple[int, ...] | None], list[_Table]] = {}
        """Tables by their number of rows, and how often each row occurs if rows are patterns."""
        self._bytes = 0

    def add(
        self, undefined: Sequence[Result], table: Floats, measure: Measures, *, times: Ints | None = None
    ) -> Estimate:
        """Return an estimate, whose results are complete after `finish`.

        Args:
            undefined: results without values; an undefined value keeps the `reason` of its result.
            table: (rows, columns), the sums of each article that `measure` is a function of. Rows of zeros
                are articles with nothing to measure, and are not drawn.
            measure: computes the values.
            times: the number of units of each row, if rows are patterns of units instead of articles.
        """
        weights = np.ones(len(table)) if times is None else times.astype(np.float64)
        values = measure((weights @ table)[None, :])[0]
        drawn = np.ones(len(table), dtype=bool) if times is not None else np.asarray(table.any(axis=1))
        used: Flags = np.asarray(table.any(axis=0))
        waiting = _Table(_narrow(table, drawn, used), used, measure, values, Estimate(tuple(undefined)))
        rows = len(waiting.columns)
        if not resampleable(rows * used.size, self.sampling) or (times is not None and not times.any()):
            waiting.finish(None, self.sampling)
        else:
            drawn_like = rows, None if times is None else tuple(times.tolist())
            self._waiting.setdefault(drawn_like, []).append(waiting)
            self._bytes += waiting.columns.nbytes
            if self._bytes > _WAITING:
                self.finish()
        return waiting.estimate

    def finish(self) -> None:
        """Complete the estimates that are waiting."""
        while self._waiting:
            (rows, times), tables = self._waiting.popitem()
            self._resample(tables, _draws(rows, times, self.sampling))
        self._bytes = 0

    def _resample(self, tables: Sequence[_Table], blocks: Iterator[NDArray[np.float32]]) -> None:
        """Sum the rows of tables of the same length by the blocks of their draws."""
        sums: list[list[NDArray[np.float32]]] = [[] for _ in tables]
        for drawn in blocks:
            for one, parts in zip(tables, sums, strict=True):
                parts.append(drawn @ one.columns.astype(np.float32))
        for one, parts in zip(tables, sums, strict=True):
            one.finish(np.concatenate(parts), self.sampling)


def results_of(estimates: Iterable[Estimate]) -> tuple[Result, ...]:
    """Return the results of estimates, in order."""
    return tuple(one for estimate in estimates for one in estimate.results)


def resampleable(cells: int, sampling: Sampling) -> bool:
    """Return whether intervals are requested and a table with this number of cells is small enough."""
    return 0 < sampling.resamples * cells <= _MAX_WORK


def _narrow(table: Floats, rows: Flags, columns: Flags) -> NDArray[Any]:
    """Return some rows and columns: small counts as integers, anything else in single precision.

    Single precision is enough for the ends of an interval; counts below 2**24 stay exact. The table is read
    in slices, since a copy in double precision may take more memory than the rest of a report.
    """
    slices = [slice(start, start + _SLICE) for start in range(0, len(table), _SLICE)]
    most = table.max(initial=0)
    small = most < 2**16 and all((table[part] == np.rint(table[part])).all() for part in slices)
    kind = np.min_scalar_type(int(most)) if small else np.dtype(np.float32)
    found = np.empty((np.count_nonzero(rows), np.count_nonzero(columns)), dtype=kind)
    start = 0
    for part in slices:
        kept = table[part][rows[part]][:, columns]
        found[start : start + len(kept)] = kept
        start += len(kept)
    return found


def _draws(rows: int, times: tuple[int, ...] | None, sampling: Sampling) -> Iterator[NDArray[np.float32]]:
    """Yield how often each row is drawn, (some resamples, rows), block by block.

    Rows are articles, or patterns of units that occur `times`.
    """
    random = np.random.default_rng(sampling.seed)
    step = max(_BLOCK // rows, 1)
    few = max(_PLACES // rows, 1)
    for start in range(0, sampling.resamples, step):
        size = min(step, sampling.resamples - start)
        drawn = np.empty((size, rows), dtype=np.float32)
        for first in range(0, size, few):
            part = drawn[first : first + few]
            if times is None:
                places = random.integers(0, rows, size=part.shape)
                places += np.arange(len(part))[:, None] * rows  # so that one call counts every resample
                part[:] = np.bincount(places.ravel(), minlength=part.size).reshape(part.shape)
            else:
                part[:] = random.multinomial(sum(times), np.array(times) / sum(times), size=len(part))
        yield drawn
