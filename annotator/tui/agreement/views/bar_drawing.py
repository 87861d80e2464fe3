"""Bars, intervals and shades drawn in text. Each stands beside its number: none is needed to read it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.agreement import RELIABLE, TENTATIVE
from annotator.tui.base.glyphs import Glyphs

BOUNDS = (TENTATIVE, RELIABLE)


@dataclass(frozen=True, slots=True)
class Pens:
    """What charts are drawn with, one cell each."""

    low: str
    between: str
    high: str
    point: str
    bound: str
    beyond: str
    """At the left end: it goes on below zero."""
    blocks: str
    """From the smallest part of a cell to the whole."""
    content: str
    source: str
    cue: str
    several: str
    """Of a unit: its content, source and cue, and where these lie over each other."""


UNICODE_PENS = Pens("├", "─", "┤", "●", "┊", "◂", "▏▎▍▌▋▊▉█", "━", "s", "c", "×")
ASCII_PENS = Pens("|", "-", "|", "o", ":", "<", "#", "^", "s", "c", "x")


def pens_for(glyphs: Glyphs) -> Pens:
    """Those that go with the marks of the app."""
    return ASCII_PENS if glyphs.more.isascii() else UNICODE_PENS


def interval(
    value: float | None, low: float | None, high: float | None, width: int, pens: Pens, *, banded: bool
) -> str:
    """A value and its interval on a scale from 0 to 1, `width` cells wide.

    Args:
        value: None draws nothing but the bounds.
        low: of the interval; None without one.
        high: likewise.
        width: in cells.
        pens: to draw with.
        banded: whether Krippendorff's two bounds are for this value.
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
            cells[0] = pens.beyond
    if value is not None:
        cells[_cell(value, width)] = pens.beyond if value < 0 else pens.point
    return "".join(cells)


def axis(width: int, pens: Pens) -> str:
    """The scale over intervals: its two ends, and the bounds."""
    bounds = interval(None, None, None, width, pens, banded=True)
    return f"0{bounds[1:-1]}1" if width > 1 else ""


def block(value: float | None, width: int, pens: Pens) -> str:
    """A bar from 0 to `value`, at most 1, to the eighth of a cell, `width` cells wide."""
    steps = len(pens.blocks)
    parts = round(min(max(value or 0.0, 0.0), 1.0) * width * steps)
    whole, rest = divmod(parts, steps)
    bar = pens.blocks[-1] * whole + (pens.blocks[rest - 1] if rest else "")
    return f"{bar:<{width}}"


def heat(strength: float) -> tuple[str, ...]:
    """The component class of a shade for 0 to 1; none for nothing."""
    return () if strength <= 0 else (f"heat{min(4, 1 + int(strength * 4))}",)


def _cell(value: float, width: int) -> int:
    return round(min(max(value, 0.0), 1.0) * (width - 1))
