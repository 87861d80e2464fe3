"""Contrast of the themes, also with colour blindness, and terminals with too few colours."""

from __future__ import annotations

import os
from math import dist

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
"""Colour vision deficiencies as matrices: Machado, Oliveira and Fernandes 2009, full severity."""

READABLE = 4.5
"""Least contrast of text in WCAG 2."""
APART = 30.0
"""Distance in CIELAB (1976) at which two areas differ at a glance."""


def seen(colour: str, eye: str) -> Colour:
    """Return a colour as seen with a deficiency."""
    whole = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in whole]
    r, g, b = (
        min(1.0, max(0.0, sum(weight * one for weight, one in zip(row, linear, strict=True))))
        for row in EYES[eye]
    )
    return r, g, b


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours by WCAG 2, from 1 to 21."""
    low, high = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other))
    return (high + 0.05) / (low + 0.05)


def distance(one: Colour, other: Colour) -> float:
    """Return the distance of two colours in CIELAB under daylight (D65)."""
    return dist(lab(one), lab(other))


def lab(colour: Colour) -> Colour:
    """Return lightness, green to red, and blue to yellow."""
    r, g, b = colour
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_blue_and_amber_are_distinct_and_readable_with_any_colour_vision(theme: Theme, eye: str) -> None:
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
def test_no_color_is_set_with_sixteen_colours(
    monkeypatch: pytest.MonkeyPatch, term: str, colorterm: str, wanted: str | None
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.delenv("NO_COLOR")
    disable_colour_below_256()
    assert os.environ.get("NO_COLOR") == wanted
