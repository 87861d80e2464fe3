"""Tokens and the continuum of characters of layers, against counting by hand."""

from __future__ import annotations

import re
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.coefficients.estimates import alpha
from annotator.agreement.coefficients.measures import krippendorff_alpha
from annotator.agreement.coefficients.ratings import Ratings
from annotator.agreement.coefficients.unitizing import Continuum, unitizing_alpha
from annotator.agreement.report.collector import Collector
from annotator.agreement.units.atomic_segments import PARTS
from annotator.agreement.units.boundary_counts import Boundaries
from annotator.agreement.units.continua import continuum
from annotator.agreement.units.word_tokens import TOKEN_LABELS, tokens
from annotator.core.text.span import Span
from annotator.core.unit import Unit
from tests.agreement import plain


@given(st.text(max_size=60))
def test_tokens_are_those_of_the_pattern(text: str) -> None:
    starts, ends = tokens(text)
    expected = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == expected


TEXT = "He said: “we are ready.” Then he left the room, “at once”, they add."


Reviews = list[list[Unit]]
"""The units of several annotators."""


@st.composite
def layers(draw: st.DrawFn, people: int = 3) -> Reviews:
    """Reviews of TEXT by several annotators: quotes with sources and cues anywhere."""
    span = st.builds(
        lambda start, length: Span(start, min(start + length, len(TEXT))),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 20),
    )
    unit = st.builds(
        lambda content, source, cue: Unit("u", "quote", (content,), tuple(source), cue),
        span,
        st.lists(span, max_size=1),
        st.none() | span,
    )
    return [draw(st.lists(unit, max_size=4)) for _ in range(people)]


def layer_of(*articles: Reviews) -> Boundaries:
    """Return the layer of quotes of articles that all have this text."""
    collector = Collector([])
    for number, annotators in enumerate(articles):
        collector.add(f"a{number}", TEXT, {f"p{row}": units for row, units in enumerate(annotators)})
    collector.flush()
    return collector.boundaries["quote"]


@given(layers())
def test_token_has_the_first_part_that_covers_one_of_its_characters(annotators: Reviews) -> None:
    layer = layer_of(annotators)
    codes = []
    for roles in (plain.roles(units, "quote", len(TEXT)) for units in annotators):
        covered = [
            [role for role in roles[match.start() : match.end()] if role != 3]
            for match in re.finditer(r"\w+|[^\w\s]", TEXT)
        ]
        codes.append([found[0] if found else 3 for found in covered])
    ratings = Ratings.from_matrix(codes, TOKEN_LABELS)
    ours = krippendorff_alpha(layer.token_sums())[0]
    expected = alpha(ratings)
    assert np.isnan(ours) if expected is None else ours == pytest.approx(expected)


@given(layers(), layers(people=2))
def test_articles_counted_together_have_the_sums_of_each(first: Reviews, second: Reviews) -> None:
    together = layer_of(first, second, [], first[:1])
    sums = Continuum.from_table(together.continuum_table(), len(PARTS))
    for row, annotators in enumerate((first, second)):
        alone = continuum([plain.segments(units, "quote")[0] for units in annotators], len(TEXT), 3)
        assert sums.table()[row] == pytest.approx(alone.table())
    assert not sums.table()[2:].any()
    assert not together.token_sums().paired[2:].any()
    assert (together.characters, together.reviewed) == (3 * len(TEXT), 2 * len(TEXT))  # one was not reviewed


@given(layers())
def test_unitizing_alpha_of_identical_reviews_is_one(annotators: Reviews) -> None:
    sums = continuum([plain.segments(annotators[0], "quote")[0]] * 2, len(TEXT), 3)
    value = float(unitizing_alpha(sums))
    assert np.isnan(value) or value == pytest.approx(1.0)


@given(layers(), st.randoms())
def test_continuum_does_not_depend_on_the_order_of_observers(annotators: Reviews, random: Random) -> None:
    found = [plain.segments(units, "quote")[0] for units in annotators]
    shuffled = random.sample(found, len(found))
    assert continuum(found, len(TEXT), 3).table() == pytest.approx(continuum(shuffled, len(TEXT), 3).table())


def test_unitizing_alpha_of_empty_reviews_is_undefined() -> None:
    assert np.isnan(unitizing_alpha(continuum([plain.segments([], "quote")[0]] * 3, 100, 3)))
