"""Blocks: what each line of an article is.

Rules look at the shape of a line and its place, never at a particular newspaper. Every rule reads a bounded
prefix of the line, so a line of any length costs no more than splitting it off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from annotator.core.article import Article, Block, BlockRole, text_hash

_TITLE_MAX = 250
_HEADING_MAX = 90
_HEADING_WORDS = 12
_BYLINE_MAX = 120
_PREFIX = 120
_CREDIT = 110
"""Characters at the end of a line in which the credit of a picture may stand."""

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


@dataclass(frozen=True, slots=True)
class ArticleLayout:
    """The blocks of a text, and the title and date they hold."""

    blocks: tuple[Block, ...]
    title: str | None
    published: str | None


def recognise(text: str) -> ArticleLayout:
    """Say what each line of `text` is; total on any text, linear in its length.

    A block is a line without the white space around it, but for a dateline, which precedes the rest of its
    paragraph as a block of its own.
    """
    lines = _lines(text)
    blocks: list[Block] = []
    title: str | None = None
    published: str | None = None
    body = False  # whether a paragraph has been seen
    for number, (start, end) in enumerate(lines):
        line = text[start : min(end, start + _TITLE_MAX + 1)]
        whole = end - start <= _TITLE_MAX
        day = _date_of(line) if whole else None
        role: BlockRole
        if day is not None:
            role, published = "date", published or day
        elif whole and _is_boilerplate(line):
            role = "boilerplate"
        elif whole and not body and len(line) <= _BYLINE_MAX and _BYLINE.match(line):
            role = "byline"
        elif title is None and not body and whole and number + 1 < len(lines):
            role, title = "title", line
        elif whole and _is_caption(line):
            role = "caption"
        elif whole and _is_heading(line) and number + 1 < len(lines):
            role = "heading"
        else:
            role = "paragraph"
            if not body:
                start = _after_dateline(text, start, end, lines[number + 1 :], blocks)
            body = True
        if start < end:
            blocks.append(Block(role, start, end))
    return ArticleLayout(tuple(blocks), title, published)


def article_of(id: str, text: str) -> Article:
    """An article from bare text: blocks, title and date are recognised."""
    layout = recognise(text)
    return Article(
        id=id,
        text=text,
        sha256=text_hash(text),
        blocks=layout.blocks,
        title=layout.title,
        published=layout.published,
    )


def _lines(text: str) -> list[tuple[int, int]]:
    """Start and end of each line that is not blank, without the white space around it."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if not line:
            start += 1
            continue
        shown = line.strip(" \t\r\f\v\ufeff\xa0\u2028\u2029\x1c\x1d\x1e\x1f\x85")
        shown = shown.strip()
        if shown:
            first = start + line.index(shown)
            found.append((first, first + len(shown)))
        start += len(line) + 1
    return found


def _date_of(line: str) -> str | None:
    """The ISO date of a line that holds nothing but a date and what stands beside one."""
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
    """What a page carries around its article: sharing buttons, identifiers of icons, calls to subscribe."""
    words = line.split()
    if _IDENTIFIER.fullmatch(words[0]) and all(_IDENTIFIER.fullmatch(word) for word in words):
        return len(words) > 1 or words[0].startswith("icon")
    if len(words) <= 8 and all(_SHARE_WORD.fullmatch(word) for word in words):
        return True
    return len(line) <= 160 and _BOILERPLATE.match(line) is not None


def _is_caption(line: str) -> bool:
    """A line that says whose picture it describes, at its head or at its end."""
    if _CAPTION.match(line):
        return True
    tail = line[-_CREDIT:]
    return ("(" in tail or "/" in tail) and _CAPTION_END.search(tail) is not None


def _is_heading(line: str) -> bool:
    """A short line that begins like a sentence and does not end like one."""
    if len(line) > _HEADING_MAX or not (line[0].isupper() or line[0].isdigit()) or _SPEAKER_TURN.match(line):
        return False
    words = line.split()
    return len(words) <= _HEADING_WORDS and line[-1] not in ".,:;!…”\"’'»)—-" and "." not in line[-4:]


def _after_dateline(
    text: str, start: int, end: int, following: list[tuple[int, int]], blocks: list[Block]
) -> int:
    """Add the dateline that opens the first paragraph; return where the paragraph goes on.

    A place in capitals before a colon is a dateline only where no later paragraph opens in that way:
    there it would be the speaker of a transcript.
    """
    prefix = text[start : min(end, start + _PREFIX)]
    match = _DATELINE.match(prefix)
    if match is None:
        match = _DATELINE_COLON.match(prefix)
        if match and any(_SPEAKER_TURN.match(text[left : left + 60]) for left, _ in following[:200]):
            return start
    if match is None:
        return start
    blocks.append(Block("dateline", start, start + match.end()))
    start += match.end()
    while start < end and text[start].isspace():
        start += 1
    return start
