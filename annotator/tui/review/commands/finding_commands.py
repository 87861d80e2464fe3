"""Commands that find words, units, articles and unchecked claims.

Screens are imported when they are first opened, so that the app starts sooner.
"""

from __future__ import annotations

from annotator.core.triage import UncheckedClaim
from annotator.tui.base.command import CommandTable
from annotator.tui.review.commands.conditions import has_article, is_searching, may_leave
from annotator.tui.review.review_context import ReviewContext

command = CommandTable[ReviewContext]("finding")


@command("search", "Search the article", keys="slash", when=has_article)
def search(context: ReviewContext) -> None:
    """Search the article for words. n, N and the arrows then go from hit to hit, until esc."""
    from annotator.tui.screens.prompt_dialog import PromptDialog

    review = context.review
    before = review.search.current.words if review.search.current else ""

    def answered(words: str | None) -> None:
        if words is not None:
            near = review.unit.span.start if review.unit else 0
            _show_hits(context, review.search.start(words, near))

    context.open_screen(PromptDialog("Search this article", "enter searches, esc leaves", before), answered)


@command("next_hit", "Next hit of the search", when=is_searching)
def next_hit(context: ReviewContext) -> None:
    """Go to the next hit."""
    _show_hits(context, context.review.search.step(1))


@command("previous_hit", "Previous hit of the search", when=is_searching)
def previous_hit(context: ReviewContext) -> None:
    """Go to the hit before."""
    _show_hits(context, context.review.search.step(-1))


def end_search(context: ReviewContext) -> None:
    """End the search."""
    _show_hits(context, context.review.search.start("", 0))


def _show_hits(context: ReviewContext, message: str) -> None:
    found = context.review.search.current
    context.article_pane.show_hits(found.hits if found else (), found.hit if found else None)
    context.show_position(message)


@command("filter", "Filter the units", keys="F", when=has_article)
def filter_units(context: ReviewContext) -> None:
    """Show only units that answer a query, such as stance:unset kind:quote nato. An empty one shows all."""
    from annotator.tui.screens.prompt_dialog import PromptDialog

    review = context.review

    def answered(query: str | None) -> None:
        if query is not None:
            message = review.narrow(query)
            context.unit_list.show_places(review.index.shown)
            context.article_pane.show_current(review.here)
            context.unit_list.show_current(review.here)
            context.show_position(message)

    hint = "enter shows only these, empty shows all: stance:unset kind:quote has:flag nato"
    context.open_screen(
        PromptDialog("Filter the units", hint, review.search.filter, review.search.check), answered
    )


@command("library", "Go to the library", keys="g", when=may_leave)
def open_library(context: ReviewContext) -> None:
    """List the articles with your progress and flags: filter, sort, open."""
    from annotator.tui.screens.library_screen import LibraryScreen

    def answered(article: str | None) -> None:
        if article is not None:
            context.attempt(lambda: context.open_article(article))

    project = context.project
    overview = project.own_work(context.reviewer)
    context.open_screen(LibraryScreen(overview, project.reader, context.glyphs), answered)


@command("triage", "Triage: unchecked claims", keys="T", when=may_leave)
def open_triage(context: ReviewContext) -> None:
    """List the claims that you have not checked, across articles, the most check-worthy first."""
    from annotator.tui.screens.triage_screen import TriageScreen

    def answered(place: tuple[str, str] | None) -> None:
        if place is not None:
            context.attempt(lambda: context.open_article(*place))

    def show(unchecked: list[UncheckedClaim]) -> None:
        context.open_screen(TriageScreen(unchecked, context.glyphs), answered)

    context.reads.read(context.project.own_work(context.reviewer).unchecked, show)
