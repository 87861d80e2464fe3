"""Two reviews of an article: how many units they share, and what they say of those."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from annotator.agreement.coefficients.arrays import Flags, Ints
from annotator.agreement.units.alignment import links, pairs
from annotator.agreement.units.atomic_segments import atomic_segments, clipped
from annotator.agreement.units.matching import Matches, Pairs
from annotator.agreement.units.unit_batch import KINDS, UnitBatch

SAME_PLACE = 0.5
"""Shared by all characters from which a quote and a claim without partners count as one unit in dispute."""


class Counts(NamedTuple):
    """What two reviewers make of an article, for units of one kind. All of it adds up."""

    units: Ints
    """Of both together."""
    exact: Ints
    """Matched pairs with the same content."""
    matched: Ints
    """Matched pairs."""
    shared: Ints
    """Characters that both have in a unit of this kind; those inside another unit are left out."""
    characters: Ints
    """Characters that either has."""
    sourced: Ints
    """Matched quotes."""
    same_source: Ints
    """Of these, those whose sources share a character, or that name none in both."""
    spoken: Ints
    """Matched quotes for which at least one of the two gave a speaker."""
    same_speaker: Ints
    """Of these, those with the same speaker, letter case and blanks aside."""
    cited: Ints
    """Matched pairs for which both cite evidence."""
    same_evidence: Ints
    """Of these, those that cite a source in common."""
    confused: Ints
    """Units that one has as a quote and the other as a claim, the same number for both kinds."""


def compare(page: UnitBatch, found: Matches) -> Counts:
    """The counts of every two reviews, each (2 x pairs of reviews,): row 2p + k is of pair p and KINDS[k]."""
    first, second = page.pairs
    rows = first.size * len(KINDS)
    row = row_of(page, found.matched)
    one, other = found.matched.first, found.matched.second

    def counted(which: Flags) -> Ints:
        return np.bincount(row[which], minlength=rows)

    quotes = page.kind[one] == KINDS.index("quote")
    spoken = quotes & (_named(page, one) | _named(page, other))
    cited = _citing(page, one) & _citing(page, other)
    both, either = _characters(page)
    held = np.bincount(page.review * len(KINDS) + page.kind, minlength=page.article.size * len(KINDS))
    held = held.reshape(-1, len(KINDS))
    return Counts(
        units=(held[first] + held[second]).ravel(),
        exact=counted(found.matched.iou == 1.0),
        matched=np.bincount(row, minlength=rows),
        shared=both,
        characters=either,
        sourced=counted(quotes),
        same_source=counted(quotes & same_source(page, found.matched)),
        spoken=counted(spoken),
        same_speaker=counted(spoken & (page.speaker[one] == page.speaker[other])),
        cited=counted(cited),
        same_evidence=counted(_same_evidence(page, one, other, cited)),
        confused=np.repeat(_confused(page, found.matched), len(KINDS)),
    )


def row_of(page: UnitBatch, marks: Pairs) -> Ints:
    """The row, in `compare`, of the reviews and the kind of each pair of marks."""
    pair = page.pair_of(page.review[marks.first], page.review[marks.second])
    return pair * len(KINDS) + page.kind[marks.first]


def same_source(page: UnitBatch, marks: Pairs) -> Flags:
    """(pairs,) whether the sources share a character, or the text names none for either."""
    one, other = page.source[marks.first], page.source[marks.second]
    same: Flags = page.sources.same[one] == page.sources.same[other]
    apart = np.flatnonzero(~same)
    same[apart] = page.sources.shared(one[apart], other[apart]) > 0
    return same


def _named(page: UnitBatch, marks: Ints) -> Flags:
    return np.array([bool(name) for name in page.speakers], dtype=bool)[page.speaker[marks]]


def _citing(page: UnitBatch, marks: Ints) -> Flags:
    return np.array([bool(cited) for cited in page.citations], dtype=bool)[page.cited[marks]]


def _same_evidence(page: UnitBatch, one: Ints, other: Ints, cited: Flags) -> Flags:
    """(pairs,) whether the two cite a source in common."""
    places = np.flatnonzero(cited)
    codes = page.cited[one[places]] * len(page.citations) + page.cited[other[places]]
    distinct, each = np.unique(codes, return_inverse=True)
    common = [
        not page.citations[code // len(page.citations)].isdisjoint(page.citations[code % len(page.citations)])
        for code in distinct.tolist()
    ]
    same = np.zeros(cited.size, dtype=bool)
    same[places] = np.array(common, dtype=bool)[each]
    return same


def _characters(page: UnitBatch) -> tuple[Ints, Ints]:
    """The characters in units of both reviews, and those in units of either, as rows of `compare`."""
    observer, (firsts, seconds) = page.observer, page.pairs
    shared, either = (np.zeros((firsts.size, len(KINDS)), dtype=np.intp) for _ in range(2))
    for kind in range(len(KINDS)):
        found = atomic_segments(clipped(page, KINDS[kind], roles=False)[0], page.length, page.reviewers, 1)
        covered = (found.code == 0) * found.length.astype(np.intp)
        own = np.zeros((len(found.code), page.number.size), dtype=np.intp)
        for row, lengths in enumerate(covered):
            own[row] = np.bincount(found.article, lengths, page.number.size)
        article = page.article[firsts]
        left, right = observer[firsts], observer[seconds]
        for one, other in {*zip(left.tolist(), right.tolist(), strict=True)}:
            chosen = (left == one) & (right == other)
            both = np.bincount(found.article, covered[one] * (found.code[other] == 0), page.number.size)
            here = article[chosen]
            shared[chosen, kind] = both[here]
            either[chosen, kind] = own[one][here] + own[other][here] - both[here]
    return shared.ravel(), either.ravel()


def _confused(page: UnitBatch, matched: Pairs) -> Ints:
    """(pairs of reviews,) how many units one review has as a quote and the other as a claim.

    A second pass over what found no partner: best overlap first, and at least SAME_PLACE of it, since a
    claim inside a quote is nothing to dispute.
    """
    quote, claim = _left_over(page, matched)
    pair, one, other = _crossed(quote, claim)
    contents = page.contents
    a, b = page.content[one], page.content[other]
    starts, ends = contents.hulls
    meeting = (starts[a] < ends[b]) & (starts[b] < ends[a])
    pair, one, other, a, b = (column[meeting] for column in (pair, one, other, a, b))
    shared = contents.shared(a, b)
    much = shared >= SAME_PLACE * (contents.characters[a] + contents.characters[b] - shared)
    pair, one, other = pair[much], one[much], other[much]
    count = np.zeros(page.pairs[0].size, dtype=np.intp)
    for disputed in np.unique(pair).tolist():
        quotes, claims = (
            [page.mark(mark) for mark in np.unique(side[pair == disputed])] for side in (one, other)
        )
        aligned = pairs(links([quotes, claims]), 0, 1)
        count[disputed // 2] += sum(link.iou >= SAME_PLACE for link in aligned)
    return count


class _Left(NamedTuple):
    """Marks without a partner: 2 x pair of reviews + the side on which the quote is, and the mark."""

    place: Ints
    mark: Ints


def _left_over(page: UnitBatch, matched: Pairs) -> tuple[_Left, _Left]:
    """The quotes and the claims that are left over, in order of place."""
    reviews = page.pairs
    held = np.bincount(page.review, minlength=page.article.size)
    begin = np.cumsum(held) - held
    found: dict[int, list[_Left]] = {0: [], 1: []}
    pair = page.pair_of(page.review[matched.first], page.review[matched.second])
    for side, (review, partner) in enumerate(zip(reviews, (matched.first, matched.second), strict=True)):
        sizes = held[review]
        start = np.cumsum(sizes) - sizes
        of_pair = np.repeat(np.arange(review.size), sizes)
        mark = np.arange(of_pair.size) - start[of_pair] + begin[review[of_pair]]
        free = np.ones(of_pair.size, dtype=bool)
        free[start[pair] + partner - begin[review[pair]]] = False
        for kind in range(len(KINDS)):
            left = free & (page.kind[mark] == kind)
            quoting = side if kind == KINDS.index("quote") else 1 - side
            found[kind].append(_Left(of_pair[left] * 2 + quoting, mark[left]))
    quotes, claims = (
        _Left(*(np.concatenate(column) for column in zip(*found[kind], strict=True))) for kind in (0, 1)
    )
    return quotes, claims


def _crossed(quotes: _Left, claims: _Left) -> tuple[Ints, Ints, Ints]:
    """Every left quote with every left claim of the same place: place, quote, claim."""
    order = np.argsort(claims.place, kind="stable")
    place, mark = claims.place[order], claims.mark[order]
    begin = np.searchsorted(place, quotes.place, side="left")
    many = np.searchsorted(place, quotes.place, side="right") - begin
    each = np.repeat(np.arange(quotes.place.size), many)
    claim = np.arange(each.size) - np.repeat(np.cumsum(many) - many, many) + begin[each]
    return quotes.place[each], quotes.mark[each], mark[claim]
