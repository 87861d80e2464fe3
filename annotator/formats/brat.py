"""brat standoff files of several annotators: attributions with source, cue and content, as reviews.

Offsets in these files are code points of the text file, end exclusive. An event `Attribution` (or
`Attribution-no-source`) becomes a quote; brat numbers a role that an event has twice (`Content2`).
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import NamedTuple

from annotator.core.article import Article
from annotator.core.errors import BadInput
from annotator.core.review.edit_log import Review, problem_with_imported
from annotator.core.review.edits import Decisions
from annotator.core.text.names import comparable_name, utf8_name
from annotator.core.text.span import Fragments, Span, hull, merged, problem_with
from annotator.core.unit import Unit
from annotator.formats.plain_text import read_article
from annotator.formats.record import Reader, ReadItem, ReadOptions, Record
from annotator.formats.source import Part, Source, read_bytes

BRAT = "brat"
"""Name of the format."""

EVENTS = frozenset({"Attribution", "Attribution-no-source"})
ROLES = ("Source", "Cue", "Content")

_SPANS = re.compile(r"(?P<type>\S+) (?P<spans>\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)")
_ARGUMENT = re.compile(r"(?P<role>[^\s:]+?)\d*:(?P<id>[^\s:]+)")
_ENTRY = re.compile(r"(?P<id>[TE]\d+)\t")
_OTHER_ENTRY = re.compile(r"[RAMN]\d+\t|#|\*\t")


class BratFile(NamedTuple):
    """A file of annotations, its text, and its annotator."""

    annotations: Path
    text: Path
    annotator: str


@dataclass(frozen=True, slots=True)
class BratReview:
    """The decisions of a file, and counts of annotations that a review cannot represent."""

    decisions: Decisions
    left_out: Mapping[str, int]


class _Entry(NamedTuple):
    line: int
    type: str
    fragments: Fragments


def _parts(sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    """Yield each file of annotations that the paths name or contain, with its text and annotator.

    Raises:
        BadInput: there are no annotations, or a file of them has no text.
    """
    named = [source.path for source in sources if source.path is not None]
    files = [file for path in named for file in (path.rglob("*") if path.is_dir() else [path])]
    found = False
    for pair in pair_files(files):
        found = True
        size = os.lstat(pair.annotations).st_size
        yield Part(BRAT, str(pair.annotations), details=(str(pair.text), pair.annotator), size=size)
    if not found:
        raise BadInput("no annotations (.ann files)", file=str(named[0]))


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    """Return a submitted review; its time is that of the file's last change."""
    file, (text, annotator) = part.file, part.details
    data = read_bytes(Path(file))
    article = read_article(Path(text), layout=options.layout, named=options.named)
    changed = datetime.fromtimestamp(os.stat(file).st_mtime, UTC)
    read = parse_annotations(data, article, file, submitted=changed.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
    reviewer = options.reviewer or annotator
    problem = problem_with_imported(reviewer)
    if problem is not None:
        raise BadInput(problem, file=file, field="annotator")
    record = Record(article, Review(article.id, reviewer, None, "", read.decisions), None)
    return (ReadItem(article, text, record=record, record_file=file, left_out=read.left_out),)


READER = Reader(_parts, _parse)
"""Reads folders or files: each file of annotations is a part and holds a review."""


def pair_files(files: Iterable[Path]) -> Iterator[BratFile]:
    """Yield each file of annotations with its text and annotator, in sorted order.

    `STEM.ann` belongs to `STEM.txt`, and its folder is named after the annotator; `STEM_ANNOTATOR.ann`
    belongs to the `STEM.txt` with the longest such stem. A text in the same folder is preferred.

    Raises:
        BadInput: no text or several texts fit, or an annotator has two files for one text.
    """
    paths = sorted(files)
    texts: dict[str, list[Path]] = {}
    for path in paths:
        if path.suffix.lower() == ".txt":
            texts.setdefault(_name(path.stem), []).append(path)
    seen: dict[tuple[str, str], Path] = {}
    for path in paths:
        if path.suffix.lower() != ".ann":
            continue
        stem, annotator = _stem_and_annotator(path, texts)
        first = seen.setdefault((stem, annotator), path)
        if first is not path:
            raise BadInput(f"{annotator} has another file about this text: {first}", file=str(path))
        yield BratFile(path, _nearest(path, texts[stem]), annotator)


def _stem_and_annotator(path: Path, texts: Mapping[str, list[Path]]) -> tuple[str, str]:
    name = _name(path.stem)
    if name in texts:
        return name, _name(path.absolute().parent.name)
    for place in reversed([match.start() for match in re.finditer("_", name)]):
        stem, annotator = _name(name[:place]), _name(name[place + 1 :])
        if stem in texts and annotator:
            return stem, annotator
    raise BadInput(
        f"no text for these annotations ({path.stem}.txt, or STEM.txt for STEM_ANNOTATOR.ann)", file=str(path)
    )


def _name(stem: str) -> str:
    """Return part of a file name in comparable form: unpacking on a Mac changes its Unicode form."""
    return comparable_name(utf8_name(stem))


def _nearest(path: Path, texts: list[Path]) -> Path:
    """Return the text in the same folder, or the only one."""
    beside = [text for text in texts if PurePath(text).parent == path.parent]
    candidates = beside or texts
    if len(candidates) > 1:
        found = ", ".join(str(text) for text in candidates)
        raise BadInput(f"several texts of that name: {found}", file=str(path))
    return candidates[0]


def parse_annotations(
    data: bytes, article: Article, file: str, *, submitted: str, dropped: int = 0
) -> BratReview:
    """Parse a file of annotations into a submitted review of quotes.

    Args:
        data: the file in UTF-8.
        article: the article it annotates.
        file: the file's name, for messages.
        submitted: time of submission, UTC.
        dropped: characters of the text file that the article lacks: 1 for a byte order mark.

    Raises:
        BadInput: with the line, if the file is inconsistent or does not fit the text.
    """
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        place = data.count(b"\n", 0, error.start) + 1
        raise BadInput("not UTF-8", file=file, line=place) from None
    spans: dict[str, _Entry] = {}
    events: dict[str, tuple[int, str]] = {}
    left_out: Counter[str] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        match = _ENTRY.match(line)
        if match is None:
            # Any other line continues the text of a span that contains a line feed.
            left_out["entries of another kind"] += bool(_OTHER_ENTRY.match(line))
            continue
        id, rest = match["id"], line[match.end() :].rstrip("\r")
        if id in spans or id in events:
            raise BadInput("this id stands twice", file=file, line=number, id=id)
        if id[0] == "E":
            events[id] = number, rest
        else:
            spans[id] = _span(rest, article, file, number, id, dropped)
    units = dict(_units(spans, events, file, left_out))
    return BratReview(Decisions(units, "submitted", submitted), {k: n for k, n in left_out.items() if n})


def _span(rest: str, article: Article, file: str, number: int, id: str, dropped: int) -> _Entry:
    """Parse a text-bound entry, `Type start end[;start end…]<tab>text`, and check it against the article."""
    place, _, text = rest.partition("\t")
    match = _SPANS.fullmatch(place)
    if match is None:
        raise BadInput("should read: Type START END, a tab, and the text", file=file, line=number, id=id)
    pairs = [tuple(map(int, pair.split(" "))) for pair in match["spans"].split(";")]
    fragments = _merged(Span(start - dropped, end - dropped) for start, end in pairs)
    wrong = problem_with(fragments, len(article.text))
    if wrong:
        raise BadInput(wrong, file=file, line=number, id=id)
    if text and not _matches_text(text, article.text, pairs, dropped):
        problem = "is not what stands at these offsets; they count code points, not bytes or UTF-16 units"
        raise BadInput(problem, file=file, line=number, id=id, field="text")
    return _Entry(number, match["type"], fragments)


def _matches_text(text: str, article: str, pairs: Iterable[tuple[int, ...]], dropped: int) -> bool:
    """Return whether the fragments begin with `text`, ignoring white space: a line feed ends the entry."""
    there = " ".join(article[start - dropped : end - dropped] for start, end in pairs)
    return "".join(there.split()).startswith("".join(text.split()))


def _merged(fragments: Iterable[Span]) -> Fragments:
    """Return the fragments in reading order, overlapping ones merged."""
    return merged(fragments, lambda end, start: start < end)


def _units(
    spans: Mapping[str, _Entry], events: Mapping[str, tuple[int, str]], file: str, left_out: Counter[str]
) -> Iterator[tuple[str, Unit]]:
    used: set[str] = set()
    for id, (number, rest) in events.items():
        type, trigger, arguments = _event(rest, file, number, id)
        if type not in EVENTS:
            left_out[f"{type} events"] += 1
            continue
        used.add(trigger)
        parts: dict[str, list[Span]] = {role: [] for role in ROLES}
        for role, target in arguments:
            if target not in spans:
                raise BadInput(f"there is no {target}", file=file, line=number, id=id, field=role)
            if role in parts:
                parts[role].extend(spans[target].fragments)
                used.add(target)
            else:
                left_out[f"{role} roles"] += 1
        if not parts["Content"]:
            left_out["attributions without a content"] += 1
            continue
        cue = _merged(parts["Cue"])
        left_out["gaps inside a cue"] += len(cue) > 1
        yield (
            id,
            Unit(
                id=id,
                kind="quote",
                content=_merged(parts["Content"]),
                source=_merged(parts["Source"]),
                cue=hull(cue) if cue else None,
                standing="added",
            ),
        )
    for id, span in spans.items():
        left_out[f"{span.type} spans in no attribution"] += id not in used


def _event(rest: str, file: str, number: int, id: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Parse `Type:TRIGGER Role:ID …` into type, trigger and roles without their numbers."""
    first, *others = rest.split() or [""]
    type, colon, trigger = first.partition(":")
    arguments = [_ARGUMENT.fullmatch(other) for other in others]
    if not colon or not type or not trigger or None in arguments:
        raise BadInput("should read: Type:TRIGGER Role:ID …", file=file, line=number, id=id)
    return type, trigger, [(match["role"], match["id"]) for match in arguments if match]
