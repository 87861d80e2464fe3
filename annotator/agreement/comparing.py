"""Two annotators on one article: how many units they share, and what they say of those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.agreement.alignment import Link, links, pairs
from annotator.agreement.marks import Mark, shared_characters
from annotator.core.unit import Kind

KINDS: tuple[Kind, ...] = ("quote", "claim")

SAME_PLACE = 0.5
"""Shared by all characters from which a quote and a claim without partners count as one unit in dispute."""


class Counts(NamedTuple):
    """What one pair of annotators makes of one article, for units of one kind. All of it adds up."""

    units: int = 0
    """Of both annotators together."""
    exact: int = 0
    """Matched pairs with the same content."""
    matched: int = 0
    """Matched pairs."""
    shared: int = 0
    """Characters that both have in a unit of this kind."""
    characters: int = 0
    """Characters that either has."""
    sourced: int = 0
    """Matched quotes."""
    same_source: int = 0
    """Of these, those whose sources share a character, or that name none in both."""
    spoken: int = 0
    """Matched quotes for which at least one annotator gave a speaker."""
    same_speaker: int = 0
    """Of these, those with the same speaker, letter case and blanks aside."""
    cited: int = 0
    """Matched pairs for which both cite evidence."""
    same_evidence: int = 0
    """Of these, those that cite a source in common."""
    confused: int = 0
    """Units that one annotator has as a quote and the other as a claim, the same number for both kinds."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The counts of a pair on an article, and the matched marks behind them."""

    kind: Kind
    counts: Counts
    matched: tuple[tuple[Mark, Mark], ...]


def compare(first: Sequence[Mark], second: Sequence[Mark]) -> tuple[Comparison, ...]:
    """Two annotators' marks in one article, kind by kind.

    Naming them in the other order gives the same counts.
    """
    of_kind = {kind: (_of(first, kind), _of(second, kind)) for kind in KINDS}
    aligned = {kind: pairs(links(of_kind[kind]), 0, 1) for kind in KINDS}
    confused = confusions(of_kind, aligned)
    return tuple(compared(kind, *of_kind[kind], aligned[kind], confused) for kind in KINDS)


def compared(
    kind: Kind, first: Sequence[Mark], second: Sequence[Mark], aligned: Sequence[Link], confused: int
) -> Comparison:
    """The counts of marks of one kind that are aligned already."""
    matched = tuple(
        (first[link.first.unit], second[link.second.unit])
        if link.first.annotator < link.second.annotator
        else (first[link.second.unit], second[link.first.unit])
        for link in aligned
    )
    quotes = matched if kind == "quote" else ()
    spoken = [(spoken_by(one), spoken_by(other)) for one, other in quotes if one.speaker or other.speaker]
    cited = [(one.cited, other.cited) for one, other in matched if one.cited and other.cited]
    covered = covered_characters(first), covered_characters(second)
    shared = shared_characters(*covered)
    counts = Counts(
        units=len(first) + len(second),
        exact=sum(link.exact for link in aligned),
        matched=len(aligned),
        shared=shared,
        characters=sum(end - start for spans in covered for start, end in spans) - shared,
        sourced=len(quotes),
        same_source=sum(same_source(one, other) for one, other in quotes),
        spoken=len(spoken),
        same_speaker=sum(one == other for one, other in spoken),
        cited=len(cited),
        same_evidence=sum(not one.isdisjoint(other) for one, other in cited),
        confused=confused,
    )
    return Comparison(kind, counts, matched)


def confusions(
    of_kind: Mapping[Kind, tuple[Sequence[Mark], Sequence[Mark]]],
    aligned: Mapping[Kind, Sequence[Link]],
    rows: tuple[int, int] = (0, 1),
) -> int:
    """How many units one annotator has as a quote and the other as a claim.

    A second pass over what found no partner: best overlap first, and at least SAME_PLACE of it, since a
    claim inside a quote is nothing to dispute. `rows` are the two annotators' numbers in the links.
    """
    left: dict[Kind, list[list[Mark]]] = {}
    for kind, both in of_kind.items():
        taken = {place for link in aligned[kind] for place in (link.first, link.second)}
        left[kind] = [
            [mark for index, mark in enumerate(marks) if (row, index) not in taken]
            for row, marks in zip(rows, both, strict=True)
        ]
    found = 0
    for side in (0, 1):
        quotes, claims = left["quote"][side], left["claim"][1 - side]
        if quotes and claims:
            found += sum(link.iou >= SAME_PLACE for link in pairs(links([quotes, claims]), 0, 1))
    return found


def same_source(one: Mark, other: Mark) -> bool:
    """Whether the sources share a character, or the text names none for either."""
    if one.source == other.source:
        return True
    return shared_characters(one.source, other.source) > 0


def spoken_by(mark: Mark) -> str:
    """The speaker as names are compared, letter case and blanks aside; empty without one."""
    return " ".join((mark.speaker or "").casefold().split())


def covered_characters(marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """The spans that lie in the content of any mark but an inner one, in reading order, without overlap."""
    covered: list[tuple[int, int]] = []
    for start, end in sorted(span for mark in marks if not mark.inner for span in mark.content):
        if covered and start <= covered[-1][1]:
            covered[-1] = covered[-1][0], max(end, covered[-1][1])
        else:
            covered.append((start, end))
    return covered


def _of(marks: Sequence[Mark], kind: Kind) -> list[Mark]:
    return [mark for mark in marks if mark.kind == kind]
