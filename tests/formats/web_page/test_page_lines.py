"""The visible lines of pages."""

from __future__ import annotations

from annotator.formats.web_page.page_lines import page_lines
from annotator.formats.web_page.page_tree import parse_page

PAGE = (
    b"<body><script>let a;</script><h1>Port <i>to</i> close</h1> Ann<br>Lee<p hidden>No</p><p>It\n is</p>"
    b"<blockquote><p>So it is.</p></blockquote><ol><li>One<li>Two</ol>***<hr>End"
)


def test_each_element_that_is_not_inside_a_line_begins_one() -> None:
    lines = ["Port to close", "Ann", "Lee", "It is", "So it is.", "One", "Two", "End"]
    assert page_lines(parse_page(PAGE, "a.html")) == lines


def test_quotes_and_items_are_marked() -> None:
    assert page_lines(parse_page(PAGE, "a.html"), marked=True)[4:7] == ["> So it is.", "- One", "- Two"]
