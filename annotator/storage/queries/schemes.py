"""Schemes: every version that was ever used, and the one that new reviews are made under."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from annotator.core.scheme import Scheme
from annotator.storage.database.insert_if_new import insert_if_new
from annotator.storage.schema.tables import PROJECT, SCHEME


def put(tx: Connection, scheme: Scheme) -> None:
    """Store a scheme; harmless if it is there, since its version stands for its content."""
    document = scheme.model_dump_json()
    insert_if_new(tx, SCHEME, {"version": scheme.version, "name": scheme.name, "document": document})


def get(tx: Connection, version: str) -> Scheme | None:
    """The scheme of that version."""
    document = tx.execute(select(SCHEME.c.document).where(SCHEME.c.version == version)).scalar_one_or_none()
    return None if document is None else Scheme.model_validate_json(document)


def current(tx: Connection) -> Scheme | None:
    """The scheme for new reviews; None if the project was never given one."""
    version = tx.execute(select(PROJECT.c.scheme)).scalar_one_or_none()
    return None if version is None else get(tx, version)


def set_current(tx: Connection, version: str) -> None:
    """Make new reviews use a stored scheme.

    Raises:
        Refused: no scheme of that version is stored. Raised where the transaction ends.
    """
    if insert_if_new(tx, PROJECT, {"id": 1, "scheme": version}) is None:
        tx.execute(update(PROJECT).values(scheme=version))
