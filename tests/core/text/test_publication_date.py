"""Dates from outside, in their many forms."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.text.publication_date import MAX_DATE, iso_date
from annotator.formats.dataset.line_models import ArticleLine


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020-03-03", "2020-03-03"),
        (" 2020-3-3\n", "2020-03-03"),
        ("2020/03/03", "2020-03-03"),
        ("20200303", "2020-03-03"),
        ("20200303T101500Z", "2020-03-03T10:15:00Z"),
        ("20200303101500", "2020-03-03"),
        ("2020-03-03T10:00:00Z", "2020-03-03T10:00:00Z"),
        ("2020-03-03t10:00z", "2020-03-03T10:00:00Z"),
        ("2020-03-03T10Z", "2020-03-03T10:00:00Z"),
        ("2020-03-03T10:00:00.123456789+01:00", "2020-03-03T09:00:00Z"),
        ("2020-03-03T23:30:00-05:00", "2020-03-04T04:30:00Z"),
        ("2020-03-03 10:00:00+00", "2020-03-03T10:00:00Z"),
        ("2020-03-03 10:00:00 +0530", "2020-03-03T04:30:00Z"),
        ("2020-03-03 10:00:00 +0000 UTC", "2020-03-03T10:00:00Z"),
        ("2020-03-03T10:00+01:00[Europe/Paris]", "2020-03-03T09:00:00Z"),
        ("Tue, 03 Mar 2020 10:00:00 -0500 (EST)", "2020-03-03T15:00:00Z"),
        ("Tue, 3 Mar 2020 10:00:00 GMT", "2020-03-03T10:00:00Z"),
        ("Tue Mar  3 10:00:00 2020", "2020-03-03"),
        ("Tue Mar 03 10:00:00 +0000 2020", "2020-03-03T10:00:00Z"),
        ("Tue Mar 03 2020 10:00:00 GMT+0100 (Central European Standard Time)", "2020-03-03T09:00:00Z"),
        ("March 3, 2020", "2020-03-03"),
        ("MAR. 3RD 2020", "2020-03-03"),
        ("Tuesday 3rd of March, 2020", "2020-03-03"),
        ("03-Mar-2020", "2020-03-03"),
        ("Sept 3, 2020", "2020-09-03"),
        ("March\u00a03,\u202f2020", "2020-03-03"),
        ("Mar 3 2020 12:05AM GMT", "2020-03-03T00:05:00Z"),
        ("March 3, 2020 at 10 p.m. EST", "2020-03-04T03:00:00Z"),
        ("FIRST PUBLISHED: 12:30 GMT, 3 March 2020", "2020-03-03T12:30:00Z"),
        ("Last updated: 3 March 2020", "2020-03-03"),
        ("13/4/2024", "2024-04-13"),
        ("4/13/2024", "2024-04-13"),
        ("4/4/2024", "2024-04-04"),
        ("31.12.2024", "2024-12-31"),
    ],
)
def test_dates(text: str, found: str) -> None:
    assert iso_date(text) == found


@pytest.mark.parametrize("zone", ["", " ET", " BST", " IST"])
def test_a_time_in_no_certain_zone_is_left_out(zone: str) -> None:
    assert iso_date(f"2020-03-03 23:30:00{zone}") == "2020-03-03"


@pytest.mark.parametrize(
    "text",
    [
        "Published March 1, 2020 Updated March 2, 2020",
        "Updated March 2, 2020 at 10:30 | Published March 1, 2020",
    ],
)
def test_of_several_dates_an_update_does_not_count(text: str) -> None:
    assert iso_date(text) == "2020-03-01"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2020",
        "2020-03",
        "May 2020",
        "3/4/2024",
        "03.04.2024",
        "3/4/24",
        "2020-02-30",
        "2020-13-01",
        "13/13/2024",
        "1583229600",
        "1583229600000",
        "0001-01-01",
        "2020-03-03T25:00:00Z",
        "2020-03-03T10:00:00+25:00",
        "March 3, 2020 13 p.m.",
        "9999-12-31T23:59:59-05:00",
        "2020-03-03 12",
        "2020-03-03-04",
        "On March 3, 2020, he resigned",
        "٣ March 2020",
        "2020-03-03" + " " * MAX_DATE + "x",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    assert iso_date(text) is None


MOMENTS = st.datetimes(
    datetime(1600, 1, 2),
    datetime(9999, 12, 30),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5))]),
)


@given(MOMENTS)
@settings(max_examples=50)
def test_what_python_writes_is_read(moment: datetime) -> None:
    utc = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert iso_date(moment.isoformat()) == utc
    assert iso_date(moment.isoformat(" ")) == utc
    assert iso_date(format_datetime(moment)) == utc


@given(st.dates(date(1600, 1, 1)))
@settings(max_examples=50)
def test_printed_dates(day: date) -> None:
    for form in ("%A, %B %d, %Y", "%d %b %Y", "%Y%m%d"):
        assert iso_date(day.strftime(form)) == day.isoformat()


@given(st.text(alphabet="0123456789-/:.,TZ +March 3ptEST()[]updated", max_size=40))
@settings(max_examples=100)
def test_what_is_found_can_be_stored(text: str) -> None:
    found = iso_date(text)
    line: dict[str, object] = {"id": "a", "sha256": "0" * 64, "title": None, "publisher": None, "authors": []}
    ArticleLine.model_validate(line | {"published": found, "url": None, "language": None, "licence": None})
