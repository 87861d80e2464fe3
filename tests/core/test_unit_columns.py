"""Units as columns."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.text.span import Span
from annotator.core.unit import Evidence, Label, Unit
from annotator.core.unit_columns import PageReview, ReviewPage, UnitColumns

QUOTE = Unit(
    "u1",
    "quote",
    (Span(0, 4), Span(6, 9)),
    source=(Span(10, 12),),
    cue=Span(12, 14),
    labels={"stance": Label("deny", "typed")},
    evidence=(Evidence(url="https://a.example"), Evidence(title="book")),
)
CLAIM = Unit("u2", "claim", (Span(0, 4),), parent="u1", standing="added")


def test_columns_store_each_distinct_value_once() -> None:
    columns = UnitColumns.of([[QUOTE, CLAIM], [QUOTE]], first=5)
    assert [columns.review.values[number] for number in columns.review.numbers] == [5, 5, 6]
    assert (columns.id.values, columns.id.numbers) == (["u1", "u2"], [0, 1, 0])
    assert (columns.content.sizes, columns.content.flat) == ([2, 1], [0, 4, 6, 9, 0, 4])
    assert (columns.cue.sizes, columns.cue.flat) == ([1, 0], [12, 14])
    assert columns.labels.values == [QUOTE.labels, {}]
    assert columns.evidence.values == [{"https://a.example"}, frozenset()]


def test_page_numbers_added_reviews_after_its_own() -> None:
    first = PageReview(0, "anna", "2026-01-02T00:00:00Z")
    page = ReviewPage([("a", "text")], [first], UnitColumns.of([[QUOTE]]))
    more = page.with_reviews([PageReview(0, "gold", "")], [[replace(CLAIM, id="u1"), QUOTE]])
    both = UnitColumns.of([[QUOTE], [replace(CLAIM, id="u1"), QUOTE]])
    assert [one.reviewer for one in more.reviews] == ["anna", "gold"]
    for name in ("review", "kind", "nested", "untouched", "labels"):
        ours, expected = getattr(more.units, name), getattr(both, name)
        assert [ours.values[number] for number in ours.numbers] == [
            expected.values[number] for number in expected.numbers
        ]
