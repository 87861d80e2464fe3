"""The first screen of the agreement app: the report in five views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from annotator.agreement import Disagreement
from annotator.core.errors import AnnotatorError
from annotator.tui.agreement import screen_header
from annotator.tui.agreement.agreement_commands import AGREEMENT_COMMANDS
from annotator.tui.agreement.agreement_context import AgreementContext, ReportContext
from annotator.tui.agreement.comparison_screen import ComparisonScreen
from annotator.tui.agreement.report_state import ReportState
from annotator.tui.agreement.report_worker import Failed, Finished, Progressed, ReportWorker
from annotator.tui.agreement.row_list import Resized, RowHighlighted, RowList, RowSelected
from annotator.tui.base.base_app import data_loaded
from annotator.tui.base.command import Command
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.keymap import bindings
from annotator.tui.screens.command_screen import CommandScreen
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine
from annotator.tui.widgets.status_bars import KeyBar

if TYPE_CHECKING:
    from annotator.project import Project

MARGINS = 2
"""Cells for the pointer before a row and the space after it."""


class ReportScreen(CommandScreen[int, AgreementContext], inherit_bindings=False):
    """The report, one view at a time; `ReportWorker` computes it and posts it here."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(AGREEMENT_COMMANDS)
    comparison = None

    def __init__(
        self,
        project: Project,
        fields: tuple[str, ...],
        glyphs: Glyphs,
        commands: Sequence[Command[AgreementContext]] = AGREEMENT_COMMANDS,
    ) -> None:
        super().__init__(commands, glyphs, self)
        self.state = ReportState()
        self._project = project
        self._fields = fields
        self._worker: ReportWorker | None = None
        self._progress: tuple[int, int] | None = (0, 0)
        """Articles read and articles in all while a report is computed, else None."""

    def compose(self) -> ComposeResult:
        """Compose title, tabs, column heads, rows, details of the highlighted row and keys."""
        glyphs = self.glyphs
        yield FixedLines(
            lambda width: [screen_header.title(self.state.report, self._progress, width, glyphs)],
            glyphs,
            id="heading",
        )
        yield FixedLines(lambda width: [screen_header.tabs(self.state.tab, glyphs)], glyphs, id="tabs")
        yield FixedLines(self._head, glyphs, id="head")
        yield RowList(glyphs, id="rows")
        yield FixedLines(self._detail, glyphs, id="detail")
        yield KeyBar(glyphs, id="keys")

    def on_mount(self) -> None:
        """Start computing the report."""
        self.recompute()

    def on_unmount(self) -> None:
        """Stop computing the report."""
        if self._worker is not None:
            self._worker.stop()

    # -- computing the report

    def recompute(self) -> None:
        """Compute the report from the project as it is now; the old one stays on screen until then."""
        if self._worker is not None:
            self._worker.stop()
        self._worker, self._progress = ReportWorker(self._project, self._fields, self), (0, 0)
        self._worker.start()
        self.show_view()

    def on_progressed(self, event: Progressed) -> None:
        """Show how many articles have been read."""
        if event.worker is self._worker:
            self._progress = (event.read, event.of)
            self._refresh_part("#heading")

    def on_finished(self, event: Finished) -> None:
        """Show the report at the position of the previous one."""
        if event.worker is self._worker:
            self._worker = self._progress = None
            self.state.set_report(event.report, event.openings, self.glyphs)
            self.show_view()
            data_loaded(self.app)

    def on_failed(self, event: Failed) -> None:
        """Show the project's error; re-raise any other."""
        if event.worker is not self._worker:
            return
        self._worker = self._progress = None
        if not isinstance(event.error, AnnotatorError):
            raise event.error
        self.show_view()
        self.show_message(f"{event.error}: r tries again", serious=True)

    # -- showing it

    def show_view(self) -> None:
        """Show the open view at its current position."""
        self._show_rows()
        self.show_state()

    def _show_rows(self) -> None:
        """Render the view for the width of the rows, and highlight the same row as before."""
        rows = self.query_one(RowList)
        rows.show(self.state.render(rows.row_width - MARGINS).rows, self.state.row)
        for part in ("#heading", "#tabs", "#head", "#detail"):
            self._refresh_part(part)

    def _refresh_part(self, part: str) -> None:
        self.query_one(part, FixedLines).recompose_lines(layout=part == "#head")

    def _head(self, width: int) -> list[StyledLine]:
        view = self.state.view
        if view is None:
            return []
        rendered = self.state.render(self.query_one(RowList).row_width - MARGINS)
        return [
            *screen_header.choices(view, self.state.place),
            *((Run(" "), *line) for line in rendered.head),
        ]

    def _detail(self, width: int) -> list[StyledLine]:
        row = self.query_one(RowList).row
        return screen_header.detail(row.detail if row else (), width, self.glyphs)

    def on_resized(self, event: Resized) -> None:
        """Render the rows for the new width."""
        self._show_rows()

    def on_row_highlighted(self, event: RowHighlighted) -> None:
        """Show the details of the row and the commands that it allows."""
        self.state.row = self.query_one(RowList).here
        self._refresh_part("#detail")
        self.show_hints()

    def on_row_selected(self, event: RowSelected) -> None:
        """Open the highlighted row that was clicked."""
        self.action_run("open")

    # -- for the commands

    @property
    def report(self) -> ReportContext:
        """This screen."""
        return self

    @property
    def scroller(self) -> RowList:
        """The rows."""
        return self.query_one(RowList)

    @property
    def opens(self) -> Disagreement | str | None:
        """The disagreement that the highlighted row opens, or the article whose disagreements it lists."""
        row = self.query_one(RowList).row
        return None if row is None else row.opens

    def compare(self, disagreement: Disagreement) -> None:
        """Open the versions of a disagreement."""
        listed = self.state.listed_disagreements()
        at = listed.index(disagreement)
        screen = ComparisonScreen(self._project, listed, at, self.glyphs, self.commands)
        self.open_screen(screen, self._highlight)

    def _highlight(self, row: int | None) -> None:
        """Highlight the last disagreement shown."""
        if row is not None:
            self.state.row = row
            self.show_view()
