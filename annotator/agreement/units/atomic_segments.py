"""The segments of several observers, and the text cut at each of their starts and ends."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from annotator.agreement.coefficients.arrays import Floats, Ints, consecutive
from annotator.agreement.units.unit_batch import KINDS, UnitBatch
from annotator.core.unit import Kind

SpanRole = Literal["source", "cue", "content"]
PARTS: tuple[SpanRole, ...] = ("source", "cue", "content")
"""Parts of a unit; the values of segments are indices into them."""


class SegmentTable(NamedTuple):
    """Segments of several observers in several articles, laid end to end.

    The segments of one observer are in reading order and do not overlap. Offsets count from the start of the
    first article.
    """

    article: Ints
    observer: Ints
    start: Ints
    end: Ints
    value: Ints


class AtomicSegments(NamedTuple):
    """Pieces of text within which no observer's segment begins or ends."""

    length: Floats
    article: Ints
    code: Ints
    """(observers, pieces): the value; `values` in a gap; -1 if the observer did not review the article."""
    span: Ints
    """(observers, pieces): the segment's index, -1 in a gap."""


def atomic_segments(spans: SegmentTable, lengths: Ints, observers: Ints, values: int) -> AtomicSegments:
    """Cut articles into pieces.

    Args:
        spans: the segments; observers are numbered from 0 in each article.
        lengths: (articles,) the length of each.
        observers: (articles,) the number of observers of each.
        values: the number of values.
    """
    ends = np.cumsum(lengths)
    edges = np.sort(np.concatenate([spans.start, spans.end, ends - lengths, ends]))
    edges = edges[np.diff(edges, prepend=-1) > 0]
    article = np.searchsorted(ends, edges[:-1], side="right")
    code = np.where(np.arange(observers.max(initial=0))[:, None] < observers[article], values, -1)
    span = np.full(code.shape, -1, dtype=np.intp)
    first = np.searchsorted(edges, spans.start)
    # A segment covers consecutive pieces: list each of them with its segment.
    each, piece = consecutive(first, np.searchsorted(edges, spans.end) - first)
    code[spans.observer[each], piece] = spans.value[each]
    span[spans.observer[each], piece] = each
    return AtomicSegments(np.diff(edges).astype(np.float64), article, code, span)


def clipped(batch: UnitBatch, kind: Kind, *, roles: bool) -> tuple[SegmentTable, int]:
    """Return the layer of the outermost quotes, or of the claims, without overlap.

    Args:
        batch: the units.
        kind: quote or claim.
        roles: whether sources and cues of quotes are segments too, with indices into PARTS as values;
            otherwise all segments are contents with the value 0.

    Returns:
        The segments, and the number of characters in several of them: these belong to the segment that
        begins first, among several to the longest.
    """
    units = batch.units
    chosen = np.flatnonzero((units.kind == KINDS.index(kind)) & ~units.inner)
    content = PARTS.index("content") if roles else 0
    parts = [(units.content[chosen], batch.contents, content)]
    if roles and kind == "quote":
        parts.append((units.source[chosen], batch.sources, PARTS.index("source")))
        parts.append((units.cue[chosen], batch.cues, PARTS.index("cue")))
    columns = []
    for number, table, value in parts:
        begin = table.first[number]
        each, at = consecutive(begin, table.first[number + 1] - begin)
        columns.append([units.review[chosen][each], table.start[at], table.end[at], np.full(at.size, value)])
    review, start, end, role = (np.concatenate(column) for column in zip(*columns, strict=True))
    return _without_overlap(batch, review, start, end, role)


def _without_overlap(
    batch: UnitBatch, review: Ints, start: Ints, end: Ints, role: Ints
) -> tuple[SegmentTable, int]:
    """Return segments in reading order, each cut to begin after the earlier ones of its review."""
    far = int(batch.length.max(initial=0)) + 1
    order = np.lexsort((role, -end, review * far + start))
    review, start, end, role = review[order], start[order], end[order], role[order]
    same = np.zeros(order.size, dtype=bool)
    same[1:] = (np.diff(review) == 0) & (np.diff(start) == 0) & (np.diff(end) == 0) & (np.diff(role) == 0)
    review, start, end, role = (column[~same] for column in (review, start, end, role))
    # The furthest end so far; reviews are `far` apart, so those of earlier reviews do not matter.
    reach = np.maximum.accumulate(review * far + end)
    before = np.zeros(start.size, dtype=np.intp)
    before[1:] = np.where(np.diff(review) == 0, reach[:-1] - review[1:] * far, 0)
    merged = int(np.maximum(np.minimum(end, before) - start, 0).sum())
    start = np.maximum(start, before)
    left = start < end
    article = batch.article[review[left]]
    base = (np.cumsum(batch.length) - batch.length)[article]
    return (
        SegmentTable(article, batch.observer[review[left]], start[left] + base, end[left] + base, role[left]),
        merged,
    )
