"""Unsaved edits on top of a review that was changed elsewhere: those that still apply, and those left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from annotator.core.review.edit_log import Edit, Review
from annotator.core.review.edits import Add, Decisions, EditError, apply, touched
from annotator.core.review.recorder import Recorder
from annotator.core.review.unit_ids import UnitIds, exchanged, new_id
from annotator.core.unit import Unit


class Rebased(NamedTuple):
    """A review with the edits that could be applied to it."""

    review: Review
    edits: list[Edit]
    """The edits to save; the last leads to `review`."""
    left_out: list[Edit]
    """The edits that no longer apply, in order."""
    ids: UnitIds
    """New ids of added units whose id was taken elsewhere."""


def rebase(
    seen: Review,
    now: Review,
    pending: Sequence[Edit],
    suggested: Mapping[str, Unit],
    recorder: Recorder,
    stored: Collection[str] = (),
    refused: Collection[str] = (),
) -> Rebased:
    """Apply unsaved edits to a review that was changed elsewhere.

    An edit still applies if the units it names, and whatever else its decision was based on, are the same now
    as when it was made, and if it adds no violation. An edit that depends on one that was left out is
    therefore left out too. An added unit gets another id if a unit was added under the same one elsewhere.

    Args:
        seen: the review that the first edit was made in.
        now: the review as stored.
        pending: the edits, in order; the first may adopt the suggestions.
        suggested: the suggestions as units by id.
        recorder: the recorder that made the edits, with the structure of the review as stored.
        stored: tokens of edits that the stored log already has, since the success of a save was not reported.
        refused: tokens of edits that can never be stored.
    """
    then = _begun(seen, suggested)
    rebased = Rebased(now, [], [], ids := _other_ids(then, now, pending, stored))
    review = now
    for edit in (recorder.with_ids(edit, ids) for edit in pending) if ids else pending:
        if edit.opens:
            # Adopting decides nothing: it is needed once, here or elsewhere.
            if not review.begun:
                review = review.follow(edit, suggested)
                rebased.edits.append(edit)
            continue
        before, then = then, apply(then, edit.operation).decisions
        if edit.token in stored:
            continue
        try:
            if edit.token in refused:
                raise EditError("can never be stored")
            if not _holds(edit, before, _begun(review, suggested), recorder, now.scheme == seen.scheme):
                raise EditError("made in another state of the review")
            if not review.begun:
                review, opening = recorder.adopt(review, suggested)
                rebased.edits.append(opening)
            review, moved = recorder.move(review, edit)
        except EditError:
            rebased.left_out.append(edit)
        else:
            rebased.edits.append(moved)
    if all(edit.opens for edit in rebased.edits):
        return rebased._replace(edits=[])  # a review begins with a decision
    return rebased._replace(review=review)


def _other_ids(then: Decisions, now: Review, pending: Sequence[Edit], stored: Collection[str]) -> UnitIds:
    """Return other ids for units that unsaved edits add under ids that others have in the stored review."""
    added: dict[str, None] = {}
    kept = set(then.units)  # among them, units that an edit removes and another one brings back
    for edit in pending:
        found = [atom.unit.id for atom in edit.operation if isinstance(atom, Add)]
        kept.update(found if edit.token in stored else ())
        added.update(dict.fromkeys(found))
    taken = {*then.units, *now.units, *added}
    ids: dict[str, str] = {}
    for id in added:
        if id in now.units and id not in kept:
            other = new_id(taken)
            taken.add(other)
            ids |= exchanged(id, other)
    return ids


def _begun(review: Review, suggested: Mapping[str, Unit]) -> Decisions:
    """Return the decisions that the reviewer sees: the suggestions until the review has begun."""
    return review.decisions if review.begun else Decisions(suggested)


def _holds(edit: Edit, then: Decisions, now: Decisions, recorder: Recorder, same_scheme: bool) -> bool:
    """Return whether what an edit was based on is the same now as then."""
    if any(then.units.get(id) != now.units.get(id) for id in touched(edit.operation)):
        return False
    if edit.submits and not same_scheme:
        return False  # another scheme may ask more questions
    basis = recorder.basis(edit)
    return basis is None or basis(then) == basis(now)
