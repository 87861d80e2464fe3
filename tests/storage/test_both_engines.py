"""The same behaviour on both engines, by the same tests: none may go missing on one of them."""

from __future__ import annotations

from collections import Counter

import pytest

from annotator.storage import Database
from tests.engines import ENGINES, Engine


def test_the_engine_is_the_one_asked_for(database: Database, engine: Engine) -> None:
    assert database.dialect == engine
    question = "SELECT version()" if engine == "postgresql" else "SELECT sqlite_version()"
    with database.reading() as tx:
        assert tx.exec_driver_sql(question).scalar_one()


def test_every_test_of_an_engine_is_collected_for_both(request: pytest.FixtureRequest) -> None:
    """Holds for whatever was collected; that as many ran, the end of the run checks (tests/conftest.py)."""
    seen: dict[str, Counter[str]] = {engine: Counter() for engine in ENGINES}
    for item in request.session.items:
        call = getattr(item, "callspec", None)
        if call is not None and "engine" in call.params:
            seen[call.params["engine"]][item.nodeid.partition("[")[0]] += 1
    assert seen["sqlite"] == seen["postgresql"]
    assert seen["sqlite"].total() > 0
