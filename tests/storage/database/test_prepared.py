"""Prepared statements run the same on both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, insert, select

from annotator.storage import Conflict, Database
from annotator.storage.database.prepared import Prepared
from annotator.storage.schema.tables import REVIEWER

ADD = Prepared(insert(REVIEWER))
FIND = Prepared(select(REVIEWER.c.name).where(REVIEWER.c.name == bindparam("wanted")))


def test_rows_are_written_and_found(database: Database) -> None:
    with database.writing() as tx:
        ADD.run(tx, {"name": "ann"})
        ADD.run(tx, {"name": "bén"}, {"name": "c'em"})
    with database.reading() as tx:
        assert FIND.run(tx, {"wanted": "c'em"}) == ("c'em",)
        assert FIND.run(tx, {"wanted": "eve"}) is None
        assert set(tx.execute(select(REVIEWER.c.name)).scalars()) == {"ann", "bén", "c'em"}


def test_errors_of_the_driver_are_translated_by_the_transaction(database: Database) -> None:
    with pytest.raises(Conflict, match=r"load it again$"), database.writing() as tx:
        ADD.run(tx, {"name": "ann"}, {"name": "ann"})
    with database.reading() as tx:
        assert FIND.run(tx, {"wanted": "ann"}) is None
