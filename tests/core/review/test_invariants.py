"""Every structural invariant: which units break it, and that no new edit does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.review import actions, invariants, reshape
from annotator.core.review.edit_log import Action, Review
from annotator.core.review.edits import Add, Change, Decisions, EditError, Remove, SetLabel
from annotator.core.review.invariants import (
    InvalidReview,
    Structure,
    Violation,
    added_violations,
    quote_above,
    violations,
)
from annotator.core.review.recorder import Recorder
from annotator.core.text.span import Span
from annotator.core.unit import Label, Suggestion, Unit, adopt
from tests.strategies import SCHEME, STRUCTURE, Worked, begun, examples, plain_unit, sessions, suggestions

TEXT = "Zoe\u0301 said: prices\r\nfell. 🇩🇪"
SMALL = Structure(TEXT, SCHEME)
LONG = "is no span of a text of 27 characters"
OVERLAPS = "overlaps or precedes the fragment before it"
INSIDE = "begins or ends inside a character"
CLAIM = plain_unit("u2", kind="claim", proposed={})
QUOTE = plain_unit("u1", content=(Span(0, 10),))


def found(*units: Unit, structure: Structure = SMALL) -> list[str]:
    """Return the violations of units as text."""
    by_id = {unit.id: unit for unit in units}
    return [str(one) for one in violations(by_id, by_id, structure)]


def test_units_without_a_violation() -> None:
    quote = replace(QUOTE, content=(Span(0, 4), Span(4, 9)), source=(Span(0, 4),), cue=Span(5, 10))
    labelled = replace(quote, labels={"stance": Label("deny", "typed")}, proposed={"odd": "suggestion"})
    assert (
        found(labelled, replace(CLAIM, parent="u1"), plain_unit("u3", parent="u1", content=(Span(5, 9),)))
        == []
    )


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        (replace(QUOTE, content=()), "u1: content: has no fragment"),
        (replace(QUOTE, content=(Span(4, 4),)), f"u1: content: [4, 4] {LONG}"),
        (replace(QUOTE, content=(Span(5, 2),)), f"u1: content: [5, 2] {LONG}"),
        (replace(QUOTE, content=(Span(-1, 2),)), f"u1: content: [-1, 2] {LONG}"),
        (replace(QUOTE, source=(Span(20, 28),)), f"u1: source: [20, 28] {LONG}"),
        (
            replace(QUOTE, content=(Span(6, 9), Span(0, 2))),
            f"u1: content: [0, 2] {OVERLAPS}",
        ),
        (
            replace(QUOTE, source=(Span(0, 4), Span(2, 6))),
            f"u1: source: [2, 6] {OVERLAPS}",
        ),
        (replace(QUOTE, content=(Span(0, 3),)), f"u1: content: [0, 3] {INSIDE}"),
        (replace(QUOTE, cue=Span(3, 9)), f"u1: cue: [3, 9] {INSIDE}"),
        (replace(QUOTE, content=(Span(11, 18),)), f"u1: content: [11, 18] {INSIDE}"),
        (replace(QUOTE, source=(Span(25, 26),)), f"u1: source: [25, 26] {INSIDE}"),
        (replace(QUOTE, cue=Span(5, 99)), f"u1: cue: [5, 99] {LONG}"),
        (replace(CLAIM, source=(Span(0, 4),)), "u2: source: only a quote may have one"),
        (replace(CLAIM, cue=Span(5, 9)), "u2: cue: only a quote may have one"),
        (replace(CLAIM, parent="u7"), "u2: parent: there is no unit u7"),
        (replace(CLAIM, parent="u2"), "u2: parent: leads back to the unit itself"),
        (
            replace(CLAIM, labels={"stance": Label("deny", "typed")}),
            "u2: labels: the scheme has no field 'stance' for a claim",
        ),
        (
            replace(QUOTE, labels={"odd": Label("deny", "typed")}),
            "u1: labels: the scheme has no field 'odd' for a quote",
        ),
        (
            replace(QUOTE, labels={"stance": Label("odd", "typed")}),
            "u1: labels: stance has no label 'odd' in the scheme",
        ),
    ],
)  # fmt: skip
def test_each_violation_is_named(unit: Unit, message: str) -> None:
    assert len(TEXT) == 27
    assert len(found(unit)) == 1 + (unit.parent == unit.id), (
        "a claim that is its own parent has a claim above it"
    )


def test_parent_must_be_a_quote() -> None:
    nested = replace(CLAIM, id="u3", parent="u2")
    assert found(CLAIM, nested) == ["u3: parent: u2 is not a quote"]


def test_cycle_is_a_violation_of_its_members_alone() -> None:
    one, two = replace(QUOTE, parent="u2"), replace(QUOTE, id="u2", parent="u1")
    below = replace(CLAIM, id="u3", parent="u1")
    problem = "leads back to the unit itself"
    assert found(below, one, two) == [f"u1: parent: {problem}", f"u2: parent: {problem}"]
    units = {unit.id: unit for unit in (one, two, below)}
    assert [quote_above(units, unit) for unit in units.values()] == [None, None, "u1"]


def test_labels_are_not_checked_without_a_scheme() -> None:
    odd = replace(QUOTE, labels={"odd": Label("odd", "typed")})
    assert found(odd, structure=Structure(TEXT, None)) == []


UNITS = {
    unit.id: unit for unit in (QUOTE, replace(CLAIM, parent="u1"), plain_unit("u3", content=(Span(5, 9),)))
}


@pytest.mark.parametrize(
    ("action", "violation"),
    [
        (Action("", (Remove("u1"),)), Violation("u2", "parent", "there is no unit u1")),
        (Action("", (Change("u1", "kind", "claim"),)), Violation("u2", "parent", "u1 is not a quote")),
        (Action("", (Change("u1", "parent", "u9"),)), Violation("u1", "parent", "there is no unit u9")),
        (
            Action("", (Change("u1", "parent", "u3"), Change("u3", "parent", "u1"))),
            Violation("u1", "parent", "leads back to the unit itself"),
        ),
        (Action("", (Change("u3", "content", ()),)), Violation("u3", "content", "has no fragment")),
        (
            Action("", (SetLabel("u3", "stance", Label("odd", "typed")),)),
            Violation("u3", "labels", "stance has no label 'odd' in the scheme"),
        ),
        (
            Action("", (Add(plain_unit("a1", content=(Span(0, 3),))),)),
            Violation("a1", "content", "begins or ends inside a character", Span(0, 3)),
        ),
    ],
)
def test_edit_that_adds_a_violation_is_refused(action: Action, violation: Violation) -> None:
    recorder = Recorder("ann", SMALL)
    review, _ = recorder.import_decisions(Review("a", "ann", None, SCHEME.version), Decisions(UNITS))
    recorder.keys = 2
    with pytest.raises(InvalidReview) as refused:
        recorder.do(review, action, {})
    assert refused.value.violations[0] == violation
    assert str(refused.value).startswith(f"not applied: {violation}")
    assert recorder.keys == 2, "the work goes with the next edit"


def test_decisions_with_a_violation_are_not_imported() -> None:
    recorder = Recorder("ann", SMALL)
    with pytest.raises(InvalidReview, match="there is no unit u1"):
        recorder.import_decisions(
            Review("a", "ann", None, SCHEME.version), Decisions({"u2": replace(CLAIM, parent="u1")})
        )


BROKEN = replace(CLAIM, parent="u9", content=(Span(5, 99), Span(6, 99)), cue=Span(0, 1))


@pytest.mark.parametrize(
    ("change", "allowed"),
    [
        (Change("u2", "note", "look"), True),
        (Change("u2", "parent", None), True),
        (Change("u2", "cue", None), True),
        (Change("u2", "content", (Span(5, 98), Span(6, 98))), True),  # as invalid as before
        (Change("u2", "content", (Span(5, 9),)), True),
        (Change("u2", "parent", "u8"), False),
        (Change("u2", "source", (Span(0, 4),)), False),
        (Change("u2", "content", (Span(5, 98), Span(6, 98), Span(7, 98))), False),
    ],
)
def test_invalid_unit_can_be_edited_but_not_made_worse(change: Change, allowed: bool) -> None:
    before = Decisions({"u2": BROKEN})
    review = Review("a", "ann", None, SCHEME.version, before, seq=1)
    recorder = Recorder("ann", SMALL)
    if allowed:
        after, _ = recorder.do(review, Action("", (change,)), {})
        assert getattr(after.units["u2"], change.field) == change.value
    else:
        with pytest.raises(InvalidReview):
            recorder.do(review, Action("", (change,)), {})


def test_undo_of_a_repair_is_refused() -> None:
    review = Review("a", "ann", None, SCHEME.version, Decisions({"u2": BROKEN}), seq=1)
    recorder = Recorder("ann", SMALL)
    repaired, _ = recorder.do(review, Action("", (Change("u2", "parent", None),)), {})
    with pytest.raises(InvalidReview, match="there is no unit u9"):
        recorder.undo(repaired)


def test_adopting_suggestions_is_never_refused() -> None:
    suggested = adopt([Suggestion("quote", (Span(0, 3),))])
    review, _ = Recorder("ann", SMALL).do(
        Review("a", "ann", "old", SCHEME.version), Action("", (Change("u1", "note", "odd"),)), suggested
    )
    assert found(*review.units.values()) == [f"u1: content: [0, 3] {INSIDE}"]


@examples(3)
@given(sessions(max_steps=20))
def test_no_series_of_commands_leaves_a_violation(session: Worked) -> None:
    for review in session.history:
        assert violations(review.units, review.units, STRUCTURE) == []


def _mangled(data: st.DataObject, units: dict[str, Unit]) -> dict[str, Unit]:
    """Return units of which some have a parent or spans that they may not have."""
    mangled = dict(units)
    for id in data.draw(st.sets(st.sampled_from(sorted(units)), min_size=1)):
        parent = data.draw(st.sampled_from([None, "gone", *units]))
        mangled[id] = replace(mangled[id], parent=parent)
    return mangled


@examples(3)
@given(suggestions(max_size=6), st.data())
def test_commands_on_an_invalid_review_add_no_violation(
    proposed: tuple[Suggestion, ...], data: st.DataObject
) -> None:
    before = _mangled(data, adopt(proposed))
    review = Review("a", "ann", None, SCHEME.version, Decisions(before), seq=1)
    unit = data.draw(st.sampled_from(sorted(before.values(), key=lambda one: one.id)))
    new = Unit("a1", data.draw(st.sampled_from(["quote", "claim"])), unit.content)
    commands: list[Callable[[], Action | None]] = [
        lambda: reshape.switch_kind(before, unit, SCHEME),
        lambda: reshape.split_unit(before, unit, STRUCTURE.text, unit.span.start + 7, "a1"),
        lambda: reshape.merge_units(before, unit, STRUCTURE.text),
        lambda: reshape.add_unit(before, new),
        lambda: actions.reject(before, unit),
        lambda: actions.reject_block(before, unit, unit.span),
        lambda: actions.accept(unit, SCHEME),
    ]
    for command in commands:
        action = command()
        if action is not None:
            after, _ = Recorder("ann", STRUCTURE).do(review, action, {})
            assert added_violations(before, after.units, action.operation, STRUCTURE) == []
            known = set(violations(before, before, STRUCTURE))
            assert set(violations(after.units, after.units, STRUCTURE)) <= known


def test_a_refused_edit_changes_nothing() -> None:
    review = begun(plain_unit())
    before = dict(review.units)
    with pytest.raises(EditError):
        Recorder("ann", STRUCTURE).do(review, Action("", (Remove("u1"), Change("u1", "note", "x"))), {})
    assert review.units == before


PIECES = [
    "a",
    " ",
    "e\u0301",
    "\r\n",
    "\n",
    "\u200d",
    "\U0001f1e9",
    "\U0001f1ea",
    "“",
    "\u0301",
    "\U0001f469\u200d\U0001f680",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.data())
def test_quick_test_of_spans_agrees_with_the_list_of_violations(text: str, data: st.DataObject) -> None:
    offsets = st.integers(-1, len(text) + 1)
    spans = st.lists(st.builds(Span, offsets, offsets), max_size=3).map(tuple)
    unit = plain_unit(
        kind=data.draw(st.sampled_from(("quote", "claim"))),
        content=data.draw(spans),
        source=data.draw(spans),
        cue=data.draw(st.none() | st.builds(Span, offsets, offsets)),
    )
    assert invariants._has_valid_spans(unit, text) == (not list(invariants._span_violations(unit, text)))
