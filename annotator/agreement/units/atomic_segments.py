"""Where everybody's spans begin and end, laid over each other, article after article."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from annotator.agreement.coefficients.arrays import Floats, Ints
from annotator.agreement.units.unit_batch import KINDS, UnitBatch
from annotator.core.unit import Kind

Part = Literal["source", "cue", "content"]
PARTS: tuple[Part, ...] = ("source", "cue", "content")
"""Parts of a unit; the values of segments are indices into them."""


class SegmentTable(NamedTuple):
    """Segments of several observers in several articles, laid end to end: one entry a segment.

    Those of one observer are in reading order and do not overlap. Offsets count from the first article's
    beginning.
    """

    article: Ints
    observer: Ints
    start: Ints
    end: Ints
    value: Ints


class AtomicSegments(NamedTuple):
    """The stretches of text within which no observer's segment begins or ends."""

    length: Floats
    article: Ints
    code: Ints
    """(observers, pieces): the value, `values` in a gap, -1 where the observer did not review the article."""
    span: Ints
    """(observers, pieces): the segment's index, -1 in a gap."""


def atomic_segments(spans: SegmentTable, lengths: Ints, observers: Ints, values: int) -> AtomicSegments:
    """The pieces of articles.

    Args:
        spans: the segments; observers are numbered from 0 in each article.
        lengths: (articles,) of each.
        observers: (articles,) how many reviewed each.
        values: how many values there are.
    """
    ends = np.cumsum(lengths)
    edges = np.sort(np.concatenate([spans.start, spans.end, ends - lengths, ends]))
    edges = edges[np.diff(edges, prepend=-1) > 0]
    article = np.searchsorted(ends, edges[:-1], side="right")
    code = np.where(np.arange(observers.max(initial=0))[:, None] < observers[article], values, -1)
    span = np.full(code.shape, -1, dtype=np.intp)
    first = np.searchsorted(edges, spans.start)
    count = np.searchsorted(edges, spans.end) - first
    each = np.repeat(np.arange(count.size), count)
    piece = np.arange(each.size) - np.repeat(np.cumsum(count) - count, count) + first[each]
    code[spans.observer[each], piece] = spans.value[each]
    span[spans.observer[each], piece] = each
    return AtomicSegments(np.diff(edges).astype(np.float64), article, code, span)


def clipped(page: UnitBatch, kind: Kind, *, roles: bool) -> tuple[SegmentTable, int]:
    """The layer of the outermost quotes, or that of the claims, without overlap.

    Args:
        page: whose marks.
        kind: quote or claim.
        roles: whether sources and cues of quotes are segments too; a segment's value is its index into
            ROLES. Without, all are contents and have the value 0.

    Returns:
        The segments, and how many characters lay in more than one: they belong to the one that begins
        first, and among those to the longest.
    """
    marks = np.flatnonzero((page.kind == KINDS.index(kind)) & ~page.inner)
    content = PARTS.index("content") if roles else 0
    parts = [(page.content[marks], page.contents, content)]
    if roles and kind == "quote":
        parts.append((page.source[marks], page.sources, PARTS.index("source")))
        parts.append((page.cue[marks], page.cues, PARTS.index("cue")))
    columns = []
    for number, table, value in parts:
        many = table.first[number + 1] - table.first[number]
        each = np.repeat(np.arange(marks.size), many)
        at = np.arange(each.size) - np.repeat(np.cumsum(many) - many, many) + table.first[number][each]
        columns.append([page.review[marks][each], table.start[at], table.end[at], np.full(at.size, value)])
    review, start, end, role = (np.concatenate(column) for column in zip(*columns, strict=True))
    return _without_overlap(page, review, start, end, role)


def _without_overlap(
    page: UnitBatch, review: Ints, start: Ints, end: Ints, role: Ints
) -> tuple[SegmentTable, int]:
    """Segments in reading order, each cut where those before it in the same review end."""
    far = int(page.length.max(initial=0)) + 1
    order = np.lexsort((role, -end, review * far + start))
    review, start, end, role = review[order], start[order], end[order], role[order]
    same = np.zeros(order.size, dtype=bool)
    same[1:] = (np.diff(review) == 0) & (np.diff(start) == 0) & (np.diff(end) == 0) & (np.diff(role) == 0)
    review, start, end, role = (column[~same] for column in (review, start, end, role))
    reach = np.maximum.accumulate(review * far + end)
    before = np.zeros(start.size, dtype=np.intp)
    before[1:] = np.where(np.diff(review) == 0, reach[:-1] - review[1:] * far, 0)
    merged = int(np.maximum(np.minimum(end, before) - start, 0).sum())
    start = np.maximum(start, before)
    left = start < end
    article = page.article[review[left]]
    base = (np.cumsum(page.length) - page.length)[article]
    return (
        SegmentTable(article, page.observer[review[left]], start[left] + base, end[left] + base, role[left]),
        merged,
    )
