"""The labels given to the same units, as heat maps with numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from annotator.agreement import Confusion, Report, Result, measures
from annotator.agreement.render import bounds, number, reason_text
from annotator.tui.agreement.views.bar_drawing import heat, interval, pens_for
from annotator.tui.agreement.views.report_view import (
    RenderedView,
    ReportRow,
    ViewState,
    blank,
    padded,
    remark,
)
from annotator.tui.agreement.views.value_lines import BAND, BOUNDS, VALUE, facts, reliability
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.line_view import Run, StyledLine

CELL = 7
"""Cells for a number in a heat map, including the brackets of the diagonal."""

NARROWEST, WIDEST = 8, 20
"""Cells for the bar of an alpha."""

BESIDE = 2 + VALUE + 2 + 2 + BOUNDS + 1 + BAND
"""Cells for the alphas of labels beside a heat map, without their bars."""

LONGEST_LABEL = 22


@dataclass(frozen=True)
class LabelsView:
    """A heat map for each field, of all pairs or of one; the alpha of each label beside it."""

    report: Report
    glyphs: Glyphs

    @cached_property
    def _of_pair(self) -> dict[tuple[str, str] | None, list[Confusion]]:
        found: dict[tuple[str, str] | None, list[Confusion]] = {None: []}
        for one in self.report.confusions:
            found.setdefault(one.pair, []).append(one)
        return found

    @property
    def topics(self) -> Sequence[str]:
        """The fields, those with a comparison first."""
        return [f"{one.field} of {one.kind}s" for one in self._ordered]

    @cached_property
    def _ordered(self) -> list[Confusion]:
        return sorted(self._of_pair[None], key=lambda one: not any(map(any, one.counts)))

    @property
    def sides(self) -> Sequence[str]:
        """All pairs together, then each pair."""
        return ["all pairs, both ways round", *(" · ".join(pair) for pair in self._of_pair if pair)]

    def page(self, place: ViewState, width: int) -> RenderedView:
        """Return the heat map of a field."""
        if not self._ordered:
            return RenderedView([], [remark("the scheme asks nothing that could be compared")])
        whole = self._ordered[place.topic % len(self._ordered)]
        pair = list(self._of_pair)[place.side % len(self._of_pair)]
        one = next(
            (one for one in self._of_pair[pair] if (one.field, one.kind) == (whole.field, whole.kind)), whole
        )
        return RenderedView([], list(self._rows(one, width)))

    def _rows(self, one: Confusion, width: int) -> Iterator[ReportRow]:
        if not any(map(any, one.counts)):
            yield remark("nobody gave a label of this field to a unit that somebody else gave one too")
            return
        # Alphas compare all annotators: beside the map of one pair they would seem to be that pair's.
        alphas = {} if one.pair else self._alphas(one, self.report.labels)
        named = 6 + min(LONGEST_LABEL, max(map(len, one.labels)))
        room = width - named - CELL * len(one.labels) - BESIDE
        beside, bar = room >= NARROWEST, min(max(room, NARROWEST), WIDEST)
        yield from self._heading(one)
        yield ReportRow(self._head(one, named, beside))
        for index, label in enumerate(one.labels):
            line = self._counts(one, index, named)
            result = alphas.get(label)
            if result is not None and beside:
                line = (*line, Run("  "), *self._alpha(result, bar))
            yield ReportRow(line, facts(result) if result else ())
        yield blank()
        yield from self._confused(one)
        if alphas and not beside:
            yield from self._alphas_below(one, alphas, named, bar)

    def _heading(self, one: Confusion) -> Iterator[ReportRow]:
        rows = "" if one.pair is None else f"rows {one.pair[0]}, columns {one.pair[1]}: "
        yield remark(f"{rows}how often the same unit got these two labels")
        for whole in () if one.pair else self._alphas(one, self.report.overall).values():
            yield remark(facts(whole)[0])
        yield blank()

    def _alphas_below(
        self, one: Confusion, alphas: Mapping[str | None, Result], named: int, bar: int
    ) -> Iterator[ReportRow]:
        """Yield the alphas of the labels if there is no room for them beside the map."""
        yield blank()
        yield ReportRow((Run("   each label against the rest", ("strong",)),))
        for index, label in enumerate(one.labels):
            if label in alphas:
                name = padded(f"   {index + 1} {label}", named, self.glyphs)
                yield ReportRow((*name, *self._alpha(alphas[label], bar)), facts(alphas[label]))

    def _alphas(self, one: Confusion, results: Sequence[Result]) -> dict[str | None, Result]:
        """Return the alphas of a field by label, with None for the field as a whole."""
        return {
            result.scope.label: result
            for result in results
            if (result.scope.field, result.scope.kind) == (one.field, one.kind)
            and result.measure is measures.KRIPPENDORFF_ALPHA
        }

    def _head(self, one: Confusion, named: int, beside: bool) -> StyledLine:
        """Return the column heads: the numbers that the rows show before the names of the labels."""
        numbers = "".join(f"{index + 1:>{CELL - 1}} " for index in range(len(one.labels)))
        over = f"  {measures.KRIPPENDORFF_ALPHA.name}, each label against the rest" if beside else ""
        return (Run(f"{'':<{named}}{numbers}", ("key",)), Run(over, ("muted",)))

    def _counts(self, one: Confusion, index: int, named: int) -> StyledLine:
        most = max(max(line) for line in one.counts)
        name = padded(f"   {index + 1} {one.labels[index]}", named, self.glyphs)
        cells = []
        for column, count in enumerate(one.counts[index]):
            shown = short(count)
            same = column == index
            text = f"[{shown}]" if same else f"{shown} "
            cells.append(Run(f"{text:>{CELL}}", (*heat(count / most), *(("strong",) if same else ()))))
        return (*name, *cells)

    def _alpha(self, one: Result, width: int) -> StyledLine:
        if one.value is None:
            return (Run(f"{number(None):>{VALUE}}  {reason_text(one.reason)}", ("muted",)),)
        bar = interval(one.value, one.low, one.high, width, pens_for(self.glyphs), banded=True)
        return (
            Run(f"{number(one.value):>{VALUE}}", ("strong",)),
            Run(f"  {bar}  ", ("bar",)),
            Run(f"{bounds(one):<{BOUNDS}} {reliability(one)}"),
        )

    def _confused(self, one: Confusion) -> Iterator[ReportRow]:
        """Yield the diagonal in words, and the labels most often confused."""
        yield remark("[ ] the same label by both; the deeper the shade, the more often")
        size = range(len(one.labels))
        # For all pairs together the counts of both orders are the same.
        both = [(one.counts[a][b], a, b) for a in size for b in size if a < b or (one.pair and a > b)]
        for count, a, b in sorted(both, key=lambda cell: -cell[0])[:3]:
            if count:
                yield remark(f"{count:,} times {one.labels[a]} by one and {one.labels[b]} by the other")


def short(count: int) -> str:
    """Return a count in at most five cells."""
    return str(count) if count < 100_000 else f"{count // 1000}k"
