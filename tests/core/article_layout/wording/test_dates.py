"""Lines with a date and nothing else."""

import pytest

from annotator.core.article_layout.wording.dates import date_of, day_in, is_update, other_words


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("October 22, 2019 report", "2019-10-22"),
        ("Published: Wednesday, 21 Sep 2011 | 4:35 PM ET", "2011-09-21"),
        ("Updated 4:48 PM EST, Mon November 6, 2023", "2023-11-06"),
        ("9:39AM BST 05 Oct 2011", "2011-10-05"),
        ("First published on Tue 5 May 2020 10.00 BST", "2020-05-05"),
        ("Last modified on Tue 5 May 2020 11.32 BST", "2020-05-05"),
        ("and last updated 2013-12-30 16:42:01-05", "2013-12-30"),
        ("20.08.2019 10:22 Uhr", "2019-08-20"),
        ("11/27/2013 2:00 PM", "2013-11-27"),
        ("June 5, 2021, 9:15 am·2-min read", "2021-06-05"),
        ("6 days ago • June 5, 2021 • 5 min read", "2021-06-05"),
        ("Updated June 7, 2021, published June 5, 2021", "2021-06-05"),
        ("June 5, 2021 — updated June 7, 2021", "2021-06-05"),
    ],
)
def test_line_with_a_date(line: str, day: str) -> None:
    assert date_of(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "2 hours ago",
        "3/4/2024",
        "NATO summit June 5, 2021",
        "By May 5, 2021 all will be paid",
        "Feb 30, 2020",
    ],
)
def test_line_without_a_date_of_its_own(line: str) -> None:
    assert date_of(line) is None


def test_line_about_an_update() -> None:
    assert is_update("Last updated June 5, 2021")
    assert not is_update("Published June 5, 2021, updated June 7, 2021")


def test_date_beside_other_words() -> None:
    assert day_in("Nation | Ana Ruiz | June 5, 2021") == "2021-06-05"
    assert other_words("Nation | June 5, 2021 at 10:00") == 1
