"""Symbols that carry meaning without colour, for terminals with and without Unicode."""

from __future__ import annotations

import locale
from dataclasses import dataclass

from annotator.core.unit import Unit


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One character, of one cell, for each meaning."""

    quote: str
    claim: str
    here: str
    """The current unit, or the current field."""
    done: str
    open: str
    """An undecided suggestion."""
    partial: str
    """Decided, with unanswered questions."""
    rejected: str
    flag: str
    note: str
    suggested: str
    rule: str
    bar: str
    dot: str
    more: str
    found: str
    """A search hit."""

    def kind(self, unit: Unit) -> str:
        """Return the symbol of the unit's kind."""
        return self.quote if unit.kind == "quote" else self.claim

    def status(self, unit: Unit, finished: bool) -> str:
        """Return the symbol of the unit's status."""
        if unit.rejected:
            return self.rejected
        if finished:
            return self.done
        return self.partial if unit.decided else self.open


UNICODE = Glyphs("❝", "●", "▸", "✓", "·", "◦", "✗", "⚑", "✎", "?", "─", "│", "·", "…", "›")
ASCII = Glyphs('"', "*", ">", "v", ".", "o", "x", "!", "n", "?", "-", "|", "-", "~", "/")


def glyphs_for(encoding: str | None = None) -> Glyphs:
    """Return the symbols that an encoding can show; by default the locale's, not Python's."""
    name = (encoding or locale.getencoding()).lower().replace("-", "")
    return UNICODE if name.startswith("utf") else ASCII
