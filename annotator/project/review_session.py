"""One reviewer's session on one article."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from annotator.core.article import Article
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.recall.recall import RecallOffer
from annotator.core.review.edit_log import Action, Edit, Recorder, Review
from annotator.core.review.edits import EditError, touched
from annotator.core.review.effort import Effort
from annotator.core.scheme import Scheme
from annotator.core.text.span import Span
from annotator.core.unit import Alternative, QuoteType, Unit, in_order
from annotator.project.background import WAITING, BackgroundReader, patience
from annotator.project.recall import SessionRecall
from annotator.project.saver import Progress, Saver
from annotator.project.span_assist import SpanAssist
from annotator.storage import Conflict, Database, Unavailable
from annotator.storage.queries import reviews

MAX_REBASES = 5
"""Attempts of `catch_up` while the review keeps changing elsewhere."""


@dataclass(slots=True)
class ReviewSession:
    """One reviewer's session on one article: each action is applied and saved at once.

    A `Saver` writes the edits in its own thread. Those that it has not saved within a moment stay in the
    review and in `unsaved`; it goes on trying, and `problem` says why. `check` asks how far it is. A conflict
    (the same reviewer saved elsewhere) is raised by the next call; its edits stay in `unsaved` too, for
    `catch_up` to apply to the review as saved elsewhere. The same holds for an edit that can never be
    stored, and the edits after it.
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
    _reader: BackgroundReader = field(default_factory=BackgroundReader)
    _closed: threading.Event = field(default_factory=threading.Event)
    """Set once the project is closed."""
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
    _saver: Saver = field(init=False)
    _loading: Future[Review | None] | None = None
    """The review as saved elsewhere, while it is loaded."""

    def __post_init__(self) -> None:
        self._saved = self.review
        self.recorder = Recorder(self.review.reviewer)
        self.span_assist = SpanAssist(self.article)
        self._quoted = quoted_ranges(self.article.text)
        reviewer = self.review.reviewer
        self._recall = SessionRecall(self._database, self._reader, self.article, reviewer, self.scheme)
        text, suggested = self.article.text, self.suggested
        self._saver = Saver(self._database, self.review, text, suggested, self._closed)

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

    def effort(self) -> Effort | None:
        """Return the saved effort of this review; None if the project does not answer at once."""

        def query() -> Effort:
            with self._database.reading() as tx:
                return reviews.effort(tx, self.article.id, self.review.reviewer)

        return self._reader.read_now(query)

    def do(self, action: Action) -> None:
        """Apply an action and save it. Raises Conflict, or EditError or Refused with nothing changed."""
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

    def check(self) -> bool:
        """Return, without waiting, whether everything is saved by now. Raises Conflict or Refused."""
        return self._follow_saver(self._saver.progress())

    def retry(self, seconds: float | None = None) -> bool:
        """Try to save the unsaved edits now; return whether none are left. Raises Conflict or Refused.

        Args:
            seconds: how long to wait for that, by default as long as a key may.
        """
        return self._follow_saver(self._saver.retry(patience() if seconds is None else seconds))

    def catch_up(self, seconds: float | None = None) -> list[Edit]:
        """After a conflict, load the review as saved elsewhere and apply the unsaved edits to it.

        Args:
            seconds: how long to wait for the project, by default as long as a key may.

        Returns:
            The edits that were left out: their units were changed elsewhere, they no longer fit, or they
            can never be stored.

        Raises:
            Conflict: the review keeps changing; nothing is lost, so call again later.
            Unavailable: the project cannot be reached or is slow; the same applies.
        """
        deadline = monotonic() + (patience() if seconds is None else seconds)
        for _ in range(MAX_REBASES):
            self._rebase(deadline)
            self._saver.restart(self._saved, self.review, self.unsaved)
            with suppress(Conflict):  # it changed again
                self.retry(max(0.0, deadline - monotonic()))
                left_out, self._left_out = self._left_out, []
                return left_out
        raise Conflict(f"{self.article.id}: somebody else keeps changing this review: try again")

    def _rebase(self, deadline: float) -> None:
        """Load the review as saved elsewhere, and apply the unsaved edits to it without saving them."""
        stored = self._load_stored(deadline)
        before, pending = self._units_of(self._saved), self.unsaved
        old = self.review
        self.review = self._saved = stored or Review(old.article, old.reviewer, old.splitter, old.scheme)
        now = self._units_of(self.review)
        self.unsaved, self.problem = [], None
        refused = self._saver.progress().refused
        for edit in pending:
            elsewhere = any(before.get(id) != now.get(id) for id in touched(edit.operation))
            if edit in refused or elsewhere or not (edit.opens or self._reapply(edit)):
                self._left_out.append(edit)

    def _load_stored(self, deadline: float) -> Review | None:
        """Return the review as saved elsewhere.

        Raises:
            Unavailable: it is not there in time; the next call returns it then.
        """

        def query() -> Review | None:
            with self._database.reading() as tx:
                return reviews.load(tx, self.article.id, self.review.reviewer)

        seconds = max(0.0, deadline - monotonic())
        loading = self._loading = self._loading or self._reader.start(query, seconds)
        try:
            stored = loading.result(max(0.0, deadline - monotonic()))
        except TimeoutError:
            raise Unavailable(WAITING) from None
        except BaseException:
            self._loading = None
            raise
        self._loading = None
        return stored

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
        before, self.review = self.review, after
        progress = self._saver.save(after, edits)
        if progress.refused == progress.unsaved == tuple(edits):
            self.review = before
            self._saver.restart(progress.saved, before, ())
            assert progress.halted is not None
            raise progress.halted
        self._follow_saver(progress)

    def _follow_saver(self, progress: Progress) -> bool:
        """Show how far the saver is; return whether everything is saved. Raises what stopped it."""
        self._saved, self.unsaved, self.problem = progress.saved, list(progress.unsaved), progress.problem
        if progress.halted is not None:
            raise progress.halted
        return not self.unsaved
