"""Sums over the tokens and characters of a layer of units, for the measures of boundaries."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from annotator.agreement.coefficients.arrays import Floats
from annotator.agreement.coefficients.coincidences import Tally, columns, table_by_article
from annotator.agreement.coefficients.ratings import Ratings
from annotator.agreement.coefficients.scale import Scale
from annotator.agreement.coefficients.unitizing import Continuum
from annotator.agreement.units.atomic_segments import PARTS, atomic_segments, clipped
from annotator.agreement.units.continua import continua
from annotator.agreement.units.packed_rows import PackedRows
from annotator.agreement.units.unit_batch import UnitBatch
from annotator.agreement.units.word_tokens import TOKEN_LABELS, WordTokens, in_tokens
from annotator.core.unit import Kind

LAYER_LABELS: dict[Kind, tuple[str, ...]] = {"quote": TOKEN_LABELS, "claim": ("content", "none")}
"""The labels of tokens in each layer: claims have neither source nor cue."""


@dataclass(slots=True)
class Boundaries:
    """One layer: the outermost quotes with source and cue, or the claims."""

    kind: Kind
    tokens: int = 0
    """Units in articles that an annotator reviewed; `characters` likewise."""
    characters: int = 0
    reviewed: int = 0
    """Characters of articles with at least two annotators."""
    merged: int = 0
    """Characters in several units of the same annotator, counted for the first of them."""
    _tallies: PackedRows = field(init=False)
    _continua: PackedRows = field(init=False)

    def __post_init__(self) -> None:
        """Create the empty tables of sums."""
        self._tallies = PackedRows(columns(len(LAYER_LABELS[self.kind])))
        self._continua = PackedRows(Continuum.columns(len(PARTS)))

    def add(self, batch: UnitBatch, words: WordTokens) -> None:
        """Count the articles of a batch, given their tokens."""
        layer, merged = clipped(batch, self.kind, roles=True)
        reviewers = batch.reviewers
        self.merged += merged
        self.tokens += int(words.size[reviewers >= 1].sum())
        self.characters += int(batch.length[reviewers >= 1].sum())
        self.reviewed += int(batch.length[reviewers >= 2].sum())
        self._continua.add(continua(layer, batch.length, reviewers, len(PARTS)).table())
        stretches = atomic_segments(in_tokens(layer, words), words.size, reviewers, len(PARTS))
        labels = LAYER_LABELS[self.kind]
        absent = len(TOKEN_LABELS) - len(labels)  # the roles of claims start at content
        codes = np.where(stretches.code < 0, stretches.code, stretches.code - absent)
        ratings = Ratings.from_matrix(codes, labels, article=stretches.article, articles=batch.number.size)
        nominal = Scale.nominal(len(labels))
        self._tallies.add(table_by_article(ratings, nominal, stretches.length))

    def token_table(self) -> Floats:
        """Return the sums of tokens as the table of a `Tally`, with a row for each article."""
        return self._tallies.table()

    def token_sums(self) -> Tally:
        """Return the sums of tokens, with a row for each article."""
        return Tally.from_table(self.token_table(), Scale.nominal(len(LAYER_LABELS[self.kind])))

    def continuum_table(self) -> Floats:
        """Return the sums of characters as the table of a `Continuum`, with a row for each article."""
        return self._continua.table()
