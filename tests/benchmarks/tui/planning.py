"""The fewest keys with which a skilled reviewer corrects a unit to its gold annotation, for keys.py.

Plans use the app's own functions, so that a marker moves as it does on screen; keys.py then presses their
keys. Of several plans the one with the fewest keys is chosen.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from annotator.core.scheme import Scheme
from annotator.core.text import span_moves
from annotator.core.text.span import Fragments, Side, Span
from annotator.core.text.span_moves import Direction
from annotator.core.unit import Alternative, Unit
from annotator.tui.review.marking import span_marker
from annotator.tui.review.marking.span_marker import Purpose, SpanMarker
from tests.benchmarks.tui.annotation import GoldUnit

Keys = tuple[str, ...]
MAX_PLACES = 6000
"""Most places of a marker or boundary to try; a reviewer would not go further with these keys."""

MAX_MOVES = 3
"""Most presses of one key to get other candidates."""

_MOVES: dict[tuple[Side, Direction], tuple[str, str]] = {
    ("end", 1): ("l", ")"),
    ("end", -1): ("h", "("),
    ("start", 1): ("L", "}"),
    ("start", -1): ("H", "{"),
}
"""Keys that move a boundary: by word or character, and by clause."""


Place = tuple[int, span_moves.Stride]
"""Offset and step of a marker."""


@dataclass(frozen=True, slots=True)
class KeyPlanner:
    """Plans the keys for the units of one article.

    If `strict`, spans must agree to the code point; otherwise two spans are the same if they have the same
    words: spaces and punctuation at their ends may differ.
    """

    text: str
    offset_below: Callable[[int, int], int]
    """Returns the code point a number of rows below another in the article pane."""
    strict: bool
    offer: Callable[[Unit | None, SpanMarker], SpanMarker]
    """Adds the numbered candidates to a marker."""
    _next_places: dict[tuple[Place, bool], list[tuple[str, Place]]] = field(default_factory=dict)
    """Cache of the place that each key leads to."""
    _cursors: dict[Place, Span] = field(default_factory=dict)

    def same(self, one: Sequence[Span], other: Sequence[Span]) -> bool:
        """Return whether two contents, sources or cues are the same."""
        return tuple(one) == tuple(other) or (not self.strict and self.words(one) == self.words(other))

    def words(self, fragments: Iterable[Span]) -> frozenset[int]:
        """Return the start of each word in some spans; of spans without words, the start of each span."""
        found = {
            start + word.start()
            for start, end in fragments
            for word in re.finditer(r"\w+(?:['’]\w+)*", self.text[start:end])
        }
        return frozenset(found or {start for start, _ in fragments})

    def near(self, offset: int, target: int) -> bool:
        """Return whether a boundary at one offset is as good as at another."""
        between = self.text[min(offset, target) : max(offset, target)]
        return offset == target or (not self.strict and not re.search(r"\w", between))

    # -- marking

    def mark(self, marker: SpanMarker, target: Span) -> Keys:
        """Plan the keys from a marker to a marked span: to one end, `space`, to the other end, `enter`."""

        def starts(cursor: Span) -> bool:
            return self.near(cursor.start, target.start)

        def ends(cursor: Span) -> bool:
            return self.near(cursor.end, target.end)

        here = (marker.offset, marker.step)
        both = self.shortest_path(here, lambda cursor: starts(cursor) and ends(cursor))
        # Before the first move, `enter` would keep the previous span.
        first_key = ("space",) if both and not both[0] and marker.at_first else ()
        plans = [(*both[0], *first_key, "enter")] if both else []
        for first, second in ((starts, ends), (ends, starts)):
            to_first = self.shortest_path(here, first)
            to_second = self.shortest_path(to_first[1], second, started=True) if to_first else None
            if to_first and to_second:
                plans.append((*to_first[0], "space", *to_second[0], "enter"))
        plans += self._by_digit(marker, (), target)
        return min(plans, key=len)

    def _by_digit(self, marker: SpanMarker, first: Keys, target: Span) -> list[Keys]:
        """Plan `~` until the target is on the page of candidates, then its digit; else no plan."""
        for number, span in enumerate(marker.candidates):
            if self.same((span,), (target,)):
                turns, digit = divmod(number, span_marker.BY_DIGIT)
                return [(*first, *["~"] * turns, str(digit + 1))]
        return []

    def _by_moving(self, unit: Unit | None, marker: SpanMarker, target: Span) -> list[Keys]:
        """Plan as `_by_digit` after moving the cursor by rows or clauses, which gives other candidates."""
        plans: list[Keys] = []
        for key in ("j", "k", "(", ")", "pagedown", "pageup"):
            place: Place = (marker.offset, marker.step)
            for times in range(1, MAX_MOVES + 1):
                place = dict(self._steps(place, started=False))[key]
                there = self.offer(unit, replace(marker, offset=place[0]))
                plans += self._by_digit(there, (key,) * times, target)
        return plans

    def shortest_path(
        self, place: Place, arrived: Callable[[Span], bool], *, started: bool = False
    ) -> tuple[Keys, Place] | None:
        """Return the fewest keys to a place whose cursor is accepted; `started` if `space` was pressed."""
        seen = {place}
        queue: deque[tuple[Keys, Place]] = deque([((), place)])
        while queue and len(seen) < MAX_PLACES:
            keys, here = queue.popleft()
            if arrived(self._cursor(here)):
                return keys, here
            for key, there in self._steps(here, started):
                if there not in seen:
                    seen.add(there)
                    queue.append(((*keys, key), there))
        return None

    def _cursor(self, place: Place) -> Span:
        if place not in self._cursors:
            self._cursors[place] = SpanMarker("unit", *place).cursor(self.text)
        return self._cursors[place]

    def _steps(self, place: Place, started: bool) -> list[tuple[str, Place]]:
        if (place, started) not in self._next_places:
            marker = SpanMarker("unit", *place, start=Span(0, 0) if started else None)
            self._next_places[place, started] = [
                (key, (there.offset, there.step)) for key, there in self._moved(marker)
            ]
        return self._next_places[place, started]

    def _moved(self, marker: SpanMarker) -> Iterable[tuple[str, SpanMarker]]:
        text, start = self.text, marker.cursor(self.text).start
        yield "l", marker.moved(text, 1)
        yield "h", marker.moved(text, -1)
        yield ")", marker.to_clause(text, 1)
        yield "(", marker.to_clause(text, -1)
        for key, rows in (("j", 1), ("k", -1), ("pagedown", 10), ("pageup", -10)):
            yield key, marker.put(text, self.offset_below(start, rows))
        if self.strict:
            yield "w", replace(marker, step="character" if marker.step == "word" else "word")

    def mark_part(self, purpose: Purpose, unit: Unit, target: Span) -> Keys:
        """Plan the keys to mark the cue, the source or another fragment."""
        key = {"cue": "c", "source": "r", "part": "+"}[purpose]
        marker = self.offer(unit, span_marker.marker_for(purpose, unit, self.text, "word"))
        plans = [self.mark(marker, target)]
        if purpose == "part" and len(plans[0]) > 2:
            plans += self._by_moving(unit, marker, target)
        return (key, *min(plans, key=len))

    # -- the content

    def cut_to(self, unit: Unit, gold: Fragments) -> Keys | None:
        """Plan the keys from one content to another: remove fragments, move boundaries, add fragments."""
        if self.same(unit.content, gold):
            return ()
        now, keys, matched = list(unit.content), [], _match_fragments(unit.content, gold)
        for index in reversed([one for one in range(len(now)) if one not in matched.values()]):
            last = index == len(now) - 1
            keys += ["-"] if last else ["<"] * (len(now) - index) + ["-"]
            del now[index]
            matched = {goal: at - (at > index) for goal, at in matched.items()}
        moved = self._move_ends(tuple(now), {at: gold[goal] for goal, at in matched.items()})
        if moved is None:
            return None
        keys += moved[0]
        left = replace(unit, content=moved[1])
        for goal in (span for number, span in enumerate(gold) if number not in matched):
            keys += self.mark_part("part", left, goal)
            left = replace(left, content=span_moves.add_fragment(left.content, goal))
        return tuple(keys)

    def _move_ends(self, now: Fragments, goals: dict[int, Span]) -> tuple[Keys, Fragments] | None:
        """Move outer boundaries directly, and inner ones after selecting their fragment with `>` or `<`."""
        keys: list[str] = []
        many = len(now)
        for index in sorted(goals):
            sides: list[tuple[Side, bool]] = [("end", index == many - 1), ("start", index == 0)]
            inner = [
                side for side, outer in sides if not outer and not self._at(now[index], goals[index], side)
            ]
            outer = [side for side, free in sides if free and not self._at(now[index], goals[index], side)]
            for side in outer:
                step = self._move_end(now, index, side, goals[index])
                if step is None:
                    return None
                keys += step[0]
                now = step[1]
            if inner:
                keys += [">"] * (index + 1) if index < many - index else ["<"] * (many - index)
            for side in inner:
                step = self._move_end(now, index, side, goals[index])
                if step is None:
                    return None
                keys += step[0]
                now = step[1]
        return tuple(keys), now

    def _at(self, span: Span, goal: Span, side: Side) -> bool:
        return self.near(span.end, goal.end) if side == "end" else self.near(span.start, goal.start)

    def _move_end(self, now: Fragments, index: int, side: Side, goal: Span) -> tuple[Keys, Fragments] | None:
        """Move a boundary by word, clause and character in the fewest keys, ending with steps by word."""
        first: tuple[Fragments, span_moves.Stride] = (now, "word")
        seen = {(_edge(now[index], side), first[1])}
        queue: deque[tuple[Keys, Fragments, span_moves.Stride]] = deque([((), *first)])
        while queue and len(seen) < MAX_PLACES:
            keys, here, stride = queue.popleft()
            if stride == "word" and self._at(here[index], goal, side):
                return keys, here
            for key, there, by in self._end_steps(here, index, side, stride):
                place = (_edge(there[index], side), by)
                if place not in seen:
                    seen.add(place)
                    queue.append(((*keys, key), there, by))
        return None

    def _end_steps(
        self, now: Fragments, index: int, side: Side, stride: span_moves.Stride
    ) -> Iterable[tuple[str, Fragments, span_moves.Stride]]:
        directions: tuple[Direction, Direction] = (1, -1)
        for direction in directions:
            by_step, by_clause = _MOVES[side, direction]
            strides: tuple[tuple[str, span_moves.Stride], ...] = ((by_step, stride), (by_clause, "clause"))
            for key, by in strides:
                moved = span_moves.move(self.text, now, index, side, direction, by)
                if moved is not None:
                    yield key, moved, stride
        if self.strict:
            yield "w", now, "character" if stride == "word" else "word"

    # -- a unit as a whole

    def correct(self, unit: Unit, alternatives: Sequence[Alternative], gold: GoldUnit) -> Keys | None:
        """Plan the keys that correct the content, starting from the alternative that is cheapest overall."""
        plans = []
        versions: list[Unit | Alternative] = [unit, *alternatives]
        for number, one in enumerate(versions):
            start = replace(unit, content=one.content, source=one.source, cue=one.cue, speaker=one.speaker)
            keys = self.cut_to(start, gold.content)
            if keys is not None:
                spoken = () if self._speaker_right(start, gold) else ("p", "1")
                marked = (*self.attribute(start, gold), *spoken)
                plans.append((len((*keys, *marked)) + number, (*["~"] * number, *keys)))
        return min(plans)[1] if plans else None

    def _speaker_right(self, unit: Unit, gold: GoldUnit) -> bool:
        return gold.kind == "claim" or unit.speaker == gold.speaker

    def attribute(self, unit: Unit, gold: GoldUnit) -> Keys:
        """Plan the keys that mark the cue and the source again if they are wrong."""
        cue = self.mark_cue(unit, gold)
        return (*cue, *self.mark_source(replace(unit, cue=gold.cue) if cue else unit, gold))

    def mark_cue(self, unit: Unit, gold: GoldUnit) -> Keys:
        """Plan the keys for the cue."""
        cue = (unit.cue,) if unit.cue else ()
        if gold.kind == "claim" or self.same(cue, (gold.cue,) if gold.cue else ()):
            return ()
        return self.mark_part("cue", unit, gold.cue) if gold.cue else ("c", "0")

    def mark_source(self, unit: Unit, gold: GoldUnit) -> Keys:
        """Plan the keys for the source, whose candidates depend on the cue."""
        if gold.kind == "claim" or self.same(unit.source, gold.source):
            return ()
        return self.mark_part("source", unit, gold.source[0]) if gold.source else ("r", "0")

    def add(self, current: Unit | None, gold: GoldUnit) -> Keys:
        """Plan the keys that add a unit with its content: `o` or `O`, then one fragment after the other."""
        start = span_marker.marker_for("unit", current, self.text, "word")
        first, *others = gold.content
        marker = self.offer(current, replace(start, kind=gold.kind))
        plans = [self.mark(marker, first)]
        if len(plans[0]) > 2:
            plans += self._by_moving(current, marker, first)
        keys = ["o" if start.kind == gold.kind else "O", *min(plans, key=len)]
        unit = Unit("new", gold.kind, (first,))
        for span in others:
            keys += self.mark_part("part", unit, span)
            unit = replace(unit, content=span_moves.add_fragment(unit.content, span))
        return tuple(keys)

    def cut(self, unit: Unit, first: GoldUnit, second: GoldUnit) -> Keys | None:
        """Plan `x`, the keys to the start of the second unit, and those that correct the first half."""
        marker = span_marker.marker_for("cut", unit, self.text, "word")
        second_start = second.content[-1].start
        found = self.shortest_path(
            (marker.offset, marker.step), lambda cursor: self.near(cursor.start, second_start)
        )
        at = self._cursor(found[1]).start if found else 0
        halves = span_moves.cut(self.text, unit.content, at) if found else None
        if not found or not halves:
            return None
        left = self.cut_to(replace(unit, content=halves[0]), first.content)
        right = self.cut_to(replace(unit, content=halves[1]), second.content)
        return None if left is None or right is None else ("x", *found[0], "enter", *left)


def _edge(span: Span, side: Side) -> int:
    return span.end if side == "end" else span.start


def _match_fragments(now: Fragments, gold: Fragments) -> dict[int, int]:
    """Match gold fragments to present ones, greatest overlap first, and at least one pair."""
    pairs = sorted(
        (-max(0, min(a.end, b.end) - max(a.start, b.start)), abs(a.start - b.start), goal, at)
        for goal, a in enumerate(gold)
        for at, b in enumerate(now)
    )
    owners: dict[int, int] = {}
    for overlap, _, goal, at in pairs:
        if goal not in owners and at not in owners.values() and (overlap < 0 or not owners):
            owners[goal] = at
    return owners


def label_keys(unit: Unit, gold: GoldUnit, scheme: Scheme, above: Unit | None) -> Keys:
    """Plan the keys for all labels of a unit: digits, field keys, `space`, or `.` to repeat labels."""
    fields = [one for one in scheme.fields_of(unit.kind) if one.required]
    goal = {one.code: gold.labels.get(one.code, "unchecked") for one in fields}
    plans = [_answers(unit, goal, scheme)]
    if above is not None:
        repeated = {one.code for one in fields if one.repeatable and one.code in above.labels}
        if repeated and all(above.labels[code].code == goal[code] for code in repeated):
            rest = {code: label for code, label in goal.items() if code not in repeated}
            plans.append((".", *_answers(unit, rest, scheme)))
    return min(plans, key=len)


def _answers(unit: Unit, goal: dict[str, str], scheme: Scheme) -> Keys:
    """Plan digits for wrong or missing suggestions, and `space` once the rest is right."""
    keys: list[str] = []
    left = list(goal)
    at = left[0] if left else None
    while left:
        wrong = [code for code in left if unit.proposed.get(code) != goal[code]]
        if not wrong:
            return (*keys, "space")
        asked = scheme.field(wrong[0])
        assert asked is not None
        label = asked.label(goal[asked.code])
        assert label is not None, "annotation and scheme differ"
        if at != asked.code:
            keys.append(asked.key or "tab")
        keys.append(label.key)
        left.remove(asked.code)
        at = left[0] if left else None
    return tuple(keys)
