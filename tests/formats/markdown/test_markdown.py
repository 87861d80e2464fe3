"""Markdown files as articles: their text, roles and metadata."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.formats.markdown.front_matter import split_front_matter
from annotator.formats.markdown.markdown_reader import READER
from annotator.formats.markdown.shown_text import shown_text
from annotator.formats.record import ReadItem, ReadOptions
from annotator.formats.source import Part

FILE = """---
title: "Port to close: mayor"
authors:
  - name: Ann Lee
    email: ann@x.example
  - Tom Reed
date: 2024-03-05 10:00:00 +0100  # local time
url: https://x.example/port
site: 'The Harbour News'
lang: en_GB
license: CC-BY-4.0
tags: [port, city]
draft: false
---
# Port to close: mayor

By *Ann Lee*

LONDON (AP) — “We **will
not** yield,” [Ada Ray](https://x.example/ray) said.[^1] Prices &amp; jobs fell.

> We have let people *down*.

- The port has 40 ships.
- [Read our series](https://x.example/series)
    1. Jobs are `safe`.

![The port](port.png "The port in May")

| year | ships |
|------|-------|
| 2023 | 40    |

What next?
----------

<figure><figcaption>The mayor.</figcaption></figure>
<script>alert("x")</script>
"""


def read(data: str | bytes, *, layout: bool = True) -> ReadItem:
    raw = data.encode() if isinstance(data, str) else data
    (item,) = READER.parse(Part("markdown", "port.md", data=raw), ReadOptions(layout=layout))
    return item


def roles(item: ReadItem) -> list[tuple[str, str]]:
    return [(block.role, item.article.text[block.start : block.end]) for block in item.article.blocks]


def test_marks_become_roles_and_leave_the_text_whole() -> None:
    assert roles(read(FILE)) == [
        ("title", "Port to close: mayor"),
        ("byline", "By Ann Lee"),
        ("dateline", "LONDON (AP) —"),
        ("paragraph", "“We will not yield,” Ada Ray said. Prices & jobs fell."),
        ("block_quote", "We have let people down."),
        ("list_item", "The port has 40 ships."),
        ("boilerplate", "Read our series"),
        ("list_item", "Jobs are safe."),
        ("caption", "The port in May"),
        ("table", "year | ships\n2023 | 40"),
        ("heading", "What next?"),
        ("caption", "The mayor."),
    ]
    assert "- The port has 40 ships.\n- Read our series\n  1. Jobs are safe.\n" in read(FILE).article.text


def test_the_lines_above_become_metadata() -> None:
    article = read(FILE).article
    assert (article.id, article.title, article.published) == (
        "port",
        "Port to close: mayor",
        "2024-03-05T09:00:00Z",
    )
    assert (article.authors, article.publisher) == (("Ann Lee", "Tom Reed"), "The Harbour News")
    assert (article.url, article.language, article.licence) == (
        "https://x.example/port",
        "en-GB",
        "CC-BY-4.0",
    )
    assert article.source_sha256 == hashlib.sha256(FILE.encode()).hexdigest()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    read_article = read(FILE.replace("\n", end)).article
    assert (read_article.text, read_article.authors) == (read(FILE).article.text, ("Ann Lee", "Tom Reed"))


def test_a_check_reads_the_same_text() -> None:
    assert read(FILE, layout=False).article.sha256 == read(FILE).article.sha256


@pytest.mark.parametrize(
    ("data", "title", "first"),
    [
        ("# Prices fall\n\nPrices fell in May, Ann Lee said.\n", "Prices fall", ("title", "Prices fall")),
        ("---\ntitle: Prices fall\n---\nPrices fell in May.\n", "Prices fall", ("title", "Prices fall")),
        (
            "---\ntitle: Prices\n---\n![A](a.png)\n\n## Prices\n\nThey fell.\n",
            "Prices",
            ("caption", "A"),
        ),
    ],
)
def test_the_title_is_a_block_once(data: str, title: str, first: tuple[str, str]) -> None:
    item = read(data)
    assert item.article.title == title
    assert roles(item)[0] == first
    assert [text for role, text in roles(item) if role == "title"] == [title]


@pytest.mark.parametrize(
    "data",
    [
        "---\nPrices fell in May.\n\nThey rose in June.\n---\n",
        "---\ntitle: never closed\n\nPrices fell in May.\n",
        "Prices fell.\n\n---\na: b\n---\n",
    ],
)
def test_rules_are_no_front_matter(data: str) -> None:
    assert split_front_matter(data, "a.md") == ({}, data)


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        ("author: By Ann Lee and Tom Reed", {"authors": ("Ann Lee", "Tom Reed")}),
        ("author: [Ann Lee, 'Tom Reed']\nid: n-1", {"authors": ("Ann Lee", "Tom Reed"), "id": "n-1"}),
        ("source: https://x.example/a\nlang: none of these", {"url": "https://x.example/a"}),
        ("headline: >\n  Prices fall\n  again\nPubDate: 5 March 2024", {"title": "Prices fall again"}),
    ],
)
def test_lists_and_long_values_are_read(lines: str, fields: dict[str, object]) -> None:
    known, text = split_front_matter(f"---\n# about\n{lines}\n---\nText.\n", "a.md")
    assert {field: known[field] for field in fields} == fields
    assert text == "Text.\n"


def test_a_loose_list_in_a_quote_and_a_hard_break_keep_their_lines() -> None:
    shown = shown_text("> 1. One.\n>\n>    Still one.\n> 2. Two\\\n>    lines.\n")
    assert shown.text == "1. One.\n\n   Still one.\n\n2. Two\nlines."
    assert [block.role for block in shown.blocks] == ["block_quote"] * 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "port.md: an empty article: it holds no text"),
        (b"<!-- nothing -->\n", "port.md: an empty article: it holds no text"),
        (b"---\ntitle: T\n---\n", "port.md: an empty article: it holds no text"),
        (b"a\n\xff", "port.md:2: not UTF-8: byte 0xFF at offset 2"),
        (
            b"---\ntitle: T\ndate: 3/4/2024\n---\nText.",
            "port.md:3: date: '3/4/2024' is not a clear date, such as 2024-03-31",
        ),
        (
            b"<!DOCTYPE html>\n<html><body><p>Text.</p></body></html>",
            "port.md: looks like HTML, not like Markdown; to read it as Markdown, add --format markdown",
        ),
        (
            b"{\\rtf1 Text.}",
            "port.md: looks like RTF, not like Markdown; to read it as Markdown, add --format markdown",
        ),
    ],
)
def test_bad_files_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(BadInput) as error:
        read(data)
    assert str(error.value) == message


def test_an_element_at_the_start_is_markdown() -> None:
    assert read('<div align="center">The port closed.</div>\n\nIt reopened.').article.text.endswith(
        "It reopened."
    )


def test_files_are_read_by_their_ending(tmp_path: Path) -> None:
    import annotator

    (tmp_path / "b.MD").write_text("Prices *fell*.\n")
    assert [article.text for article in annotator.read(tmp_path)] == ["Prices fell."]


MARKS = [
    "*",
    "_",
    "`",
    "> ",
    "- ",
    "1. ",
    "# ",
    "[",
    "](u)",
    "![",
    "|",
    "\n",
    "\n\n",
    "---\n",
    "<b>",
    "<!--",
    "\\",
    "a: b",
]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(MARKS) | st.text(max_size=8), max_size=30).map("".join) | st.binary(max_size=60)
)
def test_anything_is_refused_or_has_valid_blocks(data: str | bytes) -> None:
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    try:
        article = read(raw).article
    except BadInput:
        return
    ends = [0, *(end for block in article.blocks for end in (block.start, block.end)), len(article.text)]
    assert ends == sorted(ends)
    assert all(block.start < block.end for block in article.blocks)
