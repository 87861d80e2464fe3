"""One reviewer's session on one article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple

from annotator.core.article import Article
from annotator.core.effort import Effort
from annotator.core.errors import BadInput
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.recall.recall import RecallOffer
from annotator.core.review.edit_log import Action, Edit, Review
from annotator.core.review.invariants import Structure, Violation, violations
from annotator.core.review.recorder import Recorder
from annotator.core.review.unit_ids import UnitIds, followed_by
from annotator.core.scheme import Scheme
from annotator.core.text.span import Span
from annotator.core.unit import Alternative, QuoteType, Suggestion, Unit, adopt, alternatives, in_order
from annotator.project.recall import SessionRecall
from annotator.project.saving.background import WAITING, BackgroundReader, BackgroundThreads, key_wait
from annotator.project.saving.rebase import rebase
from annotator.project.saving.saver import Saver, SaveState
from annotator.project.span_assist import SpanAssist
from annotator.storage import Conflict, Database, Unavailable
from annotator.storage.queries import reviews, schemes, suggestions

MAX_REBASES = 5
"""Attempts of `catch_up` while the review keeps changing elsewhere."""


class _Stored(NamedTuple):
    """A review as saved elsewhere."""

    review: Review
    tokens: frozenset[str]
    """The tokens of its log."""
    scheme: Scheme | None
    suggestions: tuple[Suggestion, ...] | None
    """The suggestions that it adopted; None if they are the session's."""


