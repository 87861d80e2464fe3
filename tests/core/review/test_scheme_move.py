"""Moving an open review to another version of the scheme."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.label_map import LabelMap
from annotator.core.review.edit_log import SCHEME_APPLY, Review, Stacks, problem_with_reviewer, stacks
from annotator.core.review.edits import Add, SetLabel, SetScheme, apply
from annotator.core.review.scheme_move import move_to_scheme
from annotator.core.scheme import default_scheme, default_scheme_source, parse_scheme
from annotator.core.unit import Label
from tests.strategies import plain_unit

NEW = parse_scheme(default_scheme_source().replace('code = "query"', 'code = "ask"'))
MAP = LabelMap(NEW, {"stance.query": "stance.ask", "fidelity.altered": None})
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
    after, edit = move_to_scheme(before, MAP)
    assert edit.operation == (
        SetScheme(before.scheme, NEW.version),
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


def test_nothing_before_the_move_can_be_undone_or_redone() -> None:
    _, edit = move_to_scheme(review(), MAP)
    typed = replace(edit, seq=4, operation=(SetLabel("u2", "stance", None),))
    assert stacks([edit], Stacks((typed,), (typed,))) == Stacks()
    later = replace(typed, seq=6)
    assert stacks([edit, later], Stacks((typed,))) == Stacks((later,))


def test_nobody_reviews_under_the_name_of_the_command() -> None:
    assert problem_with_reviewer(SCHEME_APPLY) is not None
