"""The overview: the questions that agreement answers, each with its values, bars and intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from annotator.agreement import Report, Result
from annotator.agreement.wording import MEASURES, NEEDS_TWO, QUESTIONS, because, number, share, subject
from annotator.core.unit import Kind
from annotator.tui.glyphs import Glyphs
from annotator.tui.lead.drawing import axis, pens_for
from annotator.tui.lead.pages import (
    BAND,
    BOUNDS,
    NAME,
    SIZES,
    VALUE,
    WIDE,
    Page,
    Place,
    Row,
    bar_width,
    blank,
    facts,
    few_articles,
    title,
    value_row,
)
from annotator.tui.lines import Line, Run

_KINDS: tuple[Kind, ...] = ("quote", "claim")


@dataclass(frozen=True, slots=True)
class Overview:
    """Every value of the whole, question by question."""

    report: Report
    glyphs: Glyphs
    topics: Sequence[str] = ("",)
    sides: Sequence[str] = ("",)

    def page(self, place: Place, width: int) -> Page:
        """The heads of the columns, and the questions below them."""
        return Page([heads(width, self.glyphs)], list(self._rows(width)))

    def _rows(self, width: int) -> Iterator[Row]:
        if len(self.report.annotators) < 2 and not self.report.gold:
            yield Row((Run(" ! ", ("strong",)), Run(NEEDS_TWO)))
        yield from few_articles(self.report.overall)
        for question, measures in QUESTIONS.items():
            results = [one for one in self.report.overall if one.measure in measures]
            if results:
                yield title(question)
                yield from self._question(results, width)
                yield blank()

    def _question(self, results: Sequence[Result], width: int) -> Iterator[Row]:
        pens = pens_for(self.glyphs)
        more = {(one.result.scope, one.result.measure): one.articles for one in self.report.needed}
        ordered = sorted(results, key=lambda one: _KINDS.index(one.scope.kind or "quote"))
        for (_, field), found in groupby(ordered, key=lambda one: (one.scope.kind, one.scope.field)):
            group = list(found)
            about = subject(replace(group[0], scope=replace(group[0].scope, label=None)))
            reasons = {one.reason for one in group}
            if len(reasons) == 1 and all(one.value is None for one in group):
                reason = (
                    f"{number(None):>{max(1, NAME + VALUE - 1 - len(about))}}  {because(group[0].reason)}"
                )
                yield Row((Run(f" {about}"), Run(reason, ("muted",))), facts(group[0]))
                continue
            whose = "labels" if field else "units"
            untouched = group[0].untouched
            aside = "" if untouched is None else f"{share(untouched)} of the {whose} accepted untouched"
            yield Row((Run(f" {about}"), Run(f"   {aside}" if aside else "", ("muted",))))
            for one in group:
                name = MEASURES[one.measure] + (f", {one.scope.label}" if one.scope.label else "")
                yield value_row(name, one, width, self.glyphs, pens, more.get((one.scope, one.measure)))


def heads(width: int, glyphs: Glyphs) -> Line:
    """The heads of the columns that `value_row` fills."""
    bar = axis(bar_width(width), pens_for(glyphs))
    sizes = "".join(f"{name:>{cell}}" for name, cell in SIZES) if width >= WIDE else ""
    head = f"{'':<{NAME}}{'value':>{VALUE}}  {bar}  {'95 % interval':<{BOUNDS}} {'reliance':<{BAND}}{sizes}"
    return (Run(head, ("muted",)),)
