"""Alignment: one-to-one, best overlap first, independent of order, names and labels."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.report.disagreements import DisagreementCounts
from annotator.agreement.units.alignment import groups, links, pairs
from annotator.agreement.units.atomic_segments import clipped
from annotator.agreement.units.fragment_table import shared_characters
from annotator.agreement.units.matching import matches
from annotator.agreement.units.pairwise_counts import compare
from annotator.agreement.units.unit_batch import KINDS, ComparedField, UnitBatch
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Kind, Unit
from annotator.core.unit_columns import UnitColumns
from tests.agreement import plain
from tests.agreement.samples import evidence, typed

QUESTIONS = [ComparedField.of(one) for one in default_scheme().fields]
LENGTH = 160

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 15))


@st.composite
def contents(draw: st.DrawFn) -> Fragments:
    """One to three fragments in reading order."""
    edges = sorted(draw(st.sets(st.integers(0, 70), min_size=2, max_size=6)))
    if len(edges) % 2:
        edges.pop()
    return tuple(Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2))


Review = list[Unit]
Outline = tuple[Kind, Fragments, Fragments]
"""A kind, a content and a source."""


@st.composite
def reviews(draw: st.DrawFn, people: int = 2) -> list[Review]:
    """Reviews of several annotators: mostly versions of the same units, kinds mixed, some of them twice."""
    kinds: st.SearchStrategy[Kind] = st.sampled_from(KINDS)
    sources: st.SearchStrategy[Fragments] = st.lists(spans, max_size=1).map(tuple)
    outlines = st.tuples(kinds, contents(), sources)
    pool = draw(st.lists(outlines, max_size=6))
    found = []
    for _ in range(people):
        own = [one for one in pool if draw(st.integers(0, 3))]
        own += draw(st.lists(outlines, max_size=2))
        found.append([draw(versions(f"u{i}", one)) for i, one in enumerate(own)])
    return found


def versions(id: str, outline: Outline) -> st.SearchStrategy[Unit]:
    """Return versions of a unit, most of them with its content and source."""
    kind, content, source = outline
    field = {"quote": "stance", "claim": "verification"}[kind]
    codes = {"quote": ["support", "deny"], "claim": ["supported", "unchecked", "refuted"]}[kind]
    longer = (Span(content[0].start, content[-1].end + 1),)
    quoted = kind == "quote"
    return st.builds(
        Unit,
        st.just(id),
        st.just(kind),
        st.sampled_from([content, content, content, longer]),
        st.sampled_from([source, ()]) if quoted else st.just(()),
        speaker=st.sampled_from([None, "Ann Lee", "ann  LEE", "Bob"]) if quoted else st.none(),
        labels=st.sampled_from([{}, *(typed(**{field: code}) for code in codes)]),
        parent=st.sampled_from([None, None, "u0"]) if quoted else st.none(),
        evidence=st.sampled_from([(), evidence("a"), evidence("a", "b"), evidence("c")]),
    )


def batch_of(*articles: list[Review]) -> UnitBatch:
    """Return a batch of articles, each the reviews of some annotators."""
    people = [(number, row + 2, 0) for number, own in enumerate(articles) for row in range(len(own))]
    columns = UnitColumns.of([one for own in articles for one in own])
    return UnitBatch.of(range(len(articles)), [LENGTH] * len(articles), people, columns, QUESTIONS)


def quote(id: str, *content: tuple[int, int]) -> Unit:
    """Return a quote with this content."""
    return Unit(id, "quote", tuple(Span(*span) for span in content))


def matched(first: Review, second: Review) -> list[tuple[str, str]]:
    """Return the ids of matched units, the first annotator's before the second's."""
    batch = batch_of([first, second])
    pairs = matches(batch).matched
    return sorted(zip(batch.units.id[pairs.first], batch.units.id[pairs.second], strict=True))


def counted(first: Review, second: Review) -> list[dict[str, int]]:
    """Return the comparison of two reviews: the counts of quotes, and those of claims."""
    batch = batch_of([first, second])
    counts = compare(batch, matches(batch))
    return [
        {name: int(column[row]) for name, column in zip(counts._fields, counts, strict=True)}
        for row in range(len(KINDS))
    ]


def test_matching_takes_the_best_overlap_first() -> None:
    first = [quote("long", (0, 40)), quote("late", (35, 60))]
    second = [quote("short", (0, 10)), quote("other", (30, 60))]
    assert matched(first, second) == [("late", "other"), ("long", "short")]


def test_matching_is_one_to_one() -> None:
    assert matched([quote("a", (0, 40))], [quote("b", (0, 30)), quote("c", (30, 40))]) == [("a", "b")]


def test_matching_joins_adjacent_fragments_and_skips_gaps() -> None:
    assert counted([quote("a", (0, 5), (5, 9))], [quote("b", (0, 9))])[0]["exact"] == 1
    assert matched([quote("a", (0, 5), (20, 25))], [quote("b", (5, 20))]) == []


def test_matching_prefers_the_same_source() -> None:
    who = (Span(50, 60),)
    first = [quote("plain", (0, 9)), replace(quote("said", (0, 9)), source=who)]
    second = [replace(quote("x", (0, 9)), source=who)]
    assert matched(first, second) == [("said", "x")]


def test_matching_ignores_labels() -> None:
    deny, support = typed(stance="deny"), typed(stance="support")
    first = [replace(quote("a", (0, 9)), labels=deny), replace(quote("b", (5, 14)), labels=support)]
    second = [replace(quote("x", (0, 9)), labels=support), replace(quote("y", (6, 14)), labels=deny)]
    assert matched(first, second) == [("a", "x"), ("b", "y")]


def test_comparison_counts_quotes_taken_for_claims() -> None:
    quotes, claims = counted([quote("a", (0, 20))], [Unit("b", "claim", (Span(0, 18),))])
    assert (quotes["matched"], claims["matched"]) == (0, 0)
    assert (quotes["confused"], claims["confused"]) == (1, 1)
    inside = counted([quote("a", (0, 20))], [Unit("b", "claim", (Span(0, 9),))])
    assert inside[0]["confused"] == 0


@given(reviews(), st.randoms())
def test_matching_does_not_depend_on_order(both: list[Review], random: Random) -> None:
    first, second = both
    swapped = [(one, other) for other, one in matched(second, first)]
    shuffled = matched(random.sample(first, len(first)), random.sample(second, len(second)))
    assert matched(first, second) == sorted(swapped) == shuffled
    assert counted(first, second) == counted(second, first)


@given(st.lists(reviews(people=3), min_size=1, max_size=3))
def test_batch_has_the_counts_of_its_articles(articles: list[list[Review]]) -> None:
    articles = [*articles, [], articles[0][:1]]
    batch = batch_of(*articles)
    found = matches(batch)
    counts = compare(batch, found)
    rows = zip(*(column.tolist() for column in counts), strict=True)
    expected = []
    for own in articles:
        for one, other in combinations(own, 2):
            expected += [comparison.counts for comparison in plain.compare(one, other)]
    assert [dict(zip(counts._fields, row, strict=True)) for row in rows] == expected


@given(st.lists(reviews(people=3), min_size=1, max_size=3))
def test_batch_has_the_groups_and_costs_of_its_articles(articles: list[list[Review]]) -> None:
    batch = batch_of(*articles)
    found = matches(batch)
    disagreements, names = DisagreementCounts(QUESTIONS), ("anna", "bob", "cyd")
    disagreements.add(batch, found, [str(number) for number in range(len(articles))], names * len(articles))
    costs = {
        (one.article, one.kind, tuple(one.units.get(name, "") for name in names)): one.about
        for one in disagreements.worst_first()
    }
    groups = 0
    expected: dict[tuple[str, Kind, tuple[str, ...]], object] = {}
    for number, own in enumerate(articles):
        for kind in KINDS:
            for ids, about in plain.costs([[one for one in units if one.kind == kind] for units in own]):
                groups += 1
                if about:
                    expected[str(number), kind, ids] = pytest.approx(about)
    assert found.groups == groups
    assert costs == expected


@given(reviews(people=3), st.randoms())
def test_groups_contain_every_unit_once(three: list[Review], random: Random) -> None:
    units = [[unit for unit in one if unit.kind == "quote"] for one in three]
    found = groups(units, links(units))
    everyone = [(row, index) for row, own in enumerate(units) for index in range(len(own))]
    assert sorted(tuple(placed) for members in found for placed in members) == everyone
    for members in found:
        assert len({row for row, _ in members}) == len(members)
    order = random.sample(range(3), 3)
    other = [units[row] for row in order]
    again = groups(other, links(other))
    assert sorted(sorted((order[row], unit) for row, unit in members) for members in again) == sorted(
        sorted(tuple(placed) for placed in members) for members in found
    )


@given(reviews())
def test_groups_of_two_annotators_are_the_pairs(both: list[Review]) -> None:
    units = [[unit for unit in one if unit.kind == "claim"] for one in both]
    found = links(units)
    paired = {frozenset((link.first, link.second)) for link in pairs(found, 0, 1)}
    assert {frozenset(members) for members in groups(units, found) if len(members) == 2} == paired


@given(contents(), contents())
def test_shared_characters_are_those_of_sets(one: Fragments, other: Fragments) -> None:
    sets = [{place for start, end in spans for place in range(start, end)} for spans in (one, other)]
    assert shared_characters(one, other) == len(sets[0] & sets[1])


@given(reviews(people=3))
def test_layer_has_no_overlap_and_counts_what_it_removed(annotators: list[Review]) -> None:
    batch = batch_of(annotators)
    for kind in KINDS:
        found, merged = clipped(batch, kind, roles=True)
        expected = [plain.segments(units, kind) for units in annotators]
        assert merged == sum(many for _, many in expected)
        rows = zip(
            found.observer.tolist(),
            found.start.tolist(),
            found.end.tolist(),
            found.value.tolist(),
            strict=True,
        )
        assert sorted(rows) == [(row, *span) for row, (one, _) in enumerate(expected) for span in one.spans]


def test_layer_omits_nested_quotes_and_repeated_sources() -> None:
    who, cue = (Span(0, 4),), Span(5, 9)
    units = [
        replace(quote("a", (10, 20)), source=who, cue=cue),
        replace(quote("b", (20, 30)), source=who),
        replace(quote("c", (12, 15)), parent="a"),
        Unit("d", "claim", (Span(10, 15),)),
    ]
    assert layer(units, "quote") == ([(0, 4, 0), (5, 9, 1), (10, 20, 2), (20, 30, 2)], 0)
    assert layer(units, "claim") == ([(10, 15, 2)], 0)


def layer(units: Review, kind: Kind) -> tuple[list[tuple[int, ...]], int]:
    """Return the segments of one annotator, and the number of characters that were in several."""
    found, merged = clipped(batch_of([units]), kind, roles=True)
    return list(zip(*(one.tolist() for one in (found.start, found.end, found.value)), strict=True)), merged


def test_comparison_of_the_worked_example() -> None:
    # By hand: 3 and 4 spans, one the same, one that overlaps with 0.8 of its characters.
    first = [quote("a", (0, 10)), quote("b", (20, 30)), quote("c", (140, 150))]
    second = [quote("x", (0, 10)), quote("y", (22, 30)), quote("z", (60, 70)), quote("w", (90, 95))]
    counts = counted(first, second)[0]
    assert 2 * counts["exact"] / counts["units"] == pytest.approx(2 / 7)
    assert 2 * counts["matched"] / counts["units"] == pytest.approx(4 / 7)
