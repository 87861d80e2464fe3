"""A review: what one reviewer decided about one article, and the log that it is the projection of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple
from uuid import uuid4

from annotator.core.review.edits import Add, Adopt, Become, Decisions, EditError, Operation, apply
from annotator.core.text.visible import visible
from annotator.core.unit import Unit

EditKind = Literal["do", "undo", "redo"]

GOLD = "gold"
"""Whose the adjudicated reviews are. Nobody reviews under this name; an import brings them."""

RESERVED_REVIEWERS = frozenset({"splitter", GOLD})
"""Names that stand for something else: the suggestions, and the adjudicated review."""

MAX_REVIEWER = 80
"""Characters of the longest reviewer's name."""


def problem_with_reviewer(name: str) -> str | None:
    """Why nobody can review under a name, or None."""
    if not 0 < len(name) <= MAX_REVIEWER or name != name.strip():
        return f"a reviewer's name has 1 to {MAX_REVIEWER} characters, without blanks at its ends"
    if name in RESERVED_REVIEWERS:
        return f"'{name}' is reserved and cannot review"
    if visible(name) != name:
        return "a reviewer's name holds no control or invisible characters"
    return None


def problem_with_imported(name: str) -> str | None:
    """Why no review can be imported under a name, or None: as `problem_with_reviewer`, but gold may."""
    return None if name == GOLD else problem_with_reviewer(name)


class Action(NamedTuple):
    """What a reviewer means by a key: its name on screen, what it does, and the unit it is about."""

    verb: str
    operation: Operation
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of the append-only log of a review.

    `seq` counts from 1 without gaps. `token` is unique, so that saving twice is harmless. `at` is UTC,
    `YYYY-MM-DDTHH:MM:SS.ffffffZ`, never before the previous entry. `target` is the seq that an undo or
    a redo is about. `active_ms` and `keys` are the work since the entry before.
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
        """The first entry adopts the suggestions or imports a review: there is nothing before it."""
        return self.seq == 1

    @property
    def submits(self) -> bool:
        """Whether it submits or reopens the review, which undo passes over: it changes no unit."""
        return all(isinstance(atom, Become) for atom in self.operation)


class NothingToUndo(EditError):
    """The log holds no entry to undo (or to redo)."""


class Submitted(EditError):
    """A review that is handed in takes no edit but its reopening."""


def utc_now() -> str:
    """Now, in the one form in which times are stored: UTC with microseconds and a Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Stacks(NamedTuple):
    """What undo and redo act on next, each from the oldest entry to the newest."""

    undo: tuple[Edit, ...] = ()
    redo: tuple[Edit, ...] = ()


NO_STACKS = Stacks()


def stacks(log: Iterable[Edit], before: Stacks = NO_STACKS) -> Stacks:
    """The stacks after more entries of a log, without applying any of them.

    Raises:
        EditError: an entry undoes or redoes another than the next one.
    """
    undo, redo = list(before.undo), list(before.redo)
    for edit in log:
        if edit.opens or edit.submits:
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
    """The decisions of one reviewer about one article, with what undo and redo would act on."""

    article: str
    reviewer: str
    splitter: str | None
    """The version whose suggestions were adopted; None for a review that came without any."""
    scheme: str
    """The version of the scheme the review is made under."""
    decisions: Decisions = field(default_factory=Decisions)
    seq: int = 0
    """Of the last entry of the log; 0 until the review is begun."""
    last_at: str = ""
    stacks: Stacks = NO_STACKS

    @property
    def begun(self) -> bool:
        """Whether anything was ever decided here."""
        return self.seq > 0

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by id."""
        return self.decisions.units

    def follow(self, edit: Edit, adopted: Mapping[str, Unit] | None = None) -> Review:
        """The review after one more entry of its log.

        Raises:
            EditError: the entry is not the next one, or does not fit.
        """
        if edit.seq != self.seq + 1:
            raise EditError(f"entry {edit.seq} cannot follow entry {self.seq}")
        decisions, _ = apply(self.decisions, edit.operation, adopted)
        return replace(
            self,
            decisions=decisions,
            seq=edit.seq,
            last_at=edit.at,
            stacks=stacks([edit], self.stacks),
        )


