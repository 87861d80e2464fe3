"""The undo and redo stacks of a review. An entry of the log is decoded only when it is undone or redone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import eq
from typing import TYPE_CHECKING, NamedTuple, overload

from annotator.core.review.edits import EditError, SetScheme

if TYPE_CHECKING:
    from annotator.core.review.edit_log import Edit, EditKind


class LogEntry(NamedTuple):
    """An entry of a log as the stacks see it: `load` returns the rest."""

    seq: int
    kind: EditKind
    target: int | None
    skipped: bool
    """Whether undo skips it: it begins, submits or reopens the review."""
    move: SetScheme | None
    load: Callable[[], Edit]

    @classmethod
    def of(cls, edit: Edit) -> LogEntry:
        """Return the entry of an edit."""
        skipped = edit.opens or edit.submits
        return cls(edit.seq, edit.kind, edit.target, skipped, edit.move, lambda: edit)

    def after(self, move: SetScheme) -> LogEntry:
        """Return the entry as in `Edit.after`."""
        return self._replace(load=lambda: self.load().after(move))


class Stack(Sequence["Edit"]):
    """Entries that can be undone or redone, oldest first. Each is loaded when it is asked for."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Sequence[LogEntry] = ()) -> None:
        self._entries = tuple(entries)

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Edit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Edit]: ...
    def __getitem__(self, index: int | slice) -> Edit | Sequence[Edit]:
        """Return an entry; a slice is another stack."""
        return Stack(self._entries[index]) if isinstance(index, slice) else self._entries[index].load()

    def __eq__(self, other: object) -> bool:
        """Return whether the entries are the same, which loads them all."""
        return isinstance(other, Stack) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(entry.seq for entry in self._entries))

    def __repr__(self) -> str:
        return f"Stack({list(self)!r})"

    @property
    def entries(self) -> list[LogEntry]:
        """The entries, not loaded."""
        return list(self._entries)


class Stacks(NamedTuple):
    """The entries that can be undone and redone, oldest first."""

    undo: Stack = Stack()
    redo: Stack = Stack()


NO_STACKS = Stacks()


def stacks(log: Iterable[LogEntry], before: Stacks = NO_STACKS) -> Stacks:
    """Return the stacks after more entries of a log, without applying or loading them.

    After a move to another version of the scheme, earlier entries are undone and redone with its labels.

    Raises:
        EditError: an entry undoes or redoes another entry than the next one.
    """
    undo, redo = before.undo.entries, before.redo.entries
    for entry in log:
        if entry.skipped:
            continue
        if entry.move is not None:
            move = entry.move
            undo, redo = ([one.after(move) for one in stack] for stack in (undo, redo))
            continue
        if entry.kind == "do":
            redo.clear()
            undo.append(entry)
            continue
        source, target = (undo, redo) if entry.kind == "undo" else (redo, undo)
        if not source or source[-1].seq != entry.target:
            raise EditError(f"entry {entry.seq} would {entry.kind} entry {entry.target}, which is not next")
        target.append(source.pop())
    return Stacks(Stack(undo), Stack(redo))
