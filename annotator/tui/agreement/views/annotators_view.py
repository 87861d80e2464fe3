"""The annotators: each pair, and each annotator against the others and against gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from rich.cells import cell_len

from annotator.agreement import Measure, Report, Result, measures
from annotator.agreement.render import number
from annotator.core.text.visible import visible
from annotator.tui.agreement.views.bar_drawing import heat
from annotator.tui.agreement.views.labels_view import short
from annotator.tui.agreement.views.report_view import (
    Detail,
    RenderedView,
    ReportRow,
    ViewState,
    blank,
    padded,
    remark,
    title,
)
from annotator.tui.agreement.views.value_lines import facts, heads, value_row
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.line_view import Run

CELL = 7
LONGEST_NAME = 14

_FIRST: tuple[Measure[Any], ...] = (
    measures.UNIT_F1_OVERLAP,
    measures.COHEN_KAPPA,
    measures.PERCENT,
    measures.UNIT_F1_EXACT,
    measures.CHARACTER_IOU,
    measures.SOURCE_AGREEMENT,
    measures.SPEAKER_AGREEMENT,
)
"""The measures offered first, in this order."""


PairValues = Mapping[tuple[str, str] | None, tuple[float, int]]
"""The value of each pair, and the number of units that it is from."""


class PairMeasure(NamedTuple):
    """A measure of pairs, with the kind and field it is about."""

    measure: Measure[Any]
    kind: str | None
    field: str | None

    @classmethod
    def of(cls, one: Result) -> PairMeasure:
        """Return the measure, kind and field of a result."""
        return cls(one.measure, one.scope.kind, one.scope.field)

    @property
    def name(self) -> str:
        """The measure, kind and field in words."""
        return f"{self.measure.name}, {self.kind}s" + (f", {self.field}" if self.field else "")


@dataclass(frozen=True)
class AnnotatorsView:
    """A matrix of pairs, and a row for each annotator, of one measure."""

    report: Report
    glyphs: Glyphs
    sides: Sequence[str] = ("",)

    @cached_property
    def _pair_measures(self) -> list[PairMeasure]:
        against_gold = (one for card in self.report.cards if card.against == "gold" for one in card.results)
        results = (*self.report.pairs, *against_gold)
        found = {PairMeasure.of(one): None for one in results if one.value is not None}
        order = list(dict.fromkeys((*_FIRST, *measures.MEASURES)))
        return sorted(found, key=lambda one: (order.index(one.measure), one.kind != "quote"))

    @property
    def topics(self) -> Sequence[str]:
        """The measures to choose from."""
        return [one.name for one in self._pair_measures]

    def page(self, place: ViewState, width: int) -> RenderedView:
        """Return the matrix, and below it each annotator against the others."""
        if not self._pair_measures:
            nothing = "no two annotators have anything in common that could be compared"
            return RenderedView([], [remark(nothing)])
        chosen = self._pair_measures[place.topic % len(self._pair_measures)]
        matrix = [*self._matrix(chosen, place, width), blank()] if len(self.report.annotators) > 1 else []
        return RenderedView([], [*matrix, *self._cards(chosen, width)])

    def _matrix(self, chosen: PairMeasure, place: ViewState, width: int) -> Iterator[ReportRow]:
        names = self.report.annotators
        found = self._values(chosen)
        values = [value for value, _ in found.values()]
        span = (min(values, default=0.0), max(values, default=0.0))
        named = LONGEST_NAME + 5
        columns = self._visible_columns(place, max(1, (width - named) // CELL))
        hidden = len(names) - len(columns)
        aside = f"h l: {hidden} more; " if hidden else ""
        yield remark(f"{aside}values above the diagonal, the deeper the higher; units below")
        yield blank()
        numbered = any(cell_len(visible(one)) >= CELL for one in names)
        tops = [str(column + 1) if numbered else visible(names[column]) for column in columns]
        above = "".join(" " * (CELL - cell_len(top)) + top for top in tops)
        yield ReportRow((Run(f"{'':<{named}}{above}", ("key",)),))
        for index, name in enumerate(names):
            cells = [self._cell(found, span, index, column) for column in columns]
            head = f"   {index + 1:>2} {name}" if numbered else f"   {name}"
            yield ReportRow((*padded(head, named, self.glyphs), *cells), self._detail(name, chosen))

    def _values(self, chosen: PairMeasure) -> PairValues:
        """Return each pair's value and the number of units it is computed from."""
        return {
            one.scope.pair: (one.value, one.units)
            for one in self.report.pairs
            if one.value is not None and PairMeasure.of(one) == chosen
        }

    def _visible_columns(self, place: ViewState, room: int) -> range:
        """Return the columns that fit, and keep the shift of the place within the matrix."""
        names = len(self.report.annotators)
        place.shift = max(0, min(place.shift, names - room))
        return range(place.shift, min(place.shift + room, names))

    def _detail(self, name: str, chosen: PairMeasure) -> Detail:
        """Return an annotator's result against all others in words, or only the name without one."""
        cards = (card for card in self.report.cards if (card.annotator, card.against) == (name, "*"))
        found = (
            one for card in cards for one in card.results if PairMeasure.of(one) == _against_others(chosen)
        )
        return next((facts(one) for one in found), (name,))

    def _cell(self, found: PairValues, span: tuple[float, float], row: int, column: int) -> Run:
        """Return a cell of the matrix; `span` is the range of its values."""
        names = self.report.annotators
        if row == column:
            return Run(f"{self.glyphs.dot:>{CELL}}", ("muted",))
        one = found.get((min(names[row], names[column]), max(names[row], names[column])))
        if one is None:
            return Run(f"{'–':>{CELL}}", ("muted",))
        value, units = one
        if row > column:
            return Run(f"{short(units):>{CELL}}", ("muted",))
        least, most = span
        strength = (value - least) / (most - least) if most > least else 1.0
        return Run(f"{number(value):>{CELL}}", heat(strength))

    def _cards(self, chosen: PairMeasure, width: int) -> Iterator[ReportRow]:
        yield from self._cards_against("*", "Against all others", _against_others(chosen), width)
        yield from self._cards_against("gold", "Against gold", chosen, width)
        if not any(one.against == "gold" for one in self.report.cards):
            yield remark("there is no gold yet to compare anybody with")

    def _cards_against(
        self, against: str, heading: str, chosen: PairMeasure, width: int
    ) -> Iterator[ReportRow]:
        rows = [
            value_row(card.annotator, one, width, self.glyphs)
            for card in self.report.cards
            for one in card.results
            if card.against == against and PairMeasure.of(one) == chosen
        ]
        if rows:
            yield title(heading, chosen.name)
            yield ReportRow(heads(width, self.glyphs))
            yield from rows
            yield blank()


def _against_others(chosen: PairMeasure) -> PairMeasure:
    """Return percentage agreement in place of Cohen's kappa, which is defined for two annotators only."""
    return chosen._replace(measure=measures.PERCENT) if chosen.measure is measures.COHEN_KAPPA else chosen
