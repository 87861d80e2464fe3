"""A disagreement: its article with the spans of each version, and the versions side by side. Read-only."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize

from annotator.agreement import Disagreement, SideBySide
from annotator.core.errors import AnnotatorError
from annotator.project.saving.background import WAITING
from annotator.tui.agreement.agreement_commands import AGREEMENT_COMMANDS
from annotator.tui.agreement.agreement_context import AgreementContext, ComparisonContext
from annotator.tui.agreement.versions_pane import VersionsPane
from annotator.tui.agreement.versions_table import VisibleVersions, fitting, versions_lines
from annotator.tui.agreement.views.bar_drawing import pens_for
from annotator.tui.agreement.views.disagreements_view import cells_of
from annotator.tui.base.command import Command
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.keymap import bindings
from annotator.tui.base.sanitize import one_line
from annotator.tui.base.screen_reads import ScreenReads
from annotator.tui.screens.command_screen import CommandScreen
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine, spread
from annotator.tui.widgets.status_bars import KeyBar

if TYPE_CHECKING:
    from annotator.project import Project

SIDE_BY_SIDE = 160
"""Fewest columns of a terminal in which the versions may be beside the article instead of below it."""

TALL = 45
"""Fewest rows of a terminal in which values below the article may take several rows."""


class ComparisonScreen(CommandScreen[int, AgreementContext], inherit_bindings=False):
    """One disagreement of a list; answers the index of the last one shown."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(AGREEMENT_COMMANDS)
    report = None

    def __init__(
        self,
        project: Project,
        disagreements: Sequence[Disagreement],
        at: int,
        glyphs: Glyphs,
        commands: Sequence[Command[AgreementContext]],
    ) -> None:
        super().__init__(commands, glyphs, self)
        self._project = project
        self._disagreements = disagreements
        self._at = at
        self._reads = ScreenReads(self, project.reader)
        self._shown: SideBySide | None = None
        self._layout = VisibleVersions()

    def compose(self) -> ComposeResult:
        """Compose heading, article, versions and keys."""
        yield FixedLines(lambda width: [self._heading(width)], self.glyphs, id="heading")
        yield VersionsPane(self.glyphs, id="passage")
        yield FixedLines(self._versions, self.glyphs, id="versions")
        yield KeyBar(self.glyphs, id="keys")

    def on_mount(self) -> None:
        """Show the chosen disagreement."""
        self._open()

    def _open(self) -> None:
        project, disagreement = self._project, self._disagreements[self._at]
        try:
            self._reads.read(lambda: project.versions(disagreement), self._show_answer)
        except AnnotatorError as error:
            self._show(None, str(error))
        else:
            if self._reads.waiting:
                self._show(None, f"{WAITING}{self.glyphs.more}")

    def _show_answer(self, answer: Future[SideBySide]) -> None:
        try:
            self._show(answer.result())
        except AnnotatorError as error:
            self._show(None, str(error))

    def _show(self, versions: SideBySide | None, problem: str = "") -> None:
        self._shown, self._layout = versions, VisibleVersions()
        self._arrange()
        self.query_one(VersionsPane).show(self._shown)
        self._refresh_table()
        self.show_hints()
        self.show_message(problem, serious=True)

    def _arrange(self) -> None:
        """Put the versions beside the article if all of them fit into half of a wide screen."""
        many = len(self._shown.versions) if self._shown else 0
        width = self.size.width
        self.set_class(width >= SIDE_BY_SIDE and fitting(width // 2) >= many, "-wide")

    def on_resize(self, event: Resize) -> None:
        """Arrange the versions for the new width."""
        self._arrange()

    def _refresh_table(self) -> None:
        for part in ("#heading", "#versions"):
            self.query_one(part, FixedLines).recompose_lines(layout=True)

    def _heading(self, width: int) -> StyledLine:
        one = self._disagreements[self._at]
        cost, article, kind, _, about = cells_of(one)
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

    # -- for the commands

    @property
    def comparison(self) -> ComparisonContext:
        """This screen."""
        return self

    @property
    def scroller(self) -> VersionsPane:
        """The article."""
        return self.query_one(VersionsPane)

    def can_shift(self, step: int) -> bool:
        """Return whether there are hidden versions in that direction."""
        return self._layout.can_move(step)

    def shift(self, step: int) -> None:
        """Show versions further right, or left for a negative step."""
        self._layout.move(step)
        self._refresh_table()
        self.show_hints()

    def show_neighbour(self, step: int) -> bool:
        """Show the next or previous disagreement; return False at the end of the list."""
        if not 0 <= self._at + step < len(self._disagreements):
            return False
        self._at += step
        self._open()
        return True

    def close(self) -> None:
        """Go back to the report."""
        self.dismiss(self._at)
