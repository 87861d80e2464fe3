"""Errors that the program reports to its user.

* AnnotatorError
  - BadInput
  - annotator.core.review.invariants.InvalidReview
  - annotator.project.importing.batch_import.Superseded
  - annotator.project.importing.slice_plan.UnfinishedElsewhere
  - annotator.project.scheme.scheme_change.LabelsInUse
  - annotator.storage.StorageError
    + NotAProject
    + NewerProject
    + ReadOnlyProject
    + MissingProject
    + Conflict
    + Refused
    + Unavailable
  - annotator.tui.base.safe_terminal_input.UnprotectedInput

Edits that do not fit a review raise `annotator.core.review.edits.EditError` (NothingToUndo, Submitted), a
ValueError: the caller handles it, and no user sees it. InvalidReview is both: the user's edit is refused.
"""

from __future__ import annotations

from collections.abc import Callable

from annotator.core.text.passwords import without_passwords
from annotator.core.text.visible import visible

NOT_UNICODE = "holds half of a surrogate pair: this is not valid Unicode"
"""The problem with a string that no text file can hold."""
_LONGEST = 1500
"""Characters of the longest problem that is shown: it may quote a header or a value of any length."""


class AnnotatorError(Exception):
    """An error that is reported in one line, with exit code 2. The line contains no password."""

    def __init__(self, message: str) -> None:
        super().__init__(without_passwords(message))


class BadInput(AnnotatorError):
    """Invalid input, reported as `FILE:LINE: id: field: problem`; missing parts are left out.

    File names and problems are untrusted, so the message is made safe for terminals here, once.
    """

    def __init__(
        self,
        problem: str,
        *,
        file: str | None = None,
        line: int | None = None,
        id: str | None = None,
        field: str | None = None,
    ) -> None:
        self.problem, self.file, self.line, self.id, self.field = problem, file, line, id, field
        self.raw: bytes | None = None
        """The bytes of the bad line, row or archive member, if known; not part of the message."""
        place = None if file is None else file if line is None else f"{file}:{line}"
        shown = problem if len(problem) <= _LONGEST else f"{problem[:_LONGEST]}…"
        parts = [part for part in (place, id, field, shown) if part is not None]
        super().__init__(visible(": ".join(parts)))

    def __reduce__(self) -> tuple[object, ...]:
        # Workers return bad inputs by pickle, which cannot call keyword-only constructors.
        return _rebuilt, (self.problem, self.file, self.line, self.id, self.field, self.raw)

    def about(self, raw: bytes | None) -> BadInput:
        """Return this error with the bytes that are bad, and without the frames that led to it.

        Their variables would keep more of the input in memory.
        """
        self.raw, self.__context__ = raw, None
        return self.with_traceback(None)


def _rebuilt(
    problem: str, file: str | None, line: int | None, id: str | None, field: str | None, raw: bytes | None
) -> BadInput:
    return BadInput(problem, file=file, line=line, id=id, field=field).about(raw)


OnBad = Callable[[BadInput], None]
"""Called with each bad input; raises it to stop, or returns to skip it."""


def raise_bad_input(bad: BadInput) -> None:
    """Stop at the first bad input."""
    raise bad
