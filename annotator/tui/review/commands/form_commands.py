"""Commands that ask about the current unit in a form: speaker, evidence, note and flag.

Forms are imported when they are first opened, so that the app starts sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from annotator.core.review.actions import set_flag, write_note
from annotator.core.review.evidence import edit_evidence
from annotator.core.review.speakers import set_speaker, spoken_by
from annotator.core.unit import Evidence, Flag, Unit
from annotator.tui.base.command import CommandTable
from annotator.tui.base.sanitize import excerpt
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.commands.conditions import may_edit
from annotator.tui.review.marking.marking_candidates import names_for, relabelled
from annotator.tui.review.review_context import ReviewContext

if TYPE_CHECKING:
    from annotator.tui.screens.dialogs import Dialog
    from annotator.tui.screens.evidence_form import EvidenceAnswer
    from annotator.tui.screens.speaker_dialog import Speaker

FormResult = TypeVar("FormResult")

speaker_command = CommandTable[ReviewContext]("editing")
command = CommandTable[ReviewContext]("remarks")


@speaker_command("speaker", "Name the speaker", keys="p", when=may_edit)
def name_speaker(context: ReviewContext) -> str | None:
    """Say who speaks: pick somebody of the article by digit, or type a name."""
    from annotator.tui.screens.speaker_dialog import SpeakerDialog

    session, unit = context.review.session, context.review.at_unit()
    if unit.kind == "claim":
        return "a claim has no speaker of its own: it has that of the quote around it"

    def answered(review: ArticleReview, speaker: Speaker) -> str:
        name, everywhere = speaker
        unit = review.at_unit()
        action = set_speaker(session.units, unit, name, everywhere=everywhere)
        return review.edit(action and relabelled(session, unit, action))

    sharing = len(spoken_by(session.units, unit.speaker)) - 1 if unit.speaker else 0
    names = names_for(session, unit)
    _ask(context, SpeakerDialog(names, unit.speaker, max(0, sharing), context.glyphs), answered)
    return None


@command("evidence", "Give evidence", keys="e", when=may_edit)
def give_or_edit_evidence(context: ReviewContext) -> None:
    """Say what the verdict rests on: where it stands, what it says, and why that decides it."""
    from annotator.tui.screens.evidence_form import EvidenceList

    pieces = context.review.at_unit().evidence

    def chosen(index: int | None) -> None:
        if index is not None:
            _ask_evidence(context, index if index < len(pieces) else None)

    if pieces:
        context.open_screen(EvidenceList(pieces, context.glyphs), chosen)
    else:
        _ask_evidence(context, None)


def _ask_evidence(context: ReviewContext, index: int | None) -> None:
    """Open the form for the piece of evidence at an index, or for a new one."""
    from annotator.tui.screens.evidence_form import EvidenceForm

    article, unit = context.review.session.article, context.review.at_unit()
    piece = Evidence(retrieved=date.today().isoformat()) if index is None else unit.evidence[index]
    about = excerpt(article.text, unit.content, 50)

    def answered(review: ArticleReview, answer: EvidenceAnswer) -> str:
        return review.edit(edit_evidence(review.at_unit(), index, *answer))

    form = EvidenceForm(about, piece, unit.justification, article.published, context.glyphs)
    _ask(context, form, answered)


@command("note", "Write a note", keys="i", when=may_edit)
def write_or_edit_note(context: ReviewContext) -> None:
    """Write a private note on the unit."""
    from annotator.tui.screens.dialogs import NoteDialog

    def answered(review: ArticleReview, note: str) -> str:
        return review.edit(write_note(review.at_unit(), note))

    _ask(context, NoteDialog(context.review.at_unit().note), answered)


@command("flag", "Flag the unit", keys="f", when=may_edit)
def set_or_remove_flag(context: ReviewContext) -> None:
    """Flag the unit for discussion, with a reason and perhaps a comment."""
    from annotator.tui.screens.dialogs import FlagDialog

    def answered(review: ArticleReview, flag: tuple[Flag | None]) -> str:
        return review.edit(set_flag(review.at_unit(), flag[0]))

    _ask(context, FlagDialog(context.review.at_unit().flag, context.glyphs), answered)


def _ask(
    context: ReviewContext, dialog: Dialog[FormResult], answered: Callable[[ArticleReview, FormResult], str]
) -> None:
    """Open a form about the current unit and run `answered`; cancelling the form changes nothing."""
    unit: Unit = context.review.at_unit()

    def done(answer: FormResult | None) -> None:
        review = context.open_review  # a new one if the review was changed elsewhere in the meantime
        if answer is None or review is None:
            return
        now = review.session.units.get(unit.id)
        review.go_to(unit.id)
        if now is None or review.cursor.unit != unit.id:
            context.show_message("the unit is gone: it was taken away elsewhere meanwhile", serious=True)
        elif now != unit:  # the form showed something else
            context.show_message("not applied: the unit was changed elsewhere meanwhile", serious=True)
        else:
            context.attempt(lambda: context.show_changes(answered(review, answer)))

    context.open_screen(dialog, done)
