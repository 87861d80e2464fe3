"""Moving an open review to another version of the scheme."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from hypothesis import assume, given

from annotator.core.label_map import LabelMap
from annotator.core.review.edit_log import SCHEME_APPLY, Review, problem_with_reviewer
from annotator.core.review.edits import Add, SetLabel, SetScheme, apply
from annotator.core.review.scheme_move import move_to_scheme
from annotator.core.scheme import default_scheme, default_scheme_source, parse_scheme
from annotator.core.unit import Label, Unit
from tests.strategies import Worked, plain_unit, sessions

NEW = parse_scheme(default_scheme_source().replace('code = "query"', 'code = "ask"'))
RENAMES = {
    "stance.query": "stance.ask",
    "fidelity.altered": None,
    "attribution.person": "attribution.document",
}
MAP = LabelMap(NEW, RENAMES)
UNITS = [
    plain_unit("u1", labels={"stance": Label("query", "accepted"), "fidelity": Label("altered", "typed")}),
    plain_unit("u2", labels={"stance": Label("deny", "typed")}),
]


def review() -> Review:
    """An open review of two units under the default scheme."""
    empty = Review("a", "ann", None, default_scheme().version)
    decisions = apply(empty.decisions, tuple(Add(unit) for unit in UNITS)).decisions
    return replace(empty, decisions=decisions, seq=4, last_at="9999-01-01T00:00:00.000000Z")


def test_one_entry_names_the_version_and_only_the_labels_that_change() -> None:
    before = review()
    after, edit = move_to_scheme(before, default_scheme(), MAP)
    assert edit.operation == (
        SetScheme(before.scheme, NEW.version, RENAMES),
        SetLabel("u1", "fidelity", None),
        SetLabel("u1", "stance", Label("ask", "accepted")),
    )
    assert (edit.seq, edit.actor, edit.kind, edit.at) == (5, SCHEME_APPLY, "do", before.last_at)
    assert (edit.active_ms, edit.keys) == (0, 0)
    assert after.scheme == NEW.version
    assert after.units["u1"].labels == {"stance": Label("ask", "accepted")}
    assert after.units["u2"] == before.units["u2"]
    assert apply(after.decisions, edit.inverse).decisions == before.decisions
    assert SetScheme(NEW.version, before.scheme) in edit.inverse


def renamed(review: Review) -> dict[str, Unit]:
    """The units of a review under the new scheme."""
    return {id: MAP.unit(unit) for id, unit in review.units.items()}


def step(review: Review, kind: Literal["undo", "redo"]) -> Review:
    """Undo or redo one entry."""
    last = (review.stacks.undo if kind == "undo" else review.stacks.redo)[-1]
    operation = last.inverse if kind == "undo" else last.operation
    return review.follow(
        replace(last, seq=review.seq + 1, kind=kind, target=last.seq, operation=operation, inverse=())
    )


@given(sessions())
def test_earlier_edits_are_undone_and_redone_with_the_new_labels(session: Worked) -> None:
    plain = session.history[-1]
    assume(plain.decisions.state == "open" and plain.begun)
    moved, edit = move_to_scheme(plain, default_scheme(), MAP)
    assert moved.units == renamed(plain)
    kinds: list[Literal["undo", "redo"]] = ["undo", "redo"]
    for kind in kinds:
        while plain.stacks.undo if kind == "undo" else plain.stacks.redo:
            plain, moved = step(plain, kind), step(moved, kind)
            assert moved.units == renamed(plain)
    assert edit.seq not in {one.seq for one in (*moved.stacks.undo, *moved.stacks.redo)}


def test_the_name_of_the_command_cannot_be_a_reviewer() -> None:
    assert problem_with_reviewer(SCHEME_APPLY) is not None
