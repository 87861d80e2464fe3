"""One reviewer's review of one article, and the append-only log of edits that it is computed from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from annotator.core.review.edits import (
    Decisions,
    EditError,
    Operation,
    SetScheme,
    SetState,
    apply,
    with_renames,
)
from annotator.core.review.undo_stacks import NO_STACKS, LogEntry, Stacks, stacks
from annotator.core.text.names import name_key
from annotator.core.text.passwords import without_passwords
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
    if name_key(name) in RESERVED_REVIEWERS:
        return f"'{name}' is reserved and cannot review"
    if without_passwords(name) != name:
        return "a reviewer's name cannot be a database URL with a password"
    if visible(name) != name:
        return "a reviewer's name holds no control or invisible characters"
    return None


def problem_with_imported(name: str) -> str | None:
    """Return why reviews cannot be imported under a name, or None; unlike reviewing, `gold` is allowed."""
    return None if name == GOLD else problem_with_reviewer(name)


Basis = Callable[[Decisions], object]
"""Reads from a review whatever a decision was based on besides the units that its operation names."""


def same_again(id: str, make: Callable[[Mapping[str, Unit], Unit], Action | None]) -> Basis:
    """Return the basis of a command about a unit that also reads other units.

    Args:
        id: the unit.
        make: makes the action of the command from the units of a review and this unit. The decision still
            applies if it makes the same one again.
    """

    def read(decisions: Decisions) -> object:
        unit = decisions.units.get(id)
        action = None if unit is None else make(decisions.units, unit)
        return None if action is None else action.operation

    return read


def whole_review(decisions: Decisions) -> object:
    """Return the basis of a decision about the whole review: all of its decisions."""
    return decisions


class Action(NamedTuple):
    """A reviewer's command: its name on screen, its operation, and the id of the unit it is about."""

    verb: str
    operation: Operation
    unit: str | None = None
    based_on: Basis | None = None
    """None if the decision depends on no more than the units that the operation names.

    Otherwise an unsaved edit is applied to a review that was changed elsewhere only if this returns the same
    for that review as for the review in which the decision was made.
    """


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
        return only_sets_state(self.operation)

    @property
    def move(self) -> SetScheme | None:
        """The move to another version of the scheme, if this entry is one; undo skips it."""
        return next((atom for atom in self.operation if isinstance(atom, SetScheme)), None)

    def after(self, move: SetScheme) -> Edit:
        """Return this entry in the form in which it can be undone and redone after a move."""
        operation, inverse = (with_renames(one, move.labels) for one in (self.operation, self.inverse))
        return replace(self, operation=operation, inverse=inverse)


class NothingToUndo(EditError):
    """The log has no entry left to undo (or to redo)."""


class Submitted(EditError):
    """A submitted review accepts no edit but its reopening."""


def utc_now() -> str:
    """Return the current time as it is stored: UTC with microseconds and a Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


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
        return self.append(edit, apply(self.decisions, edit.operation, adopted).decisions)

    def append(self, edit: Edit, decisions: Decisions) -> Review:
        """Return the review after its next entry, which leads to `decisions`."""
        return replace(
            self,
            scheme=self.scheme if edit.move is None else edit.move.new,
            decisions=decisions,
            seq=edit.seq,
            last_at=edit.at,
            stacks=stacks([LogEntry.of(edit)], self.stacks),
        )


def replay(review: Review, log: Iterable[Edit], adopted: Mapping[str, Unit]) -> Review:
    """Return the review that a log leads to, starting from a review that is not begun."""
    for edit in log:
        review = review.follow(edit, adopted)
    return review


def only_sets_state(operation: Operation) -> bool:
    """Return whether an operation only submits or reopens a review."""
    return all(isinstance(atom, SetState) for atom in operation)
