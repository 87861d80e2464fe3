"""Marking by keyboard: a cursor in the article and the start of the marked span. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from annotator.core.review.edit_log import Action
from annotator.core.review.prefill import prefilled
from annotator.core.review.reshape import add_unit, reshape, split_unit
from annotator.core.review.unit_ids import new_id
from annotator.core.text.span import Fragments, Span
from annotator.core.text.span_moves import Direction, Stride, add_fragment, cut, step, word_at
from annotator.core.unit import Kind, Suggestion, Unit
from annotator.tui.widgets.highlights import Focus

Purpose = Literal["cue", "source", "part", "unit", "cut"]

_NAMES: dict[Purpose, str] = {"cue": "cue", "source": "source", "part": "content"}

IN_PARTS: frozenset[Purpose] = frozenset({"source", "part", "unit"})
"""Purposes that allow several parts; a cue has one."""


BY_DIGIT = 7
"""Candidates on a page: as many as the form shows in the smallest terminal."""

PROMPTED: Mapping[str, str] = {
    "space": "accept",
    "enter": "submit",
    "esc": "leave",
    "+": "add_fragment",
    "0": "clear",
    "t": "kind",
}
"""The keys in prompts, with the ids of their commands."""


@dataclass(frozen=True, slots=True)
class SpanMarker:
    """A cursor at `offset`, and the start of the marked span once it is set."""

    purpose: Purpose
    offset: int
    step: Stride = "word"
    start: Span | None = None
    """The span under the cursor when the start was set."""
    kind: Kind = "claim"
    """Kind of the unit being added."""
    kept: Fragments = ()
    """Parts marked before the one at the cursor."""
    at_first: Fragments = ()
    """The present cue or source, which counts as marked until the cursor moves."""
    candidates: tuple[Span, ...] = ()
    """Candidate spans, the most likely first; a digit marks one."""
    page: int = 0
    """Index of the page of candidates, of `BY_DIGIT` each."""

    @property
    def shown(self) -> tuple[Span, ...]:
        """The candidates on the current page."""
        return self.candidates[self.page * BY_DIGIT : (self.page + 1) * BY_DIGIT]

    def next_page(self) -> SpanMarker:
        """Return the marker with the next page of candidates, after the last with the first."""
        pages = max(1, -(-len(self.candidates) // BY_DIGIT))
        return replace(self, page=(self.page + 1) % pages)

    def with_candidate(self, number: int) -> SpanMarker | None:
        """Return the marker with a candidate marked besides the added parts; None if it does not exist."""
        if not 0 < number <= len(self.shown):
            return None
        return replace(self, at_first=add_fragment(self.kept, self.shown[number - 1]), start=None)

    def of_other_kind(self) -> SpanMarker:
        """Return the marker for a unit of the other kind."""
        return replace(self, kind="claim" if self.kind == "quote" else "quote")

    def prompt(self) -> str:
        """Return the purpose and its keys, in fewer than 80 characters."""
        if self.purpose == "cut":
            return f"split before the {self.step}: h l move, enter keeps, esc drops"
        what = f"new {self.kind}" if self.purpose == "unit" else _NAMES[self.purpose]
        starts = "space starts" if self.start is None else "space anew"
        keys = f"hl jk (), {starts}, "
        if self.kept:
            return f"{what}, part {len(self.kept) + 1}: {keys}+ -, enter keeps, esc drops"
        more = "+ more, " if self.purpose in IN_PARTS else ""
        extra = {"unit": ", t kind", "cue": ", 0 none", "source": ", 0 none"}.get(self.purpose, "")
        return f"{what}: {keys}{more}enter keeps, esc drops{extra}"

    def cursor(self, text: str) -> Span:
        """Return the span under the cursor: a word or punctuation mark, or one grapheme."""
        if self.step == "word":
            found = word_at(text, self.offset)
            if found is not None:
                return found
        end = step(text, self.offset, "end", 1, "character")
        return Span(self.offset, len(text) if end is None else end)

    def marked(self, text: str) -> Span:
        """Return the span between start and cursor; without a start, the span under the cursor."""
        here = self.cursor(text)
        if self.start is None:
            return here
        return Span(min(self.start.start, here.start), max(self.start.end, here.end))

    def moved(self, text: str, direction: Direction) -> SpanMarker:
        """Move by a word or character, past white space: no span starts or ends with it."""
        offset = self.cursor(text).start
        while True:
            beside = step(text, offset, "start", direction, self.step)
            if beside is None or beside >= len(text):
                return self
            if not text[beside].isspace():
                return replace(self, offset=beside, at_first=())
            offset = beside

    def to_clause(self, text: str, direction: Direction) -> SpanMarker:
        """Move to where the next clause starts; once the start is set, to where one ends."""
        here = self.cursor(text)
        if self.start is None:
            offset = step(text, here.start, "start", direction, "clause")
        else:
            end = step(text, here.end, "end", direction, "clause")
            offset = None if end is None else _last_of(text, end, self.step)
        return self if offset is None else replace(self, offset=offset, at_first=())

    def put(self, text: str, offset: int) -> SpanMarker:
        """Move to the first word or mark from a code point on."""
        found = word_at(text, min(offset, len(text) - 1))
        if found is None:
            return self
        inside = self.step == "character" and found.start <= offset < found.end
        return replace(self, offset=offset if inside else found.start, at_first=())

    def with_start(self, text: str) -> SpanMarker:
        """Set the start at the cursor."""
        return replace(self, start=self.cursor(text), at_first=())

    def parts(self, text: str) -> Fragments:
        """Return the marked spans: the present ones until the cursor moves, then the parts and this one."""
        return self.at_first or add_fragment(self.kept, self.marked(text))

    def with_part_kept(self, text: str) -> SpanMarker:
        """Add the marked span as a part, and start the next one."""
        return replace(self, kept=self.parts(text), start=None, at_first=())

    def without_last_part(self) -> SpanMarker | None:
        """Remove the part that was added last; return None if there is none."""
        kept = self.at_first or self.kept
        return replace(self, kept=kept[:-1], start=None, at_first=()) if kept else None

    def focus(self, text: str, content: Fragments) -> Focus:
        """Return the spans to highlight; while splitting, the part that would become a new unit."""
        here = self.cursor(text)
        if self.purpose == "cut":
            halves = cut(text, content, here.start)
            return Focus(cursor=here, marked=halves[1] if halves else ())
        marked = self.at_first or self.kept if self.start is None else self.parts(text)
        return Focus(cursor=here, marked=marked)

    def keep(
        self, text: str, units: Mapping[str, Unit], unit: Unit | None, propose: Callable[[Unit], Suggestion]
    ) -> Action | None:
        """Return the marked span as an action on the current unit; None if nothing would change.

        A new unit gets the suggestions of `propose`.
        """
        parts = self.parts(text)
        if self.purpose == "unit":
            new = Unit(new_id(units), self.kind, parts)
            return add_unit(units, prefilled(new, propose(new)))
        assert unit is not None, "only a new unit is marked where there is none"
        match self.purpose:
            case "cue":
                return reshape(unit, cue=parts[0])
            case "source":
                return reshape(unit, source=parts)
            case "part":
                action = reshape(unit, content=reduce(add_fragment, parts, unit.content))
                return None if action is None else action._replace(verb="add a part")
            case "cut":
                at = self.cursor(text).start
                return split_unit(units, unit, text, at, new_id(units))


def none_of(purpose: Purpose, unit: Unit) -> Action | None:
    """Return an action that removes the cue or the source; None if there is none."""
    return reshape(unit, cue=None) if purpose == "cue" else reshape(unit, source=())


def marker_for(purpose: Purpose, unit: Unit | None, text: str, step: Stride) -> SpanMarker:
    """Return a marker where marking most likely starts: at the present span, or beside the content."""
    if unit is None:
        return SpanMarker("unit", 0, step).put(text, 0)
    first, last = unit.content[0].start, unit.content[-1].end
    offset = {
        "cue": unit.cue.start if unit.cue else first,
        "source": unit.source[0].start if unit.source else first,
        "part": last,
        "unit": first,
        "cut": _middle(unit.content),
    }[purpose]
    marker = SpanMarker(purpose, offset, step, kind=unit.kind).put(text, offset)
    present = {"source": unit.source, "cue": (unit.cue,) if unit.cue else ()}.get(purpose, ())
    return replace(marker, at_first=present)


def _last_of(text: str, end: int, stride: Stride) -> int:
    """Return the start of the word or character that ends at an offset."""
    before = step(text, end, "start", -1, stride)
    return 0 if before is None else before


def _middle(content: Fragments) -> int:
    """Return the middle of the longest fragment; the cut is rarely at either end."""
    start, end = max(content, key=lambda one: one.end - one.start)
    return (start + end) // 2