@dataclass(slots=True)
class ReviewSession:
    """One reviewer's session on one article: each action is applied and saved at once.

    A `Saver` writes the edits in its own thread. Those that it has not saved within a moment stay in the
    review and in `unsaved`; it keeps trying, and `problem` is the reason. `check` reads its progress. A
    conflict (the same reviewer saved elsewhere) is raised by the next call; its edits stay in `unsaved` too,
    for `catch_up` to apply to the review as saved elsewhere. An edit that can never be stored, and the edits
    after it, are treated the same way.
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
    _threads: BackgroundThreads = field(default_factory=BackgroundThreads)
    recorder: Recorder = field(init=False)
    span_assist: SpanAssist = field(init=False)
    unsaved: list[Edit] = field(default_factory=list)
    problem: str | None = None
    """Why edits are unsaved."""
    _quoted: Sequence[Span] = field(init=False)
    _recall: SessionRecall = field(init=False)
    other_ids: UnitIds = field(default_factory=dict)
    """The ids that the last `catch_up` gave to added units, by their ids before it."""
    _left_out: list[Edit] = field(default_factory=list)
    """Edits that could not be applied again, until `catch_up` returns them."""
    _saved: Review = field(init=False)
    """The review as last saved."""
    _saver: Saver = field(init=False)
    _loading: Future[_Stored] | None = None
    """The review as saved elsewhere, while it is loaded."""

    def __post_init__(self) -> None:
        self._saved = self.review
        self.recorder = Recorder(self.review.reviewer, Structure(self.article.text, self.scheme))
        self.span_assist = SpanAssist(self.article)
        self._quoted = quoted_ranges(self.article.text, self.article.blocks)
        reviewer = self.review.reviewer
        self._recall = SessionRecall(self._database, self._reader, self.article, reviewer, self.scheme)
        text, suggested = self.article.text, self.suggested
        self._saver = Saver(self._database, self.review, text, suggested, self._threads)

    def violations(self) -> list[Violation]:
        """Return the invariants that units of the review break; only units stored earlier can."""
        return violations(self.units, self.units, self.recorder.structure)

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
        return self._follow_saver(self._saver.state())

    def retry(self, seconds: float | None = None) -> bool:
        """Try to save the unsaved edits now; return whether none are left. Raises Conflict or Refused.

        Args:
            seconds: how long to wait for that, by default as long as a key may.
        """
        return self._follow_saver(self._saver.retry(key_wait() if seconds is None else seconds))

    def catch_up(self, seconds: float | None = None) -> list[Edit]:
        """After a conflict, load the review as saved elsewhere and apply the unsaved edits to it.

        If the stored review has moved to another scheme, the session moves with it.

        Args:
            seconds: how long to wait for the project, by default as long as a key may.

        Returns:
            The edits that were left out: what they were based on was changed elsewhere, they would break an
            invariant, or they can never be stored.

        Raises:
            Conflict: the review keeps changing; nothing is lost, so call again later.
            Unavailable: the project cannot be reached or is slow; the same applies.
        """
        deadline = monotonic() + (key_wait() if seconds is None else seconds)
        self.other_ids = {}
        for _ in range(MAX_REBASES):
            self._rebase(deadline)
            self._saver.restart(self._saved, self.review, self.unsaved, self.suggested)
            with suppress(Conflict):  # it changed again
                self.retry(max(0.0, deadline - monotonic()))
                left_out, self._left_out = self._left_out, []
                return left_out
        raise Conflict(f"{self.article.id}: somebody else keeps changing this review: try again")

    def _rebase(self, deadline: float) -> None:
        """Load the review as saved elsewhere, and apply the unsaved edits to it without saving them."""
        now, tokens, scheme, adopted = self._load_stored(deadline)
        if scheme is None:
            raise BadInput("its review names a scheme that is not in this project", id=self.article.id)
        if scheme.version != self.scheme.version:
            self._use_scheme(scheme)
        refused = {edit.token for edit in self._saver.state().refused}
        rebased = rebase(self._saved, now, self.unsaved, self.suggested, self.recorder, tokens, refused)
        if adopted is not None:
            self.suggested, self.alternatives = adopt(adopted), alternatives(adopted)
        self._saved, self.review = now, rebased.review
        self.unsaved, self.problem = rebased.edits, None
        self._left_out += rebased.left_out
        self.other_ids = followed_by(self.other_ids, rebased.ids)

    def _load_stored(self, deadline: float) -> _Stored:
        """Return the review as saved elsewhere.

        Raises:
            Unavailable: it did not arrive in time; a later call returns it.
        """
        id, seen, scheme = self.article.id, self._saved, self.scheme

        def query() -> _Stored:
            with self._database.reading() as tx:
                # Also one that an unfinished import has added: an edit of it makes it this reviewer's.
                review = reviews.load(tx, id, seen.reviewer, hidden=True)
                if review is None:
                    review = Review(id, seen.reviewer, seen.splitter, seen.scheme)
                tokens = reviews.tokens(tx, id, seen.reviewer)
                current = scheme if review.scheme == scheme.version else schemes.get(tx, review.scheme)
                other = None
                if review.splitter != seen.splitter:
                    other = suggestions.get(tx, id, review.splitter)
                return _Stored(review, tokens, current, other and other[1])

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

    def _use_scheme(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.recorder.structure = Structure(self.article.text, scheme)
        reviewer = self.review.reviewer
        self._recall = SessionRecall(self._database, self._reader, self.article, reviewer, scheme)

    def _units_of(self, review: Review) -> Mapping[str, Unit]:
        return review.units if review.begun else self.suggested

    def _commit(self, after: Review, edits: list[Edit]) -> None:
        before, self.review = self.review, after
        state = self._saver.save(after, edits)
        if state.refused == state.unsaved == tuple(edits):
            self.review = before
            self._saver.restart(state.saved, before, (), self.suggested)
            assert state.halted is not None
            raise state.halted
        self._follow_saver(state)

    def _follow_saver(self, state: SaveState) -> bool:
        """Copy the saver's state; return whether everything is saved. Raises the error that stopped it."""
        self._saved, self.unsaved, self.problem = state.saved, list(state.unsaved), state.problem
        if state.halted is not None:
            raise state.halted
        if not self.unsaved:
            self.recorder.forget_bases()
        return not self.unsaved
