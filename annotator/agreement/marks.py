"""What one annotator marked, as agreement sees it: no scheme, no project, no history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from annotator.core.span import Fragments, Span
from annotator.core.unit import Kind, Unit

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Mark:
    """One unit of one annotator. Offsets are code points of the article, end exclusive.

    `inner` units lie inside another one and are left out of the measures of boundaries. `untouched` tells
    that the unit was accepted as suggested, `accepted` names the fields whose suggested label was.
    `cited` holds what identifies the sources of its evidence.
    """

    id: str
    kind: Kind
    content: Fragments
    source: Fragments = ()
    cue: Span | None = None
    speaker: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    inner: bool = False
    untouched: bool = False
    accepted: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()

    @classmethod
    def of(cls, unit: Unit) -> Mark:
        """The unit of a review; rejected and undecided ones are the caller's to leave out."""
        return cls(
            id=unit.id,
            kind=unit.kind,
            content=unit.content,
            source=unit.source,
            cue=unit.cue,
            speaker=unit.speaker,
            labels={name: label.code for name, label in unit.labels.items()},
            inner=unit.kind == "quote" and unit.parent is not None,
            untouched=unit.standing == "accepted",
            accepted=frozenset(name for name, label in unit.labels.items() if label.how == "accepted"),
            cited=frozenset(one.url for one in unit.evidence if one.url),
        )


@dataclass(frozen=True, slots=True)
class Segments:
    """Spans of one annotator in one article that do not overlap, in reading order.

    `merged` counts the characters that lay in more than one span: they belong to the one that begins
    first, and among those to the longest.
    """

    spans: tuple[tuple[int, int, int], ...]
    """(start, end, role), the role an index into ROLES."""
    merged: int = 0


def segments(marks: Iterable[Mark], kind: Kind) -> Segments:
    """The layer of the outermost quotes (with source and cue), or that of the claims."""
    found: set[tuple[int, int, int]] = set()
    for mark in marks:
        if mark.kind != kind or mark.inner:
            continue
        found.update((start, -end, 2) for start, end in mark.content)
        if kind == "quote":
            found.update((start, -end, 0) for start, end in mark.source)
            if mark.cue is not None:
                found.add((mark.cue.start, -mark.cue.end, 1))
    return clipped((start, -end, role) for start, end, role in sorted(found))


def clipped(spans: Iterable[tuple[int, int, int]]) -> Segments:
    """Spans in reading order, each cut where the one before it ends."""
    kept: list[tuple[int, int, int]] = []
    last = merged = 0
    for start, end, role in spans:
        if start < last:
            merged += min(end, last) - start
            start = last
        if start < end:
            kept.append((start, end, role))
            last = end
    return Segments(tuple(kept), merged)


def shared_characters(first: Sequence[tuple[int, int]], second: Sequence[tuple[int, int]]) -> int:
    """The characters that lie in both; each sequence in reading order and without overlap."""
    shared = i = j = 0
    while i < len(first) and j < len(second):
        start, end = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        shared += max(end - start, 0)
        if first[i][1] <= second[j][1]:
            i += 1
        else:
            j += 1
    return shared
