"""The role of a line, by its shape and position.

Rules use the shape and position of a line, not the habits of one newspaper. Every rule reads a bounded prefix
of the line, so that the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from annotator.core.article import BlockRole
from annotator.core.text.reading_text import reading_text
from annotator.core.text.span import Span

# Lengths in code points: generous for the printed forms, and short enough to keep every rule bounded.
ROLE_MAX = 250
"""Code points of the longest line that can be anything but a paragraph."""
_HEADING_MAX = 90
_HEADING_WORDS = 12
_BYLINE_MAX = 120
_DATELINE_MAX = 120
_CREDIT = 110
"""Code points at the end of a line that are searched for the credit of a picture."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?=T|\b)",
    )
)
_DIGIT = re.compile(r"\d")
_BESIDE_DATE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:first |last )?(?:published|posted|updated|modified|created|on|at|date|print edition)\b"
    r"|\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?|\b[ap]\.?m\b\.?"
    r"|\b(?:utc|gmt|[ecmp][sd]?t|bst|ist|pkt|cet|cest|edt|est)\b"
    r"|[TZ]|[+-]\d\d:?\d\d|[\s,|:;•·()/–—-])+",
    re.IGNORECASE,
)

_SHARE_WORD = re.compile(
    r"(?:share|tweet|print|e-?mail|mail|copy|link|save|comments?|facebook|twitter|whatsapp|linkedin|reddit|telegram"
    r"|pinterest|instagram|youtube|messenger|x|rss|subscribe|advertisement|advert|ad|menu|search|log ?in"
    r"|more|next|previous|top|home|listen|bookmark|on|via|[:|•·,+]*)[:|•·,+]*",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"[a-z]+(?:[-_][a-z0-9]+)+")
_BOILERPLATE = re.compile(
    r"(?:share this(?: article| story| page)?\b|read more:?$|(?:story|article) continues below|advertisement$"
    r"|sign up (?:for|to)\b.*\b(?:newsletter|emails?|alerts?)\b|subscribe (?:to|now)\b|click here\b"
    r"|(?:©|\(c\)|copyright )\s?(?:©\s?)?\d{4}|all rights reserved"
    r"|follow \S+ (?:\S+ ){0,3}on (?:twitter|facebook)"
    r"|(?:like|follow) us on\b|download (?:the|our) app\b|terms of (?:use|service)\b|cookie policy\b"
    r"|(?:related|see also|also read|more from)(?: stories| articles)?:?$)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\(?(?:(?:file )?photo(?:graph)?(?:s| by| credit| illustration)?\s?[:/(]|photo by |image(?: credit)?:"
    r"|picture(?: credit)?:|credit:|caption:|video:|watch:|graphic:|file[ -]photo\b)",
    re.IGNORECASE,
)
_AGENCIES = r"(?:ap|afp|epa|reuters|getty(?: images)?|file|bloomberg)"
_CAPTION_END = re.compile(
    rf"(?:\((?:[^()]{{0,40}}(?:/|photo:? ))?{_AGENCIES}(?: photo)?[^()]{{0,40}}\)|/{_AGENCIES})\.?$",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?:By|BY|by)\s+{_NAME}(?:\s+(?:{_NAME}|de|van|von|der|den|al|bin|el))*"
    rf"(?:(?:,|\s+and|\s+AND|\s*&|\s*\|)\s+{_NAME}(?:\s+{_NAME})*)*$"
)
_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3}(?: ?/ ?[A-Z][A-Z.' -]+)?"
_AFTER_PLACE = r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)*){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2},?)?"
_AGENCY = r"(?: ?\([A-Z][\w ,./&-]{1,30}\))"
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_AFTER_PLACE}{_AGENCY}?|[A-Z]\w+(?: [A-Z]\w+){{0,2}}{_AFTER_PLACE}{_AGENCY})"
    r"\s?(?:—|–|--|-(?=\s))(?=\s|\w)"
)
_DATELINE_COLON = re.compile(rf"{_PLACE}{_AFTER_PLACE}{_AGENCY}?:(?=\s)")
_SPEAKER_TURN = re.compile(r"[A-Z][A-Z.'’ -]+:\s")


def role_of(line: str, *, untitled: bool, body: bool, last: bool) -> BlockRole:
    """Return the role of a line.

    Args:
        line: at most `ROLE_MAX` code points.
        untitled: whether neither a title nor a paragraph precedes it.
        body: whether a paragraph precedes it.
        last: whether it is the last line of the text.
    """
    if date_of(line) is not None:
        return "date"
    if _is_boilerplate(line):
        return "boilerplate"
    if not body and _is_byline(line):
        return "byline"
    if untitled and not last:
        return "title"
    if _is_caption(line):
        return "caption"
    return "heading" if _is_heading(line) and not last else "paragraph"


def date_of(line: str) -> str | None:
    """Return the ISO date of a line that has only a date and words that go with one, or None."""
    if len(line) > 100 or not _DIGIT.search(line):
        return None
    for shape in _DATE_SHAPES:
        match = shape.search(line)
        if match and not _BESIDE_DATE.sub("", line[: match.start()] + " " + line[match.end() :]):
            part = match.groupdict()
            month = int(part["number"]) if "number" in part else _MONTHS.index(part["month"][:3].lower()) + 1
            try:
                return date(int(part["year"]), month, int(part["day"])).isoformat()
            except ValueError:
                return None
    return None


def _is_boilerplate(line: str) -> bool:
    """Return whether a line is a sharing button, the name of an icon or a call to subscribe."""
    words = line.split()
    if _IDENTIFIER.fullmatch(words[0]) and all(_IDENTIFIER.fullmatch(word) for word in words):
        return len(words) > 1 or words[0].startswith("icon")
    if len(words) <= 8 and all(_SHARE_WORD.fullmatch(word) for word in words):
        return True
    return len(line) <= 160 and _BOILERPLATE.match(line) is not None


def _is_byline(line: str) -> bool:
    return len(line) <= _BYLINE_MAX and _BYLINE.match(line) is not None


def _is_caption(line: str) -> bool:
    """Return whether a line begins or ends with the credit of a picture."""
    if _CAPTION.match(line):
        return True
    tail = line[-_CREDIT:]
    return ("(" in tail or "/" in tail) and _CAPTION_END.search(tail) is not None


def _is_heading(line: str) -> bool:
    """Return whether a line is short, begins like a sentence and does not end like one."""
    if len(line) > _HEADING_MAX or not (line[0].isupper() or line[0].isdigit()) or _SPEAKER_TURN.match(line):
        return False
    words = line.split()
    return len(words) <= _HEADING_WORDS and line[-1] not in ".,:;!…”\"’'»)—-" and "." not in line[-4:]


def dateline_end(text: str, start: int, end: int, following: Sequence[tuple[int, int]]) -> int | None:
    """Return the end of the dateline that opens the first paragraph, or None.

    A place in capitals before a colon is a dateline only if no later paragraph begins that way: in a
    transcript it would be a speaker.
    """
    prefix = text[start : min(end, start + _DATELINE_MAX)]
    reading = reading_text(prefix, (Span(0, len(prefix)),))
    match = _DATELINE.match(reading.text)
    if match is None:
        match = _DATELINE_COLON.match(reading.text)
        if match and any(_SPEAKER_TURN.match(text[left : left + 60]) for left, _ in following[:200]):
            return None
    return None if match is None else start + reading.to_article(Span(0, match.end())).end
