"""Turns of transcripts and interviews, and signed posts, decided for a whole article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from annotator.core.article import BlockRole
from annotator.core.article_layout.joined_lines import LINE_MAX, JoinedLine

_LABEL_MAX = 110
"""Code points of the longest label of a turn: a name with its role and a remark."""
_FEW_SPEAKERS = 2
"""Turns of each speaker, on average, from which names in small letters before a colon are speakers."""

_FEW_TURNS = 3
"""Turns that are too few to make a name in small letters between them a speaker."""

_REMARK = r"(?: ?[(\[][^()\[\]]{1,40}[)\]])?"
_CAPITALS = re.compile(
    rf"(?P<label>(?:[A-Z][A-Z.'’-]*|[IVX]+|\d)(?: (?:[A-Z][\w.'’-]*|\"[A-Z. ]+\""
    rf"|“[A-Z. ]+”)){{0,4}}(?:, [A-Z][^:()]{{1,60}})?){_REMARK}:(?=\s)"
)
_QUESTION = re.compile(
    rf"(?P<label>Q|A|Question|Answer|QUESTION|ANSWER)\.?{_REMARK}[:.](?=\s)|(?P<mark>Q|A) ?[–—-](?=\s)"
)
_NAMED = re.compile(
    rf"(?P<label>(?:(?:The|Mr|Mrs|Ms|Dr|Sen|Rep"
    rf"|Gov)\.? )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,3}}(?:, [\w .’'-]{{2,50}})?){_REMARK}:(?=\s)"
)
_NO_SPEAKER = re.compile(
    r"(?:new|updated?|note|notes|correction|breaking|photos?|videos?|more|watch|read|related|abstract"
    r"|summary|source|editor|see|full text"
    r"|byline|dateline|file|date|time|place|location|topics?|where|when|what|why|how|who|who’s|cost|price"
    r"|rating|score|email|phone|fax"
    r"|tel|claim|verdict|fact|facts|the facts|tip|step|from|to|subject|sent|cc|re|by|title|author|publisher"
    r"|url|first|second|third|finally)"
    r"(?:[ .'’].*)?$",
    re.IGNORECASE,
)
_POST = re.compile(r"(?:^|[\s”\"’'.!?])(?:—|–|--|-|―|&mdash;) ?[^@()]{2,60} \(@\w{1,30}\)(?: .{0,40}\d)?$")
_SIGNATURE = re.compile(r"(?:—|–|--|-|―)")


def turns_of(lines: Sequence[JoinedLine]) -> set[int]:
    """Return the places of the lines that begin a turn with the label of its speaker.

    One line with a colon is no conversation: a label in capitals needs another one, a question an answer,
    and a name in small letters a conversation in which speakers return.
    """
    capitals: dict[int, str] = {}
    questions: dict[int, str] = {}
    named: dict[int, str] = {}
    for place, line in enumerate(lines):
        colon = line.text.find(":", 0, _LABEL_MAX)
        if match := _QUESTION.match(line.text):
            questions[place] = (match["label"] or match["mark"])[0]
        elif colon > 0 and (match := _CAPITALS.match(line.text) or _NAMED.match(line.text)):
            label = match["label"]
            if _NO_SPEAKER.match(label):
                continue
            first = label.split(",")[0]
            (capitals if first.isupper() and len(first) > 1 else named)[place] = first
    found: set[int] = set()
    if len(set(questions.values())) > 1:
        found |= questions.keys()
    if len(capitals) > 1:
        found |= capitals.keys()
    speakers = Counter(named.values())
    if len(speakers) > 1 and len(named) >= _FEW_SPEAKERS * len(speakers) and _is_mostly(named, lines):
        found |= named.keys()
    elif len(found) > _FEW_TURNS:
        first, last = min(found), max(found)
        found |= {place for place in named if first < place < last}
    return found


def _is_mostly(labels: dict[int, str], lines: Sequence[JoinedLine]) -> bool:
    """Return whether at least a third of the lines between the first and the last label have one."""
    return len(labels) * 3 >= max(labels) - min(labels) + 1


def posts_of(lines: Sequence[JoinedLine], roles: Sequence[BlockRole]) -> set[int]:
    """Return the places of signed posts: a text and its signature on one line, or on lines that follow
    without a blank line."""
    found: set[int] = set()
    for place, line in enumerate(lines):
        if line.size <= 2 * LINE_MAX and "(@" in line.tail and _POST.search(line.tail):
            found.add(place)
            above = place - 1
            if _SIGNATURE.match(line.text):
                while (
                    above >= 0
                    and above not in found
                    and roles[above] == "paragraph"
                    and not lines[above + 1].gap
                ):
                    found.add(above)
                    above -= 1
    return found
