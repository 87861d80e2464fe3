"""The shapes of lines."""

import pytest

from annotator.core.article_layout.line_shapes import LineShape, shapes_of
from annotator.core.article_layout.lines import lines_of


def shapes(text: str) -> list[LineShape]:
    return list(shapes_of(text, lines_of(text)))


def test_columns_count_indents_marks_and_tabs() -> None:
    first, second, third = shapes("  The port\n\n> > of\tRome\r\n\tis shut")
    assert (first.indent, first.width, first.first, first.words, first.depth) == (2, 10, 4, 2, 0)
    assert (second.breaks, second.width, second.first, second.depth) == (2, 12, 3, 2)
    assert (third.breaks, third.indent, third.width, third.lower) == (1, 8, 15, True)


@pytest.mark.parametrize(
    ("line", "stops"),
    [
        *(("It is shut.", True), ("“Who?”", True), ("He said:", True), ("“No.” ― Ann Lee", True)),
        *(
            ("said Mr.", False),
            ("for Sen.", False),
            ("of Donald J.", False),
            ("the port,", False),
            ("now", False),
        ),
    ],
)
def test_where_a_sentence_stops(line: str, stops: bool) -> None:
    assert shapes(line)[0].stops is stops


@pytest.mark.parametrize(
    ("before", "line", "may"),
    [
        ("the port of", "Rome is shut", True),
        ("> the port of", "Rome is shut", False),
        ("the port of", "MAYOR ANN: Rome", False),
        ("a party that lost in", "18. Then it won", True),
        ("We want:", "- a port", False),
        ("- a port", "- a road", False),
        ("Labour     12   40", "greens of the north", False),
        ("seats\tshare", "greens of the north", False),
    ],
)
def test_what_keeps_lines_apart(before: str, line: str, may: bool) -> None:
    first, second = shapes(f"{before}\n{line}")
    assert first.may_run_into(second) is may


@pytest.mark.parametrize(("before", "columns"), [("the port", 13), ("the port.", 15), ("the port-", 13)])
def test_room_for_the_next_word(before: str, columns: int) -> None:
    first, second = shapes(f"{before}\nwill close")
    assert first.with_first_of(second) == columns
