"""One reviewer's review of one article, and the append-only log of edits that it is computed from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple
from uuid import uuid4

from annotator.core.review.edits import (
    Add,
    Adopt,
    Decisions,
    EditError,
    Operation,
    SetScheme,
    SetState,
    apply,
    with_renames,
)
from annotator.core.text.visible import visible
from annotator.core.unit import Unit

EditKind = Literal["do", "undo", "redo"]

GOLD = "gold"
"""Reviewer name of adjudicated reviews; only an import creates them."""

SCHEME_APPLY = "scheme apply"
"""Actor of the edits that move open reviews to another version of the scheme."""

RESERVED_REVIEWERS = frozenset({"splitter", GOLD, SCHEME_APPLY})
"""Names that no reviewer can have: those of the suggestions, the adjudicated review and `scheme apply`."""

MAX_REVIEWER = 80
"""Maximum length of a reviewer's name, in code points."""


def problem_with_reviewer(name: str) -> str | None:
    """Return why a name cannot be a reviewer's, or None."""
    if not 0 < len(name) <= MAX_REVIEWER or name != name.strip():
        return f"a reviewer's name has 1 to {MAX_REVIEWER} characters, without blanks at its ends"
    if name in RESERVED_REVIEWERS:
        return f"'{name}' is reserved and cannot review"
    if visible(name) != name:
        return "a reviewer's name holds no control or invisible characters"
    return None


def problem_with_imported(name: str) -> str | None:
    """Return why reviews cannot be imported under a name, or None; unlike reviewing, `gold` is allowed."""
    return None if name == GOLD else problem_with_reviewer(name)


class Action(NamedTuple):
    """A reviewer's command: its name on screen, its operation, and the id of the unit it is about."""

    verb: str
    operation: Operation
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of a review's log.

    `seq` counts from 1 without gaps. `token` is unique, so that saving twice is harmless. `at` is UTC,
    `YYYY-MM-DDTHH:MM:SS.ffffffZ`, never before the previous entry. `target` is the `seq` of the entry that
    is undone or redone. `active_ms` and `keys` measure the work since the previous entry.
    """

    seq: int
    token: str
    actor: str
    at: str
    kind: EditKind
    verb: str
    operation: Operation
    inverse: Operation
    unit: str | None = None
    target: int | None = None
    active_ms: int = 0
    keys: int = 0

    @property
    def opens(self) -> bool:
        """Whether this entry begins the review, by adopting suggestions or importing decisions."""
        return self.seq == 1

    @property
    def submits(self) -> bool:
        """Whether this entry only submits or reopens the review; undo skips it."""
        return _only_sets_state(self.operation)

    @property
    def move(self) -> SetScheme | None:
        """The move to another version of the scheme, if this entry is one; undo skips it."""
        return next((atom for atom in self.operation if isinstance(atom, SetScheme)), None)

    def after(self, move: SetScheme) -> Edit:
        """Return this entry as it can be undone and redone after a move."""
        operation, inverse = (with_renames(one, move.labels) for one in (self.operation, self.inverse))
        return replace(self, operation=operation, inverse=inverse)


class NothingToUndo(EditError):
    """The log has no entry left to undo (or to redo)."""


class Submitted(EditError):
    """A submitted review accepts no edit but its reopening."""


def utc_now() -> str:
    """Return the current time as it is stored: UTC with microseconds and a Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Stacks(NamedTuple):
    """The entries that can be undone and redone, oldest first."""

    undo: tuple[Edit, ...] = ()
    redo: tuple[Edit, ...] = ()


NO_STACKS = Stacks()


def stacks(log: Iterable[Edit], before: Stacks = NO_STACKS) -> Stacks:
    """Return the stacks after more entries of a log, without applying them.

    After a move to another version of the scheme, what came before is undone and redone with its labels.

    Raises:
        EditError: an entry undoes or redoes another entry than the next one.
    """
    undo, redo = list(before.undo), list(before.redo)
    for edit in log:
        if edit.opens or edit.submits:
            continue
        if edit.move is not None:
            undo, redo = ([one.after(edit.move) for one in stack] for stack in (undo, redo))
            continue
        if edit.kind == "do":
            redo.clear()
            undo.append(edit)
            continue
        source, target = (undo, redo) if edit.kind == "undo" else (redo, undo)
        if not source or source[-1].seq != edit.target:
            raise EditError(f"entry {edit.seq} would {edit.kind} entry {edit.target}, which is not next")
        target.append(source.pop())
    return Stacks(tuple(undo), tuple(redo))


