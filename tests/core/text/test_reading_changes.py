"""What is read otherwise than it is written."""

import pytest

from annotator.core.text.reading_text import reading_text
from annotator.core.text.span import Span


def read(text: str) -> str:
    """Return how a text that is one block is read."""
    return reading_text(text, (Span(0, len(text)),)).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The min\u00adis\u200bter \ufeffsaid\u2060 so.", "The minister said so."),
        ("Kim\xa0Oda\u2009and\tAnn", "Kim Oda and Ann"),
        ("He said&nbsp;that &quot;taxes rise&#8221; &amp;quot;", 'He said that "taxes rise” "'),
        ("AT&T, AT&amp;T, &unknown; &#0; & a;b", "AT&T, AT&T, &unknown; \ufffd & a;b"),
        ("co&shy;operate", "cooperate"),
        ("the debt\n  of 2015\r\nwould\u2028fall", "the debt of 2015 would fall"),
        ("> one\n> > two", "one two"),
        ("a\u200db, 👩\u200d🚀, می\u200cخواهم", "ab, 👩\u200d🚀, می\u200cخواهم"),
    ],
)
def test_what_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the govern-\nment", "the government"),
        ("the govern\u2010\r\n  ment", "the government"),
        ("the govern\u00ad\nment", "the government"),
        ("a long-\nterm plan is long-term", "a long-term plan is long-term"),
        ("a long-\nterm plan; a long day, a short term", "a long-term plan; a long day, a short term"),
        ("long-\nand short-term", "long- and short-term"),
        ("the Anglo-\nSaxon", "the Anglo-Saxon"),
        ("THE GOVERN-\nMENT", "THE GOVERNMENT"),
        ("in 2015-\n16 and the yes --\nor no", "in 2015- 16 and the yes -- or no"),
    ],
)
def test_hyphens_at_the_ends_of_lines(text: str, expected: str) -> None:
    assert read(text) == expected
