"""One reviewer at one article: what the review screen talks to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from annotator.core.article import Article
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.recall.recall import RecallOffer
from annotator.core.review.edit_log import Action, Edit, Recorder, Review
from annotator.core.review.edits import EditError, touched
from annotator.core.review.effort import Effort
from annotator.core.scheme import Scheme
from annotator.core.text.span import Span
from annotator.core.unit import Alternative, QuoteType, Unit, in_order
from annotator.project.recall import SessionRecall
from annotator.project.span_assist import SpanAssist
from annotator.storage import Conflict, Database, ReadOnlyProject, Unavailable
from annotator.storage.queries import reviews

SAVE_PATIENCE = 0.2
"""Seconds that a save may wait for somebody else's transaction: meanwhile no key is heard."""

BRIEF_PATIENCE = 0.02
"""The same while something waits to be saved already: typing goes on, the next retry comes soon."""

CATCHES = 5
"""How often to try at once to catch up with somebody who goes on changing the review."""


@dataclass(slots=True)
class ReviewSession:
    """One reviewer at one article: every action is applied, and saved in the same breath.

    An action that cannot be saved stays in `unsaved`, on screen, and goes with the next save or
    `retry`; `problem` says why. A conflict (somebody saved under this name elsewhere) is raised; what
    it met stays in `unsaved` too, for `catch_up` to make again on what was saved elsewhere.
    """

    _database: Database
    article: Article
    scheme: Scheme
    suggested: Mapping[str, Unit]
    """The units as the splitter proposed them, by id."""
    alternatives: Mapping[str, tuple[Alternative, ...]]
    """The splitter's alternatives to the suggested units, by id."""
    review: Review
    place: tuple[int, int]
    """Rank of the article in the project, from 1, and how many there are."""
    recorder: Recorder = field(init=False)
    proposals: SpanAssist = field(init=False)
    """What the splitter proposes while the reviewer marks."""
    unsaved: list[Edit] = field(default_factory=list)
    problem: str | None = None
    _quoted: Sequence[Span] = field(init=False)
    _recall: SessionRecall = field(init=False)
    _left_out: list[Edit] = field(default_factory=list)
    """What could not be made again, until `catch_up` tells."""
    _saved: Review = field(init=False)
    """The review as it was last saved."""

    def __post_init__(self) -> None:
        self._saved = self.review
        self.recorder = Recorder(self.review.reviewer)
        self.proposals = SpanAssist(self.article)
        self._quoted = quoted_ranges(self.article.text)
        self._recall = SessionRecall(self._database, self.article, self.review.reviewer, self.scheme)

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by id: the suggestions until the review is begun."""
        return self._units_of(self.review)

    @property
    def in_order(self) -> list[Unit]:
        """The units by position."""
        return in_order(self.units.values())

    @property
    def submitted(self) -> bool:
        """Whether the review is handed in; it takes no edits until it is reopened."""
        return self.review.decisions.state == "submitted"

    def quote_type(self, unit: Unit) -> QuoteType | None:
        """Derived from the marks; None for a claim."""
        if unit.kind == "claim":
            return None
        return quote_type(self.article.text, unit.content, self._quoted)

    def recall(self, unit: Unit, ahead: Iterable[Unit] = ()) -> RecallOffer | None:
        """What this reviewer decided earlier about what a unit says, here or in another article.

        Args:
            unit: of this article.
            ahead: the units that will be asked for next: looked up in passing.
        """
        return self._recall.of(unit, self._saved.seq, ahead)

    def effort(self) -> Effort:
        """The work on this review so far, as far as it is saved."""
        with self._database.reading() as tx:
            return reviews.effort(tx, self.article.id, self.review.reviewer)

    def do(self, action: Action) -> None:
        """Apply and save. Raises Conflict, or EditError with nothing changed."""
        after, edits = self.recorder.do(self.review, action, self.suggested)
        self._commit(after, edits)

    def undo(self) -> Edit:
        """Take back the last edit that stands. Raises NothingToUndo or Conflict."""
        after, edit = self.recorder.undo(self.review)
        self._commit(after, [edit])
        return edit

    def redo(self) -> Edit:
        """Do the last undone edit again. Raises NothingToUndo or Conflict."""
        after, edit = self.recorder.redo(self.review)
        self._commit(after, [edit])
        return edit

    def retry(self) -> bool:
        """Try once more to save what is not; True when nothing is left. Raises Conflict."""
        if self.unsaved:
            self._save(self.review, self.unsaved)
        return not self.unsaved

    def catch_up(self) -> list[Edit]:
        """After a conflict: take what was saved elsewhere, and make the unsaved edits again on top of it.

        Returns:
            The edits that were left out, because somebody changed their units meanwhile or they no
            longer fit.

        Raises:
            Conflict: it keeps changing; nothing is lost, call again later.
            Unavailable: the same, because the project is out of reach.
        """
        for _ in range(CATCHES):
            self._rebase()
            with suppress(Conflict):  # changed once more
                self.retry()
                left_out, self._left_out = self._left_out, []
                return left_out
        raise Conflict(f"{self.article.id}: somebody else keeps changing this review: try again")

    def _rebase(self) -> None:
        """Take what was saved elsewhere, and put what is unsaved on top of it, still unsaved."""
        with self._database.reading() as tx:
            stored = reviews.load(tx, self.article.id, self.review.reviewer)
        before, pending = self._units_of(self._saved), self.unsaved
        old = self.review
        self.review = self._saved = stored or Review(old.article, old.reviewer, old.splitter, old.scheme)
        now = self._units_of(self.review)
        self.unsaved, self.problem = [], None
        for edit in pending:
            elsewhere = any(before.get(id) != now.get(id) for id in touched(edit.operation))
            if elsewhere or not (edit.opens or self._made_again(edit)):
                self._left_out.append(edit)

    def _made_again(self, edit: Edit) -> bool:
        """Put an edit on top of the review, to be saved later; False if it does not fit any more."""
        action = Action(edit.verb, edit.operation, edit.unit)
        try:
            self.review, edits = self.recorder.do(self.review, action, self.suggested)
        except EditError:
            return False
        self.unsaved += edits
        return True

    def _units_of(self, review: Review) -> Mapping[str, Unit]:
        return review.units if review.begun else self.suggested

    def _commit(self, after: Review, edits: list[Edit]) -> None:
        self._save(after, [*self.unsaved, *edits])
        self.review = after

    def _save(self, review: Review, edits: list[Edit]) -> None:
        patience = BRIEF_PATIENCE if self.unsaved else SAVE_PATIENCE
        try:
            with self._database.writing(patience) as tx:
                reviews.save(tx, review, edits, self.article.text)
        except Conflict as error:
            self.review, self.unsaved, self.problem = review, edits, str(error)
            raise
        except (Unavailable, ReadOnlyProject) as error:
            # The reviewer knows where the project is; in a narrow bar its path would hide what is wrong.
            self.unsaved, self.problem = edits, str(error).removeprefix(f"{self._database.where}: ")
        else:
            self.unsaved, self.problem, self._saved = [], None, review
