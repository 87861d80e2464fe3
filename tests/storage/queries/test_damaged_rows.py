"""Values that the program cannot have written are reported as damage, not as a bug."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, Table

from annotator.core.review.actions import answer, submit
from annotator.core.review.edit_log import Edit
from annotator.storage import Database, NotAProject
from annotator.storage.queries import articles, reviews, schemes, suggestions, unchecked_claims
from annotator.storage.queries.streams import agreement_stream, export_rows, export_stream
from annotator.storage.schema.tables import ARTICLE, EDIT, REVIEW, SCHEME, SUGGESTION, UNIT
from tests.storage.samples import SCHEME as DEFAULT
from tests.storage.samples import adopted, fill, not_begun, recorder


def undoable(tx: Connection) -> list[Edit]:
    """Return the entries that can be undone in ann's review, which loading it does not decode."""
    review = reviews.load(tx, "a", "ann")
    assert review is not None
    return list(review.stacks.undo)


Reader = Callable[[Connection], Any]
READERS: dict[str, Reader] = {
    "article": lambda tx: articles.get(tx, "a"),
    "load": undoable,
    "log": lambda tx: reviews.log(tx, "a", "ann"),
    "export": lambda tx: list(export_stream.stored_reviews(tx, reviewers=None, states={"open", "submitted"})),
    "rows": lambda tx: list(
        export_rows.stored_rows(tx, reviewers=None, states={"open", "submitted"}, suggested="x")
    ),
    "suggestions": lambda tx: suggestions.get(tx, "a"),
    "agreement": lambda tx: [page.decoded() for page in agreement_stream.submitted_pages(tx)],
    "triage": lambda tx: unchecked_claims.own(tx, "ann"),
    "scheme": schemes.current,
}
DAMAGE: list[tuple[Table, str, str, str, set[str]]] = [
    (ARTICLE, "blocks", "[1]", "article", {"article", "export", "rows"}),
    (UNIT, "labels", '{"stance": {}}', "unit", {"load", "export", "rows", "agreement"}),
    (UNIT, "content", "x", "unit", {"load", "export", "rows", "agreement"}),
    (UNIT, "content", "[[1]]", "unit", {"load", "export", "rows", "agreement"}),
    (UNIT, "content", "[]", "unit", {"load", "export", "rows"}),
    (EDIT, "operation", '[{"atom": "nothing"}]', "edit", {"load", "log"}),
    (REVIEW, "removed", "u1", "review", {"load", "export", "rows", "triage"}),
    (SUGGESTION, "payload", "{}", "suggestion", {"load", "export", "rows", "suggestions", "triage"}),
    (SCHEME, "document", "{}", "scheme", {"scheme"}),
]


@pytest.mark.parametrize(
    ("table", "column", "value", "what", "noticed"),
    DAMAGE,
    ids=[f"{one[0]}.{one[1]} {one[2]}" for one in DAMAGE],
)
def test_damaged_value_is_reported_by_each_query_that_reads_it(
    database: Database, table: Table, column: str, value: str, what: str, noticed: set[str]
) -> None:
    stance = DEFAULT.field("stance")
    assert stance is not None
    actor = recorder()
    review, edits = actor.do(not_begun(), answer(adopted()["u1"], stance, "deny"), adopted())
    review, more = actor.do(review, submit("2026-01-02T03:04:05.000006Z"), adopted())
    with database.writing() as tx:
        fill(tx, "a")
        reviews.save(tx, review, [*edits, *more])
    with database.reading() as tx:
        for read in READERS.values():
            read(tx)
    with database.writing() as tx:
        tx.execute(table.update().values({column: value}))
    found: dict[str, str] = {}
    with database.reading() as tx:
        for name, read in READERS.items():
            try:
                read(tx)
            except NotAProject as error:
                found[name] = str(error)
    problem = f"a stored {what} cannot be read: the project is damaged: restore it from a backup"
    assert found == dict.fromkeys(noticed, problem)
