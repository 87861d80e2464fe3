"""Three themes. Claims are blue and quotes amber: distinct in all three kinds of colour blindness.

Contrast of text on the two backgrounds: dark 6.6 and 5.7, light 12.1 and 13.0 to one.
"""

from __future__ import annotations

from textual.theme import Theme

_COLOURS = {
    "primary": ("#6cb2eb", "#0b4f8a", "#ffffff"),
    "foreground": ("#e0e0e0", "#1a1a1a", "#ffffff"),
    "background": ("#121212", "#fdfdfb", "#000000"),
    "surface": ("#1c1c1c", "#f3f3ef", "#000000"),
    "panel": ("#262626", "#e8e8e2", "#000000"),
    "claim": ("#1f4e79", "#b9dcf5", "#003c8f"),
    "claim-ink": ("#8ec5f4", "#0b4f8a", "#9fd2ff"),
    "quote": ("#7a4a00", "#ffd9a0", "#6b3d00"),
    "quote-ink": ("#ffc46b", "#7a4a00", "#ffd480"),
    "marked-text": ("#e0e0e0", "#1a1a1a", "#ffffff"),
    "muted": ("#9a9a9a", "#5c5c5c", "#d0d0d0"),
    "rule": ("#444444", "#c4c4bc", "#d0d0d0"),
    "key": ("#ffffff", "#000000", "#ffffff"),
    "done": ("#ffffff", "#000000", "#ffffff"),
    "suggested": ("#c0c0c0", "#444444", "#ffffff"),
    "here": ("#3a3a3a", "#d9d9d2", "#ffffff"),
    "here-text": ("#ffffff", "#000000", "#000000"),
    "problem": ("#b3261e", "#b3261e", "#ff6b60"),
    "problem-text": ("#ffffff", "#ffffff", "#000000"),
    "notice": ("#303030", "#dcdcd4", "#ffffff"),
    "notice-text": ("#ffffff", "#000000", "#000000"),
    "hit": ("#ffffff", "#1a1a1a", "#ffffff"),
    "hit-text": ("#000000", "#ffffff", "#000000"),
    "heat-1": ("#1d2732", "#edf4f9", "#00173a"),
    "heat-2": ("#1e3348", "#dcecf8", "#002457"),
    "heat-3": ("#1f4160", "#cbe4f6", "#003073"),
    "heat-4": ("#1f4e79", "#b9dcf5", "#003c8f"),
}
"""The colours of the dark, the light and the high-contrast theme; from `claim` on variables of our own."""


def _theme(name: str, column: int, *, dark: bool = True) -> Theme:
    """Make the theme of a column of colours."""
    colours = {variable: shades[column] for variable, shades in _COLOURS.items()}
    return Theme(
        name=f"annotator-{name}",
        primary=colours.pop("primary"),
        foreground=colours.pop("foreground"),
        background=colours.pop("background"),
        surface=colours.pop("surface"),
        panel=colours.pop("panel"),
        dark=dark,
        variables=colours,
    )


DARK = _theme("dark", 0)
THEMES = (DARK, _theme("light", 1, dark=False), _theme("high-contrast", 2))


def theme_after(name: str) -> str:
    """Return the name of the next theme; after a theme that is not ours, the first."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
