"""The lines that surround the paragraphs of an article: boxes of links, sign-offs, signatures of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.core.article import SPLIT_ROLES, BlockRole
from annotator.core.article_layout.joined_lines import IS_NAME, JoinedLine
from annotator.core.article_layout.wording.boilerplate import heads_links, is_teaser
from annotator.core.article_layout.wording.bylines import byline_of
from annotator.core.article_layout.wording.sign_offs import ends_text, is_sign_off

_LINKS = 3
"""Lines of a list of links without a head at the end of an article, at least."""
_HEAD_WORDS = 5
"""Words of the head of a list of links, at most: a longer one is a link itself."""
_AFTER_END = 20
"""Lines behind the mark at the end of a press release, at most."""
_LETTERS = 2
"""Fewest signatures of a text of letters without a salutation."""
_FRAME = re.compile(r"\*{3} ?(START|END) OF (?:THE|THIS) PROJECT GUTENBERG ", re.IGNORECASE)
_MORE = re.compile(r"(?:read|see|show) (?:more|the rest)\W*$|continue reading\W*$", re.IGNORECASE)
_SALUTATION = re.compile(r"(?:dear|sirs?|madam|to the editor|letters?)\b", re.IGNORECASE)
_TO_EDITOR = re.compile(r"(?:Sir|SIR|Dear (?:Sir|Madam|Editor)|To the Editor)s?\b ?[–—:,-]")
_VALEDICTION = re.compile(r"(?:yours|sincerely|(?:kind |best )?(?:regards|wishes)|respectfully)\b", re.I)
_VALEDICTION_MAX = 30
_SIGNED = re.compile(r"(?P<name>[^,]{4,40})(?:,? (?:[A-Z][\w.’'-]*[ ,]{0,2}){1,6})?$")
_TEXT = SPLIT_ROLES - {"title"}


def close(lines: Sequence[JoinedLine], roles: list[BlockRole]) -> None:
    """Set the roles of the boxes of links of an article, its sign-offs and the signatures of letters."""
    _frame(lines, roles)
    _link_boxes(lines, roles)
    _teasers(lines, roles)
    _sign_offs(lines, roles)
    _signatures(lines, roles)


def _frame(lines: Sequence[JoinedLine], roles: list[BlockRole]) -> None:
    """Make what an electronic library puts before and after a book boilerplate."""
    marks = {
        match[1].casefold(): place for place, line in enumerate(lines) if (match := _FRAME.match(line.text))
    }
    for place in (*range(marks.get("start", -1) + 1), *range(marks.get("end", len(lines)), len(lines))):
        if roles[place] != "title":
            roles[place] = "boilerplate"


def _link_boxes(lines: Sequence[JoinedLine], roles: list[BlockRole]) -> None:
    """Make the lines under the head of a list of links boilerplate, up to the next paragraph."""
    place = 0
    while place < len(lines):
        head = roles[place] == "boilerplate" and heads_links(lines[place])
        if not head or len(lines[place].text.split()) > _HEAD_WORDS:
            place += 1
            continue
        end = start = place + 1
        apart = end < len(lines) and lines[end].gap
        while (
            end < len(lines)
            and _is_link(lines[end], roles[end])
            and not (end > start and lines[end].gap and not apart)
        ):
            apart = apart or (end == start + 1 and lines[end].gap)
            end += 1
        if end - start > 1 or end == len(lines) or lines[place].text.casefold().startswith("related"):
            roles[start:end] = ["boilerplate"] * (end - start)
        place = max(end, start)


def _teasers(lines: Sequence[JoinedLine], roles: list[BlockRole]) -> None:
    """Make titles and first words of other articles boilerplate: they are cut off, or "Read more" follows.

    One text that is cut off may be all that there is of the article.
    """
    text = ("paragraph", "heading")
    cut = {place for place, line in enumerate(lines) if roles[place] in text and is_teaser(line)}
    more = {place for place in range(1, len(lines)) if _MORE.match(lines[place].text)}
    cut = cut if len(cut) > 1 else {place for place in cut if place + 1 in more}
    for place in sorted(cut | more):
        roles[place] = "boilerplate"
        above = place - 1
        if above < 0 or roles[above] == "title":
            continue
        if roles[above] == "heading" if place in cut else not lines[above].is_full:
            roles[above] = "boilerplate"


def _is_link(line: JoinedLine, role: BlockRole) -> bool:
    return role in ("heading", "list_item", "date", "byline", "boilerplate", "caption") or (
        role == "paragraph" and not line.is_full
    )


def _sign_offs(lines: Sequence[JoinedLine], roles: list[BlockRole]) -> None:
    """Make what follows the last paragraph boilerplate: who reported, addresses, a list of links."""
    links: list[int] = []
    for place in range(max(1, len(lines) - _AFTER_END), len(lines)):
        if ends_text(lines[place]):
            roles[place:] = ["boilerplate"] * (len(lines) - place)
    for place in range(len(lines) - 1, 0, -1):
        line, role = lines[place], roles[place]
        if role == "title":
            break
        if is_sign_off(line) or (role == "heading" and byline_of(line.text) is not None):
            roles[place] = "boilerplate"
        elif role in _TEXT and line.is_label and role != "turn":
            links.append(place)
        elif role in _TEXT:
            break
    listed = all(roles[link] == "list_item" for link in links)
    if not links or not (listed or len(links) >= _LINKS):
        return
    before = lines[: links[-1]]
    if sum(line.is_prose for line in before) > 1 and not before[-1].tail.endswith(":"):
        for link in links:
            roles[link] = "boilerplate"


def _signatures(lines: Sequence[JoinedLine], roles: list[BlockRole]) -> None:
    """Make the names under letters bylines, with the place below them."""
    salutation = (
        any(_SALUTATION.match(line.text) for line in lines[:4])
        or sum(_TO_EDITOR.match(line.text) is not None for line in lines) >= _LETTERS
    )
    if not salutation and not any(map(_is_signature, lines[-2:])):
        return
    names = [
        place
        for place in range(1, len(lines))
        if roles[place] in ("heading", "paragraph")
        and _is_signature(lines[place])
        and _closes(lines[place - 1])
    ]
    if not salutation and (len(names) < _LETTERS or any(map(_is_text, lines[names[-1] + 1 :]))):
        return
    for place in names:
        roles[place] = "byline"
        if not lines[place - 1].is_full:
            roles[place - 1] = "byline"
        if place + 1 < len(lines) and not lines[place + 1].gap and lines[place + 1].is_label:
            roles[place + 1] = "byline"


def _closes(line: JoinedLine) -> bool:
    """Return whether a signature may follow a line: a sentence, or "Yours sincerely,"."""
    return line.is_full or (line.size <= _VALEDICTION_MAX and _VALEDICTION.match(line.text) is not None)


def _is_text(line: JoinedLine) -> bool:
    """Return whether a line is more than the place below a signature."""
    return line.gap or not line.is_label


def _is_signature(line: JoinedLine) -> bool:
    match = _SIGNED.match(line.text) if line.size <= 100 else None
    return match is not None and not line.text.isupper() and IS_NAME(match["name"]) is not None
