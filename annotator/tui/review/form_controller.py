"""What the review screen asks about the current unit: note, flag, speaker, evidence.

Forms are loaded when they are first opened: the article is there sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from annotator.core.review.actions import set_flag, write_note
from annotator.core.review.evidence import edit_evidence
from annotator.core.review.speakers import set_speaker, spoken_by
from annotator.core.unit import Evidence, Flag, Unit
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import excerpt
from annotator.tui.review.marking.marking_candidates import names_for, relabelled

if TYPE_CHECKING:
    from annotator.tui.review.article_review import ArticleReview
    from annotator.tui.screens.dialogs import Dialog
    from annotator.tui.screens.evidence_form import EvidenceForm, Given
    from annotator.tui.screens.speaker_dialog import Speaker, SpeakerDialog

FormResult = TypeVar("FormResult")


class FormController(Screen[None]):
    """The part of the review screen that opens forms. The screen itself shows what their answers do."""

    reviewing: ArticleReview | None
    _glyphs: Glyphs

    def tell(self, message: str, *, serious: bool = False) -> None:
        """Say something in the lower bar, until the next key."""
        raise NotImplementedError

    def _guarded(self, run: Callable[[], None]) -> None:
        """Run something that reads or writes the project; what goes wrong there is told."""
        raise NotImplementedError

    def _show_changes(self, message: str = "") -> None:
        """Show what the last command did."""
        raise NotImplementedError

    def do_note(self) -> None:
        """Ask for the note."""
        from annotator.tui.screens.dialogs import NoteDialog

        def answered(reviewing: ArticleReview, note: str) -> str:
            return reviewing.edit(write_note(reviewing.at_unit(), note))

        self._ask(lambda unit: NoteDialog(unit.note), answered)

    def do_flag(self) -> None:
        """Ask for the flag."""
        from annotator.tui.screens.dialogs import FlagDialog

        def answered(reviewing: ArticleReview, flag: tuple[Flag | None]) -> str:
            return reviewing.edit(set_flag(reviewing.at_unit(), flag[0]))

        self._ask(lambda unit: FlagDialog(unit.flag, self._glyphs), answered)

    def do_speaker(self) -> None:
        """Ask who speaks."""
        from annotator.tui.screens.speaker_dialog import SpeakerDialog

        reviewing = self.reviewing
        assert reviewing, "the command needs an article"
        session = reviewing.session

        def dialog(unit: Unit) -> SpeakerDialog:
            names = names_for(session, unit)
            sharing = len(spoken_by(session.units, unit.speaker)) - 1 if unit.speaker else 0
            return SpeakerDialog(names, unit.speaker, max(0, sharing), self._glyphs)

        def answered(reviewing: ArticleReview, speaker: Speaker) -> str:
            name, everywhere = speaker
            unit = reviewing.at_unit()
            action = set_speaker(session.units, unit, name, everywhere=everywhere)
            return reviewing.edit(action and relabelled(session, unit, action))

        if reviewing.at_unit().kind == "claim":
            self.tell("a claim has no speaker of its own: it has that of the quote around it")
        else:
            self._ask(dialog, answered)

    def do_evidence(self) -> None:
        """Ask for evidence; where there is some already, first which piece it is about."""
        from annotator.tui.screens.evidence_form import EvidenceList

        reviewing = self.reviewing
        assert reviewing, "the command needs an article"
        pieces = reviewing.at_unit().evidence

        def chosen(index: int | None) -> None:
            if index is not None:
                self._ask_evidence(index if index < len(pieces) else None)

        if pieces:
            self.app.push_screen(EvidenceList(pieces, self._glyphs), chosen)
        else:
            self._ask_evidence(None)

    def _ask_evidence(self, index: int | None) -> None:
        from annotator.tui.screens.evidence_form import EvidenceForm

        assert self.reviewing, "the command needs an article"
        session = self.reviewing.session

        def dialog(unit: Unit) -> EvidenceForm:
            new = Evidence(retrieved=date.today().isoformat())
            piece = new if index is None else unit.evidence[index]
            about = excerpt(session.article.text, unit.content, 50)
            return EvidenceForm(about, piece, unit.justification, session.article.published, self._glyphs)

        def answered(reviewing: ArticleReview, given: Given) -> str:
            return reviewing.edit(edit_evidence(reviewing.at_unit(), index, *given))

        self._ask(dialog, answered)

    def _ask(
        self,
        dialog: Callable[[Unit], Dialog[FormResult]],
        answered: Callable[[ArticleReview, FormResult], str],
    ) -> None:
        """Open a form about the current unit, and do what it answers; leaving it changes nothing."""
        reviewing = self.reviewing
        unit = reviewing.unit if reviewing else None
        assert reviewing, "the command needs an article"
        assert unit, "the command needs a unit"

        def done(answer: FormResult | None) -> None:
            now = self.reviewing  # another one, if somebody else changed the review while the form was open
            if answer is None or now is None:
                return
            now.go_to(unit.id)
            if now.place.unit == unit.id:
                self._guarded(lambda: self._show_changes(answered(now, answer)))
            else:
                self.tell("the unit is gone: it was taken away elsewhere meanwhile", serious=True)

        self.app.push_screen(dialog(unit), done)
