"""The help of the review: keys, marks, then the definitions and boundary rules of the scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.core.scheme import Scheme, SchemeField
from annotator.tui.base.command import CommandInfo
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.screens.help_screen import entry, heading, key_lines
from annotator.tui.widgets.line_view import StyledLine


def review_help(
    scheme: Scheme, glyphs: Glyphs, width: int, commands: Sequence[CommandInfo]
) -> Iterator[StyledLine]:
    """Yield the lines of the help, wrapped to a width."""
    yield from key_lines(commands, width)
    yield from ((), heading("Marks"))
    for mark, meaning in _legend(glyphs):
        yield from entry(mark, meaning, width)
    for field in scheme.fields:
        yield ()
        yield from _field(field, width)
    if scheme.rules:
        yield from ((), heading("Boundaries: what is in, what is out"))
    for rule in scheme.rules:
        yield from entry(f"{rule.number} {rule.part}", rule.text, width)


def _legend(glyphs: Glyphs) -> list[tuple[str, str]]:
    return [
        (glyphs.quote, "A quote; on amber in the article."),
        (
            glyphs.claim,
            "A claim; underlined on blue in the article. An underlined quote encloses or meets another unit.",
        ),
        (glyphs.here, "The current unit, reversed in the article, or the current field."),
        (glyphs.open, "A suggestion that nobody has decided."),
        (glyphs.partial, "Decided, with an answer still missing."),
        (glyphs.done, "Finished; beside an answer: chosen by you."),
        (glyphs.rejected, "Rejected."),
        ("2-9", "Beside the article: so many units begin on the row, and not all are finished."),
        (glyphs.suggested, "Beside an answer: suggested, not yet yours."),
        (f"{glyphs.flag} {glyphs.note}", "Flagged; with a note."),
        (glyphs.found, "Before the text: found by the search; the place shown has the pointer."),
    ]


def _field(field: SchemeField, width: int) -> Iterator[StyledLine]:
    kinds = " and ".join(f"{kind}s" for kind in field.kinds)
    key = f", key {field.key}" if field.key else ""
    yield heading(f"{field.code} ({kinds}{key}{'' if field.required else ', optional'})")
    yield from entry("", field.question, width)
    if field.guidance:
        yield from entry("", field.guidance, width)
    for label in field.labels:
        text = f"{label.code}: {label.definition}" + (f" {label.example}" if label.example else "")
        yield from entry(label.key, text, width)