def replay(review: Review, log: Iterable[Edit], adopted: Mapping[str, Unit]) -> Review:
    """The review that a log gives, from a review not begun. Replaying gives the rows of units."""
    for edit in log:
        review = review.follow(edit, adopted)
    return review


@dataclass(slots=True)
class Recorder:
    """Turns actions into entries of the log. Holds the clock and the counts of keys since the last one."""

    actor: str
    now: Callable[[], str] = utc_now
    new_token: Callable[[], str] = field(default=lambda: uuid4().hex)
    active_ms: int = 0
    keys: int = 0

    def do(self, review: Review, action: Action, suggested: Mapping[str, Unit]) -> tuple[Review, list[Edit]]:
        """Record an action. On a review not begun, the suggestions are adopted first.

        Raises:
            Submitted: the review is handed in, and the action does not reopen it.
            EditError: the operation does not fit the review.
        """
        edits: list[Edit] = []
        if not review.begun:
            edits.append(self._opening(review, "adopt the suggestions", (Adopt(review.splitter),)))
            review = review.follow(edits[0], suggested)
        _, inverse = apply(review.decisions, action.operation)
        edit = self._edit(review, "do", action.verb, action.operation, inverse, action.unit)
        if not edit.submits:
            _must_be_open(review)
        return review.follow(edit), [*edits, edit]

    def take_over(self, review: Review, decisions: Decisions) -> tuple[Review, list[Edit]]:
        """Begin a review with decisions that came from elsewhere: one entry that adds every unit."""
        operation: Operation = tuple(Add(unit) for unit in decisions.units.values())
        if decisions.state == "submitted":
            operation = (*operation, Become("submitted", decisions.submitted))
        edit = self._opening(review, "import", operation)
        return review.follow(edit), [edit]

    def undo(self, review: Review) -> tuple[Review, Edit]:
        """Take back the last entry that stands. Raises NothingToUndo or Submitted."""
        _must_be_open(review)
        if not review.stacks.undo:
            raise NothingToUndo("nothing left to undo in this review")
        return self._revert(review, "undo", review.stacks.undo[-1])

    def redo(self, review: Review) -> tuple[Review, Edit]:
        """Do again what was undone last. Raises NothingToUndo or Submitted."""
        _must_be_open(review)
        if not review.stacks.redo:
            raise NothingToUndo("nothing left to redo in this review")
        return self._revert(review, "redo", review.stacks.redo[-1])

    def _revert(self, review: Review, kind: EditKind, target: Edit) -> tuple[Review, Edit]:
        forward, back = target.operation, target.inverse
        operation, inverse = (back, forward) if kind == "undo" else (forward, back)
        edit = self._edit(review, kind, target.verb, operation, inverse, target.unit, target.seq)
        return review.follow(edit), edit

    def _edit(
        self,
        review: Review,
        kind: EditKind,
        verb: str,
        operation: Operation,
        inverse: Operation,
        unit: str | None = None,
        target: int | None = None,
    ) -> Edit:
        """The next entry, with the work since the last one."""
        edit = Edit(
            seq=review.seq + 1,
            token=self.new_token(),
            actor=self.actor,
            at=max(self.now(), review.last_at),
            kind=kind,
            verb=verb,
            operation=operation,
            inverse=inverse,
            unit=unit,
            target=target,
            active_ms=self.active_ms,
            keys=self.keys,
        )
        self.active_ms = self.keys = 0
        return edit

    def _opening(self, review: Review, verb: str, operation: Operation) -> Edit:
        """The first entry of a log; nobody pressed a key for it."""
        return Edit(
            seq=1,
            token=self.new_token(),
            actor=self.actor,
            at=max(self.now(), review.last_at),
            kind="do",
            verb=verb,
            operation=operation,
            inverse=(),
        )


def _must_be_open(review: Review) -> None:
    if review.decisions.state == "submitted":
        raise Submitted("this review is submitted: reopen it first")
