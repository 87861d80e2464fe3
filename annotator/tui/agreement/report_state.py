"""The report on screen: its views, which of them is open, and the position in each. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from annotator.agreement import Disagreement, Report
from annotator.tui.agreement.views.annotators_view import AnnotatorsView
from annotator.tui.agreement.views.disagreements_view import DisagreementsView
from annotator.tui.agreement.views.labels_view import LabelsView
from annotator.tui.agreement.views.overview import Overview
from annotator.tui.agreement.views.report_view import RenderedView, ReportView, ViewState
from annotator.tui.agreement.views.weeks_view import WeeksView
from annotator.tui.base.glyphs import Glyphs

Tab = Literal["overview", "labels", "people", "over_time", "disagreements"]

TABS: dict[Tab, str] = {
    "overview": "overview",
    "labels": "labels",
    "people": "annotators",
    "over_time": "articles, time",
    "disagreements": "disagreements",
}
"""The names of the views, in the order of their digits."""


class ReportState:
    """A report, None until it is computed, and the reader's position in it."""

    def __init__(self) -> None:
        self.report: Report | None = None
        self.tab: Tab = "overview"
        self._disagreements: DisagreementsView | None = None
        self._views: Mapping[Tab, ReportView] = {}
        self._places: dict[Tab, ViewState] = {name: ViewState() for name in TABS}

    def set_report(self, report: Report, openings: Sequence[str], glyphs: Glyphs) -> None:
        """Replace the report, keeping the positions."""
        self.report = report
        self._disagreements = DisagreementsView(report, openings, glyphs)
        self._views = {
            "overview": Overview(report, glyphs),
            "labels": LabelsView(report, glyphs),
            "people": AnnotatorsView(report, glyphs),
            "over_time": WeeksView(report, glyphs),
            "disagreements": self._disagreements,
        }

    @property
    def view(self) -> ReportView | None:
        """The open view; None until there is a report."""
        return self._views.get(self.tab)

    @property
    def place(self) -> ViewState:
        """The position in the open view."""
        return self._places[self.tab]

    @property
    def row(self) -> int:
        """The index of the row highlighted last at this position."""
        return self.place.rows.get((self.place.topic, self.place.side), 0)

    @row.setter
    def row(self, number: int) -> None:
        self.place.rows[self.place.topic, self.place.side] = number

    def render(self, width: int) -> RenderedView:
        """Return the lines of the open view; empty until there is a report."""
        return RenderedView([], []) if self.view is None else self.view.page(self.place, max(1, width))

    def open(self, tab: Tab) -> None:
        """Open a view."""
        self.tab = tab

    def turn_view(self, step: int) -> None:
        """Open the next or previous view, wrapping around at the ends."""
        names = list(TABS)
        self.tab = names[(names.index(self.tab) + step) % len(names)]

    def turn(self, topic: int = 0, side: int = 0) -> None:
        """Choose the next or previous topic or pair of the open view, wrapping around at the ends."""
        if self.view is not None:
            self.place.topic = (self.place.topic + topic) % len(self.view.topics)
            self.place.side = (self.place.side + side) % len(self.view.sides)

    def shift(self, step: int) -> None:
        """Show the columns to the right or left."""
        self.place.shift = max(0, self.place.shift + step)

    @property
    def filter_words(self) -> str:
        """The words that every listed disagreement contains."""
        return self._places["disagreements"].words

    def filter(self, words: str = "", article: str | None = None) -> None:
        """List only the disagreements that contain all of some words, or those of an article."""
        place = self._places["disagreements"]
        place.words, place.article = " ".join(words.split()), article
        place.rows.clear()
        self.tab = "disagreements"

    def listed_disagreements(self) -> list[Disagreement]:
        """Return the disagreements that match the filter."""
        view, place = self._disagreements, self._places["disagreements"]
        return [one for one, _ in view.found(place)] if view else []
