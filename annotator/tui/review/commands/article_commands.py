"""Commands about the article as a whole: submit or reopen its review, and go to the next."""

from __future__ import annotations

from annotator.core.review.actions import Readiness
from annotator.project import ReviewSession
from annotator.tui.base.command import CommandTable
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.commands import marking_keys
from annotator.tui.review.commands.conditions import has_article, may_leave, may_submit
from annotator.tui.review.review_context import ReviewContext

command = CommandTable[ReviewContext]("article")


@command(
    "submit",
    "Submit or reopen the review",
    keys="enter",
    hint="submit",
    when=may_submit,
    while_marking=marking_keys.keep,
)
def submit_or_reopen(context: ReviewContext) -> str | None:
    """Submit the review when every suggestion is decided; reopen it when it is submitted."""
    review = context.review
    if review.session.submitted:
        _ask_to_reopen(context, review)
        return None
    ready = review.readiness()
    if ready.undecided:
        return review.go_to_undecided(ready)
    if ready.ready:
        return review.submit()
    _ask_to_submit(context, ready)
    return None


def _ask_to_submit(context: ReviewContext, ready: Readiness) -> None:
    """List what is missing, and submit if the reviewer wants to and nothing else has become missing."""
    from annotator.tui.screens.dialogs import missing_labels

    def answered(anyway: bool | None) -> None:
        review = context.review  # a new one if the review was changed elsewhere in the meantime
        now = review.readiness()
        if review.session.submitted or now != ready:
            context.show_message(
                "changed elsewhere in the meantime: check it again before submitting", serious=True
            )
        elif anyway:
            context.attempt(lambda: context.show_changes(review.submit()))
        else:
            context.show_changes(review.go_to_unanswered(now))

    text = context.review.session.article.text
    context.open_screen(missing_labels(ready, text, context.glyphs), answered)


def _ask_to_reopen(context: ReviewContext, review: ArticleReview) -> None:
    """Ask before reopening: a second enter by mistake must not undo the submission."""
    from annotator.tui.screens.dialogs import ListDialog

    def answered(sure: bool | None) -> None:
        if sure and context.review.session.submitted:
            context.attempt(lambda: context.show_changes(context.review.reopen()))

    at = (review.session.review.decisions.submitted or "")[:16].replace("T", " at ")
    rows = [f"It was submitted on {at} UTC."]
    context.open_screen(
        ListDialog("Reopen this review?", rows, "enter reopens, esc leaves it", context.glyphs), answered
    )


@command("about", "About this article", when=has_article)
def show_about(context: ReviewContext) -> None:
    """Show title, authors, publisher, date, address, language and licence of the article."""
    from annotator.tui.screens.article_dialog import ArticleDialog

    session = context.review.session
    foreign = not session.span_assist.reads_language
    context.open_screen(ArticleDialog(session.article, context.glyphs, foreign=foreign))


@command("next_article", "Next article", keys="]", when=may_leave)
def next_article(context: ReviewContext) -> None:
    """Go to the next article."""
    _open_neighbour(context, 1, "this is the last article")


@command("previous_article", "Previous article", keys="[", when=may_leave)
def previous_article(context: ReviewContext) -> None:
    """Go to the previous article."""
    _open_neighbour(context, -1, "this is the first article")


def _open_neighbour(context: ReviewContext, step: int, at_the_end: str) -> None:
    project, reviewer, here = context.project, context.reviewer, context.review.session.article.id

    def query() -> ReviewSession | None:
        article = project.neighbour(here, step)
        return None if article is None else project.session(article, reviewer)

    def show(session: ReviewSession | None) -> None:
        if session is None:
            context.show_message(at_the_end)
        else:
            context.show_session(session, None)

    context.reads.read(query, show)
