"""The measurement of saved pages, on a page with one unit inside the article and two outside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.article_layout import article_of
from tests.benchmarks.pages.page_marks import HERE, OWN, SETS, PageMarks, read_marks
from tests.benchmarks.pages.pasted_text import pasted_text
from tests.benchmarks.pages.saved_pages import compare

PAGE = """<html><head><title>Port | News</title><script>var a = "b";</script></head><body>
<nav><a>Home</a> <a>Port closes</a></nav><h1>Port closes</h1><div>By <span>Ann</span> Lee</div>
<p>“We will not yield,” Ada Ray <b>said</b><br>on Monday.</p><p style="display: none">Hidden.</p>
<figure><img><figcaption>“It is old,” Jo Park said.</figcaption></figure>
<table><tr><td>a</td><td>b</td></tr></table>
<p>The port is closed.</p><p>“Nice!” Bo Day said.</p></body></html>"""
MARKS = PageMarks(
    archive="a.tgz",
    page="a/port.html",
    title="Port closes",
    other_titles=("The port closes",),
    published=("2024-03-05", "2024-03-06"),
    authors=("Ann Lee",),
    publisher="News",
    language="en",
    article=("We will not", "port is closed"),
    not_article=(("It is old", "a b"),),
    note="",
)


def test_the_pasted_text_has_a_line_for_each_block() -> None:
    assert pasted_text(PAGE.encode()) == (
        "Home Port closes\n\nPort closes\n\nBy Ann Lee\n\n“We will not yield,” Ada Ray said\non Monday.\n\n"
        "“It is old,” Jo Park said.\n\na b\n\nThe port is closed.\n\n“Nice!” Bo Day said.\n"
    )


def test_a_page_is_compared_with_its_marks() -> None:
    visible = pasted_text(PAGE.encode())
    pasted = compare(MARKS, visible, article_of("port", visible))
    assert (pasted.title, pasted.date, pasted.authors) == (False, False, True)
    assert [text for text in pasted.outside if "“" in text] == ["“It is old,”", "“Nice!”"]
    text = "The port closes\n\n“We will not yield,” Ada Ray said on Monday.\n\nThe port is closed.\n"
    article = replace(article_of("port", text), published="2024-03-06T23:00:00Z", authors=("Ann Lee",))
    read = compare(MARKS, visible, article)
    assert (read.title, read.date, read.authors, read.outside, read.faults) == (True, True, True, [], [])
    assert (read.units > 0, read.read) == (True, 1.0)


def test_marks_that_do_not_fit_are_reported() -> None:
    with pytest.raises(ValueError, match="port: no 'It was … a b' in the article"):
        replace(MARKS, not_article=(("It was", "a b"),)).ranges(pasted_text(PAGE.encode()))


def test_the_marked_pages_differ_and_are_complete() -> None:
    pages = [marks for name in SETS for marks in read_marks(name)]
    assert len({marks.page for marks in pages}) == len(pages)
    assert all(len(read_marks(name)) >= 24 for name in SETS)
    assert all(marks.title and all(marks.article) and marks.publisher for marks in pages)


def test_the_marks_of_the_pages_that_are_kept_here_fit_them() -> None:
    own = [marks for name in SETS for marks in read_marks(name) if marks.archive == OWN]
    assert {(HERE / marks.page) for marks in own} == set((HERE / OWN).iterdir())
    for marks in own:
        assert len(marks.ranges(pasted_text((HERE / marks.page).read_bytes()))) >= 2, marks.name
