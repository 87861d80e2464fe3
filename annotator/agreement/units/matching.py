"""Matching: `alignment` for a whole batch.

Three quarters of the units are matched with arrays alone: those whose content every reviewer of the article
has once, since equal contents are matched first; and those in a stretch of text in which no reviewer has
two units, since all overlapping units there belong together. `alignment` matches the rest. A test
compares the results of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from annotator.agreement.coefficients.arrays import Flags, Floats, Ints
from annotator.agreement.units.alignment import Placed, groups, links, pairs
from annotator.agreement.units.unit_batch import KINDS, UnitBatch


class Pairs(NamedTuple):
    """Pairs of units of different reviews of an article, by index in the batch, the earlier one first."""

    first: Ints
    second: Ints
    iou: Floats
    """Shared characters by all characters; 1 if the contents are the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """The units of different reviews that are the same unit.

    Attributes:
        group: (units,) the group of each, numbered from 0 without gaps.
        groups: the number of groups.
        matched: the one-to-one alignments of every two reviews.
        within: every two units of the same group.
    """

    group: Ints
    groups: int
    matched: Pairs
    within: Pairs


def matches(batch: UnitBatch) -> Matches:
    """Align the units of every article and kind."""
    group = _stretches(batch)
    doubtful = _repeated(group, batch.units.review)
    first, second = _within(group, batch.units.review, ~doubtful)
    shared = _shared(batch, first, second)
    doubtful[group[first[shared == 0]]] = True
    sure = ~doubtful[group[first]]
    first, second, shared = first[sure], second[sure], shared[sure]
    characters = batch.contents.characters[batch.units.content]
    settled = Pairs(first, second, shared / (characters[first] + characters[second] - shared))
    matched, within = [settled], [settled]
    places = np.flatnonzero(doubtful[group])
    places = places[np.argsort(group[places], kind="stable")]
    last = int(group.max(initial=-1)) + 1
    for members in np.split(places, np.flatnonzero(np.diff(group[places])) + 1):
        if members.size:
            found = _aligned(batch, members)
            matched.append(found.matched)
            within.append(found.within)
            group[members] = last + found.group
            last += found.groups
    _, group = np.unique(group, return_inverse=True)
    return Matches(group, int(group.max(initial=-1)) + 1, _joined(matched), _joined(within))


def _stretches(batch: UnitBatch) -> Ints:
    """Return a stretch number for each unit, (units,); units of different stretches never match.

    A content that every reviewer of the article has once is a stretch of its own. Other units are in the same
    stretch if their extents overlap.
    """
    article = batch.article[batch.units.review]
    layer = article * len(KINDS) + batch.units.kind
    same = batch.contents.same[batch.units.content]
    _, content = np.unique(layer * (same.max(initial=0) + 1) + same, return_inverse=True)
    occurrences = np.bincount(content)
    whole = np.zeros(occurrences.size, dtype=bool)
    whole[content] = occurrences[content] == batch.reviewers[article]
    whole &= ~_repeated(content, batch.units.review)
    loose = np.flatnonzero(~whole[content])
    starts, ends = (hull[batch.units.content[loose]] for hull in batch.contents.hulls)
    # Lay the layers end to end, so that one sweep over all extents finds where a stretch begins.
    far = int(batch.length.max(initial=0)) + 1
    starts, ends = layer[loose] * far + starts, layer[loose] * far + ends
    order = np.argsort(starts, kind="stable")
    reach = np.maximum.accumulate(ends[order])
    begins = np.ones(order.size, dtype=bool)
    begins[1:] = starts[order][1:] >= reach[:-1]
    content[loose[order]] = occurrences.size + np.cumsum(begins)
    return content


def _repeated(group: Ints, review: Ints) -> Flags:
    """Return whether a review has several units in a group, (groups,)."""
    repeated = np.zeros(int(group.max(initial=-1)) + 1, dtype=bool)
    order = np.lexsort((review, group))
    twice = (np.diff(group[order]) == 0) & (np.diff(review[order]) == 0)
    repeated[group[order[1:]][twice]] = True
    return repeated


def _within(group: Ints, review: Ints, selected: Flags) -> tuple[Ints, Ints]:
    """Return every two units of the same selected group, the unit of the earlier review first."""
    order = np.lexsort((review, group))
    order = order[selected[group[order]]]
    of_group = group[order]
    found = []
    for distance in range(1, order.size):  # sorted by group, so partners are at most a group's size apart
        same = of_group[distance:] == of_group[:-distance]
        if not same.any():
            break
        found.append(np.stack([order[:-distance][same], order[distance:][same]]))
    both = np.concatenate([np.empty((2, 0), dtype=np.intp), *found], axis=1)
    return both[0], both[1]


def _shared(batch: UnitBatch, first: Ints, second: Ints) -> Ints:
    """Return the number of characters that the contents of two units share, (pairs,)."""
    one, other = batch.units.content[first], batch.units.content[second]
    shared = batch.contents.characters[one].copy()
    differ = batch.contents.same[one] != batch.contents.same[other]
    shared[differ] = batch.contents.shared(one[differ], other[differ])
    return shared


def _aligned(batch: UnitBatch, members: Ints) -> Matches:
    """Match the units of one stretch by `alignment`."""
    of_review: dict[int, list[int]] = {}
    for place, review in sorted(zip(members.tolist(), batch.units.review[members].tolist(), strict=True)):
        of_review.setdefault(review, []).append(place)
    places = list(of_review.values())
    units = [[batch.unit(place) for place in own] for own in places]
    ordered = links(units)

    def at(placed: Placed) -> int:
        return places[placed.annotator][placed.unit]

    matched = [
        (at(link.first), at(link.second), link.iou)
        for one, other in combinations(range(len(places)), 2)
        for link in pairs(ordered, one, other)
    ]
    iou = {(link.first, link.second): link.iou for link in ordered}
    within = []
    number = dict.fromkeys(members.tolist(), 0)
    found = groups(units, ordered)
    for index, group in enumerate(found):
        number.update((at(placed), index) for placed in group)
        within += [(at(one), at(other), iou[one, other]) for one, other in combinations(group, 2)]
    return Matches(np.array(list(number.values())), len(found), _pairs(matched), _pairs(within))


def _pairs(rows: list[tuple[int, int, float]]) -> Pairs:
    first, second, iou = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    return Pairs(first.astype(np.intp), second.astype(np.intp), iou)


def _joined(parts: list[Pairs]) -> Pairs:
    return Pairs(*(np.concatenate(column) for column in zip(*parts, strict=True)))
