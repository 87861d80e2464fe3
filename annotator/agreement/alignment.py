"""Alignment: which units of different annotators are the same one.

One-to-one, best overlap first. What decides is where the units lie and nothing else: not the order in which
units or annotators are named, nor what labels they bear. Ties go to the pair with the same source and cue,
then to the first in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.agreement.fragments import joined, shared_characters
from annotator.agreement.marks import Mark
from annotator.core.span import Fragments


class Placed(NamedTuple):
    """A unit's place in an alignment: the annotator's index, and the unit's among that annotator's."""

    annotator: int
    unit: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two units of different annotators that overlap. `iou` is shared characters by all characters."""

    first: Placed
    second: Placed
    shared: int
    iou: float


def links(annotators: Sequence[Sequence[Mark]]) -> list[Link]:
    """Every pair of units of different annotators that share a character of content, best overlap first."""
    units = [
        _Unit(Placed(row, index), mark, joined(mark.content))
        for row, marks in enumerate(annotators)
        for index, mark in enumerate(marks)
    ]
    _number(units)
    found = [_link(one, other) for one, other in _meeting(units)]
    return [link for _, link in sorted((pair for pair in found if pair), key=lambda pair: pair[0])]


def pairs(ordered: Sequence[Link], first: int, second: int) -> list[Link]:
    """The one-to-one alignment of two annotators, from `links` among them and others."""
    taken: set[Placed] = set()
    chosen = []
    for link in ordered:
        if {link.first.annotator, link.second.annotator} != {first, second}:
            continue
        if link.first not in taken and link.second not in taken:
            taken |= {link.first, link.second}
            chosen.append(link)
    return chosen


def groups(annotators: Sequence[Sequence[Mark]], ordered: Sequence[Link]) -> list[tuple[Placed, ...]]:
    """Every unit once, together with those of other annotators that are the same one, in reading order.

    A group holds at most one unit of each annotator, and all of its units overlap each other. With two
    annotators these are the pairs, and the units that found no partner.
    """
    group: dict[Placed, list[Placed]] = {
        Placed(row, index): [Placed(row, index)]
        for row, marks in enumerate(annotators)
        for index in range(len(marks))
    }
    meeting = {(link.first, link.second) for link in ordered}
    for link in ordered:
        one, other = group[link.first], group[link.second]
        if one is other or {unit.annotator for unit in one} & {unit.annotator for unit in other}:
            continue
        if all((a, b) in meeting or (b, a) in meeting for a in one for b in other):
            one.extend(other)
            for unit in other:
                group[unit] = one
    distinct = {id(members): members for members in group.values()}
    where = {placed: annotators[placed.annotator][placed.unit] for placed in group}
    ordered_groups = [tuple(sorted(members)) for members in distinct.values()]
    return sorted(
        ordered_groups, key=lambda members: min((where[one].content, where[one].id) for one in members)
    )


class _Unit:
    """A unit with what the order of links needs: its characters, and numbers that break ties."""

    __slots__ = ("characters", "end", "fragments", "mark", "place", "placed", "start", "twin")

    def __init__(self, placed: Placed, mark: Mark, fragments: Fragments) -> None:
        self.placed, self.mark, self.fragments = placed, mark, fragments
        self.start, self.end = fragments[0].start, fragments[-1].end
        self.characters = sum(end - start for start, end in fragments)
        self.place = self.twin = 0


def _spans(unit: _Unit) -> tuple[Fragments, Fragments, Fragments]:
    return unit.fragments, unit.mark.source, () if unit.mark.cue is None else (unit.mark.cue,)


def _number(units: list[_Unit]) -> None:
    """Give units with the same spans the same place, and number the twins of one annotator."""
    place, last = 0, None
    twins: dict[tuple[int, int], int] = {}
    for unit in sorted(units, key=lambda unit: (_spans(unit), unit.mark.id)):
        spans = _spans(unit)
        place += spans != last
        last = spans
        unit.place, key = place, (place, unit.placed.annotator)
        unit.twin = twins[key] = twins.get(key, -1) + 1


def _meeting(units: list[_Unit]) -> Iterator[tuple[_Unit, _Unit]]:
    """Pairs of different annotators whose extents overlap, by one sweep over the text."""
    open_units: list[_Unit] = []
    for unit in sorted(units, key=lambda unit: unit.start):
        open_units = [other for other in open_units if other.end > unit.start]
        for other in open_units:
            if other.placed.annotator != unit.placed.annotator:
                yield (other, unit) if other.placed < unit.placed else (unit, other)
        open_units.append(unit)


def _link(one: _Unit, other: _Unit) -> tuple[tuple[float, ...], Link] | None:
    if one.place == other.place:
        twins = abs(one.twin - other.twin), one.place, one.place, *sorted((one.twin, other.twin))
        return (-1.0, -one.characters, False, *twins), Link(one.placed, other.placed, one.characters, 1.0)
    shared = shared_characters(one.fragments, other.fragments)
    if not shared:
        return None
    iou = shared / (one.characters + other.characters - shared)
    apart = (one.mark.source, one.mark.cue) != (other.mark.source, other.mark.cue)
    places = sorted((one.place, other.place)), sorted((one.twin, other.twin))
    order = (-iou, -shared, apart, abs(one.twin - other.twin), *places[0], *places[1])
    return order, Link(one.placed, other.placed, shared, iou)
