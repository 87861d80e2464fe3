"""A desk that is kept up to date is the desk one would lay out anew."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.review import next_step
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Label, Suggestion, Unit, adopt
from annotator.tui.widgets.unit_index import UnitIndex
from tests.strategies import suggestions

SCHEME = default_scheme()


def changed(unit: Unit, how: int) -> Unit:
    """The unit after one of the things that can happen to it."""
    field = SCHEME.fields_of(unit.kind)[0]
    return [
        replace(unit, rejected=not unit.rejected),
        replace(unit, standing="accepted", labels={field.code: Label(field.labels[0].code, "typed")}),
        replace(unit, note="n"),
        replace(unit, content=(Span(0, 3),)),
        replace(unit, parent=None),
    ][how]


@given(suggestions(max_size=8), st.lists(st.tuples(st.integers(0, 100), st.integers(0, 4)), max_size=10))
def test_updates_are_as_good_as_laying_out_anew(
    found: tuple[Suggestion, ...], steps: list[tuple[int, int]]
) -> None:
    units = adopt(found)
    desk = UnitIndex(SCHEME, units)
    for which, how in steps:
        id = list(units)[which % len(units)]
        units = {**units, id: changed(units[id], how)}
        before = list(desk.entries)
        places = desk.update(units, [id])
        anew = UnitIndex(SCHEME, units)
        assert desk.entries == anew.entries
        assert desk.finished == anew.finished
        if places is not None:
            differ = [
                place for place, entry in enumerate(before) if entry.unit is not desk.entries[place].unit
            ]
            assert sorted(places) == differ


@given(suggestions(max_size=8), st.lists(st.tuples(st.integers(0, 100), st.integers(0, 4)), max_size=10))
def test_the_way_onward_is_that_of_the_flow(
    found: tuple[Suggestion, ...], steps: list[tuple[int, int]]
) -> None:
    units = adopt(found)
    for which, how in steps:
        id = list(units)[which % len(units)]
        units = {**units, id: changed(units[id], how)}
    desk = UnitIndex(SCHEME, units)
    ordered = [entry.unit for entry in desk.entries]
    for unit in ordered:
        assert desk.after_answer(unit.id) == next_step.after_answer(SCHEME, ordered, unit.id)
        for step in (1, -1):
            assert desk.next_unfinished(unit.id, step) == next_step.next_unfinished(
                SCHEME, ordered, unit.id, step
            )
