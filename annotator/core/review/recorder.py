"""The recorder: turns a reviewer's actions into log entries, and refuses those that break an invariant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from uuid import uuid4

from annotator.core.review.edit_log import (
    Action,
    Basis,
    Edit,
    EditKind,
    NothingToUndo,
    Review,
    Submitted,
    only_sets_state,
    utc_now,
)
from annotator.core.review.edits import Add, Adopt, Applied, Decisions, Operation, SetState, apply
from annotator.core.review.invariants import InvalidReview, Structure, added_violations
from annotator.core.review.unit_ids import UnitIds, basis_with_ids, edit_with_ids
from annotator.core.unit import Unit


@dataclass(slots=True)
class Recorder:
    """Turns actions into log entries; keeps the clock and the work since the last entry.

    An entry that would add a violation of the invariants to the review is refused. Adopting suggestions
    decides nothing, so suggestions that were stored with a violation can still be reviewed.
    """

    actor: str
    structure: Structure
    now: Callable[[], str] = utc_now
    new_token: Callable[[], str] = field(default=lambda: uuid4().hex)
    active_ms: int = 0
    keys: int = 0
    _bases: dict[str, Basis] = field(default_factory=dict)
    """What unsaved edits were based on, by token. It is not stored."""

    def do(self, review: Review, action: Action, suggested: Mapping[str, Unit]) -> tuple[Review, list[Edit]]:
        """Record an action; a review that has not begun adopts the suggestions first.

        Raises:
            Submitted: the review is submitted, and the action does not reopen it.
            InvalidReview: the operation would add a violation.
            EditError: the operation does not fit the review.
        """
        edits: list[Edit] = []
        if not review.begun:
            review, opening = self.adopt(review, suggested)
            edits.append(opening)
        if not only_sets_state(action.operation):
            _require_open(review)
        review, edit = self._record(review, "do", action)
        if action.based_on is not None:
            self._bases[edit.token] = action.based_on
        return review, [*edits, edit]

    def adopt(self, review: Review, suggested: Mapping[str, Unit]) -> tuple[Review, Edit]:
        """Begin a review with the suggestions."""
        return self._open(review, "adopt the suggestions", (Adopt(review.splitter),), suggested)

    def forget_bases(self) -> None:
        """Forget what edits were based on, once all are saved: only unsaved ones are applied again."""
        self._bases.clear()

    def basis(self, edit: Edit) -> Basis | None:
        """Return the basis of an unsaved edit of this recorder; None if that is only the units it names."""
        return self._bases.get(edit.token)

    def with_ids(self, edit: Edit, ids: UnitIds) -> Edit:
        """Return an unsaved edit about the same units under other ids; so is its basis from now on."""
        basis = self.basis(edit)
        if basis is not None:
            self._bases[edit.token] = basis_with_ids(basis, ids)
        return edit_with_ids(edit, ids)

    def move(self, review: Review, edit: Edit) -> tuple[Review, Edit]:
        """Record an unsaved edit again, after entries that were stored since it was made.

        The entry keeps its token, time and work. It stays an undo or redo only if its target is still the
        next one; otherwise it becomes an edit with the same effect.

        Raises:
            Submitted, InvalidReview, EditError: as in `do`.
        """
        if not edit.submits:
            _require_open(review)
        kind, target, verb = edit.kind, edit.target, edit.verb
        if kind != "do":
            source = review.stacks.undo if kind == "undo" else review.stacks.redo
            last = source[-1] if source else None
            if last is not None and edit.operation == (last.inverse if kind == "undo" else last.operation):
                target = last.seq
            else:
                kind, target, verb = "do", None, f"{kind}: {edit.verb}"
        decisions, inverse = self._apply(review, edit.operation)
        moved = replace(
            edit,
            seq=review.seq + 1,
            at=max(edit.at, review.last_at),
            kind=kind,
            verb=verb,
            inverse=inverse,
            target=target,
        )
        return review.append(moved, decisions), moved

    def import_decisions(self, review: Review, decisions: Decisions) -> tuple[Review, list[Edit]]:
        """Begin a review with decisions from elsewhere, in one entry that adds every unit.

        Raises:
            InvalidReview: the decisions break an invariant.
        """
        operation: Operation = tuple(Add(unit) for unit in decisions.units.values())
        if decisions.state == "submitted":
            operation = (*operation, SetState("submitted", decisions.submitted))
        after, edit = self._open(review, "import", operation)
        self._require_valid(review.units, after.units, operation)
        return after, [edit]

    def undo(self, review: Review) -> tuple[Review, Edit]:
        """Undo the last edit that is not undone.

        Raises:
            NothingToUndo: there is none.
            Submitted: the review is submitted.
            InvalidReview: a violation would come back.
        """
        return self._step(review, "undo", review.stacks.undo)

    def redo(self, review: Review) -> tuple[Review, Edit]:
        """Redo the last undone edit.

        Raises:
            NothingToUndo: there is none.
            Submitted: the review is submitted.
            InvalidReview: a violation would come back.
        """
        return self._step(review, "redo", review.stacks.redo)

    def _step(
        self, review: Review, kind: Literal["undo", "redo"], stack: Sequence[Edit]
    ) -> tuple[Review, Edit]:
        _require_open(review)
        if not stack:
            raise NothingToUndo(f"nothing left to {kind} in this review")
        last = stack[-1]
        operation = last.inverse if kind == "undo" else last.operation
        return self._record(review, kind, Action(last.verb, operation, last.unit), last.seq)

    def _record(
        self, review: Review, kind: EditKind, action: Action, target: int | None = None
    ) -> tuple[Review, Edit]:
        """Apply an action and return the new review with its entry, which records the work counted so far."""
        after, inverse = self._apply(review, action.operation)
        edit = Edit(
            seq=review.seq + 1,
            token=self.new_token(),
            actor=self.actor,
            at=max(self.now(), review.last_at),
            kind=kind,
            verb=action.verb,
            operation=action.operation,
            inverse=inverse,
            unit=action.unit,
            target=target,
            active_ms=self.active_ms,
            keys=self.keys,
        )
        self.active_ms = self.keys = 0
        return review.append(edit, after), edit

    def _apply(self, review: Review, operation: Operation) -> Applied:
        applied = apply(review.decisions, operation)
        self._require_valid(review.units, applied.decisions.units, operation)
        return applied

    def _require_valid(
        self, before: Mapping[str, Unit], after: Mapping[str, Unit], operation: Operation
    ) -> None:
        added = added_violations(before, after, operation, self.structure)
        if added:
            raise InvalidReview(added)

    def _open(
        self, review: Review, verb: str, operation: Operation, adopted: Mapping[str, Unit] | None = None
    ) -> tuple[Review, Edit]:
        """Begin a review. The entry has no inverse and counts no work: no key was pressed for it."""
        edit = Edit(
            seq=1,
            token=self.new_token(),
            actor=self.actor,
            at=max(self.now(), review.last_at),
            kind="do",
            verb=verb,
            operation=operation,
            inverse=(),
        )
        return review.follow(edit, adopted), edit


def _require_open(review: Review) -> None:
    if review.decisions.state == "submitted":
        raise Submitted("this review is submitted: reopen it first")
