"""Values of tables as the fields of an article."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.article import MAX_BYTES
from annotator.formats.source import MAX_ID
from annotator.formats.tables import values
from annotator.formats.tables.values import (
    article_id,
    article_text,
    author_names,
    language_tag,
    one_line,
    publication_date,
    publisher_name,
    web_address,
)


@pytest.mark.parametrize("text", ["a", " \r\n a\u00a0\t\n", "\ufeffa", "nan", "e\u0301"])
def test_a_text_is_kept_exactly(text: str) -> None:
    assert article_text(text) == text


def test_paragraphs_in_a_list_are_joined() -> None:
    assert article_text(["One.", "Two."]) == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("read", "value", "found"),
    [
        (article_id, 7, "7"),
        (article_id, 7.0, "7"),
        (article_id, " a\u00a0 b ", "a b"),
        (article_id, "e\u0301", "é"),
        (article_id, {"$oid": "5f"}, "5f"),
        (one_line, None, None),
        (one_line, "NaN", None),
        (one_line, float("nan"), None),
        (one_line, r"\N", None),
        (one_line, " A\n title ", "A title"),
        (one_line, {"rendered": "A"}, "A"),
        (publication_date, "Tue, 03 Mar 2020 10:00:00 GMT", "2020-03-03T10:00:00Z"),
        (publication_date, 20200303, "2020-03-03"),
        (publication_date, {"$date": "2020-03-03T10:00:00Z"}, "2020-03-03T10:00:00Z"),
        (publication_date, "", None),
        (publisher_name, {"id": "p", "name": "The Post"}, "The Post"),
        (publisher_name, "https://post.example/a", None),
        (web_address, "https://post.example/a", "https://post.example/a"),
        (web_address, "The Post", None),
        (author_names, "By Ada Ray and Bo Day", ("Ada Ray", "Bo Day")),
        (author_names, ["Ada Ray", {"@type": "Person", "name": "Bo Day"}, None], ("Ada Ray", "Bo Day")),
        (author_names, "['Ada Ray', \"Bo O'Day\"]", ("Ada Ray", "Bo O'Day")),
        (author_names, '["Ada Ray"]', ("Ada Ray",)),
        (author_names, "[]", ()),
        (author_names, "[Ada Ray]", ("[Ada Ray]",)),
        (author_names, "Ada Ray\nBo Day", ("Ada Ray", "Bo Day")),
        (author_names, "None", ()),
        (author_names, 12, ()),
        (language_tag, "EN", "en"),
        (language_tag, "en_us", "en-US"),
        (language_tag, "zh-hant-tw", "zh-Hant-TW"),
        (language_tag, "es-419", "es-419"),
        (language_tag, "en_GB.UTF-8", "en-GB"),
        (language_tag, "English", "en"),
        (language_tag, "deu", "de"),
        (language_tag, None, None),
    ],
)
def test_values(read: Callable[[object], object], value: object, found: object) -> None:
    assert read(value) == found


@pytest.mark.parametrize(
    ("read", "value", "problem"),
    [
        (article_text, None, "is empty"),
        (article_text, "", "is empty"),
        (article_text, [], "is empty"),
        (article_text, float("nan"), "is empty"),
        (article_text, " \n", "is blank"),
        (article_text, 7, "is a number, not a text"),
        (article_text, {"a": 1}, "is an object, not a text"),
        (article_text, ["a", 1], "is a list, not a text"),
        (article_text, "a\0", "NUL character"),
        (article_text, "a\ud800", "half of a surrogate pair"),
        (article_id, None, "is empty"),
        (article_id, "\u200b", "is blank"),
        (article_id, True, "is true or false, not an id"),
        (article_id, 1.5, "is a number, not an id"),
        (article_id, [1], "is a list, not an id"),
        (article_id, "x" * (MAX_ID + 1), f"longer than {MAX_ID}"),
        (one_line, ["a"], "is a list, not a text"),
        (one_line, {}, "is an object, not a text"),
        (publication_date, "3/4/2024", "'3/4/2024' is not a clear date, such as 2024-03-31$"),
        (publication_date, 1583229600, "'1583229600' is not a clear date"),
        (author_names, {"id": 7}, "is an object, not a text"),
        (language_tag, "Klingon (Standard)", "is not a language tag, such as en or pt-BR$"),
    ],
)
def test_wrong_values_are_refused(read: Callable[[object], object], value: object, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        read(value)


def test_a_text_may_have_the_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_BYTES == 16 * 2**20
    monkeypatch.setattr(values, "MAX_BYTES", 4)
    assert article_text("ää") == "ää"
    with pytest.raises(ValueError, match="is larger than 0 MiB"):
        article_text("äää")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(JSON)
@settings(max_examples=50)
def test_any_value_is_read_or_refused(value: object) -> None:
    for read in (
        article_text,
        article_id,
        one_line,
        publication_date,
        publisher_name,
        author_names,
        language_tag,
        web_address,
    ):
        with suppress(ValueError):
            read(value)
