"""A disagreement: its article with everybody's marks, and the versions side by side. Reading only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.events import Resize

from annotator.agreement import Disagreement, SideBySide
from annotator.core.errors import AnnotatorError
from annotator.tui.agreement.command_screen import CommandScreen
from annotator.tui.agreement.versions_pane import VersionsPane
from annotator.tui.agreement.versions_table import VisibleVersions, fitting, versions_lines
from annotator.tui.agreement.views.bar_drawing import pens_for
from annotator.tui.agreement.views.disagreements_view import told_of
from annotator.tui.base.command import Command
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine, spread
from annotator.tui.widgets.status_bars import KeyBar

if TYPE_CHECKING:
    from annotator.project import Project

SIDE_BY_SIDE = 160
"""Columns from which the versions may stand beside the article instead of below it."""

TALL = 45
"""Rows from which values of several rows have room below the article."""


class ComparisonScreen(CommandScreen):
    """One disagreement of a list. Its answer is the place in the list that was looked at last."""

    ELSEWHERE = "that is for the report: esc goes back to it"

    def __init__(
        self,
        project: Project,
        disagreements: Sequence[Disagreement],
        at: int,
        glyphs: Glyphs,
        commands: Sequence[Command],
    ) -> None:
        super().__init__(project.scheme, commands, glyphs)
        self._project = project
        self._disagreements = disagreements
        self._at = at
        self._shown: SideBySide | None = None
        self._layout = VisibleVersions()

    def compose(self) -> ComposeResult:
        """What is in dispute, the article, the versions, keys."""
        yield FixedLines(lambda width: [self._heading(width)], self.glyphs, id="heading")
        yield VersionsPane(self.glyphs, id="passage")
        yield FixedLines(self._versions, self.glyphs, id="versions")
        yield KeyBar(self.glyphs, id="keys")

    def on_mount(self) -> None:
        """Show the disagreement that was chosen."""
        self._open()

    def _open(self) -> None:
        self._layout = VisibleVersions()
        try:
            self._shown = self._project.versions(self._disagreements[self._at])
        except AnnotatorError as error:
            self._shown, problem = None, str(error)
        else:
            problem = ""
        self._arrange()
        self.query_one(VersionsPane).show(self._shown)
        self._refresh()
        self.tell(problem, serious=True)

    def _arrange(self) -> None:
        """Versions beside the article where all of them fit into half of a wide screen."""
        many = len(self._shown.versions) if self._shown else 0
        width = self.size.width
        self.set_class(width >= SIDE_BY_SIDE and fitting(width // 2) >= many, "-wide")

    def on_resize(self, event: Resize) -> None:
        """Another width may have room for another arrangement."""
        self._arrange()

    def _refresh(self) -> None:
        for part in ("#heading", "#versions"):
            lines = self.query_one(part, FixedLines)
            lines.recompose_lines()
            lines.refresh(layout=True)

    def _heading(self, width: int) -> StyledLine:
        one = self._disagreements[self._at]
        cost, article, kind, _, about = told_of(one)
        title = self._shown.article.title if self._shown else None
        left = (
            Run(f" {kind} ", (one.kind,)),
            Run(f"cost {cost}: {about}", ("strong",)),
            Run(f"  {one_line(title or article)}", ("muted",)),
        )
        right = (Run(f" {self._at + 1} of {len(self._disagreements)} ", ("muted",)),)
        return spread(left, right, width, self.glyphs.more)

    def _versions(self, width: int) -> list[StyledLine]:
        if self._shown is None:
            return []
        tall = self.has_class("-wide") or self.size.height >= TALL
        pens = pens_for(self.glyphs)
        legend = f" {pens.content} content  {pens.source} source  {pens.cue} cue  {pens.several} several"
        table = versions_lines(self._shown, self._layout, width, self.glyphs, tall=tall)
        return [(Run(legend, ("muted",)),), *table]

    # -- commands

    def why_not(self, command: Command) -> str | None:
        """Why a command cannot run now, or None."""
        if command.id in ("left", "right") and not self._layout.can_move(1 if command.id == "right" else -1):
            return "no more versions that way"
        return super().why_not(command)

    def do_next_disagreement(self) -> None:
        """The next of the list."""
        self._step(1, "this is the last one")

    def do_previous_disagreement(self) -> None:
        """The one before."""
        self._step(-1, "this is the first one")

    def _step(self, step: int, at_the_end: str) -> None:
        if not 0 <= self._at + step < len(self._disagreements):
            self.tell(at_the_end)
            return
        self._at += step
        self._open()

    def do_down(self) -> None:
        """Scroll the article."""
        self.query_one(VersionsPane).scroll_relative(y=1, animate=False)

    def do_up(self) -> None:
        """Scroll it back."""
        self.query_one(VersionsPane).scroll_relative(y=-1, animate=False)

    def do_page_down(self) -> None:
        """Scroll it by a window."""
        self.query_one(VersionsPane).scroll_page_down(animate=False)

    def do_page_up(self) -> None:
        """Scroll it back by a window."""
        self.query_one(VersionsPane).scroll_page_up(animate=False)

    def do_first(self) -> None:
        """To the beginning of the article."""
        self.query_one(VersionsPane).scroll_home(animate=False)

    def do_last(self) -> None:
        """To its end."""
        self.query_one(VersionsPane).scroll_end(animate=False)

    def do_right(self) -> None:
        """The versions further to the right."""
        self._shift(1)

    def do_left(self) -> None:
        """The versions further to the left."""
        self._shift(-1)

    def _shift(self, step: int) -> None:
        self._layout.move(step)
        self._refresh()
        self.offer()

    def do_leave(self) -> None:
        """Back to the list."""
        self.dismiss(self._at)

    def do_quit(self) -> None:
        """Back to the list, too."""
        self.do_leave()
