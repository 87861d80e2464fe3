"""The role of each line of an article, decided for the whole article.

Rules use the shape, position and wording of lines, not the habits of one newspaper. Every rule reads a
bounded part of the line, so that the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.core.article import BlockRole
from annotator.core.article_layout.article_body import ArticleBody, body_of
from annotator.core.article_layout.closing_matter import close
from annotator.core.article_layout.conversation import posts_of, turns_of
from annotator.core.article_layout.joined_lines import LINE_MAX, NAME, JoinedLine
from annotator.core.article_layout.structure import block_quotes, list_items, tables
from annotator.core.article_layout.wording.boilerplate import is_boilerplate
from annotator.core.article_layout.wording.bylines import (
    byline_of,
    is_byline_label,
    is_job,
    is_outlet,
    names_in,
)
from annotator.core.article_layout.wording.captions import is_caption
from annotator.core.article_layout.wording.datelines import dateline_end, is_dateline
from annotator.core.article_layout.wording.dates import date_of, day_in, other_words

_HEADING_MAX = 90
_HEADING_WORDS = 12
_NEAR = 6
"""Lines above the title of a page, or below its body, that may have its date."""
_NEAR_BYLINE = 3
_MASTHEAD = 12
"""Lines above the title of a text that is not one of a whole page, at most."""
_MASTHEAD_WORDS = 3
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_DIFFERENCE = 4
"""Code points by which a title and its repetition may differ in length."""
_DATED_WORDS = 5
"""Words beside the date in the line below a title, at most."""
_SENTENCES = re.compile(r"[a-z\d]{2}[.?!][\"”’')]* +[\"“‘'(]?[A-Z]")
_TITLE_CASE = 0.7
"""Share of capitalised words from which a line that ends in a full stop is still a title."""
_ELLIPSIS = re.compile(r"(?: ?…| ?\.\.\.|\s[—–-])$")
_NAMES = re.compile(rf"{NAME}(?:(?:, | and | & |, and ){NAME})+")
_READING = re.compile(r"\d+(?:[–-]\d+)?[ -]min(?:ute)?s?(?:[ -]read)?$", re.IGNORECASE)
_SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]+:\s")
_BODY: frozenset[BlockRole] = frozenset({"paragraph", "turn", "block_quote", "list_item", "post"})
"""Roles after which no title and no byline is expected."""


@dataclass(slots=True)
class LineRoles:
    """The role of each line of an article.

    `marks` are the lengths of the bullets and numbers that open items of lists, by place; `page` is where the
    article is, if the text is one of a whole page.
    """

    roles: list[BlockRole]
    page: ArticleBody | None = None
    title: int | None = None
    marks: dict[int, int] = field(default_factory=dict)


def roles_of(lines: Sequence[JoinedLine], title: str | None = None) -> LineRoles:
    """Return the roles of the lines of an article.

    Args:
        lines: the lines, or the blocks of hard-wrapped lines, in order.
        title: the key of its title (`key_of`), if that is known from elsewhere.
    """
    items, quotes = list_items(lines), block_quotes(lines)
    shaped: dict[int, BlockRole] = dict.fromkeys(tables(lines), "table")
    shaped.update(dict.fromkeys(items, "list_item"))
    shaped.update(dict.fromkeys(quotes, "block_quote"))
    shaped.update(dict.fromkeys(turns_of(lines), "turn"))
    page = body_of(lines)
    found = LineRoles([], page)
    body = False
    masthead = _masthead(lines) if title is None and page is None else 0
    for place, line in enumerate(lines):
        if place < masthead:
            role: BlockRole = "boilerplate"
        elif title is not None and not body and found.title is None and line.key == title:
            role = "title"
        elif page is not None and not page.first <= place <= page.last:
            is_title = place == page.title and (title is None)
            role = "title" if is_title else _role_around(lines, place, page)
        elif found.title is not None and place <= found.title + _NEAR and _is_same(line, lines[found.title]):
            role = "boilerplate"
        elif place in shaped:
            role = shaped[place]
        else:
            untitled = title is None and page is None and found.title is None and not body
            role = _role(lines, place, body=body, untitled=untitled)
        if role == "title":
            found.title = place
        body = body or (role in _BODY and not (role == "paragraph" and _introduces(lines, place, found)))
        found.roles.append(role)
    close(lines, found.roles)
    for place in posts_of(lines, found.roles):
        found.roles[place] = "post"
    found.marks = {place: size for place, size in items.items() if found.roles[place] == "list_item"}
    return found


def _masthead(lines: Sequence[JoinedLine]) -> int:
    """Return how many lines precede the title: the names of a site and its sections, figures of markets.

    They are one word, in capitals, or several lines; a line of more words follows, and its byline or date.
    """
    count = 0
    while (
        count < min(_MASTHEAD, len(lines) - 1)
        and sum(map(str.isalpha, lines[count].text))
        and (len(_LETTERS.findall(lines[count].text)) <= _MASTHEAD_WORDS and not lines[count].is_full)
    ):
        count += 1
    first = lines[0].text if lines else ""
    if count == 0 or not (count > 1 or first.isupper() or " " not in first):
        return 0
    if date_of(first) is not None or not _may_be_title(lines[count]) or lines[count].size > LINE_MAX:
        return 0
    below = [line.text for line in lines[count + 1 : count + 1 + _NEAR_BYLINE]]
    return count if any(byline_of(text) is not None or date_of(text) is not None for text in below) else 0


def _role(lines: Sequence[JoinedLine], place: int, *, body: bool, untitled: bool) -> BlockRole:
    """Return the role of a line inside an article.

    Args:
        lines: the lines of the article.
        place: its place among them.
        body: whether a paragraph precedes it.
        untitled: whether neither a title nor a paragraph precedes it.
    """
    line, last = lines[place], place + 1 == len(lines)
    if line.size > LINE_MAX:
        return "caption" if is_caption(line) else "paragraph"
    if date_of(line.text) is not None or (not body and not untitled and _is_dated(line)):
        return "byline" if byline_of(line.text) is not None else "date"
    if _runs_on(lines, place):
        return "paragraph"
    if is_boilerplate(line):
        return "boilerplate"
    if not body and is_dateline(line.text):
        return "dateline"
    if not body and _is_byline(lines, place, untitled=untitled):
        return "byline"
    if is_caption(line):
        return "caption"
    if untitled and not last and (_may_be_title(line) or _is_headed(lines, place)):
        return "title"
    return "heading" if not last and _is_heading(line) else "paragraph"


def _role_around(lines: Sequence[JoinedLine], place: int, page: ArticleBody) -> BlockRole:
    """Return the role of a line of a page that is not in the body of its article."""
    line = lines[place]
    head = page.first if page.title is None else page.title
    if line.size > LINE_MAX or not head - _NEAR <= place <= page.last + _NEAR:
        return "boilerplate"
    if date_of(line.text) is not None or (place < page.first and _is_dated(line)):
        return "byline" if place < page.first and byline_of(line.text) is not None else "date"
    if place >= page.first:
        return "boilerplate"
    if place >= head - _NEAR_BYLINE and _is_byline(lines, place, untitled=False):
        return "byline"
    if place > head and is_dateline(line.text):
        return "dateline"
    return "caption" if place > head and is_caption(line) else "boilerplate"


def _is_same(line: JoinedLine, title: JoinedLine) -> bool:
    """Return whether a line repeats the title."""
    return abs(line.size - title.size) <= _DIFFERENCE and line.key == title.key


def _is_dated(line: JoinedLine) -> bool:
    """Return whether a line before the body has a date and few other words: a place, a section, a name."""
    return not line.is_full and day_in(line.text) is not None and other_words(line.text) <= _DATED_WORDS


def _is_byline(lines: Sequence[JoinedLine], place: int, *, untitled: bool) -> bool:
    """Return whether a line before the body names the authors: by its form, or as a name by itself beside a
    date, a role or "By"."""
    line = lines[place]
    if byline_of(line.text) is not None:
        return True
    if place and not line.is_full and byline_of(lines[place - 1].text) is not None and is_outlet(line.text):
        return True
    names = [] if untitled or line.is_full else names_in(line.text)
    above = lines[place - 1].text if place else ""
    below = lines[place + 1].text if place + 1 < len(lines) else ""
    if len(names) != 1:
        return bool(names) and date_of(below) is not None and _NAMES.fullmatch(line.text) is not None
    if is_byline_label(above) or _READING.match(below):
        return True
    return any(is_job(one) or date_of(one) is not None for one in (above, below))


def _introduces(lines: Sequence[JoinedLine], place: int, found: LineRoles) -> bool:
    """Return whether a paragraph is the sentence between the title and the byline or date."""
    if found.title is None or place - found.title > _NEAR or "paragraph" in found.roles[found.title :]:
        return False
    for line in lines[place + 1 : place + 1 + _NEAR_BYLINE]:
        if line.is_prose:
            return False
        if byline_of(line.text) is not None or date_of(line.text) is not None:
            return True
    return False


def _runs_on(lines: Sequence[JoinedLine], place: int) -> bool:
    """Return whether a line continues in the next one, as in verse."""
    following = lines[place + 1] if place + 1 < len(lines) else None
    return (
        following is not None
        and not following.gap
        and following.text[0].islower()
        and lines[place].is_label
        and not is_boilerplate(following)
    )


def _is_headed(lines: Sequence[JoinedLine], place: int) -> bool:
    """Return whether a byline, a date or a dateline follows the first line, so that it is the title."""
    following = lines[place + 1].text
    if _SENTENCES.search(lines[place].text):
        return False
    if byline_of(following) is not None or date_of(following) is not None:
        return True
    return dateline_end(following, 0, len(following), ()) is not None


def _may_be_title(line: JoinedLine) -> bool:
    """Return whether the first line may be the title: it is no sentence with a full stop, nor two of them."""
    if line.text[-1] in ",:;" or _SENTENCES.search(line.text):
        return False
    if not line.text.rstrip("\"”’')").endswith("."):
        return True
    words = [word for word in line.text.split() if word[0].isalpha() and len(word) > 3]
    return sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def _is_heading(line: JoinedLine) -> bool:
    """Return whether a line is short, begins like a sentence and does not end like one."""
    text = line.text
    if line.size > _HEADING_MAX or not (text[0].isupper() or text[0].isdigit()) or _SPEAKER.match(text):
        return False
    if len(text.split()) > _HEADING_WORDS:
        return False
    if _ELLIPSIS.search(text):
        return "“" not in text and '"' not in text
    return text[-1] not in ".,:;!”\"’'»)—-" and "." not in text[-4:]
