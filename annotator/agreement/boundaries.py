"""The same boundary? Sums over the tokens and the characters of a layer of units, article by article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from annotator.agreement.marks import ROLES, Mark, segments
from annotator.agreement.ratings import Ints, Ratings
from annotator.agreement.scale import Floats, Scale
from annotator.agreement.tally import Tally, tally_by_article
from annotator.agreement.tokens import TOKEN_LABELS, Spans, token_codes
from annotator.agreement.unitizing import Continuum, continua
from annotator.core.unit import Kind

LAYER_LABELS: dict[Kind, tuple[str, ...]] = {"quote": TOKEN_LABELS, "claim": ("content", "none")}
"""The labels of the tokens of each layer: a claim has neither source nor cue."""

_BATCH = 2**18
"""Characters of articles that are counted together: numpy costs more a call than a number."""


@dataclass(slots=True)
class _Waiting:
    """Articles that are not counted yet, laid end to end."""

    spans: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    starts: list[Ints] = field(default_factory=list)
    ends: list[Ints] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    observers: list[int] = field(default_factory=list)
    characters: int = 0


@dataclass(slots=True)
class Boundaries:
    """One layer: the outermost quotes with source and cue, or the claims."""

    kind: Kind
    tokens: int = 0
    """Of all articles; `characters` likewise."""
    characters: int = 0
    reviewed: int = 0
    """Characters of articles with two annotators or more."""
    merged: int = 0
    """Characters in more than one unit of the same annotator, counted for the first of them."""
    _tallies: list[Floats] = field(default_factory=list)
    _continua: list[Floats] = field(default_factory=list)
    _waiting: _Waiting = field(default_factory=_Waiting)

    def add(self, length: int, words: tuple[Ints, Ints], annotators: Sequence[Sequence[Mark]]) -> None:
        """Count an article of so many characters and these tokens, that these annotators reviewed."""
        waiting = self._waiting
        number, base = len(waiting.lengths), waiting.characters
        for row, marks in enumerate(annotators):
            layer = segments(marks, self.kind)
            self.merged += layer.merged
            waiting.spans.extend(
                (number, row, start + base, end + base, role) for start, end, role in layer.spans
            )
        waiting.starts.append(words[0] + base)
        waiting.ends.append(words[1] + base)
        waiting.lengths.append(length)
        waiting.observers.append(len(annotators))
        waiting.characters += length
        self.tokens += words[0].size
        self.characters += length
        self.reviewed += length if len(annotators) >= 2 else 0
        if waiting.characters >= _BATCH:
            self._count()

    def token_sums(self) -> Tally:
        """One row an article."""
        self._count()
        labels = len(LAYER_LABELS[self.kind])
        empty = np.zeros((0, 5 + 3 * labels))
        return Tally.from_table(np.concatenate([empty, *self._tallies]), labels)

    def continuum_sums(self) -> Continuum:
        """One row an article."""
        self._count()
        values = len(ROLES)
        empty = np.zeros((0, (values + 1) ** 2 + 2 * values + 1))
        return Continuum.from_table(np.concatenate([empty, *self._continua]), values)

    def _count(self) -> None:
        """Turn what is waiting into sums."""
        waiting, self._waiting = self._waiting, _Waiting()
        if not waiting.lengths:
            return
        spans = Spans(*np.array(waiting.spans, dtype=np.intp).reshape(-1, 5).T)
        lengths, observers = np.array(waiting.lengths), np.array(waiting.observers)
        self._continua.append(continua(spans, lengths, observers, len(ROLES)).table())
        articles = np.repeat(np.arange(lengths.size), [one.size for one in waiting.starts])
        present = np.arange(observers.max())[:, None] < observers[articles]
        starts, ends = np.concatenate(waiting.starts), np.concatenate(waiting.ends)
        codes = token_codes(spans, present, starts, ends)
        labels = LAYER_LABELS[self.kind]
        codes = np.where(present, codes - (len(TOKEN_LABELS) - len(labels)), codes)
        ratings = Ratings.from_matrix(codes, labels, article=articles, articles=lengths.size)
        self._tallies.append(tally_by_article(ratings, Scale.of(ratings, "nominal")).table())
