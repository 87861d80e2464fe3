"""The text shown in a project without articles."""

from __future__ import annotations

from annotator.tui.widgets.line_view import Run, StyledLine, wrap

_TEXT = (
    ("", ""),
    ("strong", "There is no article in this project yet."),
    ("", ""),
    ("", "Quit with q, and import some: text files, or folders of them."),
    ("", ""),
    ("key", "    annotator import FOLDER"),
    ("", ""),
    ("", "Or import and review in one go:"),
    ("", ""),
    ("key", "    annotator review FOLDER"),
    ("", ""),
    ("muted", "A text file is one article: its first line the title, then its paragraphs. ? shows the keys."),
)


def lines(width: int) -> list[StyledLine]:
    """Compose the text for a width."""
    return [
        (Run("  " + row, (style,) if style else ()),)
        for style, text in _TEXT
        for row in wrap(text, max(10, width - 4))
    ]
