"""Bars, intervals and shades drawn as text, each beside its number."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.agreement import RELIABLE, TENTATIVE
from annotator.tui.base.glyphs import Glyphs

BOUNDS = (TENTATIVE, RELIABLE)


@dataclass(frozen=True, slots=True)
class Pens:
    """The characters of charts, one cell each."""

    low: str
    between: str
    high: str
    point: str
    bound: str
    below_zero: str
    """The left end of an interval that continues below zero."""
    blocks: str
    """Bars from an eighth of a cell to a whole one."""
    content: str
    source: str
    cue: str
    several: str
    """The strips of a unit: content, source, cue, and several of these at once."""


UNICODE_PENS = Pens("├", "─", "┤", "●", "┊", "◂", "▏▎▍▌▋▊▉█", "━", "s", "c", "×")
ASCII_PENS = Pens("|", "-", "|", "o", ":", "<", "#", "^", "s", "c", "x")


def pens_for(glyphs: Glyphs) -> Pens:
    """Return the characters for the symbols of the app."""
    return ASCII_PENS if glyphs.more.isascii() else UNICODE_PENS


def interval(
    value: float | None, low: float | None, high: float | None, width: int, pens: Pens, *, banded: bool
) -> str:
    """Draw a value and its interval on a scale from 0 to 1, `width` cells wide.

    Args:
        value: None draws only the bounds.
        low: lower end of the interval; None without one.
        high: upper end of the interval; None without one.
        width: in cells.
        pens: characters to draw with.
        banded: draw Krippendorff's two bounds (0.667 and 0.8), for alphas.
    """
    cells = [" "] * width
    if not cells:
        return ""
    for bound in BOUNDS if banded else ():
        cells[_cell(bound, width)] = pens.bound
    if low is not None and high is not None:
        first, last = _cell(low, width), _cell(high, width)
        cells[first : last + 1] = pens.between * (last + 1 - first)
        cells[first], cells[last] = pens.low, pens.high
        if low < 0:
            cells[0] = pens.below_zero
    if value is not None:
        cells[_cell(value, width)] = pens.below_zero if value < 0 else pens.point
    return "".join(cells)


def axis(width: int, pens: Pens) -> str:
    """Draw the scale above intervals: its ends and the bounds."""
    bounds = interval(None, None, None, width, pens, banded=True)
    return f"0{bounds[1:-1]}1" if width > 1 else ""


def block(value: float | None, width: int, pens: Pens) -> str:
    """Draw a bar from 0 to `value`, at most 1, to an eighth of a cell, `width` cells wide."""
    steps = len(pens.blocks)
    parts = round(min(max(value or 0.0, 0.0), 1.0) * width * steps)
    whole, rest = divmod(parts, steps)
    bar = pens.blocks[-1] * whole + (pens.blocks[rest - 1] if rest else "")
    return f"{bar:<{width}}"


def heat(strength: float) -> tuple[str, ...]:
    """Return the component class of the shade for a strength from 0 to 1; none for 0."""
    return () if strength <= 0 else (f"heat{min(4, 1 + int(strength * 4))}",)


def _cell(value: float, width: int) -> int:
    return round(min(max(value, 0.0), 1.0) * (width - 1))
