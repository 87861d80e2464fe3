"""Counts for every two reviews of an article: the units they share, and their answers about these."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from annotator.agreement.coefficients.arrays import Flags, Ints, consecutive
from annotator.agreement.units.alignment import links, pairs
from annotator.agreement.units.atomic_segments import atomic_segments, clipped
from annotator.agreement.units.matching import Matches, Pairs
from annotator.agreement.units.unit_batch import KINDS, UnitBatch

SAME_PLACE = 0.5
"""Least overlap (shared by all characters) at which a quote and a claim without partners are one unit."""


class Counts(NamedTuple):
    """Sums that compare two reviews of an article, for units of one kind."""

    units: Ints
    """Units of both reviews together."""
    exact: Ints
    """Matched pairs with the same content."""
    matched: Ints
    """Matched pairs."""
    shared: Ints
    """Characters in a unit of this kind in both reviews, nested units left out."""
    characters: Ints
    """Characters in a unit of this kind in either review."""
    sourced: Ints
    """Matched quotes."""
    same_source: Ints
    """Of these, those whose sources share a character, or that have none in both."""
    spoken: Ints
    """Matched quotes for which at least one review has a speaker."""
    same_speaker: Ints
    """Of these, those with the same speaker, ignoring case and extra spaces."""
    cited: Ints
    """Matched pairs for which both cite evidence."""
    same_evidence: Ints
    """Of these, those that cite a source in common."""
    confused: Ints
    """Units that are a quote in one review and a claim in the other; the same number for both kinds."""


def compare(batch: UnitBatch, found: Matches) -> Counts:
    """Compare every two reviews; counts are (2 x pairs of reviews,), row 2p + k for pair p and KINDS[k]."""
    first, second = batch.pairs
    rows = first.size * len(KINDS)
    row = row_of(batch, found.matched)
    one, other = found.matched.first, found.matched.second

    def counted(which: Flags) -> Ints:
        return np.bincount(row[which], minlength=rows)

    quotes = batch.units.kind[one] == KINDS.index("quote")
    spoken = quotes & (_named(batch, one) | _named(batch, other))
    cited = _citing(batch, one) & _citing(batch, other)
    both, either = _characters(batch)
    unit_counts = np.bincount(
        batch.units.review * len(KINDS) + batch.units.kind, minlength=batch.article.size * len(KINDS)
    )
    unit_counts = unit_counts.reshape(-1, len(KINDS))
    return Counts(
        units=(unit_counts[first] + unit_counts[second]).ravel(),
        exact=counted(found.matched.iou == 1.0),
        matched=np.bincount(row, minlength=rows),
        shared=both,
        characters=either,
        sourced=counted(quotes),
        same_source=counted(quotes & same_source(batch, found.matched)),
        spoken=counted(spoken),
        same_speaker=counted(spoken & (batch.units.speaker[one] == batch.units.speaker[other])),
        cited=counted(cited),
        same_evidence=counted(_same_evidence(batch, one, other, cited)),
        confused=np.repeat(_confused(batch, found.matched), len(KINDS)),
    )


def row_of(batch: UnitBatch, units: Pairs) -> Ints:
    """Return the row of `compare` for the reviews and the kind of each pair of units."""
    pair = batch.pair_of(batch.units.review[units.first], batch.units.review[units.second])
    return pair * len(KINDS) + batch.units.kind[units.first]


def same_source(batch: UnitBatch, units: Pairs) -> Flags:
    """Return whether the sources share a character, or neither unit has one, (pairs,)."""
    one, other = batch.units.source[units.first], batch.units.source[units.second]
    same: Flags = batch.sources.same[one] == batch.sources.same[other]
    different = np.flatnonzero(~same)
    same[different] = batch.sources.shared(one[different], other[different]) > 0
    return same


def _named(batch: UnitBatch, units: Ints) -> Flags:
    return np.array([bool(name) for name in batch.speakers], dtype=bool)[batch.units.speaker[units]]


def _citing(batch: UnitBatch, units: Ints) -> Flags:
    return np.array([bool(cited) for cited in batch.citations], dtype=bool)[batch.units.evidence[units]]


def _same_evidence(batch: UnitBatch, one: Ints, other: Ints, cited: Flags) -> Flags:
    """Return whether both cite a source in common, (pairs,)."""
    places = np.flatnonzero(cited)
    # Compare each distinct pair of citations once.
    codes = batch.units.evidence[one[places]] * len(batch.citations) + batch.units.evidence[other[places]]
    distinct, each = np.unique(codes, return_inverse=True)
    pairs = (divmod(code, len(batch.citations)) for code in distinct.tolist())
    common = [not batch.citations[a].isdisjoint(batch.citations[b]) for a, b in pairs]
    same = np.zeros(cited.size, dtype=bool)
    same[places] = np.array(common, dtype=bool)[each]
    return same


def _characters(batch: UnitBatch) -> tuple[Ints, Ints]:
    """Count the characters in units of both reviews, and of either, in the rows of `compare`."""
    observer, (firsts, seconds) = batch.observer, batch.pairs
    shared, either = (np.zeros((firsts.size, len(KINDS)), dtype=np.intp) for _ in range(2))
    for kind in range(len(KINDS)):
        found = atomic_segments(clipped(batch, KINDS[kind], roles=False)[0], batch.length, batch.reviewers, 1)
        covered = (found.code == 0) * found.length.astype(np.intp)
        own = [np.bincount(found.article, lengths, batch.number.size) for lengths in covered]
        article = batch.article[firsts]
        left, right = observer[firsts], observer[seconds]
        for one, other in {*zip(left.tolist(), right.tolist(), strict=True)}:
            chosen = (left == one) & (right == other)
            both = np.bincount(found.article, covered[one] * (found.code[other] == 0), batch.number.size)
            here = article[chosen]
            shared[chosen, kind] = both[here]
            either[chosen, kind] = own[one][here] + own[other][here] - both[here]
    return shared.ravel(), either.ravel()


def _confused(batch: UnitBatch, matched: Pairs) -> Ints:
    """Count units that are a quote in one review and a claim in the other, (pairs of reviews,).

    This is a second pass over units without a partner: best overlap first, with an overlap of at least
    SAME_PLACE, since a claim inside a quote is not a disagreement.
    """
    quote, claim = _left_over(batch, matched)
    pair, one, other = _crossed(quote, claim)
    contents = batch.contents
    a, b = batch.units.content[one], batch.units.content[other]
    starts, ends = contents.hulls
    meeting = (starts[a] < ends[b]) & (starts[b] < ends[a])
    pair, one, other, a, b = (column[meeting] for column in (pair, one, other, a, b))
    shared = contents.shared(a, b)
    much = shared >= SAME_PLACE * (contents.characters[a] + contents.characters[b] - shared)
    pair, one, other = pair[much], one[much], other[much]
    count = np.zeros(batch.pairs[0].size, dtype=np.intp)
    for here in np.unique(pair).tolist():
        quotes, claims = (
            [batch.unit(place) for place in np.unique(side[pair == here])] for side in (one, other)
        )
        aligned = pairs(links([quotes, claims]), 0, 1)
        count[here // 2] += sum(link.iou >= SAME_PLACE for link in aligned)
    return count


class _Left(NamedTuple):
    """Units without a partner. `place` is 2 x the pair of reviews + the side of the pair with the quote."""

    place: Ints
    unit: Ints


def _left_over(batch: UnitBatch, matched: Pairs) -> tuple[_Left, _Left]:
    """Return the quotes and the claims without a partner."""
    reviews = batch.pairs
    unit_counts = np.bincount(batch.units.review, minlength=batch.article.size)
    begin = np.cumsum(unit_counts) - unit_counts
    found: dict[int, list[_Left]] = {0: [], 1: []}
    pair = batch.pair_of(batch.units.review[matched.first], batch.units.review[matched.second])
    for side, (review, partner) in enumerate(zip(reviews, (matched.first, matched.second), strict=True)):
        sizes = unit_counts[review]
        start = np.cumsum(sizes) - sizes
        # A review's units are listed once for each pair that it is in.
        of_pair, unit = consecutive(begin[review], sizes)
        free = np.ones(of_pair.size, dtype=bool)
        free[start[pair] + partner - begin[review[pair]]] = False
        for kind in range(len(KINDS)):
            left = free & (batch.units.kind[unit] == kind)
            quoting = side if kind == KINDS.index("quote") else 1 - side
            found[kind].append(_Left(of_pair[left] * 2 + quoting, unit[left]))
    quotes, claims = (
        _Left(*(np.concatenate(column) for column in zip(*found[kind], strict=True))) for kind in (0, 1)
    )
    return quotes, claims


def _crossed(quotes: _Left, claims: _Left) -> tuple[Ints, Ints, Ints]:
    """Pair every quote with every claim of the same place; return places, quotes and claims."""
    order = np.argsort(claims.place, kind="stable")
    place, unit = claims.place[order], claims.unit[order]
    begin = np.searchsorted(place, quotes.place, side="left")
    each, claim = consecutive(begin, np.searchsorted(place, quotes.place, side="right") - begin)
    return quotes.place[each], quotes.unit[each], unit[claim]
