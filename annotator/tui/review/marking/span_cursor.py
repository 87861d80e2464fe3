"""The step length and the selected fragment that the span keys use."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.text.span_moves import Stride
from annotator.core.unit import Unit


@dataclass(frozen=True, slots=True)
class SpanCursor:
    """The length of a step, and the selected fragment of a unit, if any."""

    step: Stride = "word"
    unit: str | None = None
    fragment: int | None = None

    def on(self, unit: Unit | None) -> int | None:
        """Return the selected fragment of a unit, or None if keys act on the outer ends."""
        if unit is None or unit.id != self.unit or self.fragment is None or len(unit.content) < 2:
            return None
        return min(self.fragment, len(unit.content) - 1)

    def summary(self, unit: Unit) -> str:
        """Return the settings that differ from the defaults, for the form."""
        fragment = self.on(unit)
        part = "" if fragment is None else f"part {fragment + 1} of {len(unit.content)}"
        by = "" if self.step == "word" else "by character"
        return ", ".join(one for one in (part, by) if one)
