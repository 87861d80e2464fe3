"""The review's units in reading order, and which of them are finished.

With thousands of units, sorting and checking all of them after every key would be too slow: after an edit
only the units that it touched are checked again.
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
    """A unit as shown in the list and the article."""

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
        """Indexes of the entries that match the filter; without a filter, of all."""
        if self._matches is None:
            return range(len(self.entries))
        if self._shown is None:
            self._shown = [place for place, one in enumerate(self.entries) if one.unit.id in self._matched]
        return self._shown

    def narrow(self, matches: Callable[[Unit], bool] | None) -> None:
        """Show only the units that match; None shows all.

        A unit that matches after an edit is added. One that no longer matches stays until the filter is
        set again, so that no unit disappears while the reviewer works on it.
        """
        self._matches = matches
        self._matched, self._shown = set(), None
        self._match(self._units)

    def _match(self, units: Mapping[str, Unit]) -> None:
        if self._matches is not None:
            self._matched.update(id for id, unit in units.items() if self._matches(unit))
            self._shown = None

    def update(self, units: Mapping[str, Unit], touched: Iterable[str]) -> list[int] | None:
        """Replace the units after an edit.

        Args:
            units: all units.
            touched: ids of the units that the edit changed, added or removed.

        Returns:
            Indexes of the changed entries, or None if the order, nesting or number of units changed.
        """
        previous, self._units = self._units, units
        changed = [id for id in touched if previous.get(id) is not units.get(id)]
        self._match({id: units[id] for id in changed if id in units})
        if any(id not in units or self._moved(previous.get(id), units[id]) for id in changed):
            self._lay_out(units)
            return None
        places = [self._index[id] for id in changed]
        for place, id in zip(places, changed, strict=True):
            self._replace(place, units[id])
        return places

    def _lay_out(self, units: Mapping[str, Unit]) -> None:
        ordered = in_order(units.values())
        self.entries = [UnitEntry(unit, self.scheme.finished(unit), depth(units, unit)) for unit in ordered]
        self._index = {unit.id: place for place, unit in enumerate(ordered)}
        self.finished = sum(entry.finished for entry in self.entries)
        self._unfinished = [place for place, entry in enumerate(self.entries) if not entry.finished]

    def _moved(self, previous: Unit | None, unit: Unit) -> bool:
        """Return whether a unit is new, has another parent, or must move past a neighbour."""
        if previous is None or previous.parent != unit.parent:
            return True
        here = position(unit)
        if position(previous) == here:
            return False
        place = self._index[unit.id]
        above = self.entries[place - 1].unit if place else None
        below = self.entries[place + 1].unit if place + 1 < len(self.entries) else None
        before = above is not None and position(above) > here
        return before or (below is not None and position(below) < here)

    def _replace(self, place: int, unit: Unit) -> None:
        previous = self.entries[place]
        finished = self.scheme.finished(unit)
        self.entries[place] = UnitEntry(unit, finished, previous.depth)
        self.finished += finished - previous.finished
        if finished and not previous.finished:
            del self._unfinished[bisect_left(self._unfinished, place)]
        elif previous.finished and not finished:
            insort(self._unfinished, place)

    def place_of(self, unit: str | None) -> int | None:
        """Return the index of a unit's entry, or None without one."""
        return None if unit is None else self._index.get(unit)

    def unit(self, id: str | None) -> Unit | None:
        """Return the unit with an id, or None."""
        place = self.place_of(id)
        return None if place is None else self.entries[place].unit

    def arrive(self, unit: Unit | None) -> ReviewCursor:
        """Return the cursor on entering a unit."""
        return next_step.arrive(self.scheme, unit)

    def beside(self, current: str | None, step: int) -> Unit | None:
        """Return the unit `step` units after the current one (before, if negative); None past an end."""
        place, shown = self.place_of(current), self.shown
        target = 0
        if place is not None:
            target = bisect_left(shown, place)
            is_shown = target < len(shown) and shown[target] == place
            # If the filter hides the current unit, `target` already is the next one.
            target += step if is_shown or step <= 0 else step - 1
        return self.entries[shown[target]].unit if 0 <= target < len(shown) else None

    def next_unfinished(self, current: str | None, step: int = 1) -> Unit | None:
        """Return the nearest unfinished unit in one direction, wrapping around at the ends."""
        return next_step.next_unfinished(self.scheme, self._units_near(current), current, step)

    def after_answer(self, current: str) -> ReviewCursor:
        """Return the cursor after an answer."""
        return next_step.after_answer(self.scheme, self._units_near(current), current)

    def _units_near(self, current: str | None) -> list[Unit]:
        """Return the units that decide where to go next: the current and the nearest unfinished ones."""
        here, unfinished = self.place_of(current), self._shown_unfinished()
        # The first and the last one, too, because the search wraps around.
        places = {unfinished[0], unfinished[-1]} if unfinished else set()
        if here is not None:
            beside = bisect_left(unfinished, here)
            places |= {here, *unfinished[max(0, beside - 1) : beside + 2]}
        return [self.entries[place].unit for place in sorted(places)]

    def _shown_unfinished(self) -> Sequence[int]:
        """Return the indexes of unfinished entries that the filter shows, in order."""
        if self._matches is None:
            return self._unfinished
        return [place for place in self.shown if not self.entries[place].finished]
