"""Alignment of the units of different annotators that are the same unit.

One-to-one, best overlap first. Only the spans of units decide, not their labels or the order in which units
or annotators are given. Ties go to the pair with the same source and cue, then to the first in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.agreement.units.fragment_table import joined, shared_characters
from annotator.core.text.span import Fragments
from annotator.core.unit import Unit


class Placed(NamedTuple):
    """A unit in an alignment: the annotator's index, and the unit's index among that annotator's units."""

    annotator: int
    unit: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two units of different annotators that overlap; `iou` is shared characters by all characters."""

    first: Placed
    second: Placed
    shared: int
    iou: float


def links(annotators: Sequence[Sequence[Unit]]) -> list[Link]:
    """Return every pair of units of different annotators whose contents share a character, best first."""
    placements = [
        _Placement(Placed(row, index), unit, joined(unit.content))
        for row, units in enumerate(annotators)
        for index, unit in enumerate(units)
    ]
    _number(placements)
    found = [_link(one, other) for one, other in _overlapping(placements)]
    return [link for _, link in sorted((pair for pair in found if pair), key=lambda pair: pair[0])]


def pairs(ordered: Sequence[Link], first: int, second: int) -> list[Link]:
    """Return the one-to-one alignment of two annotators, from `links` among them and others."""
    taken: set[Placed] = set()
    chosen = []
    for link in ordered:
        if {link.first.annotator, link.second.annotator} != {first, second}:
            continue
        if link.first not in taken and link.second not in taken:
            taken |= {link.first, link.second}
            chosen.append(link)
    return chosen


def groups(annotators: Sequence[Sequence[Unit]], ordered: Sequence[Link]) -> list[tuple[Placed, ...]]:
    """Return every unit once, grouped with the same unit of other annotators, in reading order.

    A group has at most one unit of each annotator, and all of its units overlap each other. For two
    annotators these are the pairs, and the units without a partner.
    """
    group = {
        Placed(row, index): [Placed(row, index)]
        for row, units in enumerate(annotators)
        for index in range(len(units))
    }
    linked = {pair for link in ordered for pair in ((link.first, link.second), (link.second, link.first))}
    for link in ordered:
        one, other = group[link.first], group[link.second]
        # Groups with units of the same annotator, which are never linked, are not merged.
        if all((a, b) in linked for a in one for b in other):
            one.extend(other)
            group.update(dict.fromkeys(other, one))
    distinct = {id(members): tuple(sorted(members)) for members in group.values()}
    return sorted(distinct.values(), key=lambda members: _first_place(annotators, members))


def _first_place(annotators: Sequence[Sequence[Unit]], members: Iterable[Placed]) -> tuple[Fragments, str]:
    units = (annotators[row][index] for row, index in members)
    return min((unit.content, unit.id) for unit in units)


class _Placement:
    """A unit with its characters and the numbers that break ties between links."""

    __slots__ = ("characters", "end", "fragments", "place", "placed", "start", "twin", "unit")

    def __init__(self, placed: Placed, unit: Unit, fragments: Fragments) -> None:
        self.placed, self.unit, self.fragments = placed, unit, fragments
        self.start, self.end = fragments[0].start, fragments[-1].end
        self.characters = sum(end - start for start, end in fragments)
        self.place = self.twin = 0

    @property
    def spans(self) -> tuple[Fragments, Fragments, Fragments]:
        """The content, the source and the cue."""
        return self.fragments, self.unit.source, () if self.unit.cue is None else (self.unit.cue,)


def _number(placements: list[_Placement]) -> None:
    """Give units with the same spans the same place number, and count duplicates of one annotator."""
    place, last = 0, None
    twins: dict[tuple[int, int], int] = {}
    for one in sorted(placements, key=lambda one: (one.spans, one.unit.id)):
        spans = one.spans
        place += spans != last
        last = spans
        one.place, key = place, (place, one.placed.annotator)
        one.twin = twins[key] = twins.get(key, -1) + 1


def _overlapping(placements: list[_Placement]) -> Iterator[tuple[_Placement, _Placement]]:
    """Find pairs of different annotators whose extents overlap, in one sweep over the text."""
    active: list[_Placement] = []
    for one in sorted(placements, key=lambda one: one.start):
        active = [other for other in active if other.end > one.start]
        for other in active:
            if other.placed.annotator != one.placed.annotator:
                yield (other, one) if other.placed < one.placed else (one, other)
        active.append(one)


def _link(one: _Placement, other: _Placement) -> tuple[tuple[float, ...], Link] | None:
    """Return the link of two units with its sort key; None if their contents share no character."""
    if one.place == other.place:
        twins = abs(one.twin - other.twin), one.place, one.place, *sorted((one.twin, other.twin))
        return (-1.0, -one.characters, False, *twins), Link(one.placed, other.placed, one.characters, 1.0)
    shared = shared_characters(one.fragments, other.fragments)
    if not shared:
        return None
    iou = shared / (one.characters + other.characters - shared)
    different = (one.unit.source, one.unit.cue) != (other.unit.source, other.unit.cue)
    places = sorted((one.place, other.place)), sorted((one.twin, other.twin))
    order = (-iou, -shared, different, abs(one.twin - other.twin), *places[0], *places[1])
    return order, Link(one.placed, other.placed, shared, iou)
