"""Agreement by article, the worst first, and by week."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from annotator.agreement import Measure, Report, Result, measures
from annotator.agreement.render import number, subject
from annotator.tui.agreement.views.bar_drawing import block, pens_for
from annotator.tui.agreement.views.report_view import (
    WIDE,
    RenderedView,
    ReportRow,
    ViewState,
    padded,
    remark,
    title,
)
from annotator.tui.agreement.views.value_lines import facts, heads, value_row
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.line_view import Run

DRIFTS = (measures.UNIT_F1_OVERLAP, measures.PERCENT, measures.SOURCE_AGREEMENT, measures.SPEAKER_AGREEMENT)
"""The measures shown by week."""


@dataclass(frozen=True)
class WeeksView:
    """Articles, the worst first, and values by week of submission."""

    report: Report
    glyphs: Glyphs
    sides: Sequence[str] = ("",)

    @cached_property
    def _parts(self) -> dict[str, Callable[[int], RenderedView]]:
        found: dict[str, Callable[[int], RenderedView]] = {}
        for kind in ("quote", "claim"):
            articles = [one for one in self.report.worst_articles if one.scope.kind == kind]
            if any(one.value is not None for one in articles):
                found[f"articles by their {kind}s, the worst first"] = self._articles(articles)
        for kind in ("quote", "claim"):
            drifts = self._drifts(kind)
            if drifts:
                found[f"{kind}s by the week of submission"] = self._weeks(drifts)
        return found

    @property
    def topics(self) -> Sequence[str]:
        """The parts that have values."""
        return list(self._parts)

    def page(self, place: ViewState, width: int) -> RenderedView:
        """Return one part."""
        if not self._parts:
            return RenderedView([], [remark("no article was reviewed by two annotators yet")])
        return list(self._parts.values())[place.topic % len(self._parts)](width)

    def _articles(self, results: Sequence[Result]) -> Callable[[int], RenderedView]:
        of_article: dict[str, dict[Measure[Any], Result]] = {}
        for one in results:
            of_article.setdefault(one.scope.article or "", {})[one.measure] = one

        def page(width: int) -> RenderedView:
            bar = 24 if width >= WIDE else 12
            named = min(60, max(16, width - bar - 48))
            measured = (
                f"{measures.TOKEN_ALPHA.name:>7}  {'':<{bar}}  {'units F1':>9}  {'tokens':>8}  annotators"
            )
            head = (Run(f"{'article':<{named}}{measured}", ("muted",)),)
            return RenderedView([head], [self._article(one, named, bar) for one in of_article.items()])

        return page

    def _article(self, one: tuple[str, dict[Measure[Any], Result]], named: int, bar: int) -> ReportRow:
        article, results = one
        alpha, found = results[measures.TOKEN_ALPHA], results[measures.UNIT_F1_OVERLAP]
        line = (
            *padded(f"{article} ", named, self.glyphs),
            Run(f"{number(alpha.value):>7}  ", ("strong",)),
            Run(block(alpha.value, bar, pens_for(self.glyphs)), ("bar",)),
            Run(f"  {number(found.value):>9}  {alpha.units:>8,}  {alpha.annotators:>10}"),
        )
        return ReportRow(
            line, (facts(alpha)[0], facts(found)[0], "enter lists what is disagreed on in it"), article
        )

    def _drifts(self, kind: str) -> list[tuple[str, list[tuple[str, Result]]]]:
        """Return the measures by week, with the weeks that have a value."""
        by_measure: dict[tuple[Measure[Any], str | None], list[tuple[str, Result]]] = {}
        for week in self.report.weeks:
            for one in week.results:
                if one.scope.kind == kind and one.measure in DRIFTS and one.value is not None:
                    by_measure.setdefault((one.measure, one.scope.field), []).append((week.week, one))
        return [
            (f"{subject(weeks[0][1])}: {weeks[0][1].measure.name}", weeks) for weeks in by_measure.values()
        ]

    def _weeks(self, drifts: Sequence[tuple[str, list[tuple[str, Result]]]]) -> Callable[[int], RenderedView]:
        def rows(width: int) -> Iterator[ReportRow]:
            for name, weeks in drifts:
                yield title(name)
                for week, one in weeks:
                    yield value_row(week, one, width, self.glyphs)
                yield ReportRow(())

        return lambda width: RenderedView([heads(width, self.glyphs)], list(rows(width)))
