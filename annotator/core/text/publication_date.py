"""Dates of publication in the forms that files, feeds and pages use."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

MAX_DATE = 120
"""Characters of the longest text that is parsed."""

_EARLIEST = 1600
"""Earlier years are placeholders such as 0001-01-01: the first newspapers are from 1605."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"\b(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>[0-9]{4})"
_ZONE = (
    r"(?:(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-9]{2})?(?: ?UTC| ?GMT)?"
    r"|(?P<zone>Z|UTC?|GMT|[ECMP][SD]T|CES?T))(?![0-9A-Za-z])"
)
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})(?=[:.][0-9]|Z| ?[ap]\.?m\b)"
    r"(?:[:.](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?)?"
    r"(?![0-9])(?: ?(?P<half>[ap])\.?m\b\.?)?"
)
_TIME = re.compile(rf"(?<![0-9]){_CLOCK}(?: ?{_ZONE})?", re.IGNORECASE)
_COMPACT_TIME = re.compile(
    rf"T?(?P<hour>[0-9]{{2}})(?P<minute>[0-9]{{2}})(?P<second>[0-9]{{2}})(?P<half>)(?:{_ZONE})?", re.I
)
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})(?![0-9])(?:T(?=[0-9]))?",
        rf"{_MONTH} ?{_DAY},? ?{_YEAR}\b",
        rf"\b{_DAY}(?: of)?[ -]?{_MONTH},?[ -]?{_YEAR}\b",
        rf"{_MONTH} {_DAY},? (?P<clock>[0-9:]{{8}}(?: (?:[+-][0-9]{{4}}|[A-Z]{{3,4}}))?) {_YEAR}\b",
        rf"\b(?P<first>[0-9]{{1,2}})(?P<mark>[-/.])(?P<second>[0-9]{{1,2}})(?P=mark){_YEAR}(?![0-9])",
    )
)
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?=T?[0-9]{6}|$)")
_COMMENT = re.compile(r" ?(?:\([A-Za-z ]*\)|\[[A-Za-z_/+-]*\])$")
_BESIDE = re.compile(
    r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:first|last|originally|published|posted|updated|modified|created|issued)\b"
    r"|\b(?:on|at|date|print edition|local time)\b"
    r"|\b(?:[ECMP]T|A[CEKSW]S?[DS]T|[BIJKSM]ST|IDT|PKT|WES?T|EES?T|MSK|SGT|HKT|NZ[DS]T)\b"
    r"|[\s,|:;•·()/–—-])+",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
_HOURS = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
_HOURS |= {"z": 0, "ut": 0, "utc": 0, "gmt": 0, "cet": 1, "cest": 2}
"""The zones of RFC 2822, and the Central European ones; other abbreviations have several meanings."""


def iso_date(text: str) -> str | None:
    """Return a date as ISO 8601 (`YYYY-MM-DD`), or with a time in a known zone as `YYYY-MM-DDTHH:MM:SSZ`.

    It reads ISO 8601, RFC 2822, the forms of Unix and JavaScript, and printed dates with the words that go
    with them, such as "Updated on Tuesday, March 3rd, 2020 at 10:30 a.m. EST". A time without a zone is left
    out, since its moment is unknown. Of several dates, the first that is not one of an update counts.

    Returns:
        None for anything else, such as 3/4/2024, whose day is unclear, or a number of seconds, which may
        be any number.
    """
    if len(text) > MAX_DATE:
        return None
    text = " ".join(text.split())
    text = _COMMENT.sub("", text)
    compact = _COMPACT.match(text)
    if compact is not None:
        day, clock = _day(compact), _COMPACT_TIME.fullmatch(text, compact.end())
        known = day is not None and (clock is not None or compact.end() == len(text))
        return _written(day, clock) if day is not None and known else None
    dates = sorted(
        (match for shape in _SHAPES for match in shape.finditer(text)), key=lambda one: one.start()
    )
    if not dates:
        return None
    rest, end = "", 0
    for match in dates:
        if match.start() < end:
            return None  # two readings of the same figures
        rest += text[end : match.start()] + "\n" + (match.groupdict().get("clock") or "")
        end = match.end()
    rest += text[end:]
    times = list(_TIME.finditer(rest))
    if _BESIDE.sub("", _TIME.sub("\n", rest)):
        return None
    first = next((one for one in dates if not _is_update(text[: one.start()])), dates[0])
    found = _day(first)
    return None if found is None else _written(found, times[0] if len(times) == len(dates) == 1 else None)


def days_in(text: str) -> list[tuple[int, int, str]]:
    """Return the dates among other words, in order: start, end, and the day as it is printed (`YYYY-MM-DD`).

    Dates whose day and month may be swapped are left out. Only the first `MAX_DATE` characters are read.
    """
    matches = (match for shape in _SHAPES for match in shape.finditer(text[:MAX_DATE]))
    found = sorted((*match.span(), day.isoformat()) for match in matches if (day := _day(match)) is not None)
    return [one for place, one in enumerate(found) if not place or one[0] >= found[place - 1][1]]


def _is_update(before: str) -> bool:
    """Return whether the text before a date ends with a word such as "updated", save for other such words."""
    labels = list(re.finditer(r"[a-z]{6,}", before, re.IGNORECASE))
    return bool(labels) and _CHANGED.fullmatch(labels[-1][0]) is not None


def _day(match: re.Match[str]) -> date | None:
    """Return the date of a match, or None if there is no such day or its day and month are unclear."""
    part = match.groupdict()
    if "first" in part:
        left, right = int(part["first"]), int(part["second"])
        if left <= 12 and right <= 12 and left != right:
            return None
        day, month = max(left, right), min(left, right)
    else:
        name = part.get("name")
        month = int(part["month"]) if name is None else 1 + _MONTHS.index(name[:3].lower())
        day = int(part["day"])
    try:
        found = date(int(part["year"]), month, day)
    except ValueError:
        return None
    return found if found.year >= _EARLIEST else None


def _written(day: date, clock: re.Match[str] | None) -> str | None:
    """Return a day, with the time in UTC if its zone is known. None if there is no such time."""
    if clock is None:
        return day.isoformat()
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    try:
        moment = datetime.combine(day, time(hour, int(clock["minute"] or 0), int(clock["second"] or 0)))
        if clock["sign"]:
            offset = timedelta(hours=int(clock["hours"]), minutes=int(clock["minutes"] or 0))
            zone = timezone(-offset if clock["sign"] == "-" else offset)
        elif clock["zone"]:
            zone = timezone(timedelta(hours=_HOURS[clock["zone"].lower()]))
        else:
            return day.isoformat()
        return moment.replace(tzinfo=zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None
