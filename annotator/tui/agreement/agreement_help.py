"""The help of the agreement app: keys, symbols, and the definition of each measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.agreement import measures
from annotator.tui.agreement.versions_table import SIGNS
from annotator.tui.agreement.views.bar_drawing import pens_for
from annotator.tui.base.command import CommandInfo
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.screens.help_screen import entry, heading, key_lines
from annotator.tui.widgets.line_view import StyledLine

NAMES = 26


def agreement_help(glyphs: Glyphs, width: int, commands: Sequence[CommandInfo]) -> Iterator[StyledLine]:
    """Yield the lines of the help, wrapped to a width."""
    yield from key_lines(commands, width)
    yield from ((), heading("What is drawn"))
    pens = pens_for(glyphs)
    signs = " ".join(SIGNS[verdict][glyphs.more.isascii()] for verdict in ("same", "close", "different"))
    for mark, meaning in (
        (
            f"{pens.low}{pens.between}{pens.point}{pens.between}{pens.high}",
            "A value in its 95 % interval, between 0 and 1.",
        ),
        (pens.blocks[-1] * 3, "How high the value of a single article is."),
        (pens.bound, "0.667 and 0.8: from there on the lower end of an alpha is tentative, and reliable."),
        (pens.below_zero, "Below 0: less agreement than by chance."),
        ("!", "Not reliable; or something to bear in mind."),
        ("[12]", "In a heat map: the same label by both. The deeper the shade, the more often."),
        (
            f"{pens.content} {pens.source} {pens.cue} {pens.several}",
            "Below the article: content, source and cue of each version, and several of them.",
        ),
        (signs, "The versions are the same; differ in nothing that counts; differ."),
    ):
        yield from entry(mark, meaning, width)
    yield from ((), heading("What is measured"))
    for measure in measures.MEASURES:
        yield from entry(measure.name, measure.definition, width, NAMES)
    yield from entry("How", measures.METHOD, width, NAMES)
