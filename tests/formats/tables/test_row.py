"""A row of a table as an article."""

from __future__ import annotations

from hashlib import sha256

import pytest

from annotator.core.article import text_hash
from annotator.core.errors import BadInput
from annotator.formats.source import Part
from annotator.formats.tables.row import item_of

TEXT = "Mayor denies it\n\nBERLIN (AP) — The mayor denied that money is missing.\n"
PART = Part("csv", "a.csv", 3, b"the row\r\n")


def test_a_row_becomes_an_article() -> None:
    values = {
        "id": 7,
        "text": TEXT,
        "title": "Mayor  denies it",
        "published": "March 3, 2020",
        "publisher": "The Post",
        "authors": "Ada Ray; Bo Day",
        "url": "https://post.example/7",
        "language": "en-us",
        "licence": "CC BY 4.0",
    }
    item = item_of(values, PART, "a", layout=True)
    article = item.article
    assert (item.place, article.id, article.text, article.sha256) == ("a.csv:3", "7", TEXT, text_hash(TEXT))
    assert (article.title, article.published, article.publisher) == (
        "Mayor denies it",
        "2020-03-03",
        "The Post",
    )
    assert (article.authors, article.language) == (("Ada Ray", "Bo Day"), "en-US")
    assert (article.url, article.licence) == ("https://post.example/7", "CC BY 4.0")
    assert article.source_sha256 == sha256(b"the row").hexdigest()
    assert [block.role for block in article.blocks] == ["title", "dateline", "paragraph"]


def test_the_title_of_the_row_counts_and_the_first_line_need_not_be_one() -> None:
    article = item_of(
        {"text": "Berlin today\n\nHe left.", "title": "Mayor denies it"}, PART, "a", layout=True
    ).article
    assert article.title == "Mayor denies it"
    assert "title" not in {block.role for block in article.blocks}


def test_what_the_row_lacks_is_recognised_in_the_text() -> None:
    text = "Mayor denies it\nMarch 3, 2020\n\nThe mayor denied that money is missing."
    article = item_of({"text": text, "title": None, "published": ""}, PART, "a", layout=True).article
    assert (article.title, article.published) == ("Mayor denies it", "2020-03-03")
    bare = item_of({"text": text}, PART, "a", layout=False).article
    assert (bare.title, bare.published, bare.blocks) == (None, None, ())


def test_an_id_is_made_from_the_file_and_the_text() -> None:
    first = item_of({"text": TEXT}, PART, "news", layout=False).article
    moved = item_of({"text": TEXT}, PART._replace(line=99), "news", layout=False).article
    assert first.id == moved.id == f"news-{text_hash(TEXT)[:12]}"


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"id": "", "text": "a"}, "a.csv:3: id: is empty"),
        ({"id": "x", "text": ""}, "a.csv:3: x: text: is empty"),
        ({"text": None}, "a.csv:3: text: is empty"),
        (
            {"id": "x", "text": "a", "published": "soon"},
            "a.csv:3: x: published: 'soon' is not a clear date, .*; to do without, add --map published=$",
        ),
    ],
)
def test_wrong_values_are_reported_with_their_place(values: dict[str, object], problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        item_of(values, PART, "a", layout=False)
