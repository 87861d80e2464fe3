"""The review screen: composes article, list and form, and shows the state of the review in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from annotator.project.saving.background import WAITING
from annotator.tui.base.base_app import data_loaded
from annotator.tui.base.command import Command
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.keymap import bindings
from annotator.tui.review import empty_project
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.commands.marking_keys import put_marker
from annotator.tui.review.marking.span_marker import PROMPTED
from annotator.tui.review.read_controller import ReadController
from annotator.tui.review.review_commands import REVIEW_COMMANDS
from annotator.tui.review.review_context import ReviewContext
from annotator.tui.review.save_controller import SaveController
from annotator.tui.review.view_models import form_state, header_status, invalid_units
from annotator.tui.screens.command_screen import CommandScreen, FormAnswer
from annotator.tui.widgets.article_pane import ArticlePane, CursorClicked
from annotator.tui.widgets.line_view import FixedLines
from annotator.tui.widgets.status_bars import KeyBar, TopBar
from annotator.tui.widgets.unit_form import FormState, UnitForm
from annotator.tui.widgets.unit_list import UnitChosen, UnitList

if TYPE_CHECKING:
    from annotator.project import Project, ReviewSession

CHECK_SECONDS = 0.25
"""Seconds between checks of whether unsaved edits are saved."""

WIDE = 100
"""Fewest columns of a terminal in which list and form are beside the article."""

HIGH = 32
"""Fewest rows of a terminal in which the form beside the article has a row for every answer."""


class ReviewScreen(CommandScreen[None, ReviewContext], inherit_bindings=False):
    """Article, units and form: passes state down to the widgets and handles their messages."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW_COMMANDS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (as Textual declares it)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]  # noqa: RUF012

    def __init__(
        self,
        project: Project,
        reviewer: str,
        glyphs: Glyphs,
        commands: Sequence[Command[ReviewContext]] = REVIEW_COMMANDS,
        *,
        welcome: bool = False,
        first: str | None = None,
    ) -> None:
        super().__init__(commands, glyphs, self)
        self.project = project
        self.reviewer = reviewer
        self.open_review: ArticleReview | None = None
        self.offered_article: str | None = None
        self._next_offer: str | None = None
        self._welcome = welcome
        self._first = first
        self.saving = SaveController(self)
        self.reads = ReadController(self, self)

    def compose(self) -> ComposeResult:
        """Compose header, article, list, form and footer."""
        yield TopBar(self.glyphs, id="status")
        yield ArticlePane(self.glyphs, id="article")
        yield UnitList(self.glyphs, id="units")
        yield UnitForm(FormState(self.project.scheme, ""), self.glyphs, id="form")
        yield FixedLines(empty_project.lines, self.glyphs, id="empty")
        yield KeyBar(self.glyphs, id="keys")

    def on_mount(self) -> None:
        """Open the article to begin with; without any, show how to import some."""
        self._check_timer = self.set_interval(CHECK_SECONDS, self.saving.check, pause=True)
        self.reads.read_first(self._show_first, self._first)

    def _show_first(self, session: ReviewSession | None) -> None:
        self.set_class(session is None, "-empty")
        if session is not None:
            self._show_opened(session, None)
            if self._welcome and not session.violations():
                from annotator.tui.screens.tour_screen import welcome_message

                self.show_message(welcome_message(self.commands))

    # -- state

    @property
    def review(self) -> ArticleReview:
        """The review on screen, for commands that run only where there is one."""
        assert self.open_review is not None, "the command needs an article"
        return self.open_review

    @property
    def article_pane(self) -> ArticlePane:
        """The article."""
        return self.query_one(ArticlePane)

    @property
    def unit_list(self) -> UnitList:
        """The list of units."""
        return self.query_one(UnitList)

    @property
    def shows_list(self) -> bool:
        """Whether the terminal is wide enough to show the list of units beside the article."""
        return self.has_class("-wide")

    def offer_article(self, article: str | None) -> None:
        """Remember an article for the next command."""
        self._next_offer = article

    def open_article(self, article: str, unit: str | None = None) -> None:
        """Show an article, at a unit or at its first unfinished one."""
        project, reviewer = self.project, self.reviewer

        self.reads.read(
            lambda: project.session(article, reviewer), lambda session: self._show_opened(session, unit)
        )

    def _show_opened(self, session: ReviewSession, unit: str | None) -> None:
        """Show the review of a session, and what is wrong with it, if anything."""
        self.show_session(session, unit)
        problem = invalid_units(session.violations())
        if problem:
            self.show_message(problem, serious=True)

    # -- showing it

    def show_session(self, session: ReviewSession, unit: str | None) -> None:
        """Show the review of a session, at a unit or at its first unfinished one."""
        query = self.open_review.search.filter if self.open_review else ""
        self.open_review = review = ArticleReview(session, unit, query)
        entries, here = review.index.entries, review.here
        self.article_pane.show_article(session.article, entries, here)
        self.unit_list.show_article(session.article.text, entries, here, review.index.shown)
        self.show_position()
        data_loaded(self.app)

    def show_changes(self, message: str = "") -> None:
        """Show the effect of the last command, then the message."""
        review = self.open_review
        if review is None:
            return
        changed, review.changed = review.changed, []
        if changed != []:
            self.article_pane.show_entries(review.index.entries, changed)
            self.unit_list.show_entries(review.index.entries, changed)
        self.article_pane.show_current(review.here, review.focus)
        self.unit_list.show_current(review.here)
        if changed is None or (changed and review.search.filter):
            self.unit_list.show_places(review.index.shown)
        self.show_position(message)

    def show_position(self, message: str = "") -> None:
        """Show the current unit in bars and form, then the message."""
        review = self.open_review
        if review is not None:
            self.query_one(UnitForm).show(form_state(review))
            self.query_one(TopBar).show(header_status(review))
            message = message or (review.marker.prompt() if review.marker else "")
        self.show_state(message)

    def show_state(self, message: str = "") -> None:
        """Show the problem of unsaved edits, else the message, else the keys."""
        problem = self.open_review.session.problem if self.open_review else None
        if problem:
            self._check_timer.resume()
            self.show_hints()
            self.show_message(f"not saved: {problem.removesuffix(': try again')}: retrying", serious=True)
        else:
            self._check_timer.pause()
            super().show_state(message or (f"{WAITING}{self.glyphs.more}" if self.reads.waiting else ""))

    def show_message(self, message: str, *, serious: bool = False) -> None:
        """Show a message in the footer until the next key."""
        marking = self.open_review is not None and self.open_review.marker is not None
        self.query_one(KeyBar).show_message(message, serious=serious, keys=PROMPTED if marking else None)

    def open_screen(
        self, screen: Screen[FormAnswer], answered: Callable[[FormAnswer | None], None] | None = None
    ) -> None:
        """Open a screen over this one, which then stays as it is."""
        self.reads.cancel()
        super().open_screen(screen, answered)

    # -- running commands

    def attempt(self, run: Callable[[], None]) -> None:
        """Run a function that reads or writes the project, and show its error."""
        self.saving.attempt(run)

    def run_command(self, command: Command[ReviewContext]) -> None:
        """Run a command, or what its key means while marking or searching."""
        review = self.open_review
        if review is not None:
            review.count_key()
            if review.marker is not None and command.while_marking is not command.run:
                self._run_while_marking(command)
                return
        self.offered_article, self._next_offer = self._next_offer, None
        if review is not None and review.search.current and command.while_searching:
            self.run_function(command.while_searching)
        else:
            super().run_command(command)

    def _run_while_marking(self, command: Command[ReviewContext]) -> None:
        run = command.while_marking
        self.attempt(lambda: self.show_changes((run(self) if run else None) or ""))

    def show_result(self, message: str) -> None:
        """Show the effect of a command, then its message."""
        self.show_changes(message)

    # -- the list and clicks

    def toggle_list(self) -> None:
        """Show the list of units in place of the article, or the article again."""
        self.toggle_class("-list")

    def close_list(self) -> bool:
        """Show the article again; return whether the list was in its place."""
        was_open = self.has_class("-list")
        self.remove_class("-list")
        return was_open

    def on_cursor_clicked(self, event: CursorClicked) -> None:
        """Move the marker to the code point that was clicked."""
        if self.open_review is not None:
            put_marker(self.open_review, event.offset)
            self.show_changes()

    def on_unit_chosen(self, event: UnitChosen) -> None:
        """Go to the unit that was clicked, in the list or in the article."""
        if self.open_review is not None:
            self.show_changes(self.open_review.choose(event.place))
