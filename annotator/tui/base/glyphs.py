"""The marks that carry meaning without colour, for terminals with and without Unicode."""

from __future__ import annotations

import locale
from dataclasses import dataclass

from annotator.core.unit import Unit


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One character, one cell each."""

    quote: str
    claim: str
    here: str
    """The current unit, or the current field."""
    done: str
    open: str
    """A suggestion that nobody looked at."""
    partial: str
    """Decided, with questions left."""
    rejected: str
    flag: str
    note: str
    suggested: str
    rule: str
    bar: str
    dot: str
    more: str
    found: str
    """Found by the search."""

    def kind(self, unit: Unit) -> str:
        """Quote or claim."""
        return self.quote if unit.kind == "quote" else self.claim

    def status(self, unit: Unit, finished: bool) -> str:
        """How far the unit is."""
        if unit.rejected:
            return self.rejected
        if finished:
            return self.done
        return self.partial if unit.decided else self.open


UNICODE = Glyphs("❝", "●", "▸", "✓", "·", "◦", "✗", "⚑", "✎", "?", "─", "│", "·", "…", "›")
ASCII = Glyphs('"', "*", ">", "v", ".", "o", "x", "!", "n", "?", "-", "|", "-", "~", "/")


def glyphs_for(encoding: str | None = None) -> Glyphs:
    """The marks that an encoding can show; by default that of the locale, whatever Python's own is."""
    name = (encoding or locale.getencoding()).lower().replace("-", "")
    return UNICODE if name.startswith("utf") else ASCII
