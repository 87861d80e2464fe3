"""The form rows that show a recalled judgement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.recall.recall import RecallOffer
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.widgets.line_view import Run, StyledLine, spread, width_of

LEAST = 16
"""Fewest cells for the article's title beside the labels; with less the labels get their own row."""


@dataclass(frozen=True, slots=True)
class RecallView:
    """A recalled judgement as the form shows it."""

    offer: RecallOffer
    here: bool
    """Whether it was made in the same article."""
    copies: bool
    """Whether at least one label can be copied."""


def recall_lines(view: RecallView, glyphs: Glyphs, width: int) -> Iterator[StyledLine]:
    """Compose the article and labels, in one row if they fit, then the words that differ."""
    name, where = Run("  earlier  ", ("muted",)), _where(view)
    answers, key = _answers(view, glyphs), _key(view)
    room = width - width_of((name, *answers, *key)) - 2
    if room >= min(LEAST, width_of((where,))):
        yield spread((name, where), (Run(" "), *answers, *key), width, glyphs.more)
    else:
        yield spread((name, where), key, width, glyphs.more)
        yield (Run(" " * width_of((name,))), *answers)
    yield from _differing_words(view, glyphs)


def _where(view: RecallView) -> Run:
    judgement = view.offer.judgement
    if view.here:
        return Run("in this article", ("muted",))
    date = f"{one_line(judgement.published, 10)} " if judgement.published else ""
    return Run(f"{date}{one_line(judgement.title or judgement.article, 200)}", ("muted",))


def _answers(view: RecallView, glyphs: Glyphs) -> StyledLine:
    """Compose the labels, and the number of recalled judgements with other labels."""
    differing = view.offer.differing
    others = Run(
        f" {glyphs.dot} {differing} differ{'s' * (differing == 1)}" if differing else "", ("suggested",)
    )
    return (Run(", ".join(view.offer.labels.values()), ("strong",)), others)


def _key(view: RecallView) -> StyledLine:
    action = "screen.run('recall')"
    if not view.copies:
        return (Run(" "),)
    return (Run("  , ", ("key",), action), Run("takes these ", (), action))


def _differing_words(view: RecallView, glyphs: Glyphs) -> Iterator[StyledLine]:
    here, there = view.offer.only_here, view.offer.only_there
    parts = [(name, words) for name, words in (("here", here), ("there", there)) if words]
    if parts:
        runs = [Run("  worded   ", ("muted",))]
        for name, words in parts:
            dot = f" {glyphs.dot} " if len(runs) > 1 else ""
            runs += [Run(f"{dot}{name} ", ("muted",)), Run(one_line(words, 200))]
        yield tuple(runs)
