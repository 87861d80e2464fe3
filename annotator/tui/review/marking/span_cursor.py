"""How the span keys take hold of a content."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.text.span_moves import Stride
from annotator.core.unit import Unit


@dataclass(frozen=True, slots=True)
class SpanCursor:
    """How the span keys take hold: how far a step goes, and perhaps of which fragment of which unit."""

    step: Stride = "word"
    unit: str | None = None
    fragment: int | None = None

    def on(self, unit: Unit | None) -> int | None:
        """The chosen fragment of a unit; None if none was chosen, and the keys take the outer ends."""
        if unit is None or unit.id != self.unit or self.fragment is None or len(unit.content) < 2:
            return None
        return min(self.fragment, len(unit.content) - 1)

    def summary(self, unit: Unit) -> str:
        """What differs from how the keys take hold at first."""
        fragment = self.on(unit)
        part = "" if fragment is None else f"part {fragment + 1} of {len(unit.content)}"
        by = "" if self.step == "word" else "by character"
        return ", ".join(one for one in (part, by) if one)
