"""What a session remembers of the reviewer's earlier work, looked up while the reviewer walks the units."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from annotator.core.article import Article
from annotator.core.recall.recall import RecallOffer, offer_for, recall_text
from annotator.core.scheme import Scheme
from annotator.core.text.span import Fragments
from annotator.core.unit import Kind, Unit
from annotator.storage import Database, StorageError
from annotator.storage.queries import recall_index

_Key = tuple[str, Kind, Fragments, str | None]

AT_ONCE = 16
"""Units that are looked up together at most."""


class SessionRecall:
    """The memory of one reviewer at one article.

    What it knows holds until the next edit is saved, which may leave a trace itself. The first look-up after
    that is for one unit alone: it is part of a key. The further the reviewer then walks, the more are looked
    up together, so that walking asks the project ever more rarely. A project that does not answer is not
    asked again before something could be saved.
    """

    def __init__(self, database: Database, article: Article, reviewer: str, scheme: Scheme) -> None:
        self._database = database
        self._article = article
        self._reviewer = reviewer
        self._scheme = scheme
        self._known: dict[_Key, RecallOffer | None] = {}
        self._at_once = 1
        self._seq = 0

    def of(self, unit: Unit, seq: int, ahead: Iterable[Unit] = ()) -> RecallOffer | None:
        """What was decided earlier about what a unit says; None while the project is out of reach.

        Args:
            unit: of the article.
            seq: of the review's last edit that is saved.
            ahead: the units that will be asked for next, in this order.
        """
        if seq != self._seq:
            self._known, self._at_once, self._seq = {}, 1, seq
        if _key(unit) not in self._known and self._at_once:
            new = (one for one in ahead if _key(one) not in self._known)
            try:
                self._look_up([unit, *islice(new, self._at_once - 1)])
                self._at_once = min(AT_ONCE, self._at_once * 4)
            except StorageError:
                self._at_once = 0
        return self._known.get(_key(unit))

    def _look_up(self, units: list[Unit]) -> None:
        text = self._article.text
        wanted = {unit.id: (unit.kind, recall_text(text, unit)) for unit in units}
        with self._database.reading() as tx:
            found = recall_index.find_similar(tx, self._reviewer, self._article.id, wanted)
        for unit in units:
            _, said = wanted[unit.id]
            self._known[_key(unit)] = offer_for(unit, said, found.get(unit.id, ()), self._scheme)


def _key(unit: Unit) -> _Key:
    """What a unit says and who says it, as far as this article goes."""
    return unit.id, unit.kind, unit.content, unit.speaker
