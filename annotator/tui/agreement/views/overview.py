"""The overview: the questions of the report with their values, bars and intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from annotator.agreement import Measure, Report, Result, Scope
from annotator.agreement.render import (
    NEEDS_TWO,
    left_out_notes,
    number,
    remarks,
    results_by_question,
    share,
    side_notes,
    subject,
)
from annotator.core.unit import Kind
from annotator.tui.agreement.views.report_view import RenderedView, ReportRow, ViewState, blank, remark, title
from annotator.tui.agreement.views.value_lines import (
    NAME,
    VALUE,
    facts,
    few_articles,
    heads,
    in_common,
    value_row,
)
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.line_view import Run, wrap

_KINDS: tuple[Kind, ...] = ("quote", "claim")


@dataclass(frozen=True)
class Overview:
    """Every value for the whole project, by question."""

    report: Report
    glyphs: Glyphs
    topics: Sequence[str] = ("",)
    sides: Sequence[str] = ("",)

    def page(self, place: ViewState, width: int) -> RenderedView:
        """Return the column heads and the questions below them."""
        return RenderedView([heads(width, self.glyphs)], list(self._rows(width)))

    @cached_property
    def _more(self) -> dict[tuple[Scope, Measure[Any]], int]:
        """The approximate number of further articles that would make each value precise."""
        return {(one.result.scope, one.result.measure): one.articles for one in self.report.needed}

    def _rows(self, width: int) -> Iterator[ReportRow]:
        if len(self.report.annotators) < 2:
            missing = "fewer than two annotators: what is held against gold is in view 3"
            yield ReportRow((Run(" ! ", ("strong",)), Run(missing if self.report.gold else NEEDS_TWO)))
        yield from few_articles(self.report.overall)
        for note in left_out_notes(self.report):
            first, *more = wrap(note, max(1, width - 3))
            yield ReportRow((Run(" ! ", ("strong",)), Run(first)))
            yield from map(remark, more)
        for question, results in results_by_question(self.report):
            if results:
                yield title(question)
                yield from self._question(results, width)
                yield blank()
        yield title("Beside the values")
        for sentence in side_notes(self.report):
            yield from map(remark, wrap(sentence, max(1, width - 3)))

    def _question(self, results: Sequence[Result], width: int) -> Iterator[ReportRow]:
        ordered = sorted(results, key=lambda one: _KINDS.index(one.scope.kind or "quote"))
        for _, found in groupby(ordered, key=lambda one: (one.scope.kind, one.scope.field)):
            yield from self._group(list(found), width)

    def _group(self, group: Sequence[Result], width: int) -> Iterator[ReportRow]:
        """Yield the values of a field or of a kind of unit, or the reason why there are none."""
        first = group[0]
        about = subject(replace(first, scope=replace(first.scope, label=None)))
        if len({one.reason for one in group}) == 1 and all(one.value is None for one in group):
            reason = f"{number(None):>{max(1, NAME + VALUE - 1 - len(about))}}  {remarks(first)}"
            yield ReportRow((Run(f" {about}"), Run(reason, ("muted",))), facts(first))
            return
        aside = _aside(group, width)
        yield ReportRow((Run(f" {about}"), Run(f"   {aside}" if aside else "", ("muted",))))
        for one in group:
            name = one.measure.name + (f", {one.scope.label}" if one.scope.label else "")
            yield value_row(name, one, width, self.glyphs, self._more.get((one.scope, one.measure)))


def _aside(group: Sequence[Result], width: int) -> str:
    untouched = group[0].untouched
    accepted = "" if untouched is None else f"{share(untouched)} accepted untouched"
    left_out = f"{group[0].left_out:,} labels left out" if group[0].left_out else ""
    return ", ".join(part for part in (left_out, in_common(group, width), accepted) if part)
