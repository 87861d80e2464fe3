"""Three themes. Claims are blue, quotes amber, which all three kinds of colour blindness tell apart.

Contrast of text on the two backgrounds: dark 6.6 and 5.7, light 12.1 and 13.0 to one.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="annotator-dark",
    dark=True,
    primary="#6cb2eb",
    foreground="#e0e0e0",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    variables={
        "claim": "#1f4e79",
        "claim-ink": "#8ec5f4",
        "quote": "#7a4a00",
        "quote-ink": "#ffc46b",
        "marked-text": "#e0e0e0",
        "muted": "#9a9a9a",
        "rule": "#444444",
        "key": "#ffffff",
        "done": "#ffffff",
        "suggested": "#c0c0c0",
        "here": "#3a3a3a",
        "here-text": "#ffffff",
        "problem": "#b3261e",
        "problem-text": "#ffffff",
        "notice": "#303030",
        "notice-text": "#ffffff",
        "hit": "#ffffff",
        "hit-text": "#000000",
        "heat-1": "#1d2732",
        "heat-2": "#1e3348",
        "heat-3": "#1f4160",
        "heat-4": "#1f4e79",
    },
)

LIGHT = Theme(
    name="annotator-light",
    dark=False,
    primary="#0b4f8a",
    foreground="#1a1a1a",
    background="#fdfdfb",
    surface="#f3f3ef",
    panel="#e8e8e2",
    variables={
        "claim": "#b9dcf5",
        "claim-ink": "#0b4f8a",
        "quote": "#ffd9a0",
        "quote-ink": "#7a4a00",
        "marked-text": "#1a1a1a",
        "muted": "#5c5c5c",
        "rule": "#c4c4bc",
        "key": "#000000",
        "done": "#000000",
        "suggested": "#444444",
        "here": "#d9d9d2",
        "here-text": "#000000",
        "problem": "#b3261e",
        "problem-text": "#ffffff",
        "notice": "#dcdcd4",
        "notice-text": "#000000",
        "hit": "#1a1a1a",
        "hit-text": "#ffffff",
        "heat-1": "#edf4f9",
        "heat-2": "#dcecf8",
        "heat-3": "#cbe4f6",
        "heat-4": "#b9dcf5",
    },
)

HIGH_CONTRAST = Theme(
    name="annotator-high-contrast",
    dark=True,
    primary="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={
        "claim": "#003c8f",
        "claim-ink": "#9fd2ff",
        "quote": "#6b3d00",
        "quote-ink": "#ffd480",
        "marked-text": "#ffffff",
        "muted": "#d0d0d0",
        "rule": "#d0d0d0",
        "key": "#ffffff",
        "done": "#ffffff",
        "suggested": "#ffffff",
        "here": "#ffffff",
        "here-text": "#000000",
        "problem": "#ff6b60",
        "problem-text": "#000000",
        "notice": "#ffffff",
        "notice-text": "#000000",
        "hit": "#ffffff",
        "hit-text": "#000000",
        "heat-1": "#00173a",
        "heat-2": "#002457",
        "heat-3": "#003073",
        "heat-4": "#003c8f",
    },
)

THEMES = (DARK, LIGHT, HIGH_CONTRAST)


def theme_after(name: str) -> str:
    """Return the name of the next theme; the first one after a theme that is not ours."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
