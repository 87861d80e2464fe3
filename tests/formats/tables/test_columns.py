"""The columns of the fields of an article."""

from __future__ import annotations

import pytest

from annotator.core.errors import BadInput
from annotator.formats.tables.columns import (
    check_distinct,
    choose_columns,
    column_map,
    guessed,
    nested_names,
    nested_value,
)


def test_a_map_names_the_columns_of_fields() -> None:
    assert column_map([]) == ()
    assert column_map(["text=body", "id=a=b", "published="]) == (
        ("text", "body"),
        ("id", "a=b"),
        ("published", ""),
    )


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        (["body"], "--map: 'body' is not FIELD=COLUMN, such as text=body"),
        (["body=text"], "--map: unknown field 'body'; choose one of text, id, title, .*licence"),
        (["text=a", "text=b"], "--map: two columns for the field 'text'"),
        (["text="], "--map: every article needs a text; name its column as text=COLUMN"),
    ],
)
def test_a_wrong_map_is_refused(values: list[str], problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        column_map(values)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        # Hugging Face: cc_news, cnn_dailymail, All the News
        (
            ["title", "text", "domain", "date", "description", "url", "image_url"],
            {"text": "text", "title": "title", "published": "date", "publisher": "domain", "url": "url"},
        ),
        (["article", "highlights", "id"], {"text": "article", "id": "id"}),
        (
            ["Unnamed: 0", "id", "title", "publication", "author", "date", "year", "content"],
            {
                "text": "content",
                "id": "id",
                "title": "title",
                "published": "date",
                "publisher": "publication",
                "authors": "author",
            },
        ),
        # news-please, newspaper
        (
            [
                "authors",
                "date_download",
                "date_publish",
                "maintext",
                "source_domain",
                "title",
                "url",
                "language",
            ],
            {
                "text": "maintext",
                "title": "title",
                "published": "date_publish",
                "publisher": "source_domain",
                "authors": "authors",
                "url": "url",
                "language": "language",
            },
        ),
        # trafilatura, whose "source" is the page's address
        (
            [
                "title",
                "author",
                "date",
                "id",
                "license",
                "raw_text",
                "text",
                "language",
                "source",
                "source-hostname",
            ],
            {
                "text": "text",
                "id": "id",
                "title": "title",
                "published": "date",
                "publisher": "source-hostname",
                "authors": "author",
                "url": "source",
                "language": "language",
                "licence": "license",
            },
        ),
        # the Guardian's API
        (
            [
                "id",
                "webTitle",
                "webPublicationDate",
                "webUrl",
                "fields.headline",
                "fields.bodyText",
                "fields.byline",
            ],
            {
                "text": "fields.bodyText",
                "id": "id",
                "title": "webTitle",
                "published": "webPublicationDate",
                "authors": "fields.byline",
                "url": "webUrl",
            },
        ),
        # schema.org, NewsAPI, RSS, a document database
        (
            [
                "@type",
                "headline",
                "articleBody",
                "datePublished",
                "author.name",
                "publisher.name",
                "inLanguage",
            ],
            {
                "text": "articleBody",
                "title": "headline",
                "published": "datePublished",
                "publisher": "publisher.name",
                "authors": "author.name",
                "language": "inLanguage",
            },
        ),
        (
            ["source.id", "source.name", "author", "publishedAt", "content"],
            {"text": "content", "published": "publishedAt", "publisher": "source.name", "authors": "author"},
        ),
        (
            ["GUID", "Link", "pubDate", "dc:creator", "Body Text"],
            {
                "text": "Body Text",
                "id": "GUID",
                "published": "pubDate",
                "authors": "dc:creator",
                "url": "Link",
            },
        ),
        # Event Registry, ProQuest, a weblog's database, a desk in Spain
        (
            [
                "uri",
                "lang",
                "date",
                "dateTimePub",
                "url",
                "title",
                "body",
                "source.uri",
                "source.title",
                "authors",
            ],
            {
                "text": "body",
                "title": "title",
                "published": "dateTimePub",
                "publisher": "source.title",
                "authors": "authors",
                "url": "url",
                "language": "lang",
            },
        ),
        (
            ["Title", "Full text", "Publication title", "Publication date", "Author", "Document URL"],
            {
                "text": "Full text",
                "title": "Title",
                "published": "Publication date",
                "publisher": "Publication title",
                "authors": "Author",
                "url": "Document URL",
            },
        ),
        (
            ["ID", "post_author", "post_date", "post_content", "post_title", "guid"],
            {
                "text": "post_content",
                "id": "ID",
                "title": "post_title",
                "published": "post_date",
                "authors": "post_author",
            },
        ),
        (
            ["Título", "Texto", "Fecha", "Autor"],
            {"text": "Texto", "title": "Título", "published": "Fecha", "authors": "Autor"},
        ),
        (["_id.$oid", "_source.body"], {"text": "_source.body", "id": "_id.$oid"}),
        (["claim", "verdict"], {}),
    ],
)
def test_usual_names_are_guessed(names: list[str], found: dict[str, str]) -> None:
    assert guessed(tuple(names), ()) == found


