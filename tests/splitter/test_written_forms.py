"""The same suggestions in whatever form a text is written: the rules read words, not their characters."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article import Article
from annotator.core.article_layout import article_of
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.text.reading_text import reading_text
from annotator.core.text.span import Span
from annotator.splitter import split
from tests.strategies import examples

PARAGRAPHS = [
    "Mayor Ann Ruiz said on Monday that the new bridge over the river would open in May and that the debt, "
    "now 3 billion euros, would fall to the level of the year before.",
    "“We will not wait for the council any longer,” said Jo Park, who runs the ferry. “Every day that the "
    "road is closed costs the town money,” he added, “and nobody has told us when it will end.”",
    "According to the Harbour Office, the port employs 900 people and has lost half of its ships since 2010.",
    "Ruiz denied that the harbour minister had promised her the money, and the ministry declined to comment "
    "on the letters which the newspaper had published on Sunday.",
]
PLAIN = "\n\n".join(PARAGRAPHS) + "\n"


def forms(article: Article) -> Iterator[tuple[object, ...]]:
    """Yield the suggestions of an article with places instead of offsets: the letters before them."""
    reading = reading_text(article.text, article.blocks)
    ranges = quoted_ranges(article.text, article.blocks)
    before = [0, *accumulate(not (char.isspace() or char == ">") for char in reading.text)]

    def places(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
        return [(before[start], before[end]) for start, end in map(reading.to_reading, spans)]

    for one in split(article):
        others = [(places(other.content), places(other.source), other.speaker) for other in one.alternatives]
        kind = quote_type(article.text, one.content, ranges)
        cue = places((one.cue,) if one.cue else ())
        yield places(one.content), places(one.source), cue, one.speaker, kind, one.labels, one.score, others


EXPECTED = list(forms(article_of("a", PLAIN)))


def check(text: str) -> None:
    """Check the suggestions of a text that reads like the plain one, and that their words can be seen."""
    article = article_of("a", text)
    words = reading_text(text, article.blocks).text.split()
    assert [word for word in words if word != ">"] == PLAIN.split()
    assert list(forms(article)) == EXPECTED
    for one in split(article):
        for span in (*one.content, *one.source, *((one.cue,) if one.cue else ())):
            assert re.search(r"\w", span.of(text))


def test_the_plain_text_has_suggestions_of_all_kinds() -> None:
    assert {form[4] for form in EXPECTED} >= {"direct", "indirect"}
    assert {form[3] for form in EXPECTED} >= {"Ann Ruiz", "Jo Park", "Harbour Office"}


@pytest.mark.parametrize("width", [40, 60, 72, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_wrapped_lines(width: int, end: str) -> None:
    wrapped = [textwrap.fill(one, width, break_on_hyphens=False) for one in PARAGRAPHS]
    check("\n\n".join(wrapped).replace("\n", end))


def test_wrapped_lines_of_quoted_mail() -> None:
    quoted = [textwrap.fill(one, 70, initial_indent="> ", subsequent_indent="> ") for one in PARAGRAPHS]
    check("\n\n".join(quoted))


@pytest.mark.parametrize(
    "write",
    [
        lambda text: text.replace(" ", "\xa0"),
        lambda text: text.replace(", ", ",\u2009"),
        lambda text: text.replace("“", "&ldquo;").replace("”", "&#8221;").replace(" that ", "&nbsp;that "),
        lambda text: re.sub(r"(\w{3})(?=\w{3})", "\\1\u00ad", text),
        lambda text: "\ufeff" + text,
    ],
)
def test_characters_between_and_in_words(write: Callable[[str], str]) -> None:
    check(write(PLAIN))


def test_a_word_divided_at_the_end_of_a_line() -> None:
    divided = [one.replace("minister", "minis- ter") for one in PARAGRAPHS]
    texts = ["\n\n".join(textwrap.fill(one, width) for one in divided) for width in range(30, 110)]
    found = [text for text in texts if "minis-\nter" in text]
    assert found
    for text in found:
        check(text)


@examples(2)
@given(st.data())
def test_invisible_characters_anywhere_inside_words(data: st.DataObject) -> None:
    letters = [found.start() for found in re.finditer(r"(?<=\w)(?=\w)", PLAIN)]
    places = data.draw(st.lists(st.sampled_from(letters), max_size=40, unique=True))
    text = PLAIN
    for place in sorted(places, reverse=True):
        text = text[:place] + data.draw(st.sampled_from("\u00ad\u200b\u2060\u200d")) + text[place:]
    check(text)


def test_a_speaker_is_plain_text() -> None:
    one, *_ = split(
        article_of("a", "“We expect growth,” said Kim\xa0O\u00adda. Kim Oda said jobs would follow.")
    )
    assert one.speaker == "Kim Oda"


def test_joiners_of_emoji_stay_in_their_grapheme() -> None:
    text = "“It is 👩\u200d🚀,” said Kim Oda."
    one, *_ = split(article_of("a", text))
    assert one.content[0].of(text) == "“It is 👩\u200d🚀,”"
