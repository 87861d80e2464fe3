"""Recall of the reviewer's earlier judgements, looked up as the reviewer moves through the units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from annotator.core.article import Article
from annotator.core.recall.recall import RecalledJudgement, RecallOffer, offer_for, recall_text
from annotator.core.scheme import Scheme
from annotator.core.text.span import Fragments
from annotator.core.unit import Kind, Unit
from annotator.storage import Database, StorageError
from annotator.storage.queries import recall_index, schemes

_Key = tuple[str, Kind, Fragments, str | None]

MAX_LOOK_UP = 16
"""Most units looked up in one query."""


class SessionRecall:
    """Recall for one reviewer in one article.

    Results are kept until the next edit is saved, because the edit may itself be recalled. The first query
    after that is for one unit, since a key is waiting for it; each later one is for four times as many, so
    that moving on rarely queries the project. If a query fails, none follows until an edit is saved.
    """

    def __init__(self, database: Database, article: Article, reviewer: str, scheme: Scheme) -> None:
        self._database = database
        self._article = article
        self._reviewer = reviewer
        self._scheme = scheme
        self._known: dict[_Key, RecallOffer | None] = {}
        self._batch = 1
        self._seq = 0

    def of(self, unit: Unit, seq: int, ahead: Iterable[Unit] = ()) -> RecallOffer | None:
        """Return the offer for a unit; None if there is none or the project cannot be reached.

        Args:
            unit: a unit of the article.
            seq: number of the review's last saved edit.
            ahead: the units needed next, in this order.
        """
        if seq != self._seq:
            self._known, self._batch, self._seq = {}, 1, seq
        if _key(unit) not in self._known and self._batch:
            new = (one for one in ahead if _key(one) not in self._known)
            try:
                self._look_up([unit, *islice(new, self._batch - 1)])
                self._batch = min(MAX_LOOK_UP, self._batch * 4)
            except StorageError:
                self._batch = 0
        return self._known.get(_key(unit))

    def _look_up(self, units: list[Unit]) -> None:
        text = self._article.text
        wanted = {unit.id: (unit.kind, recall_text(text, unit)) for unit in units}
        with self._database.reading() as tx:
            found = recall_index.find_similar(tx, self._reviewer, self._article.id, wanted)
            maps = schemes.label_maps(tx) if self._is_outdated(found.values()) else None
        for unit in units:
            _, said = wanted[unit.id]
            judgements = found.get(unit.id, [])
            if maps is not None:
                judgements = [replace(one, unit=maps.of(one.scheme).unit(one.unit)) for one in judgements]
            self._known[_key(unit)] = offer_for(unit, said, judgements, self._scheme)

    def _is_outdated(self, found: Iterable[list[RecalledJudgement]]) -> bool:
        """Return whether a judgement is under another version of the scheme than this review."""
        return any(one.scheme != self._scheme.version for judgements in found for one in judgements)


def _key(unit: Unit) -> _Key:
    """Return everything about a unit that recall depends on, within one article."""
    return unit.id, unit.kind, unit.content, unit.speaker
