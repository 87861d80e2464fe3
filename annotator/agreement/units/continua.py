"""The sums of unitizing alpha, counted from segments of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.agreement.coefficients.arrays import Floats, Ints
from annotator.agreement.coefficients.unitizing import Continuum
from annotator.agreement.units.atomic_segments import SegmentTable, atomic_segments


@dataclass(frozen=True, slots=True)
class Segments:
    """Spans of one annotator in one article that do not overlap, in reading order."""

    spans: tuple[tuple[int, int, int], ...]
    """(start, end, value); the value is an index into PARTS for units."""


def continuum(observers: Sequence[Segments], length: int, values: int) -> Continuum:
    """Count one article.

    Args:
        observers: the segments of each observer, with values from 0.
        length: the length of the continuum, in characters.
        values: the number of values.
    """
    rows = [(0, row, *span) for row, one in enumerate(observers) for span in one.spans]
    spans = SegmentTable(*np.array(rows, dtype=np.intp).reshape(-1, 5).T)
    sums = continua(spans, np.array([length]), np.array([len(observers)]), values)
    return Continuum(sums.coincidences[0], sums.alone[0], sums.alone_in_units[0])


def continua(spans: SegmentTable, lengths: Ints, observers: Ints, values: int) -> Continuum:
    """Count several articles, with a row for each.

    Args:
        spans: the segments, articles laid end to end; observers are numbered from 0 in each article.
        lengths: (articles,) in characters.
        observers: (articles,) the number of observers; with only one, nothing is paired.
        values: the number of values, without gaps.
    """
    found = atomic_segments(spans, lengths, observers, values)
    pairs = observers >= 2
    weight = np.where(pairs, 1 / np.maximum(observers - 1, 1), 0.0)
    rows, marks = lengths.size, values + 1
    crossed = np.zeros(rows * marks * marks)
    squared = np.square(spans.end - spans.start).astype(np.float64)
    alone: Floats = np.bincount(spans.article * marks + spans.value, squared, rows * marks).astype(np.float64)
    alone = alone.reshape(rows, marks)
    alone_in_units = np.zeros(rows * values)
    of_span = spans.article * values + spans.value
    weighted = found.length * weight[found.article]
    for one in range(len(found.code)):
        gaps = found.length * (found.code[one] == values)
        alone[:, values] += np.bincount(found.article, gaps, minlength=rows)
        for other in range(len(found.code)):
            if one == other:
                continue
            both = (found.code[one] >= 0) & (found.code[other] >= 0)
            cell = (found.article * marks + found.code[one]) * marks + found.code[other]
            crossed += np.bincount(cell[both], weighted[both], minlength=crossed.size)
            met = (found.span[one] >= 0) & (found.span[other] >= 0)
            covered = np.bincount(found.span[one][met], found.length[met], minlength=of_span.size)
            squares = np.square(covered) * weight[spans.article]
            alone_in_units += np.bincount(of_span, squares, minlength=alone_in_units.size)
    return Continuum(
        crossed.reshape(rows, marks, marks), alone * pairs[:, None], alone_in_units.reshape(rows, values)
    )
