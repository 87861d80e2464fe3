"""The commands of the table that are about the review alone, and what each does to it."""

from __future__ import annotations

from collections.abc import Callable

from annotator.tui.editing import EDITING
from annotator.tui.reviewing import Reviewing
from annotator.tui.taking_over import TAKING_OVER

STEPS: dict[str, Callable[[Reviewing, str], str]] = {
    "answer": lambda reviewing, key: reviewing.answer(key),
    "clear": lambda reviewing, _: reviewing.clear(),
    "accept": lambda reviewing, _: reviewing.accept(),
    "reject": lambda reviewing, _: reviewing.reject(),
    "next_field": lambda reviewing, _: reviewing.next_field(),
    "field": lambda reviewing, key: reviewing.go_to_field(key),
    "undo": lambda reviewing, _: reviewing.undo(),
    "redo": lambda reviewing, _: reviewing.redo(),
    "next_unit": lambda reviewing, _: reviewing.step(1),
    "previous_unit": lambda reviewing, _: reviewing.step(-1),
    "next_unfinished": lambda reviewing, _: reviewing.step_unfinished(1),
    "previous_unfinished": lambda reviewing, _: reviewing.step_unfinished(-1),
    **EDITING,
    **TAKING_OVER,
}
"""By the id of the command; the key that was pressed goes in."""
