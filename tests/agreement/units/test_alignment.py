"""Alignment: one-to-one, best overlap first, whatever the order, the names and the labels."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.report.disagreements import DisagreementCounts
from annotator.agreement.units.alignment import groups, links, pairs
from annotator.agreement.units.atomic_segments import clipped
from annotator.agreement.units.fragment_table import shared_characters
from annotator.agreement.units.matching import matches
from annotator.agreement.units.pairwise_counts import compare
from annotator.agreement.units.unit_annotation import UnitAnnotation
from annotator.agreement.units.unit_batch import KINDS, AnnotationColumns, ComparedField, UnitBatch
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from tests.agreement import plain

QUESTIONS = [ComparedField.of(one) for one in default_scheme().fields]
LENGTH = 160

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 15))


@st.composite
def contents(draw):
    """One to three fragments in reading order."""
    edges = sorted(draw(st.sets(st.integers(0, 70), min_size=2, max_size=6)))
    if len(edges) % 2:
        edges.pop()
    return tuple(Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2))


@st.composite
def reviews(draw, people=2):
    """Marks of several annotators: mostly versions of the same ones, kinds mixed, some of them twice."""
    kind = st.sampled_from(["quote", "claim"])
    pool = draw(st.lists(st.tuples(kind, contents(), st.lists(spans, max_size=1).map(tuple)), max_size=6))
    found = []
    for _ in range(people):
        own = [one for one in pool if draw(st.integers(0, 3))]
        own += draw(st.lists(st.tuples(kind, contents(), st.lists(spans, max_size=1).map(tuple)), max_size=2))
        found.append([draw(_versions(f"u{i}", *one)) for i, one in enumerate(own)])
    return found


def _versions(id, kind, content, source):
    labels = {"quote": "stance", "claim": "verification"}[kind]
    codes = {"quote": ["support", "deny"], "claim": ["supported", "unchecked", "refuted"]}[kind]
    return st.builds(
        UnitAnnotation,
        st.just(id),
        st.just(kind),
        st.sampled_from([content, content, content, (Span(content[0].start, content[-1].end + 1),)]),
        st.sampled_from([source, ()]) if kind == "quote" else st.just(()),
        speaker=st.sampled_from([None, "Ann Lee", "ann  LEE", "Bob"]) if kind == "quote" else st.none(),
        labels=st.dictionaries(st.just(labels), st.sampled_from(codes)),
        inner=st.sampled_from([False, False, True]) if kind == "quote" else st.just(False),
        cited=st.sampled_from([frozenset(), frozenset("a"), frozenset("ab"), frozenset("c")]),
    )


def page_of(*articles) -> UnitBatch:
    """A page of articles, each the marks of some annotators."""
    people = [(number, row + 2, 0) for number, own in enumerate(articles) for row in range(len(own))]
    marks = AnnotationColumns.of([one for own in articles for one in own])
    return UnitBatch.of(range(len(articles)), [LENGTH] * len(articles), people, marks, QUESTIONS)


def quote(id: str, *content: tuple[int, int], **more) -> UnitAnnotation:
    return UnitAnnotation(id, "quote", tuple(Span(*span) for span in content), **more)


def matched(first, second):
    """The ids of matched marks, first's before second's."""
    page = page_of([first, second])
    pairs = matches(page).matched
    return sorted(zip(page.id[pairs.first], page.id[pairs.second], strict=True))


def counted(first, second):
    """What two annotators make of an article: the counts of quotes, and those of claims."""
    page = page_of([first, second])
    counts = compare(page, matches(page))
    return [
        {name: int(column[row]) for name, column in zip(counts._fields, counts, strict=True)}
        for row in range(len(KINDS))
    ]


def test_the_best_overlap_comes_first():
    first = [quote("long", (0, 40)), quote("late", (35, 60))]
    second = [quote("short", (0, 10)), quote("other", (30, 60))]
    assert matched(first, second) == [("late", "other"), ("long", "short")]


def test_one_to_one():
    assert matched([quote("a", (0, 40))], [quote("b", (0, 30)), quote("c", (30, 40))]) == [("a", "b")]


def test_fragments_that_touch_are_one_and_gaps_do_not_overlap():
    assert counted([quote("a", (0, 5), (5, 9))], [quote("b", (0, 9))])[0]["exact"] == 1
    assert matched([quote("a", (0, 5), (20, 25))], [quote("b", (5, 20))]) == []


def test_twins_go_to_the_one_with_the_same_source():
    who = {"source": (Span(50, 60),)}
    first = [quote("plain", (0, 9)), quote("said", (0, 9), **who)]
    second = [quote("x", (0, 9), **who)]
    assert matched(first, second) == [("said", "x")]


def test_labels_play_no_part():
    first = [quote("a", (0, 9), labels={"stance": "deny"}), quote("b", (5, 14), labels={"stance": "support"})]
    second = [
        quote("x", (0, 9), labels={"stance": "support"}),
        quote("y", (6, 14), labels={"stance": "deny"}),
    ]
    assert matched(first, second) == [("a", "x"), ("b", "y")]


def test_kinds_are_apart_and_confusion_is_told():
    quotes, claims = counted([quote("a", (0, 20))], [UnitAnnotation("b", "claim", (Span(0, 18),))])
    assert (quotes["matched"], claims["matched"]) == (0, 0)
    assert (quotes["confused"], claims["confused"]) == (1, 1)
    inside = counted([quote("a", (0, 20))], [UnitAnnotation("b", "claim", (Span(0, 9),))])
    assert inside[0]["confused"] == 0


@given(reviews(), st.randoms())
def test_order_and_names_do_not_matter(both, random):
    first, second = both
    swapped = [(one, other) for other, one in matched(second, first)]
    shuffled = matched(random.sample(first, len(first)), random.sample(second, len(second)))
    assert matched(first, second) == sorted(swapped) == shuffled
    assert counted(first, second) == counted(second, first)


@given(st.lists(reviews(people=3), min_size=1, max_size=3))
def test_a_page_of_articles_is_what_its_marks_are_one_by_one(articles):
    articles = [*articles, [], articles[0][:1]]
    page = page_of(*articles)
    found = matches(page)
    counts = compare(page, found)
    rows = zip(*(column.tolist() for column in counts), strict=True)
    expected = []
    for own in articles:
        for one, other in combinations(own, 2):
            expected += [comparison.counts for comparison in plain.compare(one, other)]
    assert [dict(zip(counts._fields, row, strict=True)) for row in rows] == expected


@given(st.lists(reviews(people=3), min_size=1, max_size=3))
def test_groups_and_disputes_of_a_page_are_those_of_its_articles(articles):
    page = page_of(*articles)
    found = matches(page)
    disputes, names = DisagreementCounts(QUESTIONS), ("anna", "bob", "cyd")
    disputes.add(page, found, [str(number) for number in range(len(articles))], names * len(articles))
    told = {
        (one.article, one.kind, tuple(one.units.get(name, "") for name in names)): one.about
        for one in disputes.worst_first()
    }
    groups, expected = 0, {}
    for number, own in enumerate(articles):
        for kind in KINDS:
            for ids, about in plain.costs([[one for one in marks if one.kind == kind] for marks in own]):
                groups += 1
                if about:
                    expected[str(number), kind, ids] = pytest.approx(about)
    assert found.groups == groups
    assert told == expected


@given(reviews(people=3), st.randoms())
def test_groups_hold_every_unit_once(three, random):
    marks = [[mark for mark in one if mark.kind == "quote"] for one in three]
    found = groups(marks, links(marks))
    everyone = [(row, index) for row, own in enumerate(marks) for index in range(len(own))]
    assert sorted(tuple(placed) for members in found for placed in members) == everyone
    for members in found:
        assert len({row for row, _ in members}) == len(members)
    order = random.sample(range(3), 3)
    again = groups([marks[row] for row in order], links([marks[row] for row in order]))
    assert sorted(sorted((order[row], unit) for row, unit in members) for members in again) == sorted(
        sorted(tuple(placed) for placed in members) for members in found
    )


@given(reviews())
def test_with_two_annotators_groups_are_the_pairs(both):
    marks = [[mark for mark in one if mark.kind == "claim"] for one in both]
    found = links(marks)
    paired = {frozenset((link.first, link.second)) for link in pairs(found, 0, 1)}
    assert {frozenset(members) for members in groups(marks, found) if len(members) == 2} == paired


@given(contents(), contents())
def test_shared_characters_are_those_of_sets(one, other):
    sets = [{place for start, end in spans for place in range(start, end)} for spans in (one, other)]
    assert shared_characters(one, other) == len(sets[0] & sets[1])


@given(reviews(people=3))
def test_layers_never_overlap_and_count_what_did(annotators):
    page = page_of(annotators)
    for kind in KINDS:
        found, merged = clipped(page, kind, roles=True)
        expected = [plain.segments(marks, kind) for marks in annotators]
        assert merged == sum(many for _, many in expected)
        rows = zip(
            found.observer.tolist(),
            found.start.tolist(),
            found.end.tolist(),
            found.value.tolist(),
            strict=True,
        )
        assert sorted(rows) == [(row, *span) for row, (one, _) in enumerate(expected) for span in one.spans]


def test_layers_leave_out_inner_quotes_and_repeat_no_source():
    who, cue = (Span(0, 4),), Span(5, 9)
    marks = [
        quote("a", (10, 20), source=who, cue=cue),
        quote("b", (20, 30), source=who),
        quote("c", (12, 15), inner=True),
        UnitAnnotation("d", "claim", (Span(10, 15),)),
    ]
    assert layer(marks, "quote") == ([(0, 4, 0), (5, 9, 1), (10, 20, 2), (20, 30, 2)], 0)
    assert layer(marks, "claim") == ([(10, 15, 2)], 0)


def layer(marks, kind):
    """The segments of one annotator, and the characters that lay in several."""
    found, merged = clipped(page_of([marks]), kind, roles=True)
    return list(zip(*(one.tolist() for one in (found.start, found.end, found.value)), strict=True)), merged


def test_the_worked_example_of_exact_and_overlapping_matches():
    # By hand: 3 and 4 spans, one the same, one that overlaps with 0.8 of its characters.
    first = [quote("a", (0, 10)), quote("b", (20, 30)), quote("c", (140, 150))]
    second = [quote("x", (0, 10)), quote("y", (22, 30)), quote("z", (60, 70)), quote("w", (90, 95))]
    counts = counted(first, second)[0]
    assert 2 * counts["exact"] / counts["units"] == pytest.approx(2 / 7)
    assert 2 * counts["matched"] / counts["units"] == pytest.approx(4 / 7)
