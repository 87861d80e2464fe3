"""Marking by keyboard: a cursor in the article, a start that stays, an end that grows. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from annotator.core.reshaping import add_unit, reshape, split_unit
from annotator.core.review import Action
from annotator.core.span import Fragments, Span
from annotator.core.spans import Direction, Stride, add_fragment, cut, step, word_at
from annotator.core.unit import Kind, Unit
from annotator.tui.marks import Focus

Purpose = Literal["cue", "source", "part", "unit", "cut"]

_NAMES: dict[Purpose, str] = {
    "cue": "cue",
    "source": "source",
    "part": "one more part",
    "unit": "new",
    "cut": "split before the word",
}


@dataclass(frozen=True, slots=True)
class Marker:
    """A cursor at `offset`, and perhaps the start of what is being marked."""

    purpose: Purpose
    offset: int
    step: Stride = "word"
    start: Span | None = None
    """What the cursor was on when the start was set."""
    kind: Kind = "claim"
    """Of a unit that is being added."""

    def prompt(self) -> str:
        """What is being marked, and the keys for it, in less than eighty characters."""
        what = f"{_NAMES[self.purpose]}{' ' + self.kind if self.purpose == 'unit' else ''}"
        if self.purpose == "cut":
            return f"{what}: h l move by {self.step}, enter keeps, esc drops"
        extra = {"unit": ", t kind", "cue": ", 0 none", "source": ", 0 none", "part": ""}[self.purpose]
        set_or_keep = "space starts" if self.start is None else "space anew"
        return f"{what} by {self.step}: hl jk (), {set_or_keep}, enter keeps, esc drops{extra}"

    def cursor(self, text: str) -> Span:
        """What the cursor is on: a word or mark, or one character as a reader sees it."""
        if self.step == "word":
            found = word_at(text, self.offset)
            if found is not None:
                return found
        end = step(text, self.offset, "end", 1, "character")
        return Span(self.offset, len(text) if end is None else end)

    def marked(self, text: str) -> Span:
        """From the start to the cursor, whichever comes first; without a start what the cursor is on."""
        here = self.cursor(text)
        if self.start is None:
            return here
        return Span(min(self.start.start, here.start), max(self.start.end, here.end))

    def moved(self, text: str, direction: Direction) -> Marker:
        """One word or character on; blanks are passed over, for nothing begins or ends with one."""
        offset = self.cursor(text).start
        while True:
            beside = step(text, offset, "start", direction, self.step)
            if beside is None or beside >= len(text):
                return self
            if not text[beside].isspace():
                return replace(self, offset=beside)
            offset = beside

    def to_clause(self, text: str, direction: Direction) -> Marker:
        """On to where the next clause begins; once the start is set, to where one ends."""
        here = self.cursor(text)
        if self.start is None:
            beside = step(text, here.start, "start", direction, "clause")
            return self if beside is None else replace(self, offset=beside)
        beside = step(text, here.end, "end", direction, "clause")
        return self if beside is None else replace(self, offset=_last_of(text, beside, self.step))

    def put(self, text: str, offset: int) -> Marker:
        """The cursor at the first thing that is not blank from a code point on."""
        found = word_at(text, min(offset, len(text) - 1))
        if found is None:
            return self
        inside = self.step == "character" and found.start <= offset < found.end
        return replace(self, offset=offset if inside else found.start)

    def begun(self, text: str) -> Marker:
        """What is marked starts where the cursor is."""
        return replace(self, start=self.cursor(text))

    def focus(self, text: str, content: Fragments) -> Focus:
        """What is to be seen of it; while splitting, the part that would become a unit of its own."""
        here = self.cursor(text)
        if self.purpose == "cut":
            halves = cut(text, content, here.start)
            return Focus(cursor=here, marked=halves[1] if halves else ())
        return Focus(cursor=here, marked=(self.marked(text),) if self.start else ())

    def keep(self, text: str, units: Mapping[str, Unit], unit: Unit | None) -> Action | None:
        """What is marked, as an action on the current unit; None if nothing would change."""
        span = self.marked(text)
        if self.purpose == "unit":
            return add_unit(units, Unit(new_id(units), self.kind, (span,)))
        assert unit is not None, "only a new unit is marked where there is none"
        match self.purpose:
            case "cue":
                return reshape(unit, cue=span)
            case "source":
                return reshape(unit, source=(span,))
            case "part":
                action = reshape(unit, content=add_fragment(unit.content, span))
                return None if action is None else action._replace(verb="add a part")
            case "cut":
                at = self.cursor(text).start
                return split_unit(units, unit, text, at, new_id(units))


def none_of(purpose: Purpose, unit: Unit) -> Action | None:
    """The article names no source, or has no cue; None if that changes nothing."""
    return reshape(unit, cue=None) if purpose == "cue" else reshape(unit, source=())


def new_id(units: Mapping[str, Unit]) -> str:
    """An id that no unit of the review has: `a1`, `a2`, …"""
    taken = [int(id[1:]) for id in units if id[0] == "a" and id[1:].isdecimal()]
    return f"a{max(taken, default=0) + 1}"


def marker_for(purpose: Purpose, unit: Unit | None, text: str, step: Stride) -> Marker:
    """A cursor where the marking most likely begins: at what is there already, or beside the content."""
    if unit is None:
        return Marker("unit", 0, step).put(text, 0)
    first, last = unit.content[0].start, unit.content[-1].end
    offset = {
        "cue": unit.cue.start if unit.cue else first,
        "source": unit.source[0].start if unit.source else first,
        "part": last,
        "unit": first,
        "cut": _middle(unit.content),
    }[purpose]
    return Marker(purpose, offset, step, kind=unit.kind).put(text, offset)


def _last_of(text: str, end: int, stride: Stride) -> int:
    """Where the cursor stands on what ends there."""
    before = step(text, end, "start", -1, stride)
    return 0 if before is None else before


def _middle(content: Fragments) -> int:
    """Where the longest fragment's second half begins; the cut is rarely at either end."""
    start, end = max(content, key=lambda one: one.end - one.start)
    return (start + end) // 2
