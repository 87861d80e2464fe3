"""Where the article is in the text of a whole page: behind its menus, and before its links and comments.

The body is where full sentences follow each other. Menus and lists of links are short lines without full
stops; the teasers of other articles are sentences between such lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.core.article_layout.joined_lines import NAME, JoinedLine
from annotator.core.article_layout.wording.boilerplate import heads_links, is_boilerplate, is_teaser
from annotator.core.article_layout.wording.bylines import byline_of
from annotator.core.article_layout.wording.captions import is_caption
from annotator.core.article_layout.wording.dates import date_of, day_in, other_words

_MENU = 12
"""Lines without full stops around the body of a page, at least."""
_LONG_MENU = 40
"""Such lines that are enough without any words of buttons."""
_BUTTONS = 3
"""Lines around the body that are boilerplate by their wording, at least."""
_GAP = 3
"""Lines between two paragraphs of a run, at most: headings, a caption."""
_BOX = 18
"""Lines of a box inside the body, at most: links, a gallery."""
_CAP = 500
"""Code points of a paragraph that count: one long notice is no body."""
_ALONE = 0.2
"""Weight of a paragraph that has no other beside it, as teasers have none."""
_SHARE = 0.12
"""Weight of a part of the body behind a box, as a share of the main part, at least."""
_ABOVE = 100
"""Lines above the body that are searched for the title."""
_BELOW = 6
"""Lines below the title that are searched for the byline or date."""
_TITLE = 200
"""Code points of the longest title."""
_TITLE_WORDS = 3
_LEAST = 0.75
"""Score of a title, at least: more than half of its words are in the body, or a byline follows it."""
_DECK = 0.6
"""How much more the line under a title may score than the title."""
_DECK_LEAST = 40
"""Code points of the shortest sentence under a title."""
_INTRODUCES = 0.4
"""How much a sentence under a line speaks for it as the title."""
_LINKED = 0.8
"""How much the head of a list of links above a line speaks against it."""
_LISTED = 0.4
"""How much entries of a menu above and below a line speak against it."""
_NAMED = 0.3
"""How much it speaks against a line that it is as short as the name of a site or a section."""
_ENTRY = 3
"""Words of an entry of a menu, at most."""
_LINKS = 25
"""Lines under the head of a list of links that may be its items."""
_HEAD_WORDS = 5
_FIRST = "“\"'‘«¿¡…["
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\b")
_PHOTO = re.compile(r"\b(?:photos?|fotos?|images?|credits?) ?: ", re.IGNORECASE)
_CAPTIONED = re.compile(NAME + ", (?:an?|the|co-?[a-z]+|left|right|cent(?:er|re)) ")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_COMMENTS = re.compile(
    r"(?:\d[\d,]* )?(?:reader )?(?:comments?|responses|replies|discussions?)(?: \(\d+\))?:?$"
    r"|(?:(?:leave|post|add|write)"
    r" (?:a|your) (?:comment|reply)|join the (?:conversation|discussion)|report (?:abuse|comment)|reply)\b"
    r"|(?:all )?(?:contents? )?(?:©|copyright (?:©|\d))|all rights reserved|about the author"
    r"|privacy policy\b",
    re.IGNORECASE,
)


class ArticleBody(NamedTuple):
    """The lines of an article in a page: its title, if there is one, and its body, both ends included."""

    title: int | None
    first: int
    last: int


class _Run(NamedTuple):
    """Paragraphs that follow each other: first and last line, weight, and paragraphs beside another one."""

    first: int
    last: int
    weight: float
    together: int


def body_of(lines: Sequence[JoinedLine]) -> ArticleBody | None:
    """Return where the article is if the text is one of a whole page; None if it is an article alone."""
    if sum(line.is_label for line in lines) < _MENU:
        return None
    prose = [
        line.is_prose and not is_boilerplate(line) and not is_caption(line) and not is_teaser(line)
        for line in lines
    ]
    runs = list(_runs(lines, prose))
    if not runs:
        return None
    main = max(range(len(runs)), key=lambda number: runs[number].weight)
    first, last = _extended(lines, runs, main)
    around = [line for place, line in enumerate(lines) if not first <= place <= last]
    if not _is_furnished(lines[:first], around):
        return None
    title = _title(lines, first, last)
    if title is not None:
        first = _beginning(lines, title, first)
    return ArticleBody(title, first, last)


def _is_furnished(before: Sequence[JoinedLine], around: Sequence[JoinedLine]) -> bool:
    """Return whether the lines around a body are those of a page.

    They are short, and some are buttons by their words, or very many in any language.
    """
    labels = sum(line.is_label for line in around)
    if labels < _MENU:
        return False
    return sum(map(is_boilerplate, around)) >= _BUTTONS or (
        labels >= _LONG_MENU and sum(line.is_label for line in before) >= _MENU
    )


def _runs(lines: Sequence[JoinedLine], prose: Sequence[bool]) -> Iterator[_Run]:
    """Yield the runs of paragraphs with few other lines between them."""
    places = [place for place, is_prose in enumerate(prose) if is_prose]
    start = 0
    for number in range(1, len(places) + 1):
        if number < len(places) and places[number] - places[number - 1] <= _GAP + 1:
            continue
        run = places[start:number]
        beside = [
            any(0 <= at < len(prose) and lines[at].is_full for at in (place - 1, place + 1)) for place in run
        ]
        sizes = [min(lines[place].size, _CAP) for place in run]
        weight = sum(size if near else _ALONE * size for size, near in zip(sizes, beside, strict=True))
        yield _Run(run[0], run[-1], weight, sum(beside))
        start = number


def _extended(lines: Sequence[JoinedLine], runs: Sequence[_Run], main: int) -> tuple[int, int]:
    """Return the ends of the body: the main run and those before and behind it that are no comments."""
    least = _SHARE * runs[main].weight
    last = main
    for number in range(main + 1, len(runs)):
        between = lines[runs[last].last + 1 : runs[number].first]
        if len(between) > _BOX or any(_COMMENTS.match(line.text) for line in between):
            break
        if runs[number].weight < least or runs[number].together < 2:
            break
        last = number
    first = main
    for number in range(main - 1, -1, -1):
        between = lines[runs[number].last + 1 : runs[first].first]
        if len(between) > _BOX or runs[number].together < 2 or any(map(_is_head, between)):
            break
        first = number
    end = runs[last].last
    while end + 1 < len(lines) and lines[end + 1].is_full and not is_boilerplate(lines[end + 1]):
        end += 1
    return runs[first].first, end


def _is_head(line: JoinedLine) -> bool:
    """Return whether a line is the byline or date of an article, so that it begins below it."""
    return byline_of(line.text) is not None or date_of(line.text) is not None


def _title(lines: Sequence[JoinedLine], first: int, last: int) -> int | None:
    """Return the line above the body that is its title: it shares words with the body, and a byline or a date
    follows it, or it is repeated on the page."""
    words = set(_stems(" ".join(line.text for line in lines[first : last + 1])))
    repeated = Counter(line.key for line in lines)
    scores: dict[int, float] = {}
    links = -_LINKS
    for place in range(max(0, first - _ABOVE), first):
        line = lines[place]
        if byline_of(line.text) is not None or is_caption(line):
            links = -_LINKS
            continue
        if heads_links(line) and len(line.text.split()) <= _HEAD_WORDS:
            links = place
        stems = _stems(line.text)
        if not stems or not _may_be_title(line):
            continue
        shared = sum(stem in words for stem in stems) / len(stems) * min(1.0, len(stems) / 4)
        score = 2 * shared + _signed(lines, place + 1, first) + 0.2 * (1 < repeated[line.key] < 4)
        score -= 0.5 * _ends_sentence(line) + 0.004 * (first - place)
        introduces = lines[place + 1].is_full and lines[place + 1].size > _DECK_LEAST
        score += _INTRODUCES * introduces - _LINKED * (place - links < _LINKS) * (0.5 if introduces else 1)
        score -= _NAMED * (len(line.text.split()) <= _ENTRY)
        score -= _LISTED * (place > 0 and all(map(_is_entry, (lines[place - 1], lines[place + 1]))))
        scores[place] = score
    best = max(scores, key=scores.__getitem__, default=None)
    if best is None or scores[best] < _LEAST:
        return None
    best = max(place for place in scores if scores[place] >= _LEAST and lines[place].key == lines[best].key)
    # the line under the title may share more words with the body than the title does
    above = max((best - 1, best - 2), key=lambda place: scores.get(place, 0))
    under = scores.get(above, 0) > scores[best] - _DECK and lines[above].size < lines[best].size
    return above if under and not _ends_sentence(lines[above]) else best


def _may_be_title(line: JoinedLine) -> bool:
    text = line.text
    if (
        line.size > _TITLE
        or not (any(map(str.isupper, text.split()[0])) or text[0] in _FIRST or text[0].isdigit())
        or len(text.split()) < _TITLE_WORDS
        or _CAPTIONED.match(text)
        or _CLOCK.match(text)
        or _PHOTO.search(text)
    ):
        return False
    return (
        not is_boilerplate(line)
        and not is_caption(line)
        and not (day_in(text) and other_words(text) < _TITLE_WORDS)
    )


def _is_entry(line: JoinedLine) -> bool:
    return line.is_label and len(line.text.split()) <= _ENTRY and not _is_head(line)


def _ends_sentence(line: JoinedLine) -> bool:
    return line.text.rstrip("\"”’'").endswith((".", ";", ",", ":")) and not line.text.endswith("...")


def _signed(lines: Sequence[JoinedLine], start: int, end: int) -> float:
    """Return how well the lines below a title speak for it: a byline more than a date, the next line most."""
    dated = 0.0
    for place in range(start, min(end, start + _BELOW)):
        text = lines[place].text
        if byline_of(text) is not None:
            return 1 - 0.1 * (place - start)
        if not dated and day_in(text) is not None and other_words(text) < _TITLE_WORDS:
            dated = 0.5 - 0.05 * (place - start)
    return dated


def _beginning(lines: Sequence[JoinedLine], title: int, first: int) -> int:
    """Return the first line of the body after the title: a sentence before the main part may introduce it."""
    for place in range(title + 1, first):
        line = lines[place]
        if line.is_full and line.size > 40 and not is_boilerplate(line) and not is_caption(line):
            return place
    return first


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in _WORD.findall(text.casefold())]
