"""A unit index updated after each edit equals one built from scratch."""

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
    """Return the unit after one of five kinds of edits."""
    field = SCHEME.fields_of(unit.kind)[0]
    return [
        replace(unit, rejected=not unit.rejected),
        replace(unit, standing="accepted", labels={field.code: Label(field.labels[0].code, "typed")}),
        replace(unit, note="n"),
        replace(unit, content=(Span(0, 3),)),
        replace(unit, parent=None),
    ][how]


@given(suggestions(max_size=8), st.lists(st.tuples(st.integers(0, 100), st.integers(0, 4)), max_size=10))
def test_index_update_equals_building_it_again(
    found: tuple[Suggestion, ...], steps: list[tuple[int, int]]
) -> None:
    units = adopt(found)
    index = UnitIndex(SCHEME, units)
    for which, how in steps:
        id = list(units)[which % len(units)]
        units = {**units, id: changed(units[id], how)}
        before = list(index.entries)
        places = index.update(units, [id])
        rebuilt = UnitIndex(SCHEME, units)
        assert index.entries == rebuilt.entries
        assert index.finished == rebuilt.finished
        if places is not None:
            expected = [
                place for place, entry in enumerate(before) if entry.unit is not index.entries[place].unit
            ]
            assert sorted(places) == expected


@given(suggestions(max_size=8), st.lists(st.tuples(st.integers(0, 100), st.integers(0, 4)), max_size=10))
def test_index_moves_like_next_step_over_all_units(
    found: tuple[Suggestion, ...], steps: list[tuple[int, int]]
) -> None:
    units = adopt(found)
    for which, how in steps:
        id = list(units)[which % len(units)]
        units = {**units, id: changed(units[id], how)}
    index = UnitIndex(SCHEME, units)
    ordered = [entry.unit for entry in index.entries]
    for unit in ordered:
        assert index.after_answer(unit.id) == next_step.after_answer(SCHEME, ordered, unit.id)
        for step in (1, -1):
            assert index.next_unfinished(unit.id, step) == next_step.next_unfinished(
                SCHEME, ordered, unit.id, step
            )
