"""Alignment: one-to-one, best overlap first, whatever the order, the names and the labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.alignment import groups, links, pairs
from annotator.agreement.comparing import compare
from annotator.agreement.marks import Mark, clipped, segments, shared_characters
from annotator.core.span import Span

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
    """Marks of several annotators, kinds and ids mixed, some of them with the same spans."""
    found = []
    for _ in range(people):
        drawn = draw(
            st.lists(
                st.builds(
                    lambda content, kind, source: (content, kind, source),
                    contents(),
                    st.sampled_from(["quote", "claim"]),
                    st.lists(spans, max_size=1).map(tuple),
                ),
                max_size=8,
            )
        )
        found.append([Mark(f"u{i}", k, c, s if k == "quote" else ()) for i, (c, k, s) in enumerate(drawn)])
    return found


def quote(id: str, *content: tuple[int, int], **more) -> Mark:
    return Mark(id, "quote", tuple(Span(*span) for span in content), **more)


def matched(first, second):
    """The ids of matched marks, first's before second's."""
    return sorted(
        (one.id, other.id) for comparison in compare(first, second) for one, other in comparison.matched
    )


def test_the_best_overlap_comes_first():
    first = [quote("long", (0, 40)), quote("late", (35, 60))]
    second = [quote("short", (0, 10)), quote("other", (30, 60))]
    assert matched(first, second) == [("late", "other"), ("long", "short")]


def test_one_to_one():
    assert matched([quote("a", (0, 40))], [quote("b", (0, 30)), quote("c", (30, 40))]) == [("a", "b")]


def test_fragments_that_touch_are_one_and_gaps_do_not_overlap():
    assert compare([quote("a", (0, 5), (5, 9))], [quote("b", (0, 9))])[0].counts.exact == 1
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
    quotes, claims = compare([quote("a", (0, 20))], [Mark("b", "claim", (Span(0, 18),))])
    assert (quotes.counts.matched, claims.counts.matched) == (0, 0)
    assert (quotes.counts.confused, claims.counts.confused) == (1, 1)
    inside = compare([quote("a", (0, 20))], [Mark("b", "claim", (Span(0, 9),))])
    assert inside[0].counts.confused == 0


@given(reviews(), st.randoms())
def test_order_and_names_do_not_matter(both, random):
    first, second = both
    swapped = [(one, other) for other, one in matched(second, first)]
    shuffled = matched(random.sample(first, len(first)), random.sample(second, len(second)))
    assert matched(first, second) == sorted(swapped) == shuffled
    assert [one.counts for one in compare(first, second)] == [one.counts for one in compare(second, first)]


@given(reviews())
def test_counts_are_bounded(both):
    for comparison in compare(*both):
        counts = comparison.counts
        assert counts.exact <= counts.matched <= counts.units / 2
        assert counts.same_source <= counts.sourced <= counts.matched
        assert counts.shared <= counts.characters or not counts.characters


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


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=8))
def test_segments_never_overlap_and_count_what_did(drawn):
    spans = sorted((start, start + length, 2) for start, length in drawn)
    found = clipped(spans)
    characters = [place for start, end, _ in found.spans for place in range(start, end)]
    assert len(set(characters)) == len(characters)
    assert set(characters) == {place for start, end, _ in spans for place in range(start, end)}
    assert found.merged == sum(end - start for start, end, _ in spans) - len(characters)


def test_layers_leave_out_inner_quotes_and_repeat_no_source():
    who, cue = (Span(0, 4),), Span(5, 9)
    marks = [
        quote("a", (10, 20), source=who, cue=cue),
        quote("b", (20, 30), source=who),
        quote("c", (12, 15), inner=True),
        Mark("d", "claim", (Span(10, 15),)),
    ]
    assert segments(marks, "quote").spans == ((0, 4, 0), (5, 9, 1), (10, 20, 2), (20, 30, 2))
    assert segments(marks, "claim").spans == ((10, 15, 2),)
    assert segments(marks, "quote").merged == 0


def test_the_worked_example_of_exact_and_overlapping_matches():
    # By hand: 3 and 4 spans, one the same, one that overlaps with 0.8 of its characters.
    first = [quote("a", (0, 10)), quote("b", (20, 30)), quote("c", (140, 150))]
    second = [quote("x", (0, 10)), quote("y", (22, 30)), quote("z", (60, 70)), quote("w", (90, 95))]
    counts = compare(first, second)[0].counts
    assert 2 * counts.exact / counts.units == pytest.approx(2 / 7)
    assert 2 * counts.matched / counts.units == pytest.approx(4 / 7)