def test_what_the_user_names_is_guessed_for_nothing_else() -> None:
    assert guessed(("body", "content", "date"), (("title", "body"), ("published", ""))) == {
        "text": "content",
        "title": "body",
    }


def test_the_choice_is_explained_if_anything_was_guessed() -> None:
    chosen = choose_columns(["guid", "body"], [], "a.csv", 1)
    assert chosen.remark == "a.csv: text from 'body', id from 'guid'"
    chosen = choose_columns(["id", "text", "date", "url"], [], "a.csv", 1)
    assert chosen.remark == "a.csv: text, id, published from 'date', url"
    assert choose_columns(["body"], [], "a.csv", 1).remark == (
        "a.csv: text from 'body', id from the file's name and the text"
    )
    assert choose_columns(["guid", "x"], [("text", "x"), ("id", "guid")], "a.csv", 1).remark == ""


def test_columns_that_are_not_read_are_listed() -> None:
    names = ["created_at", "body", "by.name", "by.mail", "bynote"]
    remark = choose_columns(names, [("authors", "by")], "a.jsonl", 1, nested=True).remark
    assert remark.endswith("; not read: 'created_at', 'bynote'")
    many = choose_columns(["body", *(f"x{number}" for number in range(9))], [], "a.csv", 1).remark
    assert many.endswith("; not read: 'x0', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', …")


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (
            (),
            "a.csv:1: text: no column has a usual name for the text; the columns are 'x', 'date'; name it",
        ),
        ((("text", "body"),), "a.csv:1: text: there is no column 'body'; the columns are 'x', 'date'$"),
        ((("text", "x"), ("title", "y")), "a.csv:1: title: there is no column 'y'"),
        ((("text", "x"), ("title", "date.y")), "a.csv:1: title: there is no column 'date.y'"),
    ],
)
def test_a_missing_column_is_refused(given: tuple[tuple[str, str], ...], problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        choose_columns(["x", "date"], given, "a.csv", 1)


def test_a_message_lists_few_columns() -> None:
    with pytest.raises(BadInput) as refused:
        choose_columns([f"column {number} {'x' * 100}" for number in range(1000)], [], "a.csv", 1)
    assert len(str(refused.value)) < 1200


def test_columns_have_different_names() -> None:
    names = [str(number) for number in range(500_000)]  # comparing each with each would take hours
    check_distinct([*names, "", ""], "a.csv")
    with pytest.raises(BadInput, match=r"a\.csv:3: two columns are called '499999'"):
        check_distinct([*names, "499999"], "a.csv", 3)


def test_nested_columns() -> None:
    row: dict[str, object] = {"a": {"b": {"c": {"d": 1}}, "e": []}, "f.g": 2, "h": {}}
    assert list(nested_names(row)) == ["a.b.c", "a.e", "f.g", "h"]
    assert [nested_value(row, name) for name in ("a.b.c", "a.e", "f.g")] == [{"d": 1}, [], 2]
    for name in ("x", "a.x", "f.g.h", "a.e.x"):
        with pytest.raises(KeyError):
            nested_value(row, name)
