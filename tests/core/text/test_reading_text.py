"""The text as the rules read it, and the way back to the article."""

import re
from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text.reading_text import read_line, reading_text
from annotator.core.text.span import Span
from tests.strategies import examples


def test_line_ends_between_blocks_end_paragraphs() -> None:
    assert reading_text("one\rtwo\r\nthree\u2029four", ()).text == "one\ntwo\n\nthree\nfour"


def test_spans_are_mapped_back_to_what_was_read() -> None:
    text = "\ufeffThe min\u00adister\nsaid &quot;yes&quot;."
    reading = reading_text(text, (Span(1, len(text)),))
    words = [Span(*found.span()) for found in re.finditer(r"\w+|\S", reading.text)]
    written = ["The", "min\u00adister", "said", "&quot;", "yes", "&quot;", "."]
    assert [reading.to_article(word).of(text) for word in words] == written
    assert [reading.to_reading(reading.to_article(word)) for word in words] == words
    assert reading.to_article(Span(4, 4)) == Span(5, 5)


def test_a_plain_text_is_read_as_it_is() -> None:
    text = "“No,” she said.\n\nThe R&D costs – 5 % – fell.\n"
    reading = reading_text(text, (Span(0, 15), Span(17, 43)))
    assert reading.text is text
    assert reading.is_exact
    assert reading.to_article(Span(3, 9)) == reading.to_reading(Span(3, 9)) == Span(3, 9)


def test_a_block_in_one_line() -> None:
    assert read_line("> By Ann\xa0Lee\n> and Bob") == "> By Ann Lee and Bob"


ODD = [
    "\u00ad",
    "\u200b",
    "\ufeff",
    "\n",
    "\r\n",
    "\r",
    "&amp;",
    "&quot;",
    "&nbsp;",
    "\xa0",
    "\t",
    "-\n",
    "\u200d",
    "> ",
]
TEXTS = st.lists(st.sampled_from([*ODD, "a", "word", "B", " ", "-", "“", "👩"]), max_size=40).map("".join)


@examples(5)
@given(TEXTS | st.text(max_size=60), st.lists(st.integers(0, 80), max_size=6))
def test_mapping_of_any_text(text: str, edges: list[int]) -> None:
    places = sorted({min(edge, len(text)) for edge in edges})
    blocks = [Span(*pair) for pair in zip(places[::2], places[1::2], strict=False)]
    reading = reading_text(text, blocks)
    size = len(reading.text)
    singles = [reading.to_article(Span(at, at + 1)) for at in range(size)]
    ends = [edge for span in singles for edge in span]
    assert ends == sorted(ends)
    assert all(0 <= span.start < span.end <= len(text) for span in singles)
    for at, span in enumerate(singles):
        assert reading.to_reading(span) == (at, at + 1)
        assert reading.text[at] in (text[span.start], " ", "\n") or span.of(text).startswith("&")
    if size:
        assert reading.to_article(Span(0, size)) == (singles[0].start, singles[-1].end)
    starts = [span.start for span in singles]
    for offset in range(len(text) + 1):
        assert reading.to_reading(Span(offset, offset)).start == bisect_left(starts, offset)


@pytest.mark.parametrize("piece", [" ", "&amp;", "\u00ad", "-", ">", "&amp;quot", "\n", "\t\r"])
def test_hostile_texts_are_read_in_linear_time(piece: str) -> None:
    text = "a" + piece * 20_000 + "b"
    assert reading_text(text, (Span(0, len(text)),)).to_article(Span(0, 1)) == (0, 1)
