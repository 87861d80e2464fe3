"""Both engines run the same database tests."""

from __future__ import annotations

from collections import Counter

import pytest

from annotator.storage import Database
from tests.engines import ENGINES, Engine


def test_database_runs_on_the_requested_engine(database: Database, engine: Engine) -> None:
    assert database.dialect == engine
    question = "SELECT version()" if engine == "postgresql" else "SELECT sqlite_version()"
    with database.reading() as tx:
        assert tx.exec_driver_sql(question).scalar_one()


def test_every_database_test_is_collected_for_both_engines(request: pytest.FixtureRequest) -> None:
    """Also for a part of the tests. tests/conftest.py checks that the same number has run."""
    seen: dict[str, Counter[str]] = {engine: Counter() for engine in ENGINES}
    for item in request.session.items:
        call = getattr(item, "callspec", None)
        if call is not None and "engine" in call.params:
            seen[call.params["engine"]][item.nodeid.partition("[")[0]] += 1
    assert seen["sqlite"] == seen["postgresql"]
    assert seen["sqlite"].total() > 0
