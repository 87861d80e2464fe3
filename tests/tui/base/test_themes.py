"""Colours that everyone can tell apart and read, and terminals that have too few of them."""

from __future__ import annotations

import os

import pytest
from textual.theme import Theme

from annotator.tui.base.base_app import disable_colour_below_256
from annotator.tui.base.themes import THEMES

Colour = tuple[float, float, float]
"""Red, green and blue, linear, from 0 to 1."""

EYES: dict[str, tuple[Colour, Colour, Colour]] = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""How much of each colour an eye sees of each: Machado, Oliveira and Fernandes 2009, full severity."""

READABLE = 4.5
"""Contrast that WCAG 2 asks of text."""
APART = 30.0
"""Distance in CIELAB (1976) at which two areas are told apart at a glance."""


def seen(colour: str, eye: str) -> Colour:
    """A colour as an eye sees it."""
    whole = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in whole]
    r, g, b = (
        min(1.0, max(0.0, sum(weight * one for weight, one in zip(row, linear, strict=True))))
        for row in EYES[eye]
    )
    return r, g, b


def contrast(one: Colour, other: Colour) -> float:
    """Of two colours, by WCAG 2: from 1 to 21."""
    low, high = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other))
    return (high + 0.05) / (low + 0.05)


def distance(one: Colour, other: Colour) -> float:
    """Of two colours, in CIELAB under daylight (D65)."""
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


def lab(colour: Colour) -> Colour:
    """Lightness, red against green, yellow against blue."""
    r, g, b = colour
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_blue_and_amber_are_told_apart_and_read_by_every_eye(theme: Theme, eye: str) -> None:
    colours = theme.variables
    claim, quote = seen(colours["claim"], eye), seen(colours["quote"], eye)
    assert distance(claim, quote) >= APART
    for marked in (claim, quote):
        assert contrast(seen(colours["marked-text"], eye), marked) >= READABLE
    for ink in ("claim-ink", "quote-ink", "muted"):
        assert contrast(seen(colours[ink], eye), seen(theme.surface or "", eye)) >= READABLE


@pytest.mark.parametrize(
    ("term", "colorterm", "wanted"),
    [
        ("xterm-16color", "", "1"),
        ("linux", "", "1"),
        ("xterm-256color", "", None),
        ("xterm", "truecolor", None),
    ],
)
def test_sixteen_colours_are_as_good_as_none(
    monkeypatch: pytest.MonkeyPatch, term: str, colorterm: str, wanted: str | None
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.delenv("NO_COLOR")
    disable_colour_below_256()
    assert os.environ.get("NO_COLOR") == wanted
