"""What agreement counts, one mark after the other, as the definitions read: what pages are held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.agreement.alignment import groups, links, pairs
from annotator.agreement.fragments import shared_characters
from annotator.agreement.marks import Mark, Segments
from annotator.core.unit import Kind

KINDS: tuple[Kind, ...] = ("quote", "claim")


@dataclass(frozen=True)
class Comparison:
    """What two annotators make of an article, for one kind, and the marks that they share."""

    counts: dict[str, int]
    matched: list[tuple[Mark, Mark]]


def compare(first: Sequence[Mark], second: Sequence[Mark]) -> tuple[Comparison, Comparison]:
    """Quotes, then claims."""
    of_kind = {
        kind: tuple([one for one in own if one.kind == kind] for own in (first, second)) for kind in KINDS
    }
    aligned = {kind: pairs(links(of_kind[kind]), 0, 1) for kind in KINDS}
    confused = 0
    left = {}
    for kind in KINDS:
        taken = {place for link in aligned[kind] for place in (link.first, link.second)}
        left[kind] = [
            [one for i, one in enumerate(of_kind[kind][row]) if (row, i) not in taken] for row in (0, 1)
        ]
    for side in (0, 1):
        second_pass = pairs(links([left["quote"][side], left["claim"][1 - side]]), 0, 1)
        confused += sum(link.iou >= 0.5 for link in second_pass)
    found = []
    for kind in KINDS:
        ours, theirs = of_kind[kind]
        matched = [(ours[link.first.unit], theirs[link.second.unit]) for link in aligned[kind]]
        quotes = matched if kind == "quote" else []
        spoken = [(name(one), name(other)) for one, other in quotes if name(one) or name(other)]
        cited = [(one.cited, other.cited) for one, other in matched if one.cited and other.cited]
        characters = [covered(own) for own in (ours, theirs)]
        counts = {
            "units": len(ours) + len(theirs),
            "exact": sum(link.iou == 1.0 for link in aligned[kind]),
            "matched": len(matched),
            "shared": len(characters[0] & characters[1]),
            "characters": len(characters[0] | characters[1]),
            "sourced": len(quotes),
            "same_source": sum(same_source(one, other) for one, other in quotes),
            "spoken": len(spoken),
            "same_speaker": sum(one == other for one, other in spoken),
            "cited": len(cited),
            "same_evidence": sum(not one.isdisjoint(other) for one, other in cited),
            "confused": confused,
        }
        found.append(Comparison(counts, matched))
    return found[0], found[1]


def costs(people: Sequence[Sequence[Mark]]) -> list[tuple[tuple[str, ...], dict[str, float]]]:
    """For each group of units of one kind: the ids, "" for who has none, and what they disagree about."""
    ordered = links(people)
    iou = {(link.first, link.second): link.iou for link in ordered}
    found = []
    for members in groups(people, ordered):
        marks = {row: people[row][unit] for row, unit in members}
        about: Counter[str] = Counter()
        about["found"] = len(members) * (len(people) - len(members))
        for one, other in combinations(members, 2):
            about["boundary"] += 1 - iou[one, other]
            about["source"] += not same_source(marks[one.annotator], marks[other.annotator])
            given = [marks[place.annotator].labels for place in (one, other)]
            for field in given[0].keys() & given[1].keys():
                codes = {given[0][field], given[1][field]}
                about[field] += len(codes - {"unchecked"}) == 2
        ids = tuple(marks[row].id if row in marks else "" for row in range(len(people)))
        found.append((ids, {part: cost for part, cost in about.items() if cost}))
    return found


def same_source(one: Mark, other: Mark) -> bool:
    """Whether the sources share a character, or the text names none for either."""
    return one.source == other.source or shared_characters(one.source, other.source) > 0


def covered(marks: Iterable[Mark]) -> set[int]:
    """The characters in the content of any mark but an inner one."""
    return {
        place
        for mark in marks
        if not mark.inner
        for start, end in mark.content
        for place in range(start, end)
    }


def name(mark: Mark) -> str:
    """The speaker in one case, without needless blanks."""
    return " ".join((mark.speaker or "").casefold().split())


def segments(marks: Iterable[Mark], kind: Kind) -> tuple[Segments, int]:
    """A layer without overlap, and the characters that were in more than one segment."""
    found: set[tuple[int, int, int]] = set()
    for mark in marks:
        if mark.kind != kind or mark.inner:
            continue
        found.update((start, -end, 2) for start, end in mark.content)
        if kind == "quote":
            found.update((start, -end, 0) for start, end in mark.source)
            if mark.cue is not None:
                found.add((mark.cue.start, -mark.cue.end, 1))
    kept: list[tuple[int, int, int]] = []
    last = merged = 0
    for start, back, role in sorted(found):
        merged += max(min(-back, last) - start, 0)
        if max(start, last) < -back:
            kept.append((max(start, last), -back, role))
            last = -back
    return Segments(tuple(kept)), merged


def roles(marks: Iterable[Mark], kind: Kind, length: int) -> list[int]:
    """The role of every character, 3 for none."""
    found = [3] * length
    for start, end, role in segments(marks, kind)[0].spans:
        found[start:end] = [role] * (end - start)
    return found
