"""The counts of agreement, one unit at a time, as defined: the reference for batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.agreement.units.alignment import groups, links, pairs
from annotator.agreement.units.continua import Segments
from annotator.agreement.units.fragment_table import shared_characters
from annotator.core.unit import Kind, Unit

KINDS: tuple[Kind, ...] = ("quote", "claim")


@dataclass(frozen=True)
class Comparison:
    """The comparison of two reviews of an article, for one kind, and the units that they share."""

    counts: dict[str, int]
    matched: list[tuple[Unit, Unit]]


def compare(first: Sequence[Unit], second: Sequence[Unit]) -> tuple[Comparison, Comparison]:
    """Compare two reviews: quotes, then claims."""
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
        cited = [(urls(one), urls(other)) for one, other in matched if urls(one) and urls(other)]
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


def costs(people: Sequence[Sequence[Unit]]) -> list[tuple[tuple[str, ...], dict[str, float]]]:
    """Return for each group of units of one kind the ids ("" for none) and the parts of its cost."""
    ordered = links(people)
    iou = {(link.first, link.second): link.iou for link in ordered}
    found = []
    for members in groups(people, ordered):
        units = {row: people[row][unit] for row, unit in members}
        about: defaultdict[str, float] = defaultdict(float)
        about["found"] = len(members) * (len(people) - len(members))
        for one, other in combinations(members, 2):
            about["boundary"] += 1 - iou[one, other]
            about["source"] += not same_source(units[one.annotator], units[other.annotator])
            given = [units[place.annotator].labels for place in (one, other)]
            for field in given[0].keys() & given[1].keys():
                codes = {labels[field].code for labels in given}
                about[field] += len(codes - {"unchecked"}) == 2
        ids = tuple(units[row].id if row in units else "" for row in range(len(people)))
        found.append((ids, {part: cost for part, cost in about.items() if cost}))
    return found


def same_source(one: Unit, other: Unit) -> bool:
    """Return whether the sources share a character, or neither unit has one."""
    return one.source == other.source or shared_characters(one.source, other.source) > 0


def covered(units: Iterable[Unit]) -> set[int]:
    """Return the characters in the content of units, without nested ones."""
    return {
        place
        for unit in units
        if not inner(unit)
        for start, end in unit.content
        for place in range(start, end)
    }


def inner(unit: Unit) -> bool:
    """Return whether the unit is a quote inside another unit."""
    return unit.kind == "quote" and unit.parent is not None


def urls(unit: Unit) -> set[str]:
    """Return the URLs of a unit's evidence."""
    return {one.url for one in unit.evidence if one.url}


def name(unit: Unit) -> str:
    """Return the speaker in lower case, with single spaces."""
    return " ".join((unit.speaker or "").casefold().split())


def segments(units: Iterable[Unit], kind: Kind) -> tuple[Segments, int]:
    """Return a layer without overlap, and the number of characters that were in several segments."""
    found: set[tuple[int, int, int]] = set()
    for unit in units:
        if unit.kind != kind or inner(unit):
            continue
        found.update((start, -end, 2) for start, end in unit.content)
        if kind == "quote":
            found.update((start, -end, 0) for start, end in unit.source)
            if unit.cue is not None:
                found.add((unit.cue.start, -unit.cue.end, 1))
    kept: list[tuple[int, int, int]] = []
    last = merged = 0
    for start, back, role in sorted(found):
        merged += max(min(-back, last) - start, 0)
        if max(start, last) < -back:
            kept.append((max(start, last), -back, role))
            last = -back
    return Segments(tuple(kept)), merged


def roles(units: Iterable[Unit], kind: Kind, length: int) -> list[int]:
    """Return the part of a unit that each character belongs to, 3 for none."""
    found = [3] * length
    for start, end, role in segments(units, kind)[0].spans:
        found[start:end] = [role] * (end - start)
    return found
