"""A copy of ids, titles, publishers and dates, to count and search where a query would scan the articles.

The copy takes 60 bytes and more an article, and is valid as long as `version` stays the same.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, func, literal_column, select

from annotator.storage.queries.batches import shown, unfinished
from annotator.storage.queries.library import Order, forms_of
from annotator.storage.schema.tables import ARTICLE

BLOCK = 2_000
"""Articles in a block. Ranks are counted and records are found within one block."""

# Bytes that UTF-8 never contains, as `surrogateescape` writes them in text.
_FIELD, _END = "\udcff", "\udcfe"
_FIELDS: dict[Order, int] = {"id": 0, "title": 1, "published": 3}

CatalogueVersion = tuple[int | str, ...]
"""Changes when other articles are shown."""


def version(tx: Connection) -> CatalogueVersion:
    """Return the version of the articles that are shown now.

    Articles are never changed, and none but those of unfinished imports are removed: what was shown stays.
    """
    # SQLite would read a whole index to count rows; it numbers them in the order in which they are stored.
    newest = func.count(ARTICLE.c.id) if tx.dialect.name != "sqlite" else literal_column("max(article.rowid)")
    last = tx.execute(select(newest).select_from(ARTICLE)).scalar_one() or 0
    return last, *(f"{one.started} {one.token}" for one in unfinished(tx))


class Catalogue:
    """The articles that were shown at a version, by id; ranks count from 0."""

    def __init__(self, of: CatalogueVersion, blocks: Sequence[bytes]) -> None:
        self.version = of
        self._blocks = blocks
        self._firsts = [block[: block.index(b"\xff")] for block in blocks]
        last = blocks[-1].count(b"\xfe") if blocks else 0
        self.count = max(0, len(blocks) - 1) * BLOCK + last

    def rank(self, id: str) -> int | None:
        """Return the rank of an article, or None."""
        wanted = id.encode() + b"\xff"
        number = bisect_right(self._firsts, wanted[:-1]) - 1
        if number < 0:
            return None
        block = self._blocks[number]
        at = 0 if block.startswith(wanted) else block.find(b"\xfe" + wanted) + 1
        if at == 0 and not block.startswith(wanted):
            return None
        return number * BLOCK + block.count(b"\xfe", 0, at)

    def ids(self, ranks: Sequence[int]) -> list[str]:
        """Return the ids of articles."""
        return [record[0].decode() for record in self._records(ranks)]

    def find(self, words: Sequence[str]) -> array[int]:
        """Return the ranks of the articles with all words in id, title or publisher, in order.

        As in `LibraryFilter`: ASCII letters match in either case, and words in either Unicode form.
        """
        wanted = [[form.encode().lower() for form in forms_of(word)] for word in words]
        ranks = array("I")
        for number, block in enumerate(self._blocks):
            ranks.extend(number * BLOCK + rank for rank in _matching(wanted, block.lower()))
        return ranks

    def in_order(self, ranks: array[int], order: Order) -> array[int]:
        """Return ranks, which are sorted by id, in another order of the library."""
        if order == "id":
            return ranks
        field = _FIELDS[order]
        keys = ((record[field], rank) for rank, record in zip(ranks, self._records(ranks), strict=True))
        return array("I", [rank for _, rank in sorted(keys)])

    def _records(self, ranks: Sequence[int]) -> Iterator[list[bytes]]:
        """Yield id, title, publisher and date of articles."""
        records: dict[int, list[bytes]] = {}
        for rank in ranks:
            number, place = divmod(rank, BLOCK)
            if number not in records:
                if len(records) > 100:  # they take more memory than the block
                    records.clear()
                records[number] = self._blocks[number].split(b"\xfe")
            yield records[number][place].split(b"\xff")


def read(tx: Connection, stop: Callable[[], bool] = lambda: False) -> Catalogue | None:
    """Read the articles that are shown now; None if `stop`, which is asked after each block, returns True."""
    of = version(tx)
    columns = (ARTICLE.c.id, ARTICLE.c.title, ARTICLE.c.publisher, ARTICLE.c.published)
    query = select(*columns).where(shown(ARTICLE))
    blocks = []
    with tx.execute(query.order_by(ARTICLE.c.id).execution_options(yield_per=BLOCK)) as rows:
        for part in rows.partitions(BLOCK):
            records = [_FIELD.join(field or "" for field in row) + _END for row in part]
            blocks.append("".join(records).encode("utf-8", "surrogateescape"))
            if stop():
                return None
    return Catalogue(of, blocks)


def _matching(words: Sequence[Sequence[bytes]], block: bytes) -> Sequence[int]:
    """Return the ranks in a block of the records with every word in one of its forms, in order."""
    # The rest is looked for only in the records with the rarest word.
    first, *others = sorted(words, key=lambda forms: sum(map(block.count, forms)))
    found = sorted({rank for form in first for rank in _ranks(form, block)})
    if not found or not others:
        return found
    records = block.split(b"\xfe")
    named = ((rank, records[rank].rpartition(b"\xff")[0]) for rank in found)
    return [rank for rank, name in named if all(any(form in name for form in forms) for forms in others)]


def _ranks(word: bytes, block: bytes) -> Iterator[int]:
    """Yield the ranks of the records with a word in a field that another one follows: all but the date."""
    rank = at = 0
    for match in re.finditer(re.escape(word) + rb"[^\xfe]*\xff[^\xfe]*\xfe", block):
        rank += block.count(b"\xfe", at, match.start())
        at = match.start()
        yield rank
