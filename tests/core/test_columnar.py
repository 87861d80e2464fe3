"""Columns that store each distinct value once."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.columnar import Column, SpanColumn, column, span_column
from annotator.core.text.span import Fragments, Span
from tests.strategies import fragments

WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=8)


def items(found: Column[str]) -> list[str]:
    """Return the values of a column in order."""
    return [found.values[number] for number in found.numbers]


def spans(found: SpanColumn) -> list[Fragments]:
    """Return the fragments of a column in order."""
    flat = iter(found.flat)
    pairs = map(Span, flat, flat)
    values = [tuple(islice(pairs, size)) for size in found.sizes]
    return [values[number] for number in found.numbers]


@given(WORDS, WORDS)
def test_column_stores_its_values_and_concatenates(one: list[str], other: list[str]) -> None:
    assert items(column(one)) == one
    assert items(column(one).concat(column(other))) == one + other


def test_map_changes_each_distinct_value_once() -> None:
    changed: list[str] = []

    def upper(value: str) -> str:
        changed.append(value)
        return value.upper()

    assert items(column(["b", "a", "b"]).map(upper)) == ["B", "A", "B"]
    assert changed == ["b", "a"]


@given(st.lists(fragments(), max_size=4), st.lists(fragments(), max_size=4))
def test_span_column_stores_its_fragments_and_concatenates(
    one: list[Fragments], other: list[Fragments]
) -> None:
    assert spans(span_column(one)) == one
    assert spans(span_column(one).concat(span_column(other))) == one + other
