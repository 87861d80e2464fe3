"""Runs of names: what is left of capitalised words without titles, parties and possessive endings."""

from __future__ import annotations

import pytest

from annotator.splitter.speakers.name_runs import names_in
from tests.splitter.syntax.marked_lines import line_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met Dutch Prime Minister Ann Lee.", ["Ann Lee"]),
        ("We met the Republican.", []),
        ("We met Ann Lee’s dog.", ["Ann Lee"]),
        ("We left the White House.", ["White House"]),
        ("We met Mrs. Church.", ["Church"]),
        ("We asked the Department of Labor.", ["Department of Labor"]),
        ("We asked the GOP.", ["GOP"]),
        ("We left the University of Michigan.", ["University of Michigan"]),
        ("We met Mr. King and Rosa King.", ["King", "Rosa King"]),
    ],
)
def test_names_stand_without_what_is_before_them(text: str, names: list[str]) -> None:
    line = line_of(text)
    assert names_in(line, 1, len(line)) == names
