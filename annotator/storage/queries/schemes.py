"""Schemes: all versions ever used, and the current one, which new reviews begin with."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from annotator.core.scheme import Scheme
from annotator.storage.database.insert_if_new import insert_if_new
from annotator.storage.schema.row_codec import damaged
from annotator.storage.schema.tables import PROJECT, SCHEME


def put(tx: Connection, scheme: Scheme) -> None:
    """Store a scheme, unless it is stored: the version is a hash of the content."""
    document = scheme.model_dump_json()
    insert_if_new(tx, SCHEME, {"version": scheme.version, "name": scheme.name, "document": document})


def get(tx: Connection, version: str) -> Scheme | None:
    """Return the scheme with this version, or None."""
    document = tx.execute(select(SCHEME.c.document).where(SCHEME.c.version == version)).scalar_one_or_none()
    try:
        return None if document is None else Scheme.model_validate_json(document)
    except ValueError as error:
        raise damaged("scheme") from error


def current(tx: Connection) -> Scheme | None:
    """Return the scheme for new reviews; None in a project without one."""
    version = tx.execute(select(PROJECT.c.scheme)).scalar_one_or_none()
    return None if version is None else get(tx, version)


def set_current(tx: Connection, version: str) -> None:
    """Set the scheme for new reviews.

    Raises:
        Refused: no scheme with this version is stored. The `with` block of the transaction raises it.
    """
    if insert_if_new(tx, PROJECT, {"id": 1, "scheme": version}) is None:
        tx.execute(update(PROJECT).values(scheme=version))
