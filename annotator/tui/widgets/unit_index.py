"""What lies on the reviewer's desk: the units in reading order, and which of them are finished.

Thousands of units must not be sorted and judged again at every key, so the desk keeps what it worked
out and, shown the units after an edit, looks again only at those that the edit is about.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.review import next_step
from annotator.core.review.next_step import ReviewCursor
from annotator.core.scheme import Scheme
from annotator.core.unit import Unit, depth, in_order, position


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One unit as the list and the article show it."""

    unit: Unit
    finished: bool
    depth: int


class UnitIndex:
    """The entries of one review, in reading order."""

    def __init__(self, scheme: Scheme, units: Mapping[str, Unit]) -> None:
        self.scheme = scheme
        self.entries: list[UnitEntry] = []
        self.finished = 0
        self._unfinished: list[int] = []
        self._index: dict[str, int] = {}
        self._units = units
        self._matches: Callable[[Unit], bool] | None = None
        self._matched: set[str] = set()
        self._shown: list[int] | None = None
        self._lay_out(units)

    @property
    def shown(self) -> Sequence[int]:
        """Places of the entries that match the filter; all of them without one."""
        if self._matches is None:
            return range(len(self.entries))
        if self._shown is None:
            self._shown = [place for place, one in enumerate(self.entries) if one.unit.id in self._matched]
        return self._shown

    def narrow(self, matches: Callable[[Unit], bool] | None) -> None:
        """Walk only the units that match; None walks all.

        A unit that an edit makes match joins them. One that ceases to match stays until the filter is
        set anew: nothing vanishes under the reviewer's hands.
        """
        self._matches = matches
        self._matched, self._shown = set(), None
        self._match(self._units)

    def _match(self, units: Mapping[str, Unit]) -> None:
        if self._matches is not None:
            self._matched.update(id for id, unit in units.items() if self._matches(unit))
            self._shown = None

    def update(self, units: Mapping[str, Unit], touched: Iterable[str]) -> list[int] | None:
        """Take the units as they are after an edit.

        Args:
            units: all of them.
            touched: ids of those that the edit is about: no other has changed, come or gone.

        Returns:
            The places of the entries that changed, or None if units came, went, changed places or nested
            anew.
        """
        before, self._units = self._units, units
        changed = [id for id in touched if before.get(id) is not units.get(id)]
        self._match({id: units[id] for id in changed if id in units})
        if any(id not in units or self._moved(before.get(id), units[id]) for id in changed):
            self._lay_out(units)
            return None
        places = [self._index[id] for id in changed]
        for place, id in zip(places, changed, strict=True):
            self._renew(place, units[id])
        return places

    def _lay_out(self, units: Mapping[str, Unit]) -> None:
        ordered = in_order(units.values())
        self.entries = [UnitEntry(unit, self.scheme.finished(unit), depth(units, unit)) for unit in ordered]
        self._index = {unit.id: place for place, unit in enumerate(ordered)}
        self.finished = sum(entry.finished for entry in self.entries)
        self._unfinished = [place for place, entry in enumerate(self.entries) if not entry.finished]

    def _moved(self, before: Unit | None, unit: Unit) -> bool:
        """Whether a unit is new, nested anew, or no longer stands between the units it stood between."""
        if before is None or before.parent != unit.parent:
            return True
        here = position(unit)
        if position(before) == here:
            return False
        place = self._index[unit.id]
        above = self.entries[place - 1].unit if place else None
        below = self.entries[place + 1].unit if place + 1 < len(self.entries) else None
        return (above is not None and position(above) > here) or (
            below is not None and position(below) < here
        )

    def _renew(self, place: int, unit: Unit) -> None:
        before = self.entries[place]
        finished = self.scheme.finished(unit)
        self.entries[place] = UnitEntry(unit, finished, before.depth)
        self.finished += finished - before.finished
        if finished and not before.finished:
            del self._unfinished[bisect_left(self._unfinished, place)]
        elif before.finished and not finished:
            insort(self._unfinished, place)

    def place_of(self, unit: str | None) -> int | None:
        """Where a unit stands among the entries."""
        return None if unit is None else self._index.get(unit)

    def unit(self, id: str | None) -> Unit | None:
        """The unit of that id."""
        place = self.place_of(id)
        return None if place is None else self.entries[place].unit

    def arrive(self, unit: Unit | None) -> ReviewCursor:
        """The place on arriving at a unit."""
        return next_step.arrive(self.scheme, unit)

    def beside(self, current: str | None, step: int) -> Unit | None:
        """The unit `step` further on; None at either end."""
        place, shown = self.place_of(current), self.shown
        wanted = 0
        if place is not None:
            wanted = bisect_left(shown, place)
            among = wanted < len(shown) and shown[wanted] == place
            # From between two of them, the next one is where it would stand itself.
            wanted += step if among or step <= 0 else step - 1
        return self.entries[shown[wanted]].unit if 0 <= wanted < len(shown) else None

    def next_unfinished(self, current: str | None, step: int = 1) -> Unit | None:
        """The nearest unfinished unit in one direction, around the end."""
        return next_step.next_unfinished(self.scheme, self._unfinished_and(current), current, step)

    def after_answer(self, current: str) -> ReviewCursor:
        """Where an answer leads."""
        return next_step.after_answer(self.scheme, self._unfinished_and(current), current)

    def _unfinished_and(self, current: str | None) -> list[Unit]:
        """The only units that the way onward depends on."""
        here, waiting = self.place_of(current), self._waiting()
        places = {waiting[0], waiting[-1]} if waiting else set()
        if here is not None:
            beside = bisect_left(waiting, here)
            places |= {here, *waiting[max(0, beside - 1) : beside + 2]}
        return [self.entries[place].unit for place in sorted(places)]

    def _waiting(self) -> Sequence[int]:
        """Places of the unfinished entries that the filter shows, in order."""
        if self._matches is None:
            return self._unfinished
        return [place for place in self.shown if not self.entries[place].finished]
