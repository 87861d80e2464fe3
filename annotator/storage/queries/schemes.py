"""Schemes: all versions ever used, the current one, and how the labels of one became those of the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, func, insert, select, update

from annotator.core.label_map import LabelMaps, SchemeChange
from annotator.core.review.edit_log import Review, utc_now
from annotator.core.scheme import Scheme
from annotator.core.unit import Kind
from annotator.storage.database.insert_if_new import insert_if_new
from annotator.storage.queries.batches import shown
from annotator.storage.queries.streams.export_stream import reviews_where
from annotator.storage.schema.row_codec import damaged
from annotator.storage.schema.tables import PROJECT, REVIEW, SCHEME, SCHEME_CHANGE, UNIT

REVIEWS_PER_QUERY = 200
"""Number of reviews in memory at a time."""


def put(tx: Connection, scheme: Scheme) -> None:
    """Store a scheme, unless it is stored: the version is a hash of the content."""
    document = scheme.model_dump_json()
    insert_if_new(tx, SCHEME, {"version": scheme.version, "name": scheme.name, "document": document})


def get(tx: Connection, version: str) -> Scheme | None:
    """Return the scheme with this version, or None; the current one resolves suggested labels."""
    document = tx.execute(select(SCHEME.c.document).where(SCHEME.c.version == version)).scalar_one_or_none()
    if document is None:
        return None
    try:
        scheme = Scheme.model_validate_json(document)
    except ValueError as error:
        raise damaged("scheme") from error
    if version != current_version(tx):
        return scheme
    return scheme.with_renames(LabelMaps(scheme, changes(tx)).of_suggestions.renames)


def stored(tx: Connection) -> dict[str, Scheme]:
    """Return every stored scheme, by version, as `get` does."""
    versions = tx.execute(select(SCHEME.c.version)).scalars().all()
    return {version: scheme for version in versions if (scheme := get(tx, version)) is not None}


def current(tx: Connection) -> Scheme | None:
    """Return the scheme for new reviews; None in a project without one."""
    version = current_version(tx)
    return None if version is None else get(tx, version)


def current_version(tx: Connection, *, lock: bool = False) -> str | None:
    """Return the version of the scheme for new reviews; `lock` makes transactions that change it wait."""
    query = select(PROJECT.c.scheme)
    return tx.execute(query.with_for_update() if lock else query).scalar_one_or_none()


def set_current(tx: Connection, version: str) -> None:
    """Set the scheme for new reviews.

    Raises:
        Refused: no scheme with this version is stored. The `with` block of the transaction raises it.
    """
    if insert_if_new(tx, PROJECT, {"id": 1, "scheme": version}) is None:
        tx.execute(update(PROJECT).values(scheme=version))


def changes(tx: Connection) -> list[SchemeChange]:
    """Return the recorded changes of the scheme, oldest first."""
    query = select(SCHEME_CHANGE.c.old, SCHEME_CHANGE.c.new, SCHEME_CHANGE.c.labels)
    rows = tx.execute(query.order_by(SCHEME_CHANGE.c.id))
    return [SchemeChange(row.old, row.new, from_json(row.labels)) for row in rows]


def record(tx: Connection, change: SchemeChange) -> None:
    """Record a change of the scheme, with the present time."""
    labels = to_json(dict(sorted(change.labels.items()))).decode()
    row = {"at": utc_now(), "old": change.old, "new": change.new, "labels": labels}
    tx.execute(insert(SCHEME_CHANGE), row)


def label_maps(tx: Connection) -> LabelMaps:
    """Return the maps from every version to the current one, in a project that has a scheme."""
    scheme = current(tx)
    assert scheme is not None, "opening a project gives it a scheme"
    return LabelMaps(scheme, changes(tx))


def versions_in_use(tx: Connection) -> Sequence[str]:
    """Return the versions that reviews name."""
    query = select(REVIEW.c.scheme).where(shown(REVIEW)).distinct().order_by(REVIEW.c.scheme)
    return tx.execute(query).scalars().all()


def versions_of(tx: Connection, reviewer: str) -> dict[str, str]:
    """Return the version of each review of a reviewer, by article."""
    query = select(REVIEW.c.article, REVIEW.c.scheme).where(REVIEW.c.reviewer == reviewer, shown(REVIEW))
    return {row.article: row.scheme for row in tx.execute(query)}


class LabelledUnits(NamedTuple):
    """The units of a kind in one review that have the same decided labels."""

    scheme: str
    review: int
    kind: Kind
    labels: Mapping[str, str]
    units: int


def labels_in_use(tx: Connection) -> Iterator[LabelledUnits]:
    """Yield the decided labels of all reviews: open, submitted and gold, rejected units included."""
    labelled = (REVIEW.c.scheme, REVIEW.c.id, UNIT.c.kind, UNIT.c.labels)
    query = select(*labelled, func.count()).join(UNIT, UNIT.c.review_id == REVIEW.c.id)
    for scheme, review, kind, labels, units in tx.execute(
        query.where(UNIT.c.labels != "{}", shown(REVIEW)).group_by(*labelled)
    ):
        codes = {field: label["code"] for field, label in from_json(labels).items()}
        yield LabelledUnits(scheme, review, kind, codes, units)


def outdated_reviews(
    tx: Connection,
    version: str,
    article: str | None = None,
    reviewer: str | None = None,
    *,
    lock: bool = False,
) -> Sequence[int]:
    """Return the rows of the open reviews (of an article, of a reviewer) under other versions than this.

    In a writing transaction, `lock` makes others that edit these reviews wait.
    """
    outdated = [REVIEW.c.state == "open", REVIEW.c.scheme != version, shown(REVIEW)]
    outdated += [REVIEW.c.article == article] if article is not None else []
    outdated += [REVIEW.c.reviewer == reviewer] if reviewer is not None else []
    # In a fixed order, so that two transactions that lock the same reviews cannot deadlock.
    query = select(REVIEW.c.id).where(*outdated).order_by(REVIEW.c.id)
    return tx.execute(query.with_for_update() if lock else query).scalars().all()


def reviews_in(tx: Connection, rows: Sequence[int]) -> Iterator[Review]:
    """Yield the reviews in these rows; their undo stacks are empty."""
    for start in range(0, len(rows), REVIEWS_PER_QUERY):
        found = reviews_where(tx, REVIEW.c.id.in_(rows[start : start + REVIEWS_PER_QUERY]))
        for reviews in found.values():
            yield from reviews
