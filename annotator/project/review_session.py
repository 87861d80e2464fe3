"""One reviewer's session on one article."""

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
from annotator.storage.queries import reviews, schemes

SAVE_PATIENCE = 0.2
"""Seconds that a save may wait for another transaction, during which keys are not handled."""

BRIEF_PATIENCE = 0.02
"""The same while earlier edits are unsaved: a retry follows soon, so keys need not wait."""

MAX_REBASES = 5
"""Attempts of `catch_up` while the review keeps changing elsewhere."""


@dataclass(slots=True)
class ReviewSession:
    """One reviewer's session on one article: each action is applied and saved at once.

    Edits that cannot be saved stay in the review and in `unsaved`, and are saved with the next action or
    by `retry`; `problem` says why. A conflict (the same reviewer saved elsewhere) is raised; its edits stay
    in `unsaved` too, for `catch_up` to apply to the review as saved elsewhere.
    """

    _database: Database
    article: Article
    scheme: Scheme
    suggested: Mapping[str, Unit]
    """The suggested units by id."""
    alternatives: Mapping[str, tuple[Alternative, ...]]
    """Alternatives to the suggested units, by id."""
    review: Review
    place: tuple[int, int]
    """Rank of the article in the project, from 1, and the number of articles."""
    recorder: Recorder = field(init=False)
    span_assist: SpanAssist = field(init=False)
    unsaved: list[Edit] = field(default_factory=list)
    problem: str | None = None
    """Why edits are unsaved."""
    _quoted: Sequence[Span] = field(init=False)
    _recall: SessionRecall = field(init=False)
    _left_out: list[Edit] = field(default_factory=list)
    """Edits that could not be applied again, until `catch_up` returns them."""
    _saved: Review = field(init=False)
    """The review as last saved."""

    def __post_init__(self) -> None:
        self._saved = self.review
        self.recorder = Recorder(self.review.reviewer)
        self.span_assist = SpanAssist(self.article)
        self._quoted = quoted_ranges(self.article.text)
        self._recall = SessionRecall(self._database, self.article, self.review.reviewer, self.scheme)

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by id; the suggestions until the review has begun."""
        return self._units_of(self.review)

    @property
    def in_order(self) -> list[Unit]:
        """The units by position."""
        return in_order(self.units.values())

    @property
    def submitted(self) -> bool:
        """Whether the review is submitted; it must be reopened before it can be edited."""
        return self.review.decisions.state == "submitted"

    def quote_type(self, unit: Unit) -> QuoteType | None:
        """Return how a quote is marked in the text; None for a claim."""
        if unit.kind == "claim":
            return None
        return quote_type(self.article.text, unit.content, self._quoted)

    def recall(self, unit: Unit, ahead: Iterable[Unit] = ()) -> RecallOffer | None:
        """Return the labels that this reviewer gave a similar unit earlier, here or in another article.

        Args:
            unit: a unit of this article.
            ahead: the units needed next; some are looked up in the same query.
        """
        return self._recall.of(unit, self._saved.seq, ahead)

    def effort(self) -> Effort:
        """Return the saved effort of this review."""
        with self._database.reading() as tx:
            return reviews.effort(tx, self.article.id, self.review.reviewer)

    def do(self, action: Action) -> None:
        """Apply an action and save it. Raises Conflict, or EditError with nothing changed."""
        after, edits = self.recorder.do(self.review, action, self.suggested)
        self._commit(after, edits)

    def undo(self) -> Edit:
        """Undo the last edit that is not undone. Raises NothingToUndo or Conflict."""
        after, edit = self.recorder.undo(self.review)
        self._commit(after, [edit])
        return edit

    def redo(self) -> Edit:
        """Redo the last undone edit. Raises NothingToUndo or Conflict."""
        after, edit = self.recorder.redo(self.review)
        self._commit(after, [edit])
        return edit

    def retry(self) -> bool:
        """Try to save the unsaved edits; return whether none are left. Raises Conflict."""
        if self.unsaved:
            self._save(self.review, self.unsaved)
        return not self.unsaved

    def catch_up(self) -> list[Edit]:
        """After a conflict, load the review as saved elsewhere and apply the unsaved edits to it.

        Returns:
            The edits that were left out: their units were changed elsewhere, or they no longer fit.

        Raises:
            Conflict: the review keeps changing; nothing is lost, so call again later.
            Unavailable: the project cannot be reached; the same applies.
        """
        for _ in range(MAX_REBASES):
            self._rebase()
            with suppress(Conflict):  # it changed again
                self.retry()
                left_out, self._left_out = self._left_out, []
                return left_out
        raise Conflict(f"{self.article.id}: somebody else keeps changing this review: try again")

    def _rebase(self) -> None:
        """Load the review as saved elsewhere, and apply the unsaved edits to it without saving them."""
        with self._database.reading() as tx:
            stored = reviews.load(tx, self.article.id, self.review.reviewer)
            scheme = schemes.get(tx, stored.scheme) if stored else None
        if scheme is not None and scheme.version != self.scheme.version:
            self.scheme = scheme
            self._recall = SessionRecall(self._database, self.article, self.review.reviewer, scheme)
        before, pending = self._units_of(self._saved), self.unsaved
        old = self.review
        self.review = self._saved = stored or Review(old.article, old.reviewer, old.splitter, old.scheme)
        now = self._units_of(self.review)
        self.unsaved, self.problem = [], None
        for edit in pending:
            elsewhere = any(before.get(id) != now.get(id) for id in touched(edit.operation))
            if elsewhere or not (edit.opens or self._reapply(edit)):
                self._left_out.append(edit)

    def _reapply(self, edit: Edit) -> bool:
        """Apply an edit again, to be saved later; return False if it no longer fits."""
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
            # The reviewer knows where the project is; in a narrow bar its path would hide the problem.
            self.unsaved, self.problem = edits, str(error).removeprefix(f"{self._database.where}: ")
        else:
            self.unsaved, self.problem, self._saved = [], None, review
