"""What can be wrong with something that came from outside."""

from __future__ import annotations

from collections.abc import Callable

from annotator.core.text.visible import visible


class AnnotatorError(Exception):
    """Anything the program can tell its user in a line; exit code 2."""


class BadInput(AnnotatorError):
    """Input that cannot be taken, told as `FILE:LINE: id: field: problem`.

    Parts that do not apply drop out. Names and problems come from outside, so the message is made
    safe to print on a terminal here, once.
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
        place = None if file is None else file if line is None else f"{file}:{line}"
        parts = [part for part in (place, id, field, problem) if part is not None]
        super().__init__(visible(": ".join(parts)))

    def __reduce__(self) -> tuple[object, ...]:
        # Workers send bad inputs back by pickle, which cannot call keyword-only constructors.
        return _rebuilt, (self.problem, self.file, self.line, self.id, self.field)


def _rebuilt(problem: str, file: str | None, line: int | None, id: str | None, field: str | None) -> BadInput:
    return BadInput(problem, file=file, line=line, id=id, field=field)


OnBad = Callable[[BadInput], None]
"""Told of each bad input; it raises the input again to stop, or returns to skip it."""


def stop(bad: BadInput) -> None:
    """The default: the first bad input ends the work."""
    raise bad
