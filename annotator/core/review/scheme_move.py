"""Move an open review to the current version of the scheme, in one entry of its log."""

from __future__ import annotations

from uuid import uuid4

from annotator.core.label_map import LabelMap
from annotator.core.review.edit_log import SCHEME_APPLY, Edit, Review, utc_now
from annotator.core.review.edits import Atom, SetLabel, SetScheme, apply
from annotator.core.scheme import FieldLabel, Renames, Scheme
from annotator.core.unit import Unit


def move_to_scheme(review: Review, old: Scheme, labels: LabelMap) -> tuple[Review, Edit]:
    """Rename the labels of a review, clear those that the current scheme lacks, and name its version.

    The entry counts no work. It cannot be undone; earlier entries can, as far as the current scheme has their
    labels (see `stacks`).

    Args:
        review: an open review.
        old: the scheme of the review.
        labels: the map from that scheme to the current one.
    """
    scheme = labels.scheme
    changes = (atom for unit in review.units.values() for atom in _changes(unit, labels))
    move = SetScheme(review.scheme, scheme.version, _not_staying(old, labels))
    operation: tuple[Atom, ...] = (move, *changes)
    edit = Edit(
        seq=review.seq + 1,
        token=uuid4().hex,
        actor=SCHEME_APPLY,
        at=max(utc_now(), review.last_at),
        kind="do",
        verb=f"apply the scheme {scheme.name}",
        operation=operation,
        inverse=apply(review.decisions, operation).inverse,
    )
    return review.follow(edit), edit


def _not_staying(old: Scheme, labels: LabelMap) -> Renames:
    """Return the labels of the old scheme that are renamed, or that no kind of unit can have any more."""
    found: dict[str, str | None] = {}
    for field in old.fields:
        for given in (FieldLabel(field.code, label.code) for label in field.labels):
            resolved = (labels.scheme.resolve(given, kind, labels.renames) for kind in field.kinds)
            now = next((one for one in resolved if one is not None), None)
            if now != given:
                found[str(given)] = None if now is None else str(now)
    return found


def _changes(unit: Unit, labels: LabelMap) -> list[Atom]:
    now = labels.labels(unit.kind, unit.labels)
    cleared = (SetLabel(unit.id, code, None) for code in unit.labels if code not in now)
    given = (SetLabel(unit.id, code, one) for code, one in now.items() if unit.labels.get(code) != one)
    return [*cleared, *given]
