"""How the form tells of an earlier judgement of the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.recall.recall import Recalled
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.widgets.line_view import Run, StyledLine, spread, width_of

LEAST = 16
"""Cells for the article's title below which the labels go on a row of their own."""


@dataclass(frozen=True, slots=True)
class RecallView:
    """An earlier judgement as the form tells of it."""

    recalled: Recalled
    here: bool
    """Whether it was made in the same article."""
    takes: bool
    """Whether its labels can be taken over."""


def earlier_lines(told: RecallView, glyphs: Glyphs, width: int) -> Iterator[StyledLine]:
    """Where and how it was judged, in one row if there is room; then where its wording is another."""
    name, where, answers, key = (
        Run("  earlier  ", ("muted",)),
        _where(told),
        _answers(told, glyphs),
        _key(told),
    )
    room = width - width_of((name, *answers, *key)) - 2
    if room >= min(LEAST, width_of((where,))):
        yield spread((name, where), (Run(" "), *answers, *key), width, glyphs.more)
    else:
        yield spread((name, where), key, width, glyphs.more)
        yield (Run(" " * width_of((name,))), *answers)
    yield from _wording(told, glyphs)


def _where(told: RecallView) -> Run:
    earlier = told.recalled.earlier
    if told.here:
        return Run("in this article", ("muted",))
    date = f"{one_line(earlier.published, 10)} " if earlier.published else ""
    return Run(f"{date}{one_line(earlier.title or earlier.article, 200)}", ("muted",))


def _answers(told: RecallView, glyphs: Glyphs) -> StyledLine:
    """The labels, and how many other times it was judged in another way."""
    differ = told.recalled.differ
    others = Run(f" {glyphs.dot} {differ} differ{'s' * (differ == 1)}" if differ else "", ("suggested",))
    return (Run(", ".join(told.recalled.labels.values()), ("strong",)), others)


def _key(told: RecallView) -> StyledLine:
    action = "screen.run('recall')"
    if not told.takes:
        return (Run(" "),)
    return (Run("  , ", ("key",), action), Run("takes these ", (), action))


def _wording(told: RecallView, glyphs: Glyphs) -> Iterator[StyledLine]:
    here, there = told.recalled.only_here, told.recalled.only_there
    parts = [(name, words) for name, words in (("here", here), ("there", there)) if words]
    if parts:
        runs = [Run("  worded   ", ("muted",))]
        for name, words in parts:
            dot = f" {glyphs.dot} " if len(runs) > 1 else ""
            runs += [Run(f"{dot}{name} ", ("muted",)), Run(one_line(words, 200))]
        yield tuple(runs)
