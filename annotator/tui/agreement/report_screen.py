"""The lead's first screen: the report in five views, and how it comes to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from annotator.agreement import Disagreement, Report
from annotator.core.errors import AnnotatorError
from annotator.tui.agreement import screen_header
from annotator.tui.agreement.agreement_commands import LEAD_COMMANDS, keyed
from annotator.tui.agreement.command_screen import CommandScreen
from annotator.tui.agreement.comparison_screen import ComparisonScreen
from annotator.tui.agreement.report_worker import Failed, Finished, Progressed, ReportWorker
from annotator.tui.agreement.row_list import Resized, RowHighlighted, RowList, RowSelected
from annotator.tui.agreement.screen_header import TABS
from annotator.tui.agreement.views.annotators_view import AnnotatorsView
from annotator.tui.agreement.views.disagreements_view import DisagreementsView
from annotator.tui.agreement.views.labels_view import LabelsView
from annotator.tui.agreement.views.overview import Overview
from annotator.tui.agreement.views.report_view import RenderedView, ReportView, ViewState
from annotator.tui.agreement.views.weeks_view import WeeksView
from annotator.tui.base.command import Command
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.screens.prompt_dialog import PromptDialog
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine
from annotator.tui.widgets.status_bars import KeyBar

if TYPE_CHECKING:
    from annotator.project import Project

MARGINS = 2
"""Cells of the pointer before a row, and of the blank behind it."""

NEEDS_REPORT = frozenset({"views", "moving", "finding"})
"""Groups of commands that are about a report."""


class ReportScreen(CommandScreen):
    """The report, one view at a time; `ReportWorker` makes it and posts it here."""

    ELSEWHERE = "that is for the versions of a disagreement, which enter opens in view 5"

    def __init__(
        self,
        project: Project,
        fields: tuple[str, ...],
        glyphs: Glyphs,
        commands: Sequence[Command] = LEAD_COMMANDS,
    ) -> None:
        super().__init__(project.scheme, commands, glyphs)
        self._project = project
        self._fields = fields
        self._work: ReportWorker | None = None
        self._progress: tuple[int, int] | None = (0, 0)
        """How far the report is that is being made: the first one as soon as the screen is there."""
        self._report: Report | None = None
        self._views: dict[str, ReportView] = {}
        self._places = {name: ViewState() for name in TABS}
        self._tab = "overview"

    def compose(self) -> ComposeResult:
        """Title, tabs, heads, rows, what is to be known about one of them, keys."""
        glyphs = self.glyphs
        yield FixedLines(
            lambda width: [screen_header.title(self._report, self._progress, width, glyphs)],
            glyphs,
            id="heading",
        )
        yield FixedLines(lambda width: [screen_header.tabs(self._tab, glyphs)], glyphs, id="tabs")
        yield FixedLines(self._head, glyphs, id="head")
        yield RowList(glyphs, id="rows")
        yield FixedLines(self._detail, glyphs, id="detail")
        yield KeyBar(glyphs, id="keys")

    def on_mount(self) -> None:
        """Make the report."""
        self.do_recompute()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self._work is not None:
            self._work.stop()

    # -- the making of the report

    def do_recompute(self) -> None:
        """Make the report anew; the one on screen stays until then."""
        if self._work is not None:
            self._work.stop()
        self._work, self._progress = ReportWorker(self._project, self._fields, self), (0, 0)
        self._work.start()
        self._show()

    def on_progressed(self, event: Progressed) -> None:
        """Tell how far it is."""
        if event.work is self._work:
            self._progress = (event.read, event.of)
            self._refresh("#heading")

    def on_finished(self, event: Finished) -> None:
        """Show the report, in the view and at the place where one was."""
        if event.work is not self._work:
            return
        self._work = self._progress = None
        report, glyphs = event.report, self.glyphs
        self._report = report
        self._views = {
            "overview": Overview(report, glyphs),
            "labels": LabelsView(report, glyphs),
            "people": AnnotatorsView(report, glyphs),
            "over_time": WeeksView(report, glyphs),
            "disagreements": DisagreementsView(report, event.openings, glyphs),
        }
        self._show()

    def on_failed(self, event: Failed) -> None:
        """Tell what the project said; anything else is a failure of the program."""
        if event.work is not self._work:
            return
        self._work = self._progress = None
        if not isinstance(event.error, AnnotatorError):
            raise event.error
        self._show()
        self.tell(f"{event.error}: r tries again", serious=True)

    # -- what is shown

    @property
    def _place(self) -> ViewState:
        return self._places[self._tab]

    @property
    def _spot(self) -> tuple[int, int]:
        return self._place.topic, self._place.side

    def _page(self, width: int) -> RenderedView:
        view = self._views.get(self._tab)
        return RenderedView([], []) if view is None else view.page(self._place, max(1, width - MARGINS))

    def _show(self) -> None:
        self._show_page()
        self.tell("")

    def _show_page(self) -> None:
        """Compose the page for the width there is, and stand where one stood."""
        rows = self.query_one(RowList)
        rows.show(self._page(rows.row_width).rows, self._place.rows.get(self._spot, 0))
        for part in ("#heading", "#tabs", "#head", "#detail"):
            self._refresh(part)

    def _refresh(self, part: str) -> None:
        lines = self.query_one(part, FixedLines)
        lines.recompose_lines()
        if part == "#head":
            lines.refresh(layout=True)

    def _head(self, width: int) -> list[StyledLine]:
        view = self._views.get(self._tab)
        if view is None:
            return []
        return [
            *screen_header.choices(view, self._place),
            *((Run(" "), *line) for line in self._page(self.query_one(RowList).row_width).head),
        ]

    def _detail(self, width: int) -> list[StyledLine]:
        row = self.query_one(RowList).row
        return screen_header.detail(row.detail if row else (), width, self.glyphs)

    def on_resized(self, event: Resized) -> None:
        """Another width."""
        self._show_page()

    def on_row_highlighted(self, event: RowHighlighted) -> None:
        """Another row."""
        self._place.rows[self._spot] = self.query_one(RowList).here
        self._refresh("#detail")
        self.offer()

    def on_row_selected(self, event: RowSelected) -> None:
        """A second click on a row."""
        self.action_run("open")

    # -- commands

    def why_not(self, command: Command) -> str | None:
        """Why a command cannot run now, or None."""
        view = self._views.get(self._tab)
        if command.group in NEEDS_REPORT and view is None:
            return "there is no report yet"
        if view is not None:
            if command.id in ("next_topic", "previous_topic") and len(view.topics) < 2:
                return "there is nothing to choose in this view"
            if command.id in ("next_side", "previous_side") and len(view.sides) < 2:
                return "pairs can be chosen among the labels, in view 2"
        if command.id in ("left", "right") and self._tab != "people":
            return "there are no more columns"
        if command.id == "leave" and self._report is not None and not self._place.filtered:
            return "nothing is open: q quits"
        if command.id == "open" and self._opens is None:
            return "there is nothing to open here: enter opens disagreements, in view 5"
        return None if command.id in TABS else super().why_not(command)

    @property
    def _opens(self) -> Disagreement | str | None:
        row = self.query_one(RowList).row
        return None if row is None else row.opens

    def run_command(self, id: str) -> None:
        """Go to a view, or do what the command is called for."""
        if id in TABS:
            self._go(id)
        else:
            super().run_command(id)

    def _go(self, tab: str) -> None:
        self._tab = tab
        self._show()

    def do_next_view(self) -> None:
        """Go to the next view."""
        self._turn_view(1)

    def do_previous_view(self) -> None:
        """Go to the view before."""
        self._turn_view(-1)

    def _turn_view(self, step: int) -> None:
        names = list(TABS)
        self._go(names[(names.index(self._tab) + step) % len(names)])

    def do_next_topic(self) -> None:
        """Choose the next field, measure or part."""
        self._turn(topic=1)

    def do_previous_topic(self) -> None:
        """Choose the one before."""
        self._turn(topic=-1)

    def do_next_side(self) -> None:
        """Choose the next pair."""
        self._turn(side=1)

    def do_previous_side(self) -> None:
        """Choose the pair before."""
        self._turn(side=-1)

    def _turn(self, topic: int = 0, side: int = 0) -> None:
        view, place = self._views[self._tab], self._place
        place.topic = (place.topic + topic) % len(view.topics)
        place.side = (place.side + side) % len(view.sides)
        self._show()

    def do_down(self) -> None:
        """A row further."""
        self.query_one(RowList).move(1)

    def do_up(self) -> None:
        """A row back."""
        self.query_one(RowList).move(-1)

    def do_page_down(self) -> None:
        """A window further."""
        self.query_one(RowList).page(1)

    def do_page_up(self) -> None:
        """A window back."""
        self.query_one(RowList).page(-1)

    def do_first(self) -> None:
        """To the first row."""
        self.query_one(RowList).move(-1_000_000)

    def do_last(self) -> None:
        """To the last row."""
        self.query_one(RowList).move(1_000_000)

    def do_right(self) -> None:
        """Columns further to the right."""
        self._place.shift += 1
        self._show()

    def do_left(self) -> None:
        """Columns further to the left."""
        self._place.shift = max(0, self._place.shift - 1)
        self._show()

    def do_open(self) -> None:
        """Open a disagreement, or list those of an article."""
        opens = self._opens
        if isinstance(opens, Disagreement):
            self._compare(opens)
        elif opens is not None:
            self._filter(article=opens)

    def _compare(self, one: Disagreement) -> None:
        found = [each for each, _ in self._disputed.found(self._places["disagreements"])]
        screen = keyed(ComparisonScreen, self.commands)
        self.app.push_screen(
            screen(self._project, found, found.index(one), self.glyphs, self.commands), self._stand_at
        )

    def _stand_at(self, row: int | None) -> None:
        """Come back to the disagreement that was looked at last."""
        if row is not None:
            self._place.rows[self._spot] = row
            self._show()

    @property
    def _disputed(self) -> DisagreementsView:
        view = self._views["disagreements"]
        assert isinstance(view, DisagreementsView), "the view of that name"
        return view

    def _filter(self, words: str = "", article: str | None = None) -> None:
        place = self._places["disagreements"]
        place.words, place.article = " ".join(words.split()), article
        place.rows.clear()
        self._go("disagreements")

    def do_filter(self) -> None:
        """Ask which disagreements to list."""

        def answered(words: str | None) -> None:
            if words is not None:
                self._filter(words)

        hint = "words of article, annotator, passage, or what it is about; empty lists all"
        words = self._places["disagreements"].words
        self.app.push_screen(PromptDialog("Filter the disagreements", hint, words), answered)

    def do_leave(self) -> None:
        """Drop the filter; leave while the first report is being made."""
        if self._report is None:
            self.do_quit()
        else:
            self._filter()

    def do_quit(self) -> None:
        """Quit: there is nothing to lose."""
        self.app.exit()
