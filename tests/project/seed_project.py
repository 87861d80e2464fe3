"""A project with the seed article, and work on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from annotator.core.review import actions
from annotator.core.review.edit_log import Action, Edit
from annotator.core.review.edits import Operation, apply
from annotator.project import Project, ReviewSession
from annotator.project.exporter import ExportOptions
from annotator.storage.queries import reviews

SEEDS = Path(__file__).parents[2] / "seeds"
SEED = "000_d8fb182b9f68955e"
WHEN = "2026-05-05T05:05:05.000000Z"


def do(session: ReviewSession, action: Action | None) -> None:
    """Do an action that changes something."""
    assert action is not None
    session.do(action)


def decide_everything(project: Project, reviewer: str = "ann") -> ReviewSession:
    """Accept four fifths of the units of the seed and reject the others, as a reviewer; leave a note."""
    session = project.session(SEED, reviewer)
    for number, unit in enumerate(session.in_order):
        current = session.units[unit.id]
        if number % 5 == 4 and not current.rejected:
            session.do(actions.reject(session.units, current))
        elif not current.rejected:
            action = actions.accept(current, session.scheme)
            if action is not None:
                session.do(action)
    do(session, actions.write_note(session.in_order[0], "look \x1b[2J here"))
    return session


def export(project: Project, **options: Any) -> bytes:
    """Return a dataset."""
    return b"".join(project.export(ExportOptions(**options)))


def exported(project: Project, **options: Any) -> list[dict[str, Any]]:
    """Return the lines of a dataset, parsed."""
    return [json.loads(line) for line in export(project, **options).splitlines()]


def store_unchecked(project: Project, article: str, operation: Operation, reviewer: str = "ann") -> None:
    """Store an edit like earlier versions, which checked no invariants."""
    review = project.session(article, reviewer).review
    after, inverse = apply(review.decisions, operation)
    edit = Edit(review.seq + 1, uuid4().hex, reviewer, review.last_at, "do", "old", operation, inverse)
    with project._database.writing() as tx:
        reviews.save(tx, review.append(edit, after), [edit])
