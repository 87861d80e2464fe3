"""The review screen: shows one article, runs the commands, and is alone in talking to the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from annotator.core.errors import AnnotatorError
from annotator.project import Conflict
from annotator.tui.base.command import NOTHING_TO_UNDO
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.themes import theme_after
from annotator.tui.review import empty_project
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.form_controller import FormController
from annotator.tui.review.handlers import STEPS
from annotator.tui.review.marking import span_commands
from annotator.tui.review.marking.span_marker import PROMPTED
from annotator.tui.review.navigation_controller import NavigationController
from annotator.tui.review.review_commands import COMMANDS, Command, Situation, bindings, command
from annotator.tui.review.submit_controller import SubmitController
from annotator.tui.review.view_models import form, situation, status
from annotator.tui.widgets.article_pane import ArticlePane, CursorPut
from annotator.tui.widgets.line_view import FixedLines
from annotator.tui.widgets.status_bars import KeyBar, TopBar
from annotator.tui.widgets.unit_form import FormState, UnitForm
from annotator.tui.widgets.unit_list import UnitChosen, UnitList

if TYPE_CHECKING:
    from annotator.project import Project, ReviewSession

RETRY_SECONDS = 2.0
"""Between two attempts to save what could not be saved."""

WHILE_MARKING = frozenset({"quit", "help", "theme"})
"""Commands that mean while marking what they always mean."""

WIDE = 100
"""Columns from which list and form stand beside the article."""

HIGH = 32
"""Rows from which the form beside the article has one for every answer."""


class ReviewScreen(NavigationController, FormController, SubmitController):
    """Article, units and form. State goes down into the widgets, messages come up."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 (as Textual declares it)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]  # noqa: RUF012

    def __init__(
        self,
        project: Project,
        reviewer: str,
        glyphs: Glyphs,
        commands: Sequence[Command] = COMMANDS,
        *,
        welcome: bool = False,
    ) -> None:
        super().__init__()
        self.commands = commands
        self._welcome = welcome
        self._project = project
        self._reviewer = reviewer
        self._glyphs = glyphs
        self.reviewing: ArticleReview | None = None
        self._before: str | None = None
        """The article that a second undo goes to, right after the first told so."""

    def compose(self) -> ComposeResult:
        """The bars, and between them article, list and form."""
        yield TopBar(self._glyphs, id="status")
        yield ArticlePane(self._glyphs, id="article")
        yield UnitList(self._glyphs, id="units")
        yield UnitForm(FormState(self._project.scheme, ""), self._glyphs, id="form")
        yield FixedLines(empty_project.lines, self._glyphs, id="empty")
        yield KeyBar(self._glyphs, id="keys")

    def on_mount(self) -> None:
        """Open the first article that is not submitted; without any, say how to get some."""
        self._retrying = self.set_interval(RETRY_SECONDS, self._retry, pause=True)
        first = self._project.first_article(self._reviewer)
        self.set_class(first is None, "-empty")
        if first is not None:
            self._guarded(lambda: self.open_article(first))
            if self._welcome:
                from annotator.tui.screens.tour_screen import offer

                self.tell(offer(self.commands))

    # -- what is shown

    def open_article(self, article: str, unit: str | None = None) -> None:
        """Show an article, at a unit or at its first unfinished one."""
        self._show_session(self._project.session(article, self._reviewer), unit)

    def _show_session(self, session: ReviewSession, unit: str | None) -> None:
        query = self.reviewing.finding.filter if self.reviewing else ""
        self.reviewing = reviewing = ArticleReview(session, unit, query)
        entries, here = reviewing.desk.entries, reviewing.here
        text = reviewing.session.article.text
        self.query_one(ArticlePane).show_article(reviewing.session.article, entries, here)
        self.query_one(UnitList).show_article(text, entries, here, reviewing.desk.shown)
        self._show_place()

    def _show_changes(self, message: str = "") -> None:
        """Show what the last command did, and then what there is to say about it."""
        reviewing = self.reviewing
        if reviewing is None:
            return
        changed, reviewing.changed = reviewing.changed, []
        pane, units = self.query_one(ArticlePane), self.query_one(UnitList)
        for view in (pane, units):
            if changed != []:
                view.show_entries(reviewing.desk.entries, changed)
        pane.show_current(reviewing.here, reviewing.focus)
        units.show_current(reviewing.here)
        if changed is None or (changed and reviewing.finding.filter):
            self.query_one(UnitList).show_places(reviewing.desk.shown)
        self._show_place(message)

    def _show_place(self, message: str = "") -> None:
        reviewing = self.reviewing
        if reviewing is not None:
            self.query_one(UnitForm).show(form(reviewing))
            self.query_one(TopBar).show(status(reviewing))
            message = message or (reviewing.marker.prompt() if reviewing.marker else "")
        self._tell_state(message)

    def _tell_state(self, message: str = "") -> None:
        """What is not saved goes before anything else there is to say, and that before the keys."""
        hints = tuple(one for one in self.commands if one.hint and not self.why_not(one))
        self.query_one(KeyBar).offer(hints)
        problem = self.reviewing.session.problem if self.reviewing else None
        if problem:
            self._retrying.resume()
            self.tell(f"not saved: {problem.removesuffix(': try again')}: retrying", serious=True)
        else:
            self._retrying.pause()
            self.tell(message)

    def tell(self, message: str, *, serious: bool = False) -> None:
        """Say something in the lower bar, until the next key."""
        marking = self.reviewing is not None and self.reviewing.marker is not None
        self.query_one(KeyBar).tell(message, serious=serious, keys=PROMPTED if marking else None)

    def action_show_keys(self) -> None:
        """What was told has been read."""
        self._tell_state()

    # -- running commands

    def why_not(self, command: Command) -> str | None:
        """Why a command cannot run now, or None."""
        wide = self.has_class("-wide")
        if self.reviewing is None:
            return command.when(Situation(article=False, wide=wide))
        return command.when(situation(self.reviewing, wide=wide))

    def action_run(self, id: str, key: str = "") -> None:
        """Run a command of the table; `key` is what was pressed, for those it matters to."""
        if self.reviewing is not None:
            self.reviewing.count_key()
            id = self.reviewing.finding.meant(id, key)
            if self.reviewing.marker is not None and id not in WHILE_MARKING:
                self._mark(id, key)
                return
        wanted = command(id)
        reason = self.why_not(wanted)
        before, self._before = self._before, None
        if reason == NOTHING_TO_UNDO and self.reviewing is not None:
            self._guarded(lambda: self._go_back(before))
            return
        if reason:
            self.tell(reason)
            return
        self._tell_state()
        self._guarded(lambda: self._run(id, key))

    def _run(self, id: str, key: str) -> None:
        if id in STEPS and self.reviewing is not None:
            self._show_changes(STEPS[id](self.reviewing, key))
        else:
            getattr(self, f"do_{id}")()

    def _go_back(self, before: str | None) -> None:
        """With nothing left to undo here, name the review that was edited before, then go there."""
        assert self.reviewing is not None, "undoing needs an article"
        here = self.reviewing.session
        if before is not None and not here.unsaved:
            self.open_article(before)
            self._show_place(self.why_not(command("undo")) or "this was edited before: u takes that back")
            return
        self._before = self._project.edited_before(self._reviewer, here.article.id)
        told = f": u again goes to {self._before}, edited before" if self._before else ""
        self.tell(f"{NOTHING_TO_UNDO}{told}")

    def _mark(self, id: str, key: str) -> None:
        """While marking, the keys act on the marker."""
        reviewing, pane = self.reviewing, self.query_one(ArticlePane)
        assert reviewing is not None, "marking needs an article"
        self._guarded(lambda: self._show_changes(span_commands.mark(reviewing, id, key, pane.offset_beside)))

    def on_cursor_put(self, event: CursorPut) -> None:
        """A place of the article was clicked while marking."""
        if self.reviewing is not None:
            span_commands.put_cursor(self.reviewing, event.offset)
            self._show_changes()

    def _guarded(self, run: Callable[[], None]) -> None:
        """Run something that reads or writes the project; what goes wrong there is told."""
        try:
            run()
        except Conflict as error:
            self._catch_up(str(error))
        except AnnotatorError as error:
            self.tell(str(error), serious=True)

    def _catch_up(self, problem: str) -> None:
        """Somebody else was here: show what they left, with what can be kept of the unsaved on top."""
        reviewing = self.reviewing
        if reviewing is None:
            self.tell(problem, serious=True)
            return
        try:
            left_out = reviewing.session.catch_up()
        except AnnotatorError:  # what is not saved stays, and is retried
            self._show_session(reviewing.session, reviewing.place.unit)
            return
        self._show_session(reviewing.session, reviewing.place.unit)
        if left_out:
            from annotator.tui.screens.dialogs import left_out_edits

            session = reviewing.session
            self.app.push_screen(left_out_edits(left_out, session.units, session.article.text, self._glyphs))
        self.tell("changed elsewhere meanwhile: nothing of that was overwritten", serious=True)

    def _retry(self) -> None:
        """Try again to save what could not be saved. Until it works, what is being told stays."""

        def retry() -> None:
            if self.reviewing is not None and self.reviewing.session.retry():
                self._show_place("saved")

        self._guarded(retry)

    def on_unit_chosen(self, event: UnitChosen) -> None:
        """A unit was clicked, in the list or in the article."""
        if self.reviewing is not None:
            self._show_changes(self.reviewing.choose(event.place))

    # -- commands that are about the screen, ask something, or change the article

    def do_page_down(self) -> None:
        """Scroll the article by a window."""
        self.query_one(ArticlePane).scroll_page_down(animate=False)

    def do_page_up(self) -> None:
        """Scroll the article back by a window."""
        self.query_one(ArticlePane).scroll_page_up(animate=False)

    def do_list(self) -> None:
        """Show the list in place of the article, or the article again."""
        self.toggle_class("-list")

    def do_leave(self) -> None:
        """Leave the list, else the search; whatever else was open has closed by itself."""
        if self.has_class("-list"):
            self.remove_class("-list")
        elif self.reviewing is not None:
            self.end_search()

    def do_help(self) -> None:
        """Show the help; a command that is clicked there runs."""
        from annotator.tui.screens.help_screen import HelpScreen, help_lines

        scheme, glyphs = self._project.scheme, self._glyphs
        help = HelpScreen(lambda width: help_lines(scheme, glyphs, width, self.commands), glyphs)
        self.app.push_screen(help, lambda id: self.action_run(id) if id else None)

    def do_tour(self) -> None:
        """Show the reviewer around."""
        from annotator.tui.screens.tour_screen import TourScreen

        self.app.push_screen(TourScreen(self.commands, self._glyphs))

    def do_palette(self) -> None:
        """Show the palette."""
        from annotator.tui.base.palette import Palette

        self.app.push_screen(Palette())

    def do_theme(self) -> None:
        """The next theme in turn."""
        self.app.theme = theme_after(self.app.theme)
        self.tell(f"the theme is {self.app.theme} from now on")

    def do_quit(self) -> None:
        """Quit; ask first if something could not be saved."""
        session = self.reviewing.session if self.reviewing else None
        if session is None or session.retry():
            self.app.exit()
            return
        from annotator.tui.screens.dialogs import ListDialog

        lost = f"{len(session.unsaved)} edits could not be saved: {session.problem}"
        self.app.push_screen(
            ListDialog("Quit and lose them?", [lost], "enter quits, esc stays", self._glyphs), self._quit_if
        )

    def _quit_if(self, sure: bool | None) -> None:
        if sure:
            self.app.exit()


def review_screen(commands: Sequence[Command]) -> type[ReviewScreen]:
    """The review screen with the keys of a table of commands: Textual binds keys to classes."""

    class Keyed(ReviewScreen, inherit_bindings=False):
        BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands)]

    return Keyed