@dataclass(frozen=True, slots=True)
class Review:
    """One reviewer's decisions about one article, with the undo and redo stacks."""

    article: str
    reviewer: str
    splitter: str | None
    """The splitter version whose suggestions were adopted; None for a review that began without any."""
    scheme: str
    """The version of the review's scheme."""
    decisions: Decisions = field(default_factory=Decisions)
    seq: int = 0
    """The number of the last log entry; 0 until the review is begun."""
    last_at: str = ""
    stacks: Stacks = NO_STACKS

    @property
    def begun(self) -> bool:
        """Whether the log has an entry."""
        return self.seq > 0

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by id."""
        return self.decisions.units

    def follow(self, edit: Edit, adopted: Mapping[str, Unit] | None = None) -> Review:
        """Return the review after the next entry of its log.

        Args:
            edit: the entry.
            adopted: the units that an `Adopt` adds.

        Raises:
            EditError: the entry is not the next one, or does not fit the review.
        """
        if edit.seq != self.seq + 1:
            raise EditError(f"entry {edit.seq} cannot follow entry {self.seq}")
        return self._append(edit, apply(self.decisions, edit.operation, adopted).decisions)

    def _append(self, edit: Edit, decisions: Decisions) -> Review:
        return replace(
            self,
            scheme=self.scheme if edit.move is None else edit.move.new,
            decisions=decisions,
            seq=edit.seq,
            last_at=edit.at,
            stacks=stacks([edit], self.stacks),
        )


def replay(review: Review, log: Iterable[Edit], adopted: Mapping[str, Unit]) -> Review:
    """Return the review that a log leads to, starting from a review that is not begun."""
    for edit in log:
        review = review.follow(edit, adopted)
    return review


@dataclass(slots=True)
class Recorder:
    """Turns actions into log entries; keeps the clock and the work since the last entry."""

    actor: str
    now: Callable[[], str] = utc_now
    new_token: Callable[[], str] = field(default=lambda: uuid4().hex)
    active_ms: int = 0
    keys: int = 0

    def do(self, review: Review, action: Action, suggested: Mapping[str, Unit]) -> tuple[Review, list[Edit]]:
        """Record an action; a review that is not begun adopts the suggestions first.

        Raises:
            Submitted: the review is submitted, and the action does not reopen it.
            EditError: the operation does not fit the review.
        """
        edits: list[Edit] = []
        if not review.begun:
            review, opening = self._open(
                review, "adopt the suggestions", (Adopt(review.splitter),), suggested
            )
            edits.append(opening)
        if not _only_sets_state(action.operation):
            _require_open(review)
        review, edit = self._record(review, "do", action)
        return review, [*edits, edit]

    def import_decisions(self, review: Review, decisions: Decisions) -> tuple[Review, list[Edit]]:
        """Begin a review with decisions from elsewhere, in one entry that adds every unit."""
        operation: Operation = tuple(Add(unit) for unit in decisions.units.values())
        if decisions.state == "submitted":
            operation = (*operation, SetState("submitted", decisions.submitted))
        review, edit = self._open(review, "import", operation)
        return review, [edit]

    def undo(self, review: Review) -> tuple[Review, Edit]:
        """Undo the last edit that is not undone.

        Raises:
            NothingToUndo: there is none.
            Submitted: the review is submitted.
        """
        return self._step(review, "undo", review.stacks.undo)

    def redo(self, review: Review) -> tuple[Review, Edit]:
        """Redo the last undone edit.

        Raises:
            NothingToUndo: there is none.
            Submitted: the review is submitted.
        """
        return self._step(review, "redo", review.stacks.redo)

    def _step(
        self, review: Review, kind: Literal["undo", "redo"], stack: tuple[Edit, ...]
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
        """Apply an action and return the new review with its entry, which takes the work counted so far."""
        after, inverse = apply(review.decisions, action.operation)
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
        return review._append(edit, after), edit

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


def _only_sets_state(operation: Operation) -> bool:
    return all(isinstance(atom, SetState) for atom in operation)


def _require_open(review: Review) -> None:
    if review.decisions.state == "submitted":
        raise Submitted("this review is submitted: reopen it first")
