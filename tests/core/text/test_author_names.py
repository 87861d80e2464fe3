"""The names of authors in a byline."""

from __future__ import annotations

import pytest

from annotator.core.text.author_names import names_in_byline


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Ray", ("Ada Ray",)),
        ("By Ada  Ray", ("Ada Ray",)),
        ("BY: ADA RAY AND BO DAY", ("ADA RAY", "BO DAY")),
        ("Ada Ray, Li Wei and Bo van der Day", ("Ada Ray", "Li Wei", "Bo van der Day")),
        ("Ada Ray, Li Wei, and Zoë O’Day", ("Ada Ray", "Li Wei", "Zoë O’Day")),
        ("Ada Ray,Bo Day", ("Ada Ray", "Bo Day")),
        ("ada@post.example (Ada Ray)", ("Ada Ray",)),
        ("Ada Ray & Bo Day", ("Ada Ray", "Bo Day")),
        ("Ray, Ada; Day, Bo", ("Ray, Ada", "Day, Bo")),
        ("Ada Ray | Bo Day | Ada Ray", ("Ada Ray", "Bo Day")),
        ("Ray, Ada", ("Ray, Ada",)),
        ("Ada Ray, Jr.", ("Ada Ray, Jr.",)),
        ("Research and Development", ("Research and Development",)),
        ("Department of Health and Human Services", ("Department of Health", "Human Services")),
        ("Reuters", ("Reuters",)),
        ("Byron Day", ("Byron Day",)),
        ("", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert names_in_byline(text) == names
