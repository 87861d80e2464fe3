"""The state of one article's review, and the commands that change it. No widgets."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from annotator.core.article import block_at
from annotator.core.errors import BadInput
from annotator.core.review import actions, next_step
from annotator.core.review.actions import Readiness
from annotator.core.review.edit_log import Action, Edit, utc_now
from annotator.core.review.edits import Decisions, Operation, touched
from annotator.core.review.next_step import ReviewCursor
from annotator.core.scheme import SchemeField
from annotator.core.unit import Unit
from annotator.tui.review.article_search import ArticleSearch
from annotator.tui.review.marking.span_cursor import SpanCursor
from annotator.tui.review.marking.span_marker import SpanMarker
from annotator.tui.widgets.highlights import Focus
from annotator.tui.widgets.unit_index import UnitIndex

if TYPE_CHECKING:
    from annotator.project import ReviewSession

IDLE_MS = 60_000
"""The longest pause between two keys that counts as work."""


class ArticleReview:
    """A review session with the reviewer's position. Commands return the message to show, often none.

    Commands that edit may raise Conflict, with nothing changed.
    """

    def __init__(self, session: ReviewSession, start: str | None = None, query: str = "") -> None:
        self.session = session
        self.index = UnitIndex(session.scheme, session.units)
        self.search = ArticleSearch(session, self.index)
        with suppress(
            BadInput
        ):  # the scheme of this review may lack a field of the query: show all units then
            self.search.narrow(query)
        self.changed: list[int] | None = []
        """Indexes of the entries that the last command changed; None if any may have."""
        first = self.index.unit(start) or self.index.next_unfinished(None) or self.index.beside(None, 0)
        self.cursor = self.index.arrive(first)
        self.span_cursor = SpanCursor()
        self.marker: SpanMarker | None = None
        """The marker, while a span is being marked."""
        self._last_key = monotonic()

    @property
    def unit(self) -> Unit | None:
        """The current unit."""
        return self.index.unit(self.cursor.unit)

    @property
    def field(self) -> SchemeField | None:
        """The current field."""
        return self.session.scheme.field(self.cursor.field) if self.cursor.field else None

    @property
    def here(self) -> int | None:
        """The index of the current unit among the entries."""
        return self.index.place_of(self.cursor.unit)

    @property
    def focus(self) -> Focus:
        """The spans being edited in the article."""
        unit = self.unit
        if self.marker is None:
            return Focus(self.span_cursor.on(unit))
        return self.marker.focus(self.session.article.text, unit.content if unit else ())

    def count_key(self) -> None:
        """Count a key and the time since the last one; both are saved with the next edit."""
        now = monotonic()
        self.session.recorder.keys += 1
        self.session.recorder.active_ms += min(IDLE_MS, int((now - self._last_key) * 1000))
        self._last_key = now

    # -- judging

    def answer(self, key: str) -> str:
        """Give the current field the label of a digit."""
        unit, field = self._at_field()
        label = field.label_for_key(key)
        if label is None:
            return f"{field.code} has no answer {key}"
        self._do(actions.answer(unit, field, label.code))
        return self.go_on(unit)

    def clear(self) -> str:
        """Clear the current field."""
        unit, field = self._at_field()
        action = actions.clear(unit, field)
        if action is None:
            return f"{field.code} is undecided already"
        self._do(action)
        return ""

    def accept(self) -> str:
        """Accept all suggestions of the unit."""
        unit = self.at_unit()
        action = actions.accept(unit, self.session.scheme)
        if action is not None:
            self._do(action)
        elif self.session.scheme.undecided(unit):
            return f"nothing is suggested for {self.session.scheme.undecided(unit)[0].code}: choose by digit"
        return self.go_on(unit)

    def reject(self) -> str:
        """Reject the unit and the units nested in it, or restore them."""
        unit = self.at_unit()
        action = actions.reject(self.session.units, unit)
        self._do(action)
        if unit.rejected:
            self.cursor = self.index.arrive(self.unit)
            return action.verb
        self.go_on(unit)
        return action.verb if len(action.operation) > 1 else ""

    def reject_block(self) -> str:
        """Reject every unit of the block in which the unit begins, in one edit."""
        unit = self.at_unit()
        block = block_at(self.session.article.blocks, unit.span.start)
        if block is None:
            return "this unit is in no block of the article; d rejects it"
        before = self.session.units
        action = actions.reject_block(before, unit, block.span)
        if action is None:
            return "every unit of this block is already rejected"
        self._do(action)
        self.go_on(unit)
        gone = touched(action.operation)
        decided = sum(before[id].decided for id in gone)
        units = "1 unit" if len(gone) == 1 else f"{len(gone)} units"
        return f"rejected {units} of this block{f' ({decided} decided before)' if decided else ''}, u undoes"

    def edit(self, action: Action | None) -> str:
        """Run an action and return its verb; do nothing for None."""
        if action is None:
            return ""
        self._do(action)
        return action.verb

    def at_unit(self) -> Unit:
        """Return the current unit, for commands that run only where there is one."""
        unit = self.unit
        assert unit is not None, "commands about a unit run only where there is one"
        return unit

    def current_marker(self) -> SpanMarker:
        """Return the marker, for keys that run only while there is one."""
        assert self.marker is not None, "keys of the marker work only while marking"
        return self.marker

    def _at_field(self) -> tuple[Unit, SchemeField]:
        unit, field = self.at_unit(), self.field
        assert field is not None, "every kind of unit has a field"
        return unit, field

    def _do(self, action: Action) -> None:
        self.session.do(action)
        self._update(action.operation)

    def _update(self, operation: Operation) -> None:
        self.changed = self.index.update(self.session.units, touched(operation))

    def go_on(self, unit: Unit) -> str:
        """Move on from a unit that was just decided."""
        self.cursor = self.index.after_answer(unit.id)
        return "" if self.index.next_unfinished(unit.id) else self._all_finished()

    def _all_finished(self) -> str:
        if self.index.finished < len(self.index.entries):
            return "every unit that matches the filter is finished: F changes it"
        return f"every unit is finished: enter submits{self._effort()}"

    def _effort(self) -> str:
        """Return a summary of the reviewer's effort, empty while edits are unsaved."""
        effort = None if self.session.unsaved else self.session.effort()
        return f" · {effort}" if effort else ""

    # -- undo and redo

    def undo(self) -> str:
        """Undo the last edit and go to its unit."""
        return self._follow(self.session.undo(), "undone")

    def redo(self) -> str:
        """Redo the last undone edit and go to its unit."""
        return self._follow(self.session.redo(), "redone")

    def _follow(self, edit: Edit, what: str) -> str:
        index = self.index.place_of(edit.unit) or 0
        self._update(edit.operation)
        # If the unit is gone, go to the unit before it.
        nearby = self.index.entries[max(0, index - 1) :] or self.index.entries
        near = nearby[0].unit if nearby else None
        self.cursor = self.index.arrive(self.index.unit(edit.unit) or self.unit or near)
        return f"{what}: {edit.verb}"

    # -- moving

    def choose(self, place: int) -> str:
        """Go to the unit at an index of the list."""
        self.marker = None
        self.cursor = self.index.arrive(self.index.entries[place].unit)
        return ""

    def go_to(self, id: str | None) -> None:
        """Go to the unit with an id, if there is one."""
        unit = self.index.unit(id)
        if unit is not None:
            self.cursor = self.index.arrive(unit)

    def step(self, step: int) -> str:
        """Go to the previous or next unit."""
        unit = self.index.beside(self.cursor.unit, step)
        if unit is None:
            return "this is the last unit" if step > 0 else "this is the first unit"
        self.cursor = self.index.arrive(unit)
        return ""

    def step_unfinished(self, step: int) -> str:
        """Go to the nearest unfinished unit in one direction, wrapping around at the ends."""
        unit = self.index.next_unfinished(self.cursor.unit, step)
        if unit is None:
            return self._all_finished()
        self.cursor = self.index.arrive(unit)
        return ""

    def narrow(self, query: str) -> str:
        """Show only the units that match a query, and go to one of them; raise BadInput if it is invalid."""
        self.search.narrow(query)
        shown = self.index.shown
        if not shown:
            return "no unit of this article matches the filter: F changes it"
        if self.here not in shown:
            self.cursor = self.index.arrive(self.index.next_unfinished(None) or self.index.beside(None, 0))
        return ""

    def next_field(self) -> str:
        """Go to the next field of the unit."""
        unit = self.at_unit()
        self.cursor = ReviewCursor(
            unit.id, next_step.next_field(self.session.scheme, unit.kind, self.cursor.field)
        )
        return ""

    def go_to_field(self, name: str) -> str:
        """Go to the field with a key or code."""
        unit = self.at_unit()
        for field in self.session.scheme.fields_of(unit.kind):
            if name in (field.key, field.code):
                self.cursor = ReviewCursor(unit.id, field.code)
                return ""
        return f"a {unit.kind} has no field {name}"

    # -- the review as a whole

    def readiness(self) -> Readiness:
        """Return the undecided suggestions, missing answers and warnings of the review."""
        session = self.session
        return actions.readiness(Decisions(session.units), session.scheme, session.article.published)

    def go_to_undecided(self, ready: Readiness) -> str:
        """Go to the first undecided suggestion."""
        self.cursor = self.index.arrive(ready.undecided[0])
        many = len(ready.undecided)
        return f"{many} suggestion{' is' if many == 1 else 's are'} undecided: accept or reject first"

    def go_to_unanswered(self, ready: Readiness) -> str:
        """Go to the first unanswered question, else to the first warning."""
        self.cursor = self.index.arrive((ready.unanswered or ready.warnings)[0][0])
        return ""

    def submit(self) -> str:
        """Submit the review."""
        self._do(actions.submit(utc_now()))
        return f"submitted: ] next article, enter reopens{self._effort()}"

    def reopen(self) -> str:
        """Reopen a submitted review."""
        self._do(actions.reopen())
        return "reopened"
