"""What a reader marked in saved pages, and where the marks are in the text of a page.

marks.json has the pages that the authors of the rules saw; held_out.json has others, which were marked, and
measured once, before the rules had seen any of them. The pages of own/ are invented, after templates in use.

Each page has its title (the headline without the site's name, with other headlines that the page gives
itself), the days that count as its date, authors, publisher and language, and the article's first and last
words, with those of the stretches inside it that are not the article: captions, links, boxes, the byline.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

SETS = {"seen": "marks.json", "held out": "held_out.json"}
"""The sets of pages, with the files of their marks."""
HERE = Path(__file__).parent
OWN = "own"
"""The archive of the pages that are kept here."""
_LETTER = re.compile(r"[^\W_]")

Range = tuple[int, int]
"""Start and end in code points of the text."""


class Letters(NamedTuple):
    """The letters and digits of a text, in lower case, and where in the text each is."""

    text: str
    offsets: list[int]


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What a reader marked in one page."""

    archive: str
    """File name of the package that ships the page, or OWN."""
    page: str
    """Path of the page in it."""
    title: str
    other_titles: tuple[str, ...]
    published: tuple[str, ...]
    """ISO dates, any of which is right: two if the zone or an update makes it so; "" if the page has none."""
    authors: tuple[str, ...]
    """The names that are right; empty if the page names no person."""
    publisher: str
    language: str
    article: tuple[str, str]
    """First and last words."""
    not_article: tuple[tuple[str, str], ...]
    note: str

    @property
    def name(self) -> str:
        """A short name."""
        return Path(self.page).stem.removeprefix("test_")

    def ranges(self, text: str) -> list[Range]:
        """Return where the title and the article are in the visible text of the page, in order.

        Raises ValueError if the marks do not fit the text.
        """
        found = letters(text)
        at = find_range(found, self.title, self.title)
        whole = find_range(found, *self.article, 0 if at is None else at[0])
        if at is None or whole is None:
            raise ValueError(f"{self.name}: the marks of title or article do not fit the text")
        ranges, start = [_last_before(found, self.title, whole[0])], whole[0]
        for first, last in self.not_article:
            without = find_range(found, first, last, start)
            if without is None or without[1] > whole[1]:
                raise ValueError(f"{self.name}: no '{first} … {last}' in the article")
            ranges.append((start, without[0]))
            start = without[1]
        return [*ranges, (start, whole[1])]


def read_marks(pages: str) -> list[PageMarks]:
    """Return the marks of a set of pages."""
    rows = json.loads((HERE / SETS[pages]).read_text("utf-8"))
    for row in rows:
        row["article"] = (row["article"]["first"], row["article"]["last"])
        row["not_article"] = tuple((one["first"], one["last"]) for one in row["not_article"])
        for field in ("other_titles", "published", "authors"):
            row[field] = tuple(row[field])
    return [PageMarks(**row) for row in rows]


def letters(text: str) -> Letters:
    """Return the letters of a text, so that spaces, marks and quotation marks do not matter."""
    offsets: list[int] = []
    kept: list[str] = []
    for match in _LETTER.finditer(text):
        for letter in match[0].casefold():
            kept.append(letter)
            offsets.append(match.start())
    return Letters("".join(kept), offsets)


def find_range(found: Letters, first: str, last: str, after: int = 0) -> Range | None:
    """Return the range from the first words to the end of the last words, from an offset on, or None."""
    begin, end = letters(first).text, letters(last).text
    low = sum(1 for offset in found.offsets if offset < after)
    start = found.text.find(begin, low)
    if start < 0:
        return None
    stop = start if first == last else found.text.find(end, start + len(begin))
    return None if stop < 0 else (found.offsets[start], found.offsets[stop + len(end) - 1] + 1)


def _last_before(found: Letters, words: str, end: int) -> Range:
    """Return the last place of words before an offset; they occur."""
    wanted = letters(words).text
    high = sum(1 for offset in found.offsets if offset < end)
    start = found.text.rfind(wanted, 0, high)
    return found.offsets[start], found.offsets[start + len(wanted) - 1] + 1
