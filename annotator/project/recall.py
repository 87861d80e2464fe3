"""Recall of the reviewer's earlier judgements, looked up as the reviewer moves through the units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import islice

from annotator.core.article import Article
from annotator.core.recall.recall import RecalledJudgement, RecallOffer, offer_for, recall_text
from annotator.core.scheme import Scheme
from annotator.core.text.span import Fragments
from annotator.core.unit import Kind, Unit
from annotator.project.saving.background import BackgroundReader
from annotator.storage import Database, StorageError, Transaction
from annotator.storage.queries import recall_index, schemes

_Key = tuple[str, Kind, Fragments, str | None]
_Found = Mapping[str, Sequence[RecalledJudgement]]

MAX_LOOK_UP = 16
"""Most units looked up in one query."""


class SessionRecall:
    """Recall for one reviewer in one article.

    Results are kept until the next edit is saved, because the edit may itself be recalled. The first query
    after that is for one unit, since a key is waiting for it; each later one is for four times as many, so
    that moving on rarely queries the project. If a query fails, none follows until an edit is saved. An
    answer that takes longer is ready for a later key.
    """

    def __init__(
        self, database: Database, reader: BackgroundReader, article: Article, reviewer: str, scheme: Scheme
    ) -> None:
        self._database = database
        self._reader = reader
        self._article = article
        self._reviewer = reviewer
        self._scheme = scheme
        self._known: dict[_Key, RecallOffer | None] = {}
        self._batch = 1
        self._seq = 0
        self._asked: tuple[list[Unit], Future[_Found]] | None = None
        """The units that are being looked up."""

    def of(self, unit: Unit, seq: int, ahead: Iterable[Unit] = ()) -> RecallOffer | None:
        """Return the offer for a unit; None if there is none or the project does not answer.

        Args:
            unit: a unit of the article.
            seq: number of the review's last saved edit.
            ahead: the units needed next, in this order.
        """
        if seq != self._seq:
            self._known, self._batch, self._seq, self._asked = {}, 1, seq, None
        self._take_answer()
        idle = self._asked is None and not self._reader.busy
        if _key(unit) not in self._known and self._batch and idle:
            new = (one for one in ahead if _key(one) not in self._known)
            self._look_up([unit, *islice(new, self._batch - 1)])
            self._take_answer()
        return self._known.get(_key(unit))

    def _look_up(self, units: list[Unit]) -> None:
        text = self._article.text
        wanted = {unit.id: (unit.kind, recall_text(text, unit)) for unit in units}

        def query() -> _Found:
            with self._database.reading() as tx:
                found = recall_index.find_similar(tx, self._reviewer, self._article.id, wanted)
                return self._under_scheme(tx, found)

        self._asked = units, self._reader.start(query)

    def _under_scheme(self, tx: Transaction, found: _Found) -> _Found:
        """Return judgements with their labels under the scheme of this review."""
        if all(one.scheme == self._scheme.version for judgements in found.values() for one in judgements):
            return found
        maps = schemes.label_maps(tx)
        return {
            id: [replace(one, unit=maps.of(one.scheme).unit(one.unit)) for one in judgements]
            for id, judgements in found.items()
        }

    def _take_answer(self) -> None:
        if self._asked is None or not self._asked[1].done():
            return
        (units, answer), self._asked = self._asked, None
        try:
            found = answer.result()
        except StorageError:
            self._batch = 0
            return
        self._batch = min(MAX_LOOK_UP, self._batch * 4)
        for unit in units:
            said = recall_text(self._article.text, unit)
            self._known[_key(unit)] = offer_for(unit, said, found.get(unit.id, ()), self._scheme)


def _key(unit: Unit) -> _Key:
    """Return everything about a unit that recall depends on, within one article."""
    return unit.id, unit.kind, unit.content, unit.speaker
