"""The cheapest keys by which a skilled reviewer makes a unit what the annotation has: for keys.py.

Every plan is made with the program's own functions (a marker moves as it moves on the screen), and
pressed afterwards. Where several ways lead there, the one with the fewest keys is taken.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from annotation import Wanted

from annotator.core.scheme import Scheme
from annotator.core.text import span_moves
from annotator.core.text.span import Fragments, Side, Span
from annotator.core.text.span_moves import Direction
from annotator.core.unit import Alternative, Unit
from annotator.tui.review.marking import span_marker
from annotator.tui.review.marking.span_marker import Purpose, SpanMarker

Keys = tuple[str, ...]
FURTHEST = 6000
"""Places of a marker that are tried; beyond, nobody would go with these keys."""

MOVES = 3
"""So many times a key is pressed to see other contents offered."""

_MOVES: dict[tuple[Side, Direction], tuple[str, str]] = {
    ("end", 1): ("l", ")"),
    ("end", -1): ("h", "("),
    ("start", 1): ("L", "}"),
    ("start", -1): ("H", "{"),
}
"""The keys for an end: by word or character, and by clause."""


Place = tuple[int, span_moves.Stride]
"""Of a marker: where it is, and how far its steps go."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article is read and marked.

    `strict` takes spans to the code point; otherwise two spans are the same if the same words stand in
    them: blanks, stops and marks at their ends may differ.
    """

    text: str
    beside: Callable[[int, int], int]
    """The code point some rows below another, as the article is laid out."""
    strict: bool
    offer: Callable[[Unit | None, SpanMarker], SpanMarker]
    """A marker with what the digits take while it marks."""
    _onward: dict[tuple[Place, bool], list[tuple[str, Place]]] = field(default_factory=dict)
    """Where each key leads, for places that were looked at."""
    _cursors: dict[Place, Span] = field(default_factory=dict)

    def same(self, one: Sequence[Span], other: Sequence[Span]) -> bool:
        """Whether two contents, sources or cues are the same."""
        return tuple(one) == tuple(other) or (not self.strict and self.words(one) == self.words(other))

    def words(self, fragments: Iterable[Span]) -> frozenset[int]:
        """Where the words of some spans begin; of a mark that stands alone, where it is."""
        found = {
            start + word.start()
            for start, end in fragments
            for word in re.finditer(r"\w+(?:['’]\w+)*", self.text[start:end])
        }
        return frozenset(found or {start for start, _ in fragments})

    def near(self, offset: int, target: int) -> bool:
        """Whether an end of a span may stand here instead of there."""
        between = self.text[min(offset, target) : max(offset, target)]
        return offset == target or (not self.strict and not re.search(r"\w", between))

    # -- marking

    def mark(self, marker: SpanMarker, target: Span) -> Keys:
        """From where a marker stands: to one end, `space`, to the other end, `enter`."""

        def starts(cursor: Span) -> bool:
            return self.near(cursor.start, target.start)

        def ends(cursor: Span) -> bool:
            return self.near(cursor.end, target.end)

        here = (marker.offset, marker.step)
        both = self.way(here, lambda cursor: starts(cursor) and ends(cursor))
        # Until something moves, `enter` would keep what was there before.
        first_key = ("space",) if both and not both[0] and marker.at_first else ()
        plans = [(*both[0], *first_key, "enter")] if both else []
        for first, second in ((starts, ends), (ends, starts)):
            there = self.way(here, first)
            onward = self.way(there[1], second, started=True) if there else None
            if there and onward:
                plans.append((*there[0], "space", *onward[0], "enter"))
        plans += self._by_digit(marker, (), target)
        return min(plans, key=len)

    def _by_digit(self, marker: SpanMarker, first: Keys, target: Span) -> list[Keys]:
        """`~` as often as it takes, and the digit of what is meant, if it is offered at all."""
        for number, span in enumerate(marker.choices):
            if self.same((span,), (target,)):
                turns, digit = divmod(number, span_marker.BY_DIGIT)
                return [(*first, *["~"] * turns, str(digit + 1))]
        return []

    def _offered_near(self, unit: Unit | None, marker: SpanMarker, target: Span) -> list[Keys]:
        """The same after the cursor was moved by rows or clauses: other contents are nearer then."""
        plans: list[Keys] = []
        for key in ("j", "k", "(", ")", "pagedown", "pageup"):
            place: Place = (marker.offset, marker.step)
            for times in range(1, MOVES + 1):
                place = dict(self._steps(place, started=False))[key]
                there = self.offer(unit, replace(marker, offset=place[0]))
                plans += self._by_digit(there, (key,) * times, target)
        return plans

    def way(
        self, place: Place, arrived: Callable[[Span], bool], *, started: bool = False
    ) -> tuple[Keys, Place] | None:
        """The fewest keys to a place where what the cursor is on will do; perhaps once a start is set."""
        seen = {place}
        queue: deque[tuple[Keys, Place]] = deque([((), place)])
        while queue and len(seen) < FURTHEST:
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
        if (place, started) not in self._onward:
            marker = SpanMarker("unit", *place, start=Span(0, 0) if started else None)
            self._onward[place, started] = [
                (key, (there.offset, there.step)) for key, there in self._moved(marker)
            ]
        return self._onward[place, started]

    def _moved(self, marker: SpanMarker) -> Iterable[tuple[str, SpanMarker]]:
        text, start = self.text, marker.cursor(self.text).start
        yield "l", marker.moved(text, 1)
        yield "h", marker.moved(text, -1)
        yield ")", marker.to_clause(text, 1)
        yield "(", marker.to_clause(text, -1)
        for key, rows in (("j", 1), ("k", -1), ("pagedown", 10), ("pageup", -10)):
            yield key, marker.put(text, self.beside(start, rows))
        if self.strict:
            yield "w", replace(marker, step="character" if marker.step == "word" else "word")

    def mark_part(self, purpose: Purpose, unit: Unit, target: Span) -> Keys:
        """Mark the cue, the source or one more part."""
        key = {"cue": "c", "source": "r", "part": "+"}[purpose]
        marker = self.offer(unit, span_marker.marker_for(purpose, unit, self.text, "word"))
        plans = [self.mark(marker, target)]
        if purpose == "part" and len(plans[0]) > 2:
            plans += self._offered_near(unit, marker, target)
        return (key, *min(plans, key=len))

    # -- the content

    def cut_to(self, unit: Unit, wanted: Fragments) -> Keys | None:
        """From one content to another: drop parts, move ends, add parts."""
        if self.same(unit.content, wanted):
            return ()
        now, keys, owner = list(unit.content), [], _owners(unit.content, wanted)
        for index in reversed([one for one in range(len(now)) if one not in owner.values()]):
            last = index == len(now) - 1
            keys += ["-"] if last else ["<"] * (len(now) - index) + ["-"]
            del now[index]
            owner = {goal: at - (at > index) for goal, at in owner.items()}
        moved = self._move_ends(tuple(now), {at: wanted[goal] for goal, at in owner.items()})
        if moved is None:
            return None
        keys += moved[0]
        left = replace(unit, content=moved[1])
        for goal in (span for number, span in enumerate(wanted) if number not in owner):
            keys += self.mark_part("part", left, goal)
            left = replace(left, content=span_moves.add_fragment(left.content, goal))
        return tuple(keys)

    def _move_ends(self, now: Fragments, goals: dict[int, Span]) -> tuple[Keys, Fragments] | None:
        """Outer ends without choosing a part, inner ones after `>` has chosen it."""
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
        """By word, clause and character, in the fewest steps; in the end steps are by word again."""
        first: tuple[Fragments, span_moves.Stride] = (now, "word")
        seen = {(_edge(now[index], side), first[1])}
        queue: deque[tuple[Keys, Fragments, span_moves.Stride]] = deque([((), *first)])
        while queue and len(seen) < FURTHEST:
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

    def correct(self, unit: Unit, ways: Sequence[Alternative], wanted: Wanted) -> Keys | None:
        """Content, source and cue made right, after as many `~` as help."""
        plans = []
        every: list[Unit | Alternative] = [unit, *ways]
        for number, way in enumerate(every):
            start = replace(unit, content=way.content, source=way.source, cue=way.cue, speaker=way.speaker)
            keys = self.cut_to(start, wanted.content)
            if keys is not None:
                spoken = () if self._speaker_right(start, wanted) else ("p", "1")
                marked = (*self.attribute(start, wanted), *spoken)
                plans.append((len((*keys, *marked)) + number, (*["~"] * number, *keys)))
        return min(plans)[1] if plans else None

    def _speaker_right(self, unit: Unit, wanted: Wanted) -> bool:
        return wanted.kind == "claim" or unit.speaker == wanted.speaker

    def attribute(self, unit: Unit, wanted: Wanted) -> Keys:
        """Cue and source marked anew where they are not right."""
        cue = self.mark_cue(unit, wanted)
        return (*cue, *self.mark_source(replace(unit, cue=wanted.cue) if cue else unit, wanted))

    def mark_cue(self, unit: Unit, wanted: Wanted) -> Keys:
        """The cue alone."""
        cue = (unit.cue,) if unit.cue else ()
        if wanted.kind == "claim" or self.same(cue, (wanted.cue,) if wanted.cue else ()):
            return ()
        return self.mark_part("cue", unit, wanted.cue) if wanted.cue else ("c", "0")

    def mark_source(self, unit: Unit, wanted: Wanted) -> Keys:
        """The source alone: of what the cue is by then, others are likely."""
        if wanted.kind == "claim" or self.same(unit.source, wanted.source):
            return ()
        return self.mark_part("source", unit, wanted.source[0]) if wanted.source else ("r", "0")

    def add(self, current: Unit | None, wanted: Wanted) -> Keys:
        """A unit from nothing, its content only: `o`, perhaps `t`, its parts one after the other."""
        start = span_marker.marker_for("unit", current, self.text, "word")
        first, *others = wanted.content
        marker = self.offer(current, replace(start, kind=wanted.kind))
        plans = [self.mark(marker, first)]
        if len(plans[0]) > 2:
            plans += self._offered_near(current, marker, first)
        keys = ["o" if start.kind == wanted.kind else "O", *min(plans, key=len)]
        unit = Unit("new", wanted.kind, (first,))
        for span in others:
            keys += self.mark_part("part", unit, span)
            unit = replace(unit, content=span_moves.add_fragment(unit.content, span))
        return tuple(keys)

    def cut(self, unit: Unit, first: Wanted, second: Wanted) -> Keys | None:
        """`x` and the way to where the second begins; the halves are made right one after the other."""
        marker = span_marker.marker_for("cut", unit, self.text, "word")
        begins = second.content[-1].start
        found = self.way((marker.offset, marker.step), lambda cursor: self.near(cursor.start, begins))
        at = self._cursor(found[1]).start if found else 0
        halves = span_moves.cut(self.text, unit.content, at) if found else None
        if not found or not halves:
            return None
        left = self.cut_to(replace(unit, content=halves[0]), first.content)
        right = self.cut_to(replace(unit, content=halves[1]), second.content)
        return None if left is None or right is None else ("x", *found[0], "enter", *left)


def _edge(span: Span, side: Side) -> int:
    return span.end if side == "end" else span.start


def _owners(now: Fragments, wanted: Fragments) -> dict[int, int]:
    """Which present part becomes which wanted one: the greatest overlaps first; one is kept at least."""
    pairs = sorted(
        (-max(0, min(a.end, b.end) - max(a.start, b.start)), abs(a.start - b.start), goal, at)
        for goal, a in enumerate(wanted)
        for at, b in enumerate(now)
    )
    owners: dict[int, int] = {}
    for overlap, _, goal, at in pairs:
        if goal not in owners and at not in owners.values() and (overlap < 0 or not owners):
            owners[goal] = at
    return owners


def label_keys(unit: Unit, wanted: Wanted, scheme: Scheme, above: Unit | None) -> Keys:
    """From arriving at a unit to its last answer: digits, fields by their key, `space` for the rest, `.`."""
    fields = [one for one in scheme.fields_of(unit.kind) if one.required]
    goal = {one.code: wanted.labels.get(one.code, "unchecked") for one in fields}
    plans = [_answers(unit, goal, scheme)]
    if above is not None:
        given = {one.code for one in fields if one.repeatable and one.code in above.labels}
        if given and all(above.labels[code].code == goal[code] for code in given):
            rest = {code: label for code, label in goal.items() if code not in given}
            plans.append((".", *_answers(unit, rest, scheme)))
    return min(plans, key=len)


def _answers(unit: Unit, goal: dict[str, str], scheme: Scheme) -> Keys:
    """Digits where a suggestion is wrong or missing; `space` as soon as the rest is right."""
    keys: list[str] = []
    left = list(goal)
    at = left[0] if left else None
    while left:
        wrong = [code for code in left if unit.proposed.get(code) != goal[code]]
        if not wrong:
            return (*keys, "space")
        asked = scheme.field(wrong[0])
        assert asked is not None, "the scheme asks it"
        label = asked.label(goal[asked.code])
        assert label is not None, "the annotation keeps to the scheme"
        if at != asked.code:
            keys.append(asked.key or "tab")
        keys.append(label.key)
        left.remove(asked.code)
        at = left[0] if left else None
    return tuple(keys)
