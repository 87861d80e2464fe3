"""Matching in bulk: `alignment` for a whole page, where most units are the same to everyone.

Three quarters of the units are settled by numbers alone: those whose content every reviewer of the article
has once, since equal contents are matched before all others; and those in a stretch of text where nobody
has two units, since all that overlap there belong together. `alignment` decides on the rest. A test holds
the two to the same result.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from annotator.agreement.coefficients.arrays import Flags, Floats, Ints
from annotator.agreement.units.alignment import groups, links, pairs
from annotator.agreement.units.unit_batch import KINDS, UnitBatch


class Pairs(NamedTuple):
    """Pairs of marks of different reviews of an article, by their places on the page, the earlier first."""

    first: Ints
    second: Ints
    iou: Floats
    """Shared characters by all characters; 1 where the contents hold the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Which marks of a page are the same unit.

    Attributes:
        group: (marks,) the number of the group that each belongs to, from 0, none left out.
        groups: how many there are.
        matched: the one-to-one alignments of every two reviews.
        within: every two marks of the same group.
    """

    group: Ints
    groups: int
    matched: Pairs
    within: Pairs


def matches(page: UnitBatch) -> Matches:
    """Align the units of every article and kind."""
    group = _stretches(page)
    doubtful = _repeated(group, page.review)
    first, second = _within(group, page.review, ~doubtful)
    shared = _shared(page, first, second)
    doubtful[group[first[shared == 0]]] = True
    sure = ~doubtful[group[first]]
    first, second, shared = first[sure], second[sure], shared[sure]
    characters = page.contents.characters[page.content]
    settled = Pairs(first, second, shared / (characters[first] + characters[second] - shared))
    matched, within = [settled], [settled]
    places = np.flatnonzero(doubtful[group])
    places = places[np.argsort(group[places], kind="stable")]
    last = int(group.max(initial=-1)) + 1
    for members in np.split(places, np.flatnonzero(np.diff(group[places])) + 1):
        if members.size:
            found = _aligned(page, members)
            matched.append(found.matched)
            within.append(found.within)
            group[members] = last + found.group
            last += found.groups
    _, group = np.unique(group, return_inverse=True)
    return Matches(group, int(group.max(initial=-1)) + 1, _joined(matched), _joined(within))


def _stretches(page: UnitBatch) -> Ints:
    """(marks,) numbers of what cannot be matched with each other.

    A content that every reviewer of the article has, once, is one of its own; the others are where their
    hulls overlap.
    """
    article = page.article[page.review]
    layer = article * len(KINDS) + page.kind
    same = page.contents.same[page.content]
    _, content = np.unique(layer * (same.max(initial=0) + 1) + same, return_inverse=True)
    held = np.bincount(content)
    whole = np.zeros(held.size, dtype=bool)
    whole[content] = held[content] == page.reviewers[article]
    whole &= ~_repeated(content, page.review)
    loose = np.flatnonzero(~whole[content])
    starts, ends = (hull[page.content[loose]] for hull in page.contents.hulls)
    far = int(page.length.max(initial=0)) + 1
    starts, ends = layer[loose] * far + starts, layer[loose] * far + ends
    order = np.argsort(starts, kind="stable")
    reach = np.maximum.accumulate(ends[order])
    begins = np.ones(order.size, dtype=bool)
    begins[1:] = starts[order][1:] >= reach[:-1]
    content[loose[order]] = held.size + np.cumsum(begins)
    return content


def _repeated(group: Ints, review: Ints) -> Flags:
    """(groups,) whether a review has more than one mark in it."""
    repeated = np.zeros(int(group.max(initial=-1)) + 1, dtype=bool)
    order = np.lexsort((review, group))
    twice = (np.diff(group[order]) == 0) & (np.diff(review[order]) == 0)
    repeated[group[order[1:]][twice]] = True
    return repeated


def _within(group: Ints, review: Ints, wanted: Flags) -> tuple[Ints, Ints]:
    """Every two marks of the same group, of the groups that are wanted; the earlier review's first."""
    order = np.lexsort((review, group))
    order = order[wanted[group[order]]]
    of_group = group[order]
    found = []
    for apart in range(1, order.size):
        same = of_group[apart:] == of_group[:-apart]
        if not same.any():
            break
        found.append(np.stack([order[:-apart][same], order[apart:][same]]))
    both = np.concatenate([np.empty((2, 0), dtype=np.intp), *found], axis=1)
    return both[0], both[1]


def _shared(page: UnitBatch, first: Ints, second: Ints) -> Ints:
    """(pairs,) the characters that the contents of two marks share."""
    one, other = page.content[first], page.content[second]
    shared = page.contents.characters[one].copy()
    differ = page.contents.same[one] != page.contents.same[other]
    shared[differ] = page.contents.shared(one[differ], other[differ])
    return shared


def _aligned(page: UnitBatch, members: Ints) -> Matches:
    """The marks of one stretch, by the rules of `alignment`."""
    of_review: dict[int, list[int]] = {}
    for place, review in sorted(zip(members.tolist(), page.review[members].tolist(), strict=True)):
        of_review.setdefault(review, []).append(place)
    places = list(of_review.values())  # marks stand review by review
    marks = [[page.mark(place) for place in own] for own in places]
    ordered = links(marks)
    matched = [
        (
            places[link.first.annotator][link.first.unit],
            places[link.second.annotator][link.second.unit],
            link.iou,
        )
        for one, other in combinations(range(len(places)), 2)
        for link in pairs(ordered, one, other)
    ]
    iou = {(link.first, link.second): link.iou for link in ordered}
    within = []
    number = dict.fromkeys(members.tolist(), 0)
    found = groups(marks, ordered)
    for index, group in enumerate(found):
        for row, unit in group:
            number[places[row][unit]] = index
        for one, other in combinations(group, 2):
            within.append(
                (places[one.annotator][one.unit], places[other.annotator][other.unit], iou[one, other])
            )
    return Matches(np.array(list(number.values())), len(found), _pairs(matched), _pairs(within))


def _pairs(rows: list[tuple[int, int, float]]) -> Pairs:
    first, second, iou = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    return Pairs(first.astype(np.intp), second.astype(np.intp), iou)


def _joined(parts: list[Pairs]) -> Pairs:
    return Pairs(*(np.concatenate(column) for column in zip(*parts, strict=True)))
