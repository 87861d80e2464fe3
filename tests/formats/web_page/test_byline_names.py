"""The names in bylines."""

from __future__ import annotations

import pytest

from annotator.formats.web_page.byline_names import is_byline, names_in


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("BY ANN LEE AND TOM REED, Staff Writers", ["Ann Lee", "Tom Reed"]),
        ("By: Ann Lee EXN Executive Editor", ["Ann Lee"]),
        ("Written by: Ann Lee", ["Ann Lee"]),
        ("Ann Lee, Tom Reed & Jo van der Berg", ["Ann Lee", "Tom Reed", "Jo van der Berg"]),
        ("Ann Lee Senior Political Correspondent", ["Ann Lee"]),
        ("By Ann Lee Tuesday, Aug. 17, 2010", ["Ann Lee"]),
        ("By Ann Lee | 10/9/10 7:15 AM EDT", ["Ann Lee"]),
        ("-- By Ann Lee Follow @annlee", ["Ann Lee"]),
        ("Ann Lee ann@example.com", ["Ann Lee"]),
        ("By Ann Lee Example.com Archive | Contact", ["Ann Lee"]),
        ("Ann “Tania” Lee", ["Ann Lee"]),
        ("Seán O'Neill", ["Seán O'Neill"]),
        ("J.R. Smith and A. B. Jones", ["J.R. Smith", "A. B. Jones"]),
        ("Por Ana Ruiz y Juan Gil", ["Ana Ruiz", "Juan Gil"]),
        ("Ann Lee, EXAMPLE TODAY", ["Ann Lee"]),
        ("The Associated Press", []),
        ("Daily Example Staff", []),
        ("By Friday the bridge", []),
        ("https://example.com/ann", []),
        ("Daily Example", []),
        ("A" * 300, []),
    ],
)
def test_persons_are_found(byline: str, names: list[str]) -> None:
    assert names_in(byline, "The Daily Example") == names


def test_a_byline_begins_with_by() -> None:
    assert is_byline("By Ann Lee")
    assert is_byline("Posted by Ann Lee")
    assert not is_byline("Bypass opened")
    assert not is_byline("Ann Lee")
